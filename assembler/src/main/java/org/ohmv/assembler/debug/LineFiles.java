package org.ohmv.assembler.debug;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that {@code .file} has numbered, with their directories. */
final class LineFiles {
    /** More files than any program has; keeps a wrong number from costing memory. */
    static final int MOST_FILES = 1 << 20;

    private final List<@Nullable File> files = new ArrayList<>();
    private final List<String> directories = new ArrayList<>();
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

    /** Gives a file its number; the name may contain its directory if none is given. */
    void define(int number, @Nullable String directory, String name, byte[] digest) {
        while (files.size() <= number) {
            files.add(null);
        }
        if (directories.isEmpty()) {
            directories.add("");
        }
        int index = 0;
        String base = name;
        if (directory != null) {
            index = number == 0 ? 0 : directoryIndex(directory);
            if (number == 0) {
                directories.set(0, directory);
            }
        } else {
            int slash = name.lastIndexOf('/');
            if (slash >= 0) {
                index = directoryIndex(slash == 0 ? "/" : name.substring(0, slash));
                base = name.substring(slash + 1);
            }
        }
        files.set(number, new File(index, base, digest));
    }

    private int directoryIndex(String directory) {
        int known = directories.indexOf(directory);
        if (known >= 0 && (known > 0 || versionFive)) {
            return known;
        }
        directories.add(directory);
        return directories.size() - 1;
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
