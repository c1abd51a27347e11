package org.ohmv.core.timing;

import org.ohmv.isa.Instruction;

/**
 * Every instruction takes the same time, and memory none: the preset {@code ideal} with one cycle, and what simulators
 * without timing assume.
 *
 * @param cyclesPerInstruction at least 1
 */
public record UniformTiming(int cyclesPerInstruction) implements TimingModel {
    /** Checks the number. */
    public UniformTiming {
        if (cyclesPerInstruction < 1) {
            throw new IllegalArgumentException(cyclesPerInstruction + " cycles an instruction");
        }
    }

    @Override
    public boolean isUniform() {
        return true;
    }

    @Override
    public void retired(CycleAccount cycles, Instruction instruction, int bits, long pc, long nextPc, long address) {}

    @Override
    public void trapped(CycleAccount cycles, long handler) {}

    @Override
    public long transfer(long address, int sizeBytes, boolean isWrite) {
        return 0;
    }

    @Override
    public void reset() {}
}
