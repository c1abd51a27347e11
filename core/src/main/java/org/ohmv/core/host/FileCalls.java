package org.ohmv.core.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The system calls about files. Arguments are those of the calls of the same names in Linux, in their order. */
final class FileCalls {
    /** Transfers go through a buffer of this size, so that a guest cannot make the host allocate what it likes. */
    private static final int CHUNK_BYTES = 1 << 16;
    /** {@code UIO_MAXIOV}: as many pieces as one vectored call may have. */
    private static final int MAXIMUM_VECTORS = 1024;

    private static final int FCNTL_DUPLICATE = 0;
    private static final int FCNTL_GET_DESCRIPTOR_FLAGS = 1;
    private static final int FCNTL_SET_DESCRIPTOR_FLAGS = 2;
    private static final int FCNTL_GET_FLAGS = 3;
    private static final int FCNTL_SET_FLAGS = 4;
    private static final int FCNTL_DUPLICATE_CLOSE_ON_EXEC = 1030;

    private static final long AT_SYMLINK_NOFOLLOW = 0x100;
    private static final long AT_REMOVEDIR = 0x200;
    private static final long AT_EMPTY_PATH = 0x1000;

    private static final int DIRENT_HEADER_BYTES = 19;
    private static final int DIRENT_REGULAR = 8;
    private static final int DIRENT_DIRECTORY = 4;
    private static final int DIRENT_LINK = 10;

    private final GuestMemory memory;
    private final HostFiles files;

    FileCalls(GuestMemory memory, HostFiles files) {
        this.memory = memory;
        this.files = files;
    }

    long open(long directory, long path, long flags) throws SystemCallException {
        return files.open(directory, memory.readPath(path), (int) flags);
    }

    long close(long descriptor) throws SystemCallException {
        files.close(descriptor);
        return 0;
    }

    long read(long descriptor, long address, long length) throws SystemCallException {
        return read(files.file(descriptor), address, length, -1);
    }

    long readAt(long descriptor, long address, long length, long position) throws SystemCallException {
        return read(files.file(descriptor), address, length, positive(position));
    }

    long readVector(long descriptor, long vectors, long count) throws SystemCallException {
        OpenFile file = files.file(descriptor);
        long total = 0;
        for (long vector = 0; vector < checkedCount(count); vector++) {
            long length = memory.readLong(vectors + 16 * vector + 8);
            long done = read(file, memory.readLong(vectors + 16 * vector), length, -1);
            total += done;
            if (done < length) {
                break;
            }
        }
        return total;
    }

    long write(long descriptor, long address, long length) throws SystemCallException {
        return write(files.file(descriptor), address, length, -1);
    }

    long writeAt(long descriptor, long address, long length, long position) throws SystemCallException {
        return write(files.file(descriptor), address, length, positive(position));
    }

    long writeVector(long descriptor, long vectors, long count) throws SystemCallException {
        OpenFile file = files.file(descriptor);
        long total = 0;
        for (long vector = 0; vector < checkedCount(count); vector++) {
            long length = memory.readLong(vectors + 16 * vector + 8);
            long done = write(file, memory.readLong(vectors + 16 * vector), length, -1);
            total += done;
            if (done < length) {
                break;
            }
        }
        return total;
    }

    long seek(long descriptor, long offset, long whence) throws SystemCallException {
        return files.file(descriptor).seek(offset, (int) whence);
    }

    long truncate(long descriptor, long sizeBytes) throws SystemCallException {
        files.file(descriptor).truncate(sizeBytes);
        return 0;
    }

    long synchronize(long descriptor) throws SystemCallException {
        // Every write has gone to the host already.
        files.file(descriptor);
        return 0;
    }

    long status(long descriptor, long buffer) throws SystemCallException {
        memory.write(buffer, files.file(descriptor).status().toStat());
        return 0;
    }

    long statusAt(long directory, long path, long buffer, long flags) throws SystemCallException {
        memory.write(buffer, statusOf(directory, path, flags).toStat());
        return 0;
    }

    long statusExtended(long directory, long path, long flags, long buffer) throws SystemCallException {
        memory.write(buffer, statusOf(directory, path, flags).toStatx());
        return 0;
    }

    private FileStatus statusOf(long directory, long path, long flags) throws SystemCallException {
        String text = memory.readPath(path);
        return text.isEmpty() && (flags & AT_EMPTY_PATH) != 0
                ? files.file(directory).status()
                : files.status(directory, text, (flags & AT_SYMLINK_NOFOLLOW) == 0);
    }

    long access(long directory, long path) throws SystemCallException {
        // The guest may read and write whatever it can see; the host's own permissions show when it tries.
        files.status(directory, memory.readPath(path), true);
        return 0;
    }

    long readLink(long directory, long path, long buffer, long sizeBytes) throws SystemCallException {
        byte[] target = files.readLink(directory, memory.readPath(path)).getBytes(StandardCharsets.UTF_8);
        if (sizeBytes <= 0) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        int length = (int) Math.min(sizeBytes, target.length);
        memory.write(buffer, target, 0, length);
        return length;
    }

    long makeDirectory(long directory, long path) throws SystemCallException {
        files.makeDirectory(directory, memory.readPath(path));
        return 0;
    }

    long remove(long directory, long path, long flags) throws SystemCallException {
        files.remove(directory, memory.readPath(path), (flags & AT_REMOVEDIR) != 0);
        return 0;
    }

    long rename(long fromDirectory, long from, long toDirectory, long to, long flags) throws SystemCallException {
        if (flags != 0) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        files.rename(fromDirectory, memory.readPath(from), toDirectory, memory.readPath(to));
        return 0;
    }

    long workingDirectory(long buffer, long sizeBytes) throws SystemCallException {
        byte[] path = files.workingDirectory().getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(path, path.length + 1);
        if (Long.compareUnsigned(sizeBytes, text.length) < 0) {
            throw new SystemCallException(LinuxError.ERANGE);
        }
        memory.write(buffer, text);
        return text.length;
    }

    long changeDirectory(long path) throws SystemCallException {
        files.changeDirectory(memory.readPath(path));
        return 0;
    }

    long duplicate(long descriptor) throws SystemCallException {
        return files.duplicate(descriptor, 0);
    }

    long duplicateTo(long descriptor, long wanted) throws SystemCallException {
        return files.duplicateTo(descriptor, wanted);
    }

    long control(long descriptor, long command, long argument) throws SystemCallException {
        OpenFile file = files.file(descriptor);
        return switch ((int) command) {
            case FCNTL_DUPLICATE, FCNTL_DUPLICATE_CLOSE_ON_EXEC -> files.duplicate(descriptor, argument);
            case FCNTL_GET_FLAGS -> file.flags();
            // Close-on-exec means nothing where nothing is executed; status flags cannot be changed.
            case FCNTL_GET_DESCRIPTOR_FLAGS, FCNTL_SET_DESCRIPTOR_FLAGS, FCNTL_SET_FLAGS -> 0;
            default -> throw new SystemCallException(LinuxError.EINVAL);
        };
    }

    long deviceControl(long descriptor) throws SystemCallException {
        files.file(descriptor);
        throw new SystemCallException(LinuxError.ENOTTY);
    }

    /** {@code getdents64}: as many whole entries ({@code struct linux_dirent64}) as fit. */
    long entries(long descriptor, long buffer, long sizeBytes) throws SystemCallException {
        if (!(files.file(descriptor) instanceof OpenDirectory directory)) {
            throw new SystemCallException(LinuxError.ENOTDIR);
        }
        long used = 0;
        while (!directory.atEnd()) {
            byte[] entry = entry(directory);
            if (used + entry.length > sizeBytes) {
                if (used == 0) {
                    throw new SystemCallException(LinuxError.EINVAL);
                }
                break;
            }
            memory.write(buffer + used, entry);
            used += entry.length;
            directory.advance();
        }
        return used;
    }

    private static byte[] entry(OpenDirectory directory) {
        byte[] name = directory.current().name().getBytes(StandardCharsets.UTF_8);
        int length = (DIRENT_HEADER_BYTES + name.length + 1 + 7) & -8;
        int type = switch (directory.current().mode()) {
            case FileStatus.DIRECTORY -> DIRENT_DIRECTORY;
            case FileStatus.SYMBOLIC_LINK -> DIRENT_LINK;
            default -> DIRENT_REGULAR;
        };
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(directory.position() + 1L)
                .putLong(directory.position() + 1L)
                .putShort((short) length)
                .put((byte) type)
                .put(name)
                .array();
    }

    /** Copies a file's bytes into a mapping; what lies behind the end of the file stays zero. */
    void fill(long descriptor, long address, long length, long position) throws SystemCallException {
        OpenFile file = files.file(descriptor);
        if (!(file instanceof RegularFile)) {
            throw new SystemCallException(LinuxError.EACCES);
        }
        read(file, address, length, positive(position));
    }

    private long read(OpenFile file, long address, long length, long position) throws SystemCallException {
        memory.check(address, length);
        byte[] buffer = new byte[(int) Math.min(CHUNK_BYTES, length)];
        long done = 0;
        while (done < length) {
            int chunk = (int) Math.min(buffer.length, length - done);
            int count = position < 0 ? file.read(buffer, 0, chunk) : file.readAt(position + done, buffer, 0, chunk);
            memory.write(address + done, buffer, 0, count);
            done += count;
            // A short count is the end of the file, or all that a stream has for now.
            if (count < chunk) {
                break;
            }
        }
        return done;
    }

    private long write(OpenFile file, long address, long length, long position) throws SystemCallException {
        memory.check(address, length);
        byte[] buffer = new byte[(int) Math.min(CHUNK_BYTES, length)];
        long done = 0;
        while (done < length) {
            int chunk = (int) Math.min(buffer.length, length - done);
            memory.read(address + done, buffer, 0, chunk);
            done += position < 0 ? file.write(buffer, 0, chunk) : file.writeAt(position + done, buffer, 0, chunk);
        }
        return done;
    }

    private static long checkedCount(long count) throws SystemCallException {
        if (count < 0 || count > MAXIMUM_VECTORS) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        return count;
    }

    private static long positive(long position) throws SystemCallException {
        // Far enough from the end of what a long holds for any transfer.
        if (position < 0 || position > Long.MAX_VALUE / 2) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        return position;
    }
}
