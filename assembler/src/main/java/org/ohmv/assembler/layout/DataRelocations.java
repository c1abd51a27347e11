package org.ohmv.assembler.layout;

import org.ohmv.isa.elf.RelocationType;

/** The relocations that make a number out of two symbols, by its size (psABI, "Relocations"). */
final class DataRelocations {
    private DataRelocations() {}

    /** Adds the first symbol to data of so many bytes. */
    static RelocationType add(int byteCount) {
        return switch (byteCount) {
            case 1 -> RelocationType.ADD8;
            case 2 -> RelocationType.ADD16;
            case 4 -> RelocationType.ADD32;
            default -> RelocationType.ADD64;
        };
    }

    /** Subtracts the second symbol. */
    static RelocationType subtract(int byteCount) {
        return switch (byteCount) {
            case 1 -> RelocationType.SUB8;
            case 2 -> RelocationType.SUB16;
            case 4 -> RelocationType.SUB32;
            default -> RelocationType.SUB64;
        };
    }
}
