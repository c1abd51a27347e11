package org.ohmv.core.host;

/** A file of constant contents that exists only for the guest. */
final class MemoryFile extends OpenFile {
    private final byte[] contents;
    private int position;

    MemoryFile(byte... contents) {
        this.contents = contents.clone();
    }

    @Override
    int read(byte[] target, int index, int length) {
        int count = Math.min(length, contents.length - position);
        System.arraycopy(contents, position, target, index, count);
        position += count;
        return count;
    }

    @Override
    int write(byte[] source, int index, int length) throws SystemCallException {
        throw new SystemCallException(LinuxError.EBADF);
    }

    @Override
    long seek(long offset, int whence) throws SystemCallException {
        if (whence != 0 || offset < 0 || offset > contents.length) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        position = (int) offset;
        return offset;
    }

    @Override
    FileStatus status() {
        return new FileStatus(FileStatus.REGULAR_FILE | 0444, 2, contents.length);
    }

    @Override
    void close() {
        // Nothing is held.
    }

    @Override
    int flags() {
        return OpenFlags.READ_ONLY;
    }
}
