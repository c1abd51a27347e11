package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;

/** The instructions that decide where execution goes on (RISC-V Unprivileged ISA, section 2.5). */
final class ControlOperations {
    private ControlOperations() {}

    /** A conditional branch: leaves the block when it is taken, and goes on when not. */
    abstract static class Branch extends Exit {
        final int rs1;
        final int rs2;

        Branch(Operands operands) {
            super(operands.address() + operands.immediate());
            this.rs1 = operands.rs1();
            this.rs2 = operands.rs2();
        }
    }

    // spotless:off
    static final class Beq extends Branch {
        Beq(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return x[rs1] == x[rs2] ? leave(e) : next; }
    }

    static final class Bne extends Branch {
        Bne(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return x[rs1] != x[rs2] ? leave(e) : next; }
    }

    static final class Blt extends Branch {
        Blt(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return x[rs1] < x[rs2] ? leave(e) : next; }
    }

    static final class Bge extends Branch {
        Bge(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return x[rs1] >= x[rs2] ? leave(e) : next; }
    }

    static final class Bltu extends Branch {
        Bltu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return Long.compareUnsigned(x[rs1], x[rs2]) < 0 ? leave(e) : next; }
    }

    static final class Bgeu extends Branch {
        Bgeu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return Long.compareUnsigned(x[rs1], x[rs2]) >= 0 ? leave(e) : next; }
    }

    /** BEQ with {@code x0}. */
    static final class Beqz extends Branch {
        Beqz(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return x[rs1] == 0 ? leave(e) : next; }
    }

    /** BNE with {@code x0}. */
    static final class Bnez extends Branch {
        Bnez(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return x[rs1] != 0 ? leave(e) : next; }
    }

    /** The end of a block, which goes on at a known address; no instruction. */
    static final class End extends Exit {
        End(long address) { super(address); }
        @Override @Nullable Operation execute(long[] x, Execution e) { return leave(e); }
    }
    // spotless:on

    /** JALR: goes on wherever a register says. */
    static final class Jalr extends Exit {
        private final int rd;
        private final int rs1;
        private final long offset;
        private final long link;

        Jalr(Operands operands) {
            super(0);
            this.rd = operands.rd();
            this.rs1 = operands.rs1();
            this.offset = operands.immediate();
            this.link = operands.next();
        }

        @Override
        @Nullable
        Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset & ~1L;
            x[rd] = link;
            exits++;
            long remaining = e.remaining - (instruction + 1);
            e.remaining = remaining;
            DecodedBlock found = e.table.recent(address);
            return found != null && found.length() <= remaining ? found.first : e.follow(address);
        }
    }

    /** A jump to itself: from here on only an interrupt can lead elsewhere, so the machine must look. */
    static final class SelfLoop extends Operation {
        @Override
        @Nullable
        Operation execute(long[] x, Execution e) {
            return e.finish(this);
        }

        @Override
        Outcome perform(Execution e) {
            e.hart.setLooping(true);
            return Outcome.JUMP;
        }
    }
}
