package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.AttachedCoprocessor;
import org.ohmv.core.hart.Hart;
import org.ohmv.isa.Instruction;

/** The operations that are always finished outside the interpreter's loop. */
final class SystemOperations {
    private SystemOperations() {}

    /** An operation that is always finished outside the loop. */
    abstract static class Slow extends Operation {
        @Override
        final @Nullable Operation execute(long[] x, Execution e) {
            return e.finish(this);
        }
    }

    /** An access to a control and status register. */
    static final class AccessRegister extends Slow {
        private final RegisterAccess access;
        private final Operands operands;

        AccessRegister(RegisterAccess access, Operands operands) {
            this.access = access;
            this.operands = operands;
        }

        @Override
        Outcome perform(Execution e) {
            return e.system.accessRegister(access, operands);
        }
    }

    /** LR, SC or an AMO. */
    static final class Atomic extends Slow {
        private final AtomicAccess access;
        private final int sizeBytes;
        private final Operands operands;

        Atomic(AtomicAccess access, int sizeBytes, Operands operands) {
            this.access = access;
            this.sizeBytes = sizeBytes;
            this.operands = operands;
        }

        @Override
        Outcome perform(Execution e) {
            return e.memory.atomic(access, sizeBytes, operands);
        }
    }

    /** ECALL. */
    static final class Ecall extends Slow {
        @Override
        Outcome perform(Execution e) {
            return e.system.environmentCall();
        }
    }

    /** EBREAK. */
    static final class Ebreak extends Slow {
        @Override
        Outcome perform(Execution e) {
            return e.system.breakpoint();
        }
    }

    /** MRET. */
    static final class Mret extends Slow {
        private final int bits;

        Mret(Operands operands) {
            this.bits = operands.bits();
        }

        @Override
        Outcome perform(Execution e) {
            return e.system.returnFromTrap(bits);
        }
    }

    /** WFI. */
    static final class Wfi extends Slow {
        private final int bits;

        Wfi(Operands operands) {
            this.bits = operands.bits();
        }

        @Override
        Outcome perform(Execution e) {
            return e.system.waitForInterrupt(bits);
        }
    }

    /** FENCE and FENCE.TSO. */
    static final class Fence extends Slow {
        private final int bits;

        Fence(Operands operands) {
            this.bits = operands.bits();
        }

        @Override
        Outcome perform(Execution e) {
            return e.system.fence(bits);
        }
    }

    /** A hint that opens or closes a region of interest; see {@link Lowering}. */
    static final class RegionMark extends Slow {
        private final int mark;

        RegionMark(long mark) {
            this.mark = (int) mark;
        }

        @Override
        Outcome perform(Execution e) {
            e.hart.setRegionMark(mark);
            return Outcome.LEAVE;
        }
    }

    /** An instruction of a coprocessor. */
    static final class Custom extends Slow {
        private final AttachedCoprocessor coprocessor;
        private final Instruction row;
        private final Operands operands;
        private final int rd;

        Custom(AttachedCoprocessor coprocessor, Instruction row, Operands operands, boolean writes) {
            this.coprocessor = coprocessor;
            this.row = row;
            this.operands = operands;
            this.rd = writes ? operands.rd() : Hart.DISCARD;
        }

        @Override
        Outcome perform(Execution e) {
            return e.system.custom(coprocessor, row, operands, rd);
        }
    }

    /** FENCE.I. Stores to code are seen at once in any case; see {@link BlockIndex}. */
    static final class FenceI extends Slow {
        @Override
        Outcome perform(Execution e) {
            return Outcome.LEAVE;
        }
    }

    /** A floating-point instruction while {@code mstatus.FS} does not say dirty yet, which it must from now on. */
    static final class FirstFloatingPointUse extends Slow {
        private final boolean roundsDynamically;
        private final int bits;

        FirstFloatingPointUse(Operands operands) {
            this.roundsDynamically = operands.roundingMode() == Rounding.DYNAMIC;
            this.bits = operands.bits();
        }

        @Override
        Outcome perform(Execution e) {
            // An instruction that traps has not used anything.
            boolean isLegal = !roundsDynamically || e.hart.roundingMode() <= Rounding.GREATEST;
            return isLegal ? e.system.useFloatingPoint() : e.system.illegal(bits);
        }
    }

    /** Not an instruction, or not at this privilege, or not while {@code mstatus.FS} is off. */
    static final class Illegal extends Slow {
        private final int bits;

        Illegal(int bits) {
            this.bits = bits;
        }

        @Override
        Outcome perform(Execution e) {
            return e.system.illegal(bits);
        }
    }

    /** What follows an operation of a block that is not valid any more. */
    static final class Stale extends Operation {
        private final long address;

        Stale(DecodedBlock block, int instruction, long address) {
            this.block = block;
            this.instruction = instruction;
            this.address = address;
        }

        @Override
        @Nullable
        Operation execute(long[] x, Execution e) {
            return e.refetch(block, instruction, address);
        }
    }
}
