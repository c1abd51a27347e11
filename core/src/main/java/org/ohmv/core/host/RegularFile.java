package org.ohmv.core.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of a granted directory, open. The position is kept here, so that reads at other positions do not move it. */
final class RegularFile extends OpenFile {
    private final FileChannel channel;
    private final int flags;
    private final long inode;
    private long position;

    RegularFile(FileChannel channel, int flags, long inode) {
        this.channel = channel;
        this.flags = flags;
        this.inode = inode;
    }

    @Override
    int read(byte[] target, int index, int length) throws SystemCallException {
        int count = readAt(position, target, index, length);
        position += count;
        return count;
    }

    @Override
    int write(byte[] source, int index, int length) throws SystemCallException {
        if ((flags & OpenFlags.APPEND) != 0) {
            position = size();
        }
        int count = writeAt(position, source, index, length);
        position += count;
        return count;
    }

    @Override
    int readAt(long from, byte[] target, int index, int length) throws SystemCallException {
        if (!OpenFlags.reads(flags)) {
            throw new SystemCallException(LinuxError.EBADF);
        }
        try {
            return Math.max(0, channel.read(ByteBuffer.wrap(target, index, length), from));
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    @Override
    int writeAt(long to, byte[] source, int index, int length) throws SystemCallException {
        if (!OpenFlags.writes(flags)) {
            throw new SystemCallException(LinuxError.EBADF);
        }
        if (to > Long.MAX_VALUE - length) {
            throw new SystemCallException(LinuxError.EFBIG);
        }
        try {
            return channel.write(ByteBuffer.wrap(source, index, length), to);
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    @Override
    long seek(long offset, int whence) throws SystemCallException {
        long base = switch (whence) {
            case 0 -> 0;
            case 1 -> position;
            case 2 -> size();
            default -> throw new SystemCallException(LinuxError.EINVAL);
        };
        long wanted = base + offset;
        if (wanted < 0) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        position = wanted;
        return wanted;
    }

    @Override
    void truncate(long sizeBytes) throws SystemCallException {
        if (!OpenFlags.writes(flags) || sizeBytes < 0) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        try {
            long old = channel.size();
            if (sizeBytes < old) {
                channel.truncate(sizeBytes);
            } else if (sizeBytes > old) {
                // One zero at the end: the file system leaves a hole before it.
                channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
            }
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    @Override
    FileStatus status() throws SystemCallException {
        return new FileStatus(FileStatus.REGULAR_FILE | 0644, inode, size());
    }

    @Override
    void close() throws SystemCallException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    @Override
    int flags() {
        return flags & (OpenFlags.ACCESS_MODE | OpenFlags.APPEND);
    }

    private long size() throws SystemCallException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }
}
