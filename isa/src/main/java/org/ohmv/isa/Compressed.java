package org.ohmv.isa;

/** Expands 16-bit instructions of RV64C to the 32-bit instructions that they stand for. */
public final class Compressed {
    // 256 KiB, filled once from the rows and never written again: a table is what makes a fetch fast.
    private static final int[] WORDS = words();

    private Compressed() {}

    /**
     * Expands an instruction.
     *
     * @param halfword the instruction; bits above 15 are ignored
     * @return the 32-bit instruction that it stands for, or 0 if it is reserved, defined to be illegal, or the first
     *     half of a longer instruction
     */
    public static int expand(int halfword) {
        return WORDS[halfword & 0xffff];
    }

    private static int[] words() {
        int[] words = new int[1 << Short.SIZE];
        for (CompressedInstruction instruction : CompressedInstruction.values()) {
            Expansion expansion = instruction.expansion();
            if (expansion == null) {
                continue;
            }
            CompressedMapping mapping = new CompressedMapping(instruction, expansion);
            Encoding encoding = instruction.encoding();
            int free = 0xffff & ~encoding.mask();
            int chosen = 0;
            do {
                int halfword = encoding.match() | chosen;
                if (!encoding.excludes(halfword)) {
                    words[halfword] = mapping.expand(halfword);
                }
                // The next subset of the free bits.
                chosen = (chosen - free) & free;
            } while (chosen != 0);
        }
        return words;
    }
}
