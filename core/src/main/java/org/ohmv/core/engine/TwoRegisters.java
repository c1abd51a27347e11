package org.ohmv.core.engine;

/** An operation with two source registers and a destination. */
abstract class TwoRegisters extends Operation {
    final int rd;
    final int rs1;
    final int rs2;

    TwoRegisters(Operands operands) {
        this.rd = operands.rd();
        this.rs1 = operands.rs1();
        this.rs2 = operands.rs2();
    }
}
