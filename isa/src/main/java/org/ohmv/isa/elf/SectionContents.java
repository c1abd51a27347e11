package org.ohmv.isa.elf;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes of one section, growing at the end, little-endian. Appending allocates only when the array doubles, so that a
 * source of a million lines costs a few copies. Offsets count bytes from the beginning of the section.
 */
public final class SectionContents {
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE_WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};
    /** The longest array that every Java virtual machine can allocate. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    /** Empty contents. */
    public SectionContents() {
        this.bytes = NOTHING;
    }

    private SectionContents(byte[] bytes) {
        this.bytes = bytes;
        this.size = bytes.length;
    }

    /** Contents that begin as a copy of {@code bytes}. */
    public static SectionContents copyOf(byte[] bytes) {
        return new SectionContents(bytes.clone());
    }

    /** Contents that take {@code bytes} over without copying; the caller must not change the array afterwards. */
    public static SectionContents wrap(byte[] bytes) {
        return new SectionContents(bytes);
    }

    /** The number of bytes. */
    public int size() {
        return size;
    }

    /** Appends the low 8 bits of {@code value}. */
    public void appendByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Appends the low 16 bits of {@code value}. */
    public void appendHalf(int value) {
        reserve(2);
        HALF.set(bytes, size, (short) value);
        size += 2;
    }

    /** Appends the 32 bits of {@code value}. */
    public void appendWord(int value) {
        reserve(4);
        WORD.set(bytes, size, value);
        size += 4;
    }

    /** Appends the 64 bits of {@code value}. */
    public void appendDoubleWord(long value) {
        reserve(8);
        DOUBLE_WORD.set(bytes, size, value);
        size += 8;
    }

    /** Appends {@code source}, whole. */
    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    /** Appends {@code count} bytes of {@code source} from index {@code first}. */
    public void append(byte[] source, int first, int count) {
        reserve(count);
        System.arraycopy(source, first, bytes, size, count);
        size += count;
    }

    /** Appends {@code count} bytes of the low 8 bits of {@code value}. */
    public void fill(int count, int value) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) value);
        size += count;
    }

    /** Appends {@code value} as an unsigned LEB128 number (DWARF 5, section 7.6), as short as it can be. */
    public void appendUleb128(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            appendByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        appendByte((int) rest);
    }

    /** Appends {@code value} as a signed LEB128 number (DWARF 5, section 7.6), as short as it can be. */
    public void appendSleb128(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            appendByte((int) (rest & 0x7f) | 0x80);
            rest >>= 7;
        }
        appendByte((int) (rest & 0x7f));
    }

    /** The byte at {@code offset}, unsigned. */
    public int byteAt(int offset) {
        return bytes[checked(offset, 1)] & 0xff;
    }

    /** The 16 bits at {@code offset}, unsigned. */
    public int halfAt(int offset) {
        return (short) HALF.get(bytes, checked(offset, 2)) & 0xffff;
    }

    /** The 32 bits at {@code offset}. */
    public int wordAt(int offset) {
        return (int) WORD.get(bytes, checked(offset, 4));
    }

    /** The 64 bits at {@code offset}. */
    public long doubleWordAt(int offset) {
        return (long) DOUBLE_WORD.get(bytes, checked(offset, 8));
    }

    /** Replaces the byte at {@code offset} by the low 8 bits of {@code value}. */
    public void putByte(int offset, int value) {
        bytes[checked(offset, 1)] = (byte) value;
    }

    /** Replaces the 16 bits at {@code offset}. */
    public void putHalf(int offset, int value) {
        HALF.set(bytes, checked(offset, 2), (short) value);
    }

    /** Replaces the 32 bits at {@code offset}. */
    public void putWord(int offset, int value) {
        WORD.set(bytes, checked(offset, 4), value);
    }

    /** Replaces the 64 bits at {@code offset}. */
    public void putDoubleWord(int offset, long value) {
        DOUBLE_WORD.set(bytes, checked(offset, 8), value);
    }

    /** Replaces the bytes from {@code offset} by {@code source}. */
    public void put(int offset, byte[] source) {
        System.arraycopy(source, 0, bytes, checked(offset, source.length), source.length);
    }

    /** Drops everything from {@code newSize} on; {@code newSize} is at most {@link #size()}. */
    public void truncate(int newSize) {
        size = checked(newSize, 0);
    }

    /** A copy of all bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A copy of {@code count} bytes from {@code offset}. */
    public byte[] toByteArray(int offset, int count) {
        checked(offset, count);
        return Arrays.copyOfRange(bytes, offset, offset + count);
    }

    /** Copies all bytes into {@code target} from {@code first} on. */
    public void copyTo(byte[] target, int first) {
        System.arraycopy(bytes, 0, target, first, size);
    }

    /**
     * Writes all bytes to {@code stream}.
     *
     * @throws IOException if the stream does
     */
    public void writeTo(OutputStream stream) throws IOException {
        stream.write(bytes, 0, size);
    }

    /** Whether both hold the same bytes. */
    public boolean sameBytes(SectionContents other) {
        return Arrays.equals(bytes, 0, size, other.bytes, 0, other.size);
    }

    private int checked(int offset, int count) {
        if (offset < 0 || count < 0 || offset > size - count) {
            throw new IndexOutOfBoundsException(
                    "bytes " + offset + " to " + ((long) offset + count) + " of a section of " + size);
        }
        return offset;
    }

    private void reserve(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot append " + count + " bytes");
        }
        long needed = (long) size + count;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > LONGEST_ARRAY) {
            throw new IllegalStateException(
                    "a section holds at most " + LONGEST_ARRAY + " bytes, " + needed + " asked");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LONGEST_ARRAY, Math.max(needed, Math.max(64L, 2L * bytes.length))));
    }
}
