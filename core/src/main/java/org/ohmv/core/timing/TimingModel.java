package org.ohmv.core.timing;

import org.ohmv.isa.Instruction;

/**
 * Says how long a hart takes for what it executes. A model belongs to one hart, sees its instructions in program order,
 * and charges every cycle to the one owner that it is owed to.
 *
 * <p>A model decides times only: it must not change anything that the guest computes. The same calls make the same
 * charges, on every host and after {@link #reset}; no argument whatever makes it throw.
 *
 * <p>A uniform model lets engines count instructions and nothing else. Any other is told of each instruction, which
 * costs the host time; engines call it through one place, so that all of them give the same cycles.
 */
public interface TimingModel {
    /** There is no memory access. */
    long NO_ADDRESS = -1;

    /** How many cycles of {@link CycleOwner#ISSUE} each retired instruction implies, at least 0. */
    int cyclesPerInstruction();

    /** Whether the implied cycles are all: then {@link #retired} need not be called. */
    boolean isUniform();

    /**
     * Charges what an instruction costs beyond the implied cycles. It has retired; its effects are visible.
     *
     * @param cycles the account to charge, in which the instruction is counted already
     * @param instruction the row; of a 16-bit instruction, that of its expansion
     * @param bits the instruction's bits; the upper half of a 16-bit one is zero
     * @param pc its address
     * @param nextPc the address of the instruction that executes next
     * @param address the address of its memory access, or {@link #NO_ADDRESS}
     */
    void retired(CycleAccount cycles, Instruction instruction, int bits, long pc, long nextPc, long address);

    /**
     * Charges what a trap costs beyond the slot of the instruction that trapped; interrupts have no such slot.
     *
     * @param cycles the account to charge
     * @param handler the address of the handler
     */
    void trapped(CycleAccount cycles, long handler);

    /**
     * How long memory takes to serve a coprocessor's transfer of a few bytes, caches of the hart probed included.
     *
     * @param address the first byte, in main memory
     * @param sizeBytes the number of bytes
     * @param isWrite whether memory is written
     * @return picoseconds, at least 0, beyond those of the transfer on the coprocessor's own link
     */
    long transfer(long address, int sizeBytes, boolean isWrite);

    /** Forgets everything that it has seen: caches and predictors are as after a reset. */
    void reset();
}
