package org.ohmv.assembler.model;

/** LEB128 numbers (DWARF 5, section 7.6), as short as they can be. */
public final class Leb128 {
    /** The most bytes that a 64-bit number takes. */
    public static final int LONGEST = 10;

    private Leb128() {}

    /** How many bytes a number takes. */
    public static int length(long value, boolean signed) {
        long rest = value;
        int count = 1;
        while (!isLast(rest, signed)) {
            rest = signed ? rest >> 7 : rest >>> 7;
            count++;
        }
        return count;
    }

    /** Writes a number into an array; returns the number of bytes. */
    public static int encode(long value, boolean signed, byte[] target, int start) {
        long rest = value;
        int index = start;
        while (!isLast(rest, signed)) {
            target[index++] = (byte) ((rest & 0x7f) | 0x80);
            rest = signed ? rest >> 7 : rest >>> 7;
        }
        target[index++] = (byte) (rest & 0x7f);
        return index - start;
    }

    private static boolean isLast(long rest, boolean signed) {
        return signed ? rest >= -64 && rest <= 63 : (rest & ~0x7fL) == 0;
    }
}
