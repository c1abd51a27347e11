package org.ohmv.core.engine;

import org.ohmv.core.event.TraceSink;
import org.ohmv.core.hart.Hart;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;

/** What observers want to know of an instruction, taken from its row once, when it is first observed. */
final class ObservedInstruction {
    private static final int FULL_WORD = 3;
    private static final int X0 = 0;

    /** What an instruction does with memory. */
    enum Access {
        NONE,
        LOAD,
        STORE,
        LOAD_RESERVED,
        STORE_CONDITIONAL,
        READ_MODIFY_WRITE
    }

    /** The row; of a 16-bit instruction, that of its expansion. */
    final Instruction row;

    /** What it does with memory. */
    final Access access;

    /** How many bytes it accesses. */
    final int sizeBytes;

    /** The register that holds the base of its address. */
    final int base;

    /** What is added to the base. */
    final long offset;

    /** The register that it stores, numbered as in {@link TraceSink}. */
    final int source;

    /** The entry of the integer registers that takes its result, {@link Hart#DISCARD} included. */
    final int destination;

    /** The register that it writes, numbered as in {@link TraceSink}. */
    final int register;

    ObservedInstruction(Instruction row, int bits) {
        this.row = row;
        int word = (bits & FULL_WORD) == FULL_WORD ? bits : Compressed.expand(bits);
        Lowering lowering = row instanceof BaseInstruction base ? Lowering.of(base) : new Lowering(row);
        Operands operands = lowering.operands(word, bits, 0, 0);
        this.access = access(row);
        this.sizeBytes = access == Access.NONE ? 0 : sizeBytes(row);
        this.base = operands.rs1();
        boolean isAtomic = row.instructionClass() == InstructionClass.ATOMIC;
        this.offset = isAtomic ? 0 : operands.immediate();
        boolean storesFloat = row.instructionClass() == InstructionClass.FLOATING_POINT_STORE;
        this.source = operands.rs2() + (storesFloat ? TraceSink.FIRST_FLOATING_POINT_REGISTER : 0);
        this.destination = lowering.writesInteger() ? operands.rd() : Hart.DISCARD;
        this.register = register(row, operands, lowering.writesInteger());
    }

    private static int register(Instruction row, Operands operands, boolean writesInteger) {
        if (writesInteger) {
            return operands.rd() == Hart.DISCARD || operands.rd() == X0 ? TraceSink.NO_REGISTER : operands.rd();
        }
        for (Operand operand : row.operands()) {
            if (operand.written() && operand.kind() == OperandKind.FLOATING_POINT_REGISTER) {
                return TraceSink.FIRST_FLOATING_POINT_REGISTER + operands.rd();
            }
        }
        return TraceSink.NO_REGISTER;
    }

    private static Access access(Instruction row) {
        if (!(row instanceof BaseInstruction)) {
            return Access.NONE;
        }
        return switch (row.instructionClass()) {
            case LOAD, FLOATING_POINT_LOAD -> Access.LOAD;
            case STORE, FLOATING_POINT_STORE -> Access.STORE;
            case ATOMIC ->
                row == BaseInstruction.LR_W || row == BaseInstruction.LR_D
                        ? Access.LOAD_RESERVED
                        : row == BaseInstruction.SC_W || row == BaseInstruction.SC_D
                                ? Access.STORE_CONDITIONAL
                                : Access.READ_MODIFY_WRITE;
            case ALU,
                    MULTIPLY,
                    DIVIDE,
                    BRANCH,
                    JUMP,
                    MEMORY_FENCE,
                    CSR,
                    SYSTEM,
                    FLOATING_POINT_ADD,
                    FLOATING_POINT_MULTIPLY,
                    FLOATING_POINT_FUSED_MULTIPLY_ADD,
                    FLOATING_POINT_DIVIDE,
                    FLOATING_POINT_SQUARE_ROOT,
                    FLOATING_POINT_CONVERT,
                    FLOATING_POINT_COMPARE,
                    FLOATING_POINT_MOVE,
                    COPROCESSOR -> Access.NONE;
        };
    }

    /** The width is in the two low bits of funct3, in loads, stores and atomics of all kinds alike. */
    private static int sizeBytes(Instruction row) {
        return 1 << (row.encoding().match() >>> 12 & 3);
    }
}
