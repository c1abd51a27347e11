package org.ohmv.core.engine;

/** An operation with a source register, an immediate and a destination. */
abstract class Immediate extends Operation {
    final int rd;
    final int rs1;
    final long immediate;

    Immediate(Operands operands) {
        this.rd = operands.rd();
        this.rs1 = operands.rs1();
        this.immediate = operands.immediate();
    }
}
