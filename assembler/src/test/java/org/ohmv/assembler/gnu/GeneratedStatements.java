package org.ohmv.assembler.gnu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ohmv.isa.Alias;
import org.ohmv.isa.Encoding;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.Operand;
import org.ohmv.isa.Syntax;

/**
 * Statements for every row of the instruction table and every alias, with registers and numbers drawn at random, the
 * extreme ones often. Whether an assembler takes a statement is not asked here: compressed instructions, for one, do
 * not take every register.
 */
final class GeneratedStatements {
    private static final List<String> ROUNDING_MODES = List.of("rne", "rtz", "rdn", "rup", "rmm", "dyn");
    private static final List<String> ORDERINGS = List.of("", ".aq", ".rl", ".aqrl");
    private static final List<String> FENCE_SETS = List.of("i", "o", "r", "w", "rw", "iorw", "io", "ior");
    private static final List<String> CSRS =
            List.of("mstatus", "mepc", "fcsr", "cycle", "mcause", "0x340", "0x7c0", "sstatus", "mhartid");
    private static final int NEAR = 60;
    private static final int REGISTERS = 32;
    private static final int FIRST_COMPRESSED = 8;

    private final SplittableRandom random;

    GeneratedStatements(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Makes statements.
     *
     * @param count how many for each row
     * @return the statements by what they are for, {@code "addi rd,rs1,imm"}
     */
    Map<String, List<String>> make(InstructionTable table, int count) {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (Instruction instruction : table.instructions()) {
            if (!instruction.extension().equals(Extension.XOHM)) {
                add(statements, instruction.mnemonic(), instruction.syntax(), instruction.encoding(), count);
            }
        }
        for (Alias alias : table.aliases()) {
            if (!alias.target().extension().equals(Extension.XOHM)) {
                add(statements, alias.mnemonic(), alias.syntax(), alias.target().encoding(), count);
            }
        }
        return statements;
    }

    private void add(
            Map<String, List<String>> statements, String mnemonic, Syntax syntax, Encoding encoding, int count) {
        List<String> made = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            made.add(statement(mnemonic, syntax, encoding));
        }
        statements
                .computeIfAbsent(mnemonic + " " + syntax, key -> new ArrayList<>())
                .addAll(made);
    }

    private String statement(String mnemonic, Syntax syntax, Encoding encoding) {
        StringBuilder text = new StringBuilder(mnemonic);
        List<Operand> operands = syntax.operands();
        for (Operand operand : operands) {
            text.append(
                    switch (operand.kind()) {
                        case ORDERING -> ORDERINGS.get(random.nextInt(ORDERINGS.size()));
                        case INTEGER_REGISTER,
                                FLOATING_POINT_REGISTER,
                                VECTOR_REGISTER,
                                IMMEDIATE,
                                UPPER_IMMEDIATE,
                                TARGET,
                                CSR,
                                FENCE_SET,
                                ROUNDING_MODE -> "";
                    });
        }
        text.append(' ');
        for (Syntax.Part part : syntax.parts()) {
            if (part instanceof Syntax.Part.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Syntax.Part.OperandPart operandPart) {
                text.append(operand(operands.get(operandPart.index()), encoding));
            }
        }
        return text.toString();
    }

    private String operand(Operand operand, Encoding encoding) {
        boolean compressed = operand.field().endsWith("'");
        return switch (operand.kind()) {
            case INTEGER_REGISTER -> integerRegister(compressed);
            case FLOATING_POINT_REGISTER -> "f" + registerNumber(compressed);
            case VECTOR_REGISTER -> "v" + registerNumber(false);
            case IMMEDIATE ->
                Long.toString(number(encoding.field(operand.field()).orElseThrow()));
            case UPPER_IMMEDIATE -> upper(encoding.field(operand.field()).orElseThrow());
            case TARGET -> ".+" + 2 * random.nextInt(-NEAR, NEAR);
            case CSR -> CSRS.get(random.nextInt(CSRS.size()));
            case FENCE_SET -> FENCE_SETS.get(random.nextInt(FENCE_SETS.size()));
            case ROUNDING_MODE -> ROUNDING_MODES.get(random.nextInt(ROUNDING_MODES.size()));
            case ORDERING -> "";
        };
    }

    /** What goes into the upper bits, written as a number of twenty bits without sign. */
    private String upper(Field field) {
        return "0x" + Long.toHexString(number(field) >>> 12 & 0xfffff);
    }

    private String integerRegister(boolean compressed) {
        int number = registerNumber(compressed);
        return random.nextBoolean() ? "x" + number : IntegerRegister.values()[number].abiName();
    }

    private int registerNumber(boolean compressed) {
        if (compressed || random.nextInt(2) == 0) {
            return FIRST_COMPRESSED + random.nextInt(FIRST_COMPRESSED);
        }
        return random.nextInt(REGISTERS);
    }

    private long number(Field field) {
        long step = field.alignment();
        return switch (random.nextInt(5)) {
            case 0 -> field.minimum();
            case 1 -> field.maximum();
            case 2 -> step * random.nextInt(8);
            default -> Math.floorDiv(random.nextLong(field.minimum(), field.maximum() + 1), step) * step;
        };
    }
}
