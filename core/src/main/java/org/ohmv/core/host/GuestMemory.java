package org.ohmv.core.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.memory.Ram;

/**
 * The guest's RAM as a system call sees it: every range is checked before it is touched, devices cannot be reached, and
 * a bad address is an error that the guest gets back.
 */
final class GuestMemory {
    private static final int TEXT_CHUNK_BYTES = 64;

    private final AddressSpace space;
    private final Ram ram;

    GuestMemory(AddressSpace space) {
        this.space = space;
        this.ram = space.ram();
    }

    /** Fails with {@link LinuxError#EFAULT} unless the whole range is RAM. */
    void check(long address, long sizeBytes) throws SystemCallException {
        if (sizeBytes < 0 || (sizeBytes > 0 && !space.isPlainRam(address, sizeBytes))) {
            throw new SystemCallException(LinuxError.EFAULT);
        }
    }

    void read(long address, byte[] target, int index, int length) throws SystemCallException {
        check(address, length);
        if (length > 0) {
            ram.read(address, target, index, length);
        }
    }

    void write(long address, byte[] source, int index, int length) throws SystemCallException {
        check(address, length);
        if (length > 0) {
            ram.write(address, source, index, length);
        }
    }

    void write(long address, byte[] source) throws SystemCallException {
        write(address, source, 0, source.length);
    }

    long readLong(long address) throws SystemCallException {
        check(address, Long.BYTES);
        return ram.load(address, Long.BYTES);
    }

    int readInt(long address) throws SystemCallException {
        check(address, Integer.BYTES);
        return (int) ram.load(address, Integer.BYTES);
    }

    void writeInt(long address, int value) throws SystemCallException {
        check(address, Integer.BYTES);
        ram.store(address, Integer.BYTES, value);
    }

    /** Stores values one after the other, 8 bytes each. */
    void writeLongs(long address, long... values) throws SystemCallException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putLong(value);
        }
        write(address, buffer.array());
    }

    /** The path that begins at the address and ends with a zero byte; UTF-8. */
    String readPath(long address) throws SystemCallException {
        byte[] text = new byte[GuestPath.MAXIMUM_BYTES];
        for (int length = 0; length < text.length; ) {
            // A string may end just before RAM does, so take no byte that has not been asked for.
            int chunk = (int) (TEXT_CHUNK_BYTES - (address + length) % TEXT_CHUNK_BYTES);
            chunk = Math.min(chunk, text.length - length);
            read(address + length, text, length, chunk);
            for (int end = length + chunk; length < end; length++) {
                if (text[length] == 0) {
                    return new String(text, 0, length, StandardCharsets.UTF_8);
                }
            }
        }
        throw new SystemCallException(LinuxError.ENAMETOOLONG);
    }

    /** Makes the range zero without bringing pages into being that were never written. */
    void clear(long address, long sizeBytes) throws SystemCallException {
        check(address, sizeBytes);
        byte[] zeros = new byte[Ram.PAGE_BYTES];
        long end = address + sizeBytes;
        for (long page : ram.touchedPages()) {
            long from = Math.max(page, address);
            long to = Math.min(page + Ram.PAGE_BYTES, end);
            if (from < to) {
                ram.write(from, zeros, 0, (int) (to - from));
            }
        }
    }
}
