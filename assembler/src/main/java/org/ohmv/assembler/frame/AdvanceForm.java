package org.ohmv.assembler.frame;

import org.ohmv.isa.elf.RelocationType;

/**
 * How {@code DW_CFA_advance_loc} is written over a distance (DWARF 5, section 6.4.2.1), and the pair of relocations by
 * which the linker writes it anew when it has relaxed the code in between (RISC-V ELF psABI, "Relocations").
 */
public enum AdvanceForm {
    /** No bytes: the distance is 0. */
    NOTHING(0, 0, 0, RelocationType.NONE, RelocationType.NONE),
    /** The distance in the low six bits of the one byte. */
    BITS_6(1, 0, CallFrameCode.ADVANCE_LOC, RelocationType.SET6, RelocationType.SUB6),
    /** The distance in the byte behind the operation code. */
    BITS_8(2, 1, CallFrameCode.ADVANCE_LOC1, RelocationType.SET8, RelocationType.SUB8),
    /** The distance in two bytes behind the operation code. */
    BITS_16(3, 1, CallFrameCode.ADVANCE_LOC2, RelocationType.SET16, RelocationType.SUB16),
    /** The distance in four bytes behind the operation code. */
    BITS_32(5, 1, CallFrameCode.ADVANCE_LOC4, RelocationType.SET32, RelocationType.SUB32);

    private final int byteCount;
    private final int fieldOffset;
    private final int code;
    private final RelocationType set;
    private final RelocationType subtract;

    AdvanceForm(int byteCount, int fieldOffset, int code, RelocationType set, RelocationType subtract) {
        this.byteCount = byteCount;
        this.fieldOffset = fieldOffset;
        this.code = code;
        this.set = set;
        this.subtract = subtract;
    }

    /**
     * The shortest form for a distance. While sections are being laid out a distance may be anything for a moment: one
     * that no form holds gets the longest.
     *
     * @param distance in bytes
     */
    public static AdvanceForm of(long distance) {
        if (distance < 0) {
            return BITS_32;
        }
        if (distance == 0) {
            return NOTHING;
        }
        if (distance <= CallFrameCode.GREATEST_INLINE_OPERAND) {
            return BITS_6;
        }
        if (distance <= 0xff) {
            return BITS_8;
        }
        return distance <= 0xffff ? BITS_16 : BITS_32;
    }

    /** How many bytes it takes. */
    public int byteCount() {
        return byteCount;
    }

    /** The offset of the bytes that relocations change. */
    public int fieldOffset() {
        return fieldOffset;
    }

    /** The relocation that sets the field to the address of the later label; none for {@link #NOTHING}. */
    public RelocationType setRelocation() {
        return set;
    }

    /** The relocation that subtracts the address of the earlier label; none for {@link #NOTHING}. */
    public RelocationType subtractRelocation() {
        return subtract;
    }

    /**
     * Writes the bytes.
     *
     * @param distance in bytes; must have this form
     * @param target where to write
     * @param start the index of the first byte
     */
    public void write(long distance, byte[] target, int start) {
        if (this == NOTHING) {
            return;
        }
        if (this == BITS_6) {
            target[start] = (byte) (code | distance);
            return;
        }
        target[start] = (byte) code;
        for (int index = 1; index < byteCount; index++) {
            target[start + index] = (byte) (distance >> (8 * (index - 1)));
        }
    }
}
