package org.ohmv.core.host;

/** What a descriptor stands for. Several descriptors may stand for one open file ({@code dup}). */
abstract class OpenFile {
    /** Reads up to {@code length} bytes at the file's position, which moves; 0 at the end. */
    abstract int read(byte[] target, int index, int length) throws SystemCallException;

    /** Writes up to {@code length} bytes at the file's position, which moves. */
    abstract int write(byte[] source, int index, int length) throws SystemCallException;

    /** What {@code fstat} says. */
    abstract FileStatus status() throws SystemCallException;

    /** Releases what the host holds. */
    abstract void close() throws SystemCallException;

    /** The flags of {@link OpenFlags} that {@code F_GETFL} returns. */
    abstract int flags();

    /** Moves the position and returns it; {@code whence} is 0 (start), 1 (position) or 2 (end). */
    long seek(long offset, int whence) throws SystemCallException {
        throw new SystemCallException(LinuxError.ESPIPE);
    }

    /** Reads at a position of its own. */
    int readAt(long position, byte[] target, int index, int length) throws SystemCallException {
        throw new SystemCallException(LinuxError.ESPIPE);
    }

    /** Writes at a position of its own. */
    int writeAt(long position, byte[] source, int index, int length) throws SystemCallException {
        throw new SystemCallException(LinuxError.ESPIPE);
    }

    /** Makes the file that long. */
    void truncate(long sizeBytes) throws SystemCallException {
        throw new SystemCallException(LinuxError.EINVAL);
    }
}
