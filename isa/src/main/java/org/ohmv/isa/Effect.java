package org.ohmv.isa;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an instruction may read or write besides the registers that its operands name. An effect is listed if some
 * instance of the instruction has it: {@code csrrs} writes a CSR, though not where {@code rs1} is {@code x0}.
 */
public enum Effect {
    /** Reads memory. */
    READS_MEMORY("memory", false),
    /** Writes memory. */
    WRITES_MEMORY("memory", true),
    /** Reads a control and status register other than those of floating point. */
    READS_CSR("csr", false),
    /** Writes a control and status register other than those of floating point. */
    WRITES_CSR("csr", true),
    /** Reads the dynamic rounding mode {@code frm}, if its own is {@code dyn}. */
    READS_ROUNDING_MODE("frm", false),
    /** Sets accrued exception flags in {@code fflags}. */
    WRITES_EXCEPTION_FLAGS("fflags", true),
    /** The result or the target depends on the address of the instruction. */
    READS_PROGRAM_COUNTER("pc", false),
    /** Goes on elsewhere than at the next instruction. */
    WRITES_PROGRAM_COUNTER("pc", true);

    private final String resource;
    private final boolean write;

    Effect(String resource, boolean write) {
        this.resource = resource;
        this.write = write;
    }

    /** What is read or written: {@code memory}, {@code csr}, {@code frm}, {@code fflags}, {@code pc}. */
    public String resource() {
        return resource;
    }

    /** Whether it is written rather than read. */
    public boolean isWrite() {
        return write;
    }

    /** The effects that follow from an instruction's class and operands. */
    static Set<Effect> derived(Encoding encoding, Syntax syntax, InstructionClass instructionClass) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        switch (instructionClass) {
            case LOAD, FLOATING_POINT_LOAD -> effects.add(READS_MEMORY);
            case STORE, FLOATING_POINT_STORE -> effects.add(WRITES_MEMORY);
            case ATOMIC -> {
                effects.add(READS_MEMORY);
                effects.add(WRITES_MEMORY);
            }
            case BRANCH -> {
                effects.add(READS_PROGRAM_COUNTER);
                effects.add(WRITES_PROGRAM_COUNTER);
            }
            case JUMP -> {
                // For its target, or for the return address.
                effects.add(READS_PROGRAM_COUNTER);
                effects.add(WRITES_PROGRAM_COUNTER);
            }
            case CSR -> {
                effects.add(READS_CSR);
                effects.add(WRITES_CSR);
            }
            case FLOATING_POINT_ADD,
                    FLOATING_POINT_MULTIPLY,
                    FLOATING_POINT_FUSED_MULTIPLY_ADD,
                    FLOATING_POINT_DIVIDE,
                    FLOATING_POINT_SQUARE_ROOT -> effects.add(WRITES_EXCEPTION_FLAGS);
            case FLOATING_POINT_COMPARE -> {
                // Classification is the one of this class with one source, and raises nothing.
                if (encoding.field("rs2").isPresent()) {
                    effects.add(WRITES_EXCEPTION_FLAGS);
                }
            }
            case FLOATING_POINT_CONVERT -> {
                // Widening an integer is exact; widening a single still raises invalid for a signaling NaN.
                if (names(syntax, OperandKind.ROUNDING_MODE) || !names(syntax, OperandKind.INTEGER_REGISTER)) {
                    effects.add(WRITES_EXCEPTION_FLAGS);
                }
            }
            case ALU, MULTIPLY, DIVIDE, MEMORY_FENCE, SYSTEM, FLOATING_POINT_MOVE, COPROCESSOR -> {}
        }
        if (names(syntax, OperandKind.ROUNDING_MODE)) {
            effects.add(READS_ROUNDING_MODE);
        }
        return Collections.unmodifiableSet(effects);
    }

    private static boolean names(Syntax syntax, OperandKind kind) {
        return syntax.operands().stream().anyMatch(operand -> operand.kind() == kind);
    }
}
