package org.ohmv.assembler.directive;

import org.ohmv.assembler.model.FragmentChain;

/** Appends instructions that do nothing. */
final class CodePadding {
    private static final int NOP = 0x13;
    private static final int COMPRESSED_NOP = 1;
    private static final int BLOCK = 4;

    private CodePadding() {}

    /** Appends so many bytes of {@code nop}, after {@code c.nop} if the number is not a multiple of 4. */
    static void append(FragmentChain chain, long byteCount) {
        if ((byteCount & 2) != 0) {
            chain.appendHalf(COMPRESSED_NOP);
        }
        long words = byteCount / BLOCK;
        if (words > 0) {
            chain.fill(words, NOP, BLOCK);
        }
    }
}
