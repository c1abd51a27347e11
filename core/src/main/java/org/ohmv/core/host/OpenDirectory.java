package org.ohmv.core.host;

import java.util.List;

/** An open directory: the start of relative paths ({@code openat}), and a list of names. */
final class OpenDirectory extends OpenFile {
    private final List<String> guestPath;
    private final FileStatus status;
    private final List<Entry> entries;
    private int next;

    /**
     * One name in a directory.
     *
     * @param name the name
     * @param mode its type, as in {@link FileStatus}
     */
    record Entry(String name, int mode) {}

    OpenDirectory(List<String> guestPath, FileStatus status, List<Entry> entries) {
        this.guestPath = List.copyOf(guestPath);
        this.status = status;
        this.entries = List.copyOf(entries);
    }

    List<String> guestPath() {
        return guestPath;
    }

    /** The entry at the position. */
    Entry current() {
        return entries.get(next);
    }

    boolean atEnd() {
        return next >= entries.size();
    }

    void advance() {
        next++;
    }

    int position() {
        return next;
    }

    @Override
    long seek(long offset, int whence) throws SystemCallException {
        if (whence != 0 || offset < 0 || offset > entries.size()) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        next = (int) offset;
        return offset;
    }

    @Override
    int read(byte[] target, int index, int length) throws SystemCallException {
        throw new SystemCallException(LinuxError.EISDIR);
    }

    @Override
    int write(byte[] source, int index, int length) throws SystemCallException {
        throw new SystemCallException(LinuxError.EBADF);
    }

    @Override
    FileStatus status() {
        return status;
    }

    @Override
    void close() {
        // Nothing of the host's is held: the names were read when it was opened.
    }

    @Override
    int flags() {
        return OpenFlags.DIRECTORY;
    }
}
