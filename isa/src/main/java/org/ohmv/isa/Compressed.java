package org.ohmv.isa;

import java.util.Arrays;

/** Expands 16-bit instructions of RV64C to the 32-bit instructions that they stand for. */
public final class Compressed {
    /** How many groups quadrant (bits 1 and 0) and funct3 (bits 15 to 13) make, which every row fixes. */
    private static final int GROUPS = 32;

    /** The rows that expand, by group: a handful each. */
    private static final CompressedMapping[][] MAPPINGS = mappings();

    private Compressed() {}

    /**
     * Expands an instruction.
     *
     * @param halfword the instruction; bits above 15 are ignored
     * @return the 32-bit instruction that it stands for, or 0 if it is reserved, defined to be illegal, or the first
     *     half of a longer instruction
     */
    public static int expand(int halfword) {
        int bits = halfword & 0xffff;
        for (CompressedMapping mapping : MAPPINGS[group(bits)]) {
            if (mapping.compressed().encoding().matches(bits)) {
                return mapping.expand(bits);
            }
        }
        return 0;
    }

    private static int group(int halfword) {
        return (halfword >>> 13 << 2) | (halfword & 3);
    }

    private static CompressedMapping[][] mappings() {
        CompressedMapping[][] groups = new CompressedMapping[GROUPS][0];
        for (CompressedInstruction instruction : CompressedInstruction.values()) {
            Expansion expansion = instruction.expansion();
            if (expansion != null) {
                int group = group(instruction.encoding().match());
                int count = groups[group].length;
                groups[group] = Arrays.copyOf(groups[group], count + 1);
                groups[group][count] = new CompressedMapping(instruction, expansion);
            }
        }
        return groups;
    }
}
