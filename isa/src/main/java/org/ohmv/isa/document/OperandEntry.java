package org.ohmv.isa.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Encoding;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;
import org.ohmv.isa.RoundingMode;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.OperandRole;

/**
 * What the reference says of one operand of an instruction.
 *
 * @param operand the operand
 * @param type what it is, in words: {@code integer register}
 * @param use {@code read}, {@code written}, {@code read and written}, or empty for what is no register
 * @param values the values that it can have, in words; read off the encoding
 * @param holds what the register holds, for an instruction that says so; else empty
 */
public record OperandEntry(Operand operand, String type, String use, String values, String holds) {

    /** The entries of an instruction's operands, in written order. */
    static List<OperandEntry> of(Instruction instruction) {
        return instruction.operands().stream()
                .map(operand -> new OperandEntry(
                        operand,
                        type(operand.kind()),
                        use(operand),
                        values(instruction, operand),
                        holds(instruction, operand)))
                .toList();
    }

    private static String type(OperandKind kind) {
        return switch (kind) {
            case INTEGER_REGISTER -> "integer register";
            case FLOATING_POINT_REGISTER -> "floating-point register";
            case VECTOR_REGISTER -> "vector register";
            case IMMEDIATE -> "number";
            case UPPER_IMMEDIATE -> "upper 20 bits";
            case TARGET -> "code address";
            case CSR -> "control and status register";
            case FENCE_SET -> "set of accesses";
            case ROUNDING_MODE -> "rounding mode";
            case ORDERING -> "suffix of the mnemonic";
        };
    }

    private static String use(Operand operand) {
        if (operand.written()) {
            return operand.read() ? "read and written" : "written";
        }
        return operand.read() ? "read" : "";
    }

    private static String values(Instruction instruction, Operand operand) {
        return switch (operand.kind()) {
            case INTEGER_REGISTER -> registers(instruction, operand, "x");
            case FLOATING_POINT_REGISTER -> registers(instruction, operand, "f");
            case VECTOR_REGISTER -> registers(instruction, operand, "v");
            case IMMEDIATE -> numbers(instruction, operand, "");
            case TARGET -> numbers(instruction, operand, " bytes from here");
            case UPPER_IMMEDIATE -> upperParts(field(instruction, operand), excluded(instruction, operand));
            case CSR -> "a name, or 0 ... 0xfff";
            case FENCE_SET -> "letters of iorw, in this order";
            case ROUNDING_MODE ->
                Stream.of(RoundingMode.values()).map(RoundingMode::written).collect(Collectors.joining(" "))
                        + "; dyn if left out";
            case ORDERING -> "none, .aq, .rl or .aqrl";
        };
    }

    private static Field field(Instruction instruction, Operand operand) {
        return instruction.encoding().field(operand.field()).orElseThrow();
    }

    private static List<Long> excluded(Instruction instruction, Operand operand) {
        return instruction.encoding().exclusions().stream()
                .filter(exclusion -> exclusion.field().name().equals(operand.field()))
                .map(Encoding.Exclusion::value)
                .toList();
    }

    private static String registers(Instruction instruction, Operand operand, String letter) {
        List<Integer> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int number = 0; number < 32; number++) {
            if (Encoder.accepts(instruction, operand, number)) {
                accepted.add(number);
            }
        }
        int first = accepted.get(0);
        int last = accepted.get(accepted.size() - 1);
        for (int number = first; number <= last; number++) {
            if (!accepted.contains(number)) {
                refused.add(letter + number);
            }
        }
        String range = letter + first + " ... " + letter + last;
        return refused.isEmpty() ? range : range + ", not " + String.join(", ", refused);
    }

    private static String numbers(Instruction instruction, Operand operand, String unit) {
        Field field = field(instruction, operand);
        StringBuilder text = new StringBuilder();
        List<Long> excluded = excluded(instruction, operand);
        boolean fromZero = field.minimum() == 0 && excluded.contains(0L);
        text.append(fromZero ? field.alignment() : field.minimum());
        text.append(" ... ").append(field.maximum()).append(unit);
        if (field.alignment() > 1) {
            text.append(", a multiple of ").append(field.alignment());
        }
        if (!excluded.isEmpty() && !fromZero) {
            text.append(", not ").append(excluded.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    /** Negative upper parts are written as what is left of them in 20 bits. */
    private static String upperParts(Field field, List<Long> excluded) {
        long least = field.minimum() >> 12;
        long greatest = field.maximum() >> 12;
        long first = excluded.contains(0L) ? 1 : 0;
        if (greatest - least == 0xfffff) {
            return String.format(Locale.ROOT, "%d ... 0xfffff", first);
        }
        return String.format(Locale.ROOT, "%d ... 0x%x, 0x%x ... 0xfffff", first, greatest, least & 0xfffff);
    }

    private static String holds(Instruction instruction, Operand operand) {
        if (!(instruction instanceof XohmInstruction xohm)) {
            return "";
        }
        OperandRole role = switch (operand.field()) {
            case "rd" -> xohm.rd();
            case "rs1" -> xohm.rs1();
            default -> xohm.rs2();
        };
        return role == OperandRole.NONE ? "ignored" : role.label();
    }
}
