package org.ohmv.assembler.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that {@code .file} has numbered, with their directories. */
final class LineFiles {
    /** More files than any program has; keeps a wrong number from costing memory. */
    static final int MOST_FILES = 1 << 20;

    private final List<@Nullable File> files = new ArrayList<>();
    private final List<String> directories = new ArrayList<>();
    /** The index of each directory from 1 on. */
    private final Map<String, Integer> indexes = new HashMap<>();

    private boolean versionFive;

    /**
     * A file.
     *
     * @param directory the index of its directory
     * @param name its name within the directory
     * @param digest its MD5 sum of 16 bytes; empty if not said
     */
    // Never compared; the digest is not changed.
    @SuppressWarnings("ArrayRecordComponent")
    record File(int directory, String name, byte[] digest) {}

    /** Says that the table must be of DWARF 5: there is a file 0 or a digest. */
    void requireVersionFive() {
        versionFive = true;
    }

    boolean isVersionFive() {
        return versionFive;
    }

    /**
     * Gives a file its number. The name may contain its directory if none is given, and that of file 0 in any case: the
     * directory given with it is where the compiler ran.
     */
    void define(int number, @Nullable String directory, String name, byte[] digest) {
        while (files.size() <= number) {
            files.add(null);
        }
        if (directories.isEmpty()) {
            directories.add("");
        }
        int index = 0;
        String base = name;
        if (directory != null && number == 0) {
            directories.set(0, directory);
        }
        if (directory != null && number != 0) {
            index = directoryIndex(directory, 0);
        } else {
            int slash = name.lastIndexOf('/');
            if (slash >= 0) {
                String own = slash == 0 ? "/" : name.substring(0, slash);
                index = directoryIndex(own, directory == null ? 0 : 1);
                base = name.substring(slash + 1);
            }
        }
        files.set(number, new File(index, base, digest));
    }

    /** The index of a directory, which is not below {@code least}; made if there is none. */
    private int directoryIndex(String directory, int least) {
        if (versionFive && least == 0 && directories.get(0).equals(directory)) {
            return 0;
        }
        return indexes.computeIfAbsent(directory, key -> {
            directories.add(key);
            return directories.size() - 1;
        });
    }

    /** Sets the directory where the compiler ran, unless file 0 has said it. */
    void setCompilationDirectory(String directory) {
        if (directories.isEmpty()) {
            directories.add("");
        }
        if (directories.get(0).isEmpty()) {
            directories.set(0, directory);
        }
    }

    /** The file of a number; null if it has none. */
    @Nullable
    File file(int number) {
        return number >= 0 && number < files.size() ? files.get(number) : null;
    }

    /** One more than the greatest number of a file. */
    int count() {
        return files.size();
    }

    /** The directories; 0 is where the compiler ran. */
    List<String> directories() {
        return directories;
    }
}
