package org.ohmv.core.engine;

/**
 * A floating-point operation with a rounding mode. A reserved one in {@code frm} makes it illegal when it executes,
 * even where the result is always exact (RISC-V Unprivileged ISA, section 20.2); one in the instruction did when it was
 * decoded.
 */
abstract class Rounding extends Operation {
    /** The greatest value that is a rounding mode. */
    static final int GREATEST = 4;

    /** The rounding mode in an instruction that means the one in {@code frm}. */
    static final int DYNAMIC = 7;

    final int rd;
    final int rs1;
    final int rs2;
    final int rs3;
    private final int mode;
    private final int bits;

    Rounding(Operands operands) {
        this.rd = operands.rd();
        this.rs1 = operands.rs1();
        this.rs2 = operands.rs2();
        this.rs3 = operands.rs3();
        this.mode = operands.roundingMode();
        this.bits = operands.bits();
    }

    /** The rounding mode to use; above {@link #GREATEST}, the instruction is illegal. */
    final int roundingMode(Execution e) {
        return mode == DYNAMIC ? e.hart.roundingMode() : mode;
    }

    @Override
    final Outcome perform(Execution e) {
        return e.system.illegal(bits);
    }
}
