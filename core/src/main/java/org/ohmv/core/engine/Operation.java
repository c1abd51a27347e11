package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;

/**
 * An instruction decoded for the interpreter, with its operands, as a link of a chain: executing it gives the operation
 * to execute next.
 *
 * <p>One small class for each instruction, rather than one loop around one large switch: HotSpot compiles each of these
 * to a few machine instructions with its operands in registers, while in the switch it shares work between cases, and
 * spills. Measured on the six workloads, the chain is a third faster, and warms up sooner.
 */
abstract class Operation {
    /** The operation that follows in the block. Exits have none. */
    @SuppressWarnings("NullAway.Init") // set when the block is made
    Operation next;

    /** The block that the operation belongs to. */
    @SuppressWarnings("NullAway.Init") // set when the block is made
    DecodedBlock block;

    /** The number, within the block, of the instruction that this is; of two instructions in one, the second. */
    int instruction;

    /**
     * Executes the instruction as far as that can be done without looking left or right.
     *
     * @param x the integer registers
     * @param e everything else
     * @return the operation to execute next, or null to leave the interpreter's loop
     */
    abstract @Nullable Operation execute(long[] x, Execution e);

    /**
     * Executes the instruction exactly, whatever happens: it may trap, reach a device, or ask to leave. The hart's
     * {@code pc} is the instruction's, and its time is up to date. Only called through {@link Execution#finish}.
     *
     * @return one of {@link Outcome}
     */
    Outcome perform(Execution e) {
        throw new IllegalStateException(getClass().getSimpleName() + " has nothing left to finish");
    }
}
