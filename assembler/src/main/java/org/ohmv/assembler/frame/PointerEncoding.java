package org.ohmv.assembler.frame;

/**
 * How a pointer to a personality routine or a table of exceptions is written: a {@code DW_EH_PE_*} number (Linux
 * Standard Base, Core, section 10.5.1).
 *
 * @param code the number: size in bits 2:0, relative to what in bits 6:4, bit 7 for a pointer to the pointer
 */
record PointerEncoding(int code) {
    /** {@code DW_EH_PE_omit}: there is no pointer. */
    static final PointerEncoding OMITTED = new PointerEncoding(0xff);

    private static final int PC_RELATIVE = 0x10;
    private static final int BASE_MASK = 0x70;
    private static final int SIZE_MASK = 7;

    /** Whether there is no pointer. */
    boolean isOmitted() {
        return code == OMITTED.code;
    }

    /** Whether the number can be an encoding here; LEB128 sizes and bases other than the pointer's own place cannot. */
    static boolean isSupported(long code) {
        return code >= 0
                && code <= 0xff
                && ((code & BASE_MASK) == 0 || (code & BASE_MASK) == PC_RELATIVE)
                && (code & SIZE_MASK) != 1
                && (code & SIZE_MASK) <= 4;
    }

    /** Whether the pointer counts from its own place. */
    boolean isPcRelative() {
        return !isOmitted() && (code & BASE_MASK) == PC_RELATIVE;
    }

    /** Whether it is an ordinary address, {@code DW_EH_PE_absptr}. */
    boolean isAddress() {
        return code == 0;
    }

    /** The size in bytes; 0 if there is no pointer. */
    int byteCount() {
        if (isOmitted()) {
            return 0;
        }
        return switch (code & SIZE_MASK) {
            case 2 -> 2;
            case 3 -> 4;
            case 0, 4 -> 8;
            default -> throw new IllegalStateException("encoding " + code);
        };
    }
}
