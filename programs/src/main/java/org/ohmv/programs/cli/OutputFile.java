package org.ohmv.programs.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A file that a verb writes: whoever looks sees the old contents or the new ones, never a part. The bytes go into a
 * file beside it that then takes its name.
 */
public final class OutputFile {
    private OutputFile() {}

    /** Writes the contents of a file. */
    @FunctionalInterface
    public interface Contents {
        /** Writes all of them to {@code stream}, which need not be buffered by the writer, and does not close it. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param target the file; a device or a pipe is written to directly, a symbolic link stays and what it points to is
     *     replaced
     * @param executable whether those who may read it may execute it
     * @param contents what is in it
     * @throws BadInputException if it cannot be written
     */
    public static void write(Path target, boolean executable, Contents contents) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                refuseDirectory(target);
                writeTo(target, contents, StandardOpenOption.WRITE);
            } else {
                replace(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath(), executable, contents);
            }
        } catch (IOException failure) {
            throw new BadInputException("cannot write '" + target + "': " + FileProblem.reason(failure), failure);
        }
    }

    private static void refuseDirectory(Path target) {
        if (Files.isDirectory(target)) {
            throw new BadInputException("cannot write '" + target + "': it is a directory; name a file in it");
        }
    }

    private static void replace(Path target, boolean executable, Contents contents) throws IOException {
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            writeTo(
                    beside,
                    contents,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            if (executable) {
                makeExecutable(beside);
            }
            try {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeTo(Path file, Contents contents, StandardOpenOption... options) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file, options)) {
            contents.writeTo(stream);
        }
    }

    /** Gives the right to execute to whom the process's mask gave the right to read. */
    private static void makeExecutable(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OWNER_READ)) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        if (permissions.contains(PosixFilePermission.GROUP_READ)) {
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        Files.setPosixFilePermissions(file, permissions);
    }
}
