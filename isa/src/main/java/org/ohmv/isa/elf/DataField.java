package org.ohmv.isa.elf;

/** Relocations that add to, subtract from or set data, as differences of labels are written (psABI). */
public final class DataField {
    private static final int SIX_BITS = 0x3f;

    private DataField() {}

    /** Whether a relocation is one of those that {@link #put} applies. */
    public static boolean isPut(RelocationType type) {
        return switch (type) {
            case ADD8, ADD16, ADD32, ADD64, SUB6, SUB8, SUB16, SUB32, SUB64, SET6, SET8, SET16, SET32 -> true;
            default -> false;
        };
    }

    /**
     * Applies one that works on six to 64 bits; results wrap.
     *
     * @param type one for which {@link #isPut} holds
     * @param bytes the contents of the section
     * @param at where in them
     * @param value the symbol's value and the addend
     */
    public static void put(RelocationType type, SectionContents bytes, int at, long value) {
        switch (type) {
            case ADD8 -> bytes.putByte(at, (int) (bytes.byteAt(at) + value));
            case ADD16 -> bytes.putHalf(at, (int) (bytes.halfAt(at) + value));
            case ADD32 -> bytes.putWord(at, (int) (bytes.wordAt(at) + value));
            case ADD64 -> bytes.putDoubleWord(at, bytes.doubleWordAt(at) + value);
            case SUB8 -> bytes.putByte(at, (int) (bytes.byteAt(at) - value));
            case SUB16 -> bytes.putHalf(at, (int) (bytes.halfAt(at) - value));
            case SUB32 -> bytes.putWord(at, (int) (bytes.wordAt(at) - value));
            case SUB64 -> bytes.putDoubleWord(at, bytes.doubleWordAt(at) - value);
            case SET8 -> bytes.putByte(at, (int) value);
            case SET16 -> bytes.putHalf(at, (int) value);
            case SET32 -> bytes.putWord(at, (int) value);
            case SET6 -> putSix(bytes, at, value);
            case SUB6 -> putSix(bytes, at, bytes.byteAt(at) - value);
            default -> throw new IllegalArgumentException(type.elfName());
        }
    }

    private static void putSix(SectionContents bytes, int at, long value) {
        bytes.putByte(at, (bytes.byteAt(at) & ~SIX_BITS) | ((int) value & SIX_BITS));
    }

    /**
     * Sets the LEB128 number at {@code at}, or subtracts from it; it keeps its length.
     *
     * @param type {@link RelocationType#SET_ULEB128} or {@link RelocationType#SUB_ULEB128}
     * @param bytes the contents of the section
     * @param at where in them
     * @param limit how many bytes are left in the section
     * @param value the symbol's value and the addend
     * @return false if the result needs more bytes than are there
     */
    public static boolean putUleb128(RelocationType type, SectionContents bytes, int at, int limit, long value) {
        int length = 1;
        while (length < limit && (bytes.byteAt(at + length - 1) & 0x80) != 0) {
            length++;
        }
        long result = value;
        if (type == RelocationType.SUB_ULEB128) {
            long before = 0;
            for (int index = 0; index < Math.min(length, 10); index++) {
                before |= (long) (bytes.byteAt(at + index) & 0x7f) << (7 * index);
            }
            result = before - value;
            if (length < 10) {
                // Setting may have cut an address short; the difference is right in the bits that there are.
                result &= (1L << (7 * length)) - 1;
            }
        }
        boolean fits = type == RelocationType.SET_ULEB128 || length >= 10 || result >>> (7 * length) == 0;
        for (int index = 0; index < length; index++) {
            int shift = 7 * index;
            int part = shift < 64 ? (int) (result >>> shift) & 0x7f : 0;
            bytes.putByte(at + index, index < length - 1 ? part | 0x80 : part);
        }
        return fits;
    }
}
