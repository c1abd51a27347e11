package org.ohmv.core.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a failure of the host's file system means to the guest. */
final class HostErrors {
    private HostErrors() {}

    static LinuxError of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return LinuxError.ENOENT;
        } else if (failure instanceof FileAlreadyExistsException) {
            return LinuxError.EEXIST;
        } else if (failure instanceof AccessDeniedException) {
            return LinuxError.EACCES;
        } else if (failure instanceof DirectoryNotEmptyException) {
            return LinuxError.ENOTEMPTY;
        } else if (failure instanceof NotDirectoryException) {
            return LinuxError.ENOTDIR;
        } else if (failure instanceof FileSystemLoopException) {
            return LinuxError.ELOOP;
        } else if (failure instanceof FileSystemException named && named.getReason() != null) {
            // The JDK has no types for these; the texts are those of strerror(3), untranslated.
            return switch (named.getReason()) {
                case "Not a directory" -> LinuxError.ENOTDIR;
                case "Is a directory" -> LinuxError.EISDIR;
                case "Too many levels of symbolic links" -> LinuxError.ELOOP;
                case "File name too long" -> LinuxError.ENAMETOOLONG;
                case "Directory not empty" -> LinuxError.ENOTEMPTY;
                case "Invalid cross-device link" -> LinuxError.EXDEV;
                default -> LinuxError.EIO;
            };
        }
        return LinuxError.EIO;
    }
}
