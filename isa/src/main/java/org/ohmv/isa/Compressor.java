package org.ohmv.isa;

import java.util.ArrayList;
import java.util.List;

/**
 * Shortens 32-bit instructions to 16-bit instructions of RV64C, as GNU as does where compression is on.
 *
 * <p>This works on finished words. Whether an instruction whose immediate is still unknown can be short is for the
 * assembler to decide, from {@link CompressedInstruction#candidates} and the fields of their rows.
 */
public final class Compressor {
    private static final int BUCKET_BITS = 8;
    private static final CompressedMapping[][] BUCKETS = buckets();

    private Compressor() {}

    /**
     * Shortens an instruction.
     *
     * @param word a 32-bit instruction
     * @return the 16-bit instruction to which GNU as shortens it, or 0 if there is none
     */
    public static int compress(int word) {
        for (CompressedMapping mapping : BUCKETS[bucket(word)]) {
            int halfword = mapping.shorten(word);
            if (halfword != 0) {
                return halfword;
            }
        }
        return 0;
    }

    /** The major opcode and the three bits 14:12: few enough to index with, and they tell most instructions apart. */
    private static int bucket(int word) {
        return (word >>> 2 & 0x1f) | (word >>> 12 & 7) << 5;
    }

    private static CompressedMapping[][] buckets() {
        List<CompressedMapping> mappings = new ArrayList<>();
        for (CompressedInstruction instruction : CompressedInstruction.values()) {
            for (Expansion expansion : instruction.shortens()) {
                mappings.add(new CompressedMapping(instruction, expansion));
            }
        }
        CompressedMapping[][] buckets = new CompressedMapping[1 << BUCKET_BITS][];
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            int sample = (bucket & 0x1f) << 2 | (bucket >>> 5) << 12 | 3;
            int sampled = 0x707f;
            buckets[bucket] = mappings.stream()
                    .filter(mapping -> ((mapping.base() ^ sample) & mapping.fixedMask() & sampled) == 0)
                    .toArray(CompressedMapping[]::new);
        }
        return buckets;
    }
}
