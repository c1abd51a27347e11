package org.ohmv.core.timing;

import org.ohmv.isa.Instruction;

/** A timing model for tests of the seam: costs that depend on the class, the branch taken and the address. */
public final class ClassTiming implements TimingModel {
    private static final int LINE_BYTES = 64;

    private long lastLine;

    @Override
    public int cyclesPerInstruction() {
        return 1;
    }

    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public void retired(CycleAccount cycles, Instruction instruction, int bits, long pc, long nextPc, long address) {
        switch (instruction.instructionClass()) {
            case DIVIDE -> cycles.charge(CycleOwner.LONG_LATENCY, 9);
            case BRANCH, JUMP -> cycles.charge(CycleOwner.MISPREDICT, nextPc == pc + 4 ? 0 : 2);
            default -> {}
        }
        if (address != NO_ADDRESS && address / LINE_BYTES != lastLine) {
            lastLine = address / LINE_BYTES;
            cycles.charge(CycleOwner.DATA_MISS, 5);
        }
    }

    @Override
    public void trapped(CycleAccount cycles, long handler) {
        cycles.charge(CycleOwner.CSR, 4);
    }

    @Override
    public long transfer(long address, int sizeBytes, boolean isWrite) {
        return isWrite ? 100 : 50;
    }

    @Override
    public void reset() {
        lastLine = 0;
    }
}
