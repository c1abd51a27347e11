package org.ohmv.assembler.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where included files come from. */
public interface SourceFiles {
    /** The largest file that is read. */
    int LARGEST_FILE = 1 << 30;
    /** The most that is read of what is no regular file. */
    int LARGEST_STREAM = 1 << 26;

    /**
     * Reads a file.
     *
     * @param name its name as the source wrote it, or with a directory of the include path before it
     * @return its bytes
     * @throws IOException if it is not there or cannot be read
     */
    byte[] read(String name) throws IOException;

    /** The files of the disk; names are relative to the working directory. */
    static SourceFiles onDisk() {
        return name -> {
            try {
                return read(Path.of(name));
            } catch (InvalidPathException exception) {
                throw new IOException("'" + name + "' is no file name", exception);
            }
        };
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        // A device or a pipe does not say how much it will give, and may have no end.
        int most = Files.isRegularFile(file) ? LARGEST_FILE : LARGEST_STREAM;
        byte[] bytes = {};
        if (!Files.isRegularFile(file) || Files.size(file) <= most) {
            try (InputStream stream = Files.newInputStream(file)) {
                bytes = stream.readNBytes(most);
                if (stream.read() < 0) {
                    return bytes;
                }
            }
        }
        throw new IOException("it has more than " + most + " bytes, a fixed limit");
    }

    /** No files: every one is missing. */
    static SourceFiles none() {
        return name -> {
            throw new IOException("no file may be read here");
        };
    }

    /** The names to try for a file, in order: as it is, then in each directory unless it is absolute. */
    static List<String> candidates(String name, List<String> directories) {
        if (name.startsWith("/")) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>(List.of(name));
        for (String directory : directories) {
            names.add(directory.endsWith("/") ? directory + name : directory + "/" + name);
        }
        return names;
    }
}
