package org.ohmv.core.lockstep;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What the registers of a block of random instructions are for: two serve the recorder and some point at memory; the
 * rest may hold anything. Which they are differs from block to block, so that all are tried as operands and results.
 *
 * @param link where calls of the recorder return to
 * @param base where the recorder finds its data
 * @param stack the pointer of compressed instructions that use {@code sp}
 * @param compact a pointer among {@code x8..x15}, for compressed instructions
 * @param near a pointer somewhere around the window, of any alignment
 * @param far another
 * @param aligned a pointer that is a multiple of 8
 * @param otherAligned another, to another address
 * @param status a valid value for {@code fcsr}
 */
record RegisterPlan(
        int link,
        int base,
        Pointer stack,
        Pointer compact,
        Pointer near,
        Pointer far,
        Pointer aligned,
        Pointer otherAligned,
        int status) {
    /** The registers of the recorder, by variant: link, base, and three that it saves and uses. */
    static final List<int[]> RECORDERS =
            List.of(new int[] {5, 3, 6, 7, 8}, new int[] {1, 4, 9, 30, 11}, new int[] {31, 30, 1, 2, 5}, new int[] {
                12, 13, 20, 27, 2
            });

    private static final int SP = 2;

    /**
     * A register that points into the window of memory.
     *
     * @param register the register
     * @param nominal its least value, relative to the window
     * @param mask which bits of a random byte are added to it
     */
    record Pointer(int register, int nominal, int mask) {}

    /** Draws a plan for a recorder. */
    static RegisterPlan draw(SplittableRandom random, int variant) {
        int link = RECORDERS.get(variant)[0];
        int base = RECORDERS.get(variant)[1];
        long taken = 1L | 1L << link | 1L << base | 1L << SP;
        int[] drawn = new int[6];
        for (int index = 0; index < drawn.length; index++) {
            int register;
            do {
                register = index == 0 || index == 3 && random.nextBoolean()
                        ? 8 + random.nextInt(8)
                        : 1 + random.nextInt(31);
            } while ((taken >>> register & 1) != 0);
            taken |= 1L << register;
            drawn[index] = register;
        }
        int first = random.nextInt(11);
        int second = (first + 1 + random.nextInt(9)) % 11;
        return new RegisterPlan(
                link,
                base,
                new Pointer(SP, -8 * random.nextInt(16), 15),
                new Pointer(drawn[0], -4 * random.nextInt(12), 15),
                new Pointer(drawn[1], random.nextInt(160) - 80, 15),
                new Pointer(drawn[2], random.nextInt(3800) - 1900, 15),
                new Pointer(drawn[3], 8 * first, 0),
                new Pointer(drawn[4], 8 * second, 0),
                drawn[5]);
    }

    List<Pointer> pointers() {
        return List.of(stack, compact, near, far, aligned, otherAligned);
    }

    /** Whether instructions under test may write the register. */
    boolean isFree(int register) {
        return register != link
                && register != base
                && register != status
                && pointers().stream().noneMatch(pointer -> pointer.register() == register);
    }
}
