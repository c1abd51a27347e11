package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;

/** The instructions of I and M that compute (RISC-V Unprivileged ISA, chapters 2, 4 and 13). */
@SuppressWarnings({"IntLongMath", "NarrowCalculation"}) // instructions on words wrap around at 32 bits, and then extend
final class IntegerOperations {
    private IntegerOperations() {}

    // spotless:off
    /** LUI, AUIPC, LI, and the link of a call whose target is known: a constant. */
    static final class Constant extends Operation {
        private final int rd;
        private final long value;
        Constant(int rd, long value) { this.rd = rd; this.value = value; }
        @Override Operation execute(long[] x, Execution e) { x[rd] = value; return next; }
    }

    /** MV: a copy. */
    static final class Move extends Operation {
        private final int rd;
        private final int rs;
        Move(int rd, int rs) { this.rd = rd; this.rs = rs; }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs]; return next; }
    }

    static final class Addi extends Immediate {
        Addi(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] + immediate; return next; }
    }

    static final class Slti extends Immediate {
        Slti(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] < immediate ? 1 : 0; return next; }
    }

    static final class Sltiu extends Immediate {
        Sltiu(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.compareUnsigned(x[rs1], immediate) < 0 ? 1 : 0; return next; }
    }

    static final class Xori extends Immediate {
        Xori(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] ^ immediate; return next; }
    }

    static final class Ori extends Immediate {
        Ori(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] | immediate; return next; }
    }

    static final class Andi extends Immediate {
        Andi(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] & immediate; return next; }
    }

    static final class Slli extends Immediate {
        Slli(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] << immediate; return next; }
    }

    static final class Srli extends Immediate {
        Srli(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] >>> immediate; return next; }
    }

    static final class Srai extends Immediate {
        Srai(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] >> immediate; return next; }
    }

    static final class Addiw extends Immediate {
        Addiw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] + (int) immediate; return next; }
    }

    static final class Slliw extends Immediate {
        Slliw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] << (int) immediate; return next; }
    }

    static final class Srliw extends Immediate {
        Srliw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] >>> (int) immediate; return next; }
    }

    static final class Sraiw extends Immediate {
        Sraiw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] >> (int) immediate; return next; }
    }

    static final class Add extends TwoRegisters {
        Add(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] + x[rs2]; return next; }
    }

    static final class Sub extends TwoRegisters {
        Sub(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] - x[rs2]; return next; }
    }

    static final class Sll extends TwoRegisters {
        Sll(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] << x[rs2]; return next; }
    }

    static final class Slt extends TwoRegisters {
        Slt(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] < x[rs2] ? 1 : 0; return next; }
    }

    static final class Sltu extends TwoRegisters {
        Sltu(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.compareUnsigned(x[rs1], x[rs2]) < 0 ? 1 : 0; return next; }
    }

    static final class Xor extends TwoRegisters {
        Xor(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] ^ x[rs2]; return next; }
    }

    static final class Srl extends TwoRegisters {
        Srl(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] >>> x[rs2]; return next; }
    }

    static final class Sra extends TwoRegisters {
        Sra(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] >> x[rs2]; return next; }
    }

    static final class Or extends TwoRegisters {
        Or(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] | x[rs2]; return next; }
    }

    static final class And extends TwoRegisters {
        And(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] & x[rs2]; return next; }
    }

    static final class Addw extends TwoRegisters {
        Addw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] + (int) x[rs2]; return next; }
    }

    static final class Subw extends TwoRegisters {
        Subw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] - (int) x[rs2]; return next; }
    }

    static final class Sllw extends TwoRegisters {
        Sllw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] << (int) x[rs2]; return next; }
    }

    static final class Srlw extends TwoRegisters {
        Srlw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] >>> (int) x[rs2]; return next; }
    }

    static final class Sraw extends TwoRegisters {
        Sraw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] >> (int) x[rs2]; return next; }
    }

    static final class Mul extends TwoRegisters {
        Mul(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] * x[rs2]; return next; }
    }

    static final class Mulh extends TwoRegisters {
        Mulh(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Math.multiplyHigh(x[rs1], x[rs2]); return next; }
    }

    static final class Mulhsu extends TwoRegisters {
        Mulhsu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.highSignedUnsigned(x[rs1], x[rs2]); return next; }
    }

    static final class Mulhu extends TwoRegisters {
        Mulhu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.highUnsigned(x[rs1], x[rs2]); return next; }
    }

    static final class Div extends TwoRegisters {
        Div(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.quotient(x[rs1], x[rs2]); return next; }
    }

    static final class Divu extends TwoRegisters {
        Divu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.quotientUnsigned(x[rs1], x[rs2]); return next; }
    }

    static final class Rem extends TwoRegisters {
        Rem(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.remainder(x[rs1], x[rs2]); return next; }
    }

    static final class Remu extends TwoRegisters {
        Remu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.remainderUnsigned(x[rs1], x[rs2]); return next; }
    }

    static final class Mulw extends TwoRegisters {
        Mulw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) x[rs1] * (int) x[rs2]; return next; }
    }

    static final class Divw extends TwoRegisters {
        Divw(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.quotient((int) x[rs1], (int) x[rs2]); return next; }
    }

    static final class Divuw extends TwoRegisters {
        Divuw(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.quotientUnsigned((int) x[rs1], (int) x[rs2]); return next; }
    }

    static final class Remw extends TwoRegisters {
        Remw(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.remainder((int) x[rs1], (int) x[rs2]); return next; }
    }

    static final class Remuw extends TwoRegisters {
        Remuw(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) { x[rd] = MultiplyDivide.remainderUnsigned((int) x[rs1], (int) x[rs2]); return next; }
    }
    // spotless:on
}
