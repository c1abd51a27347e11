package org.ohmv.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The operands of an instruction in the order and with the punctuation in which assembly writes them, parsed from a
 * text such as {@code "rd,imm(rs1)"}.
 *
 * <p>Names and what they mean (a prime marks the three-bit registers 8 to 15 of compressed instructions):
 *
 * <ul>
 *   <li>{@code rd rs1 rs2 rs3 rd' rs1' rs2'}: integer registers; {@code fd fs1 fs2 fs3 fd' fs2'}: floating-point
 *       registers in the field of the same name with {@code r}; {@code vd vs1 vs2 vs3}: vector registers;
 *   <li>{@code imm nzimm uimm nzuimm shamt}: a number in the field of that name; {@code shamt}, which is printed in
 *       hexadecimal, also in the field {@code nzuimm};
 *   <li>{@code opcode funct2 funct3 funct4 funct6 funct7}: bits that an instruction fixes, as a number in the field of
 *       that name; for formats that leave the choice to the source;
 *   <li>{@code imm20}: the upper immediate in the field {@code imm}; {@code nzimm20}: the same in {@code nzimm};
 *   <li>{@code target}: a code address, as a distance in the field {@code imm};
 *   <li>{@code csr}, {@code pred}, {@code succ}, {@code rm}: what they say;
 *   <li>{@code sp}: literally that, no operand.
 * </ul>
 *
 * <p>Where the encoding has the fields {@code aq} and {@code rl}, a last operand of kind {@link OperandKind#ORDERING}
 * is added: it is written as a suffix of the mnemonic.
 */
public final class Syntax {
    private static final Map<Character, OperandKind> REGISTER_FILES = Map.of(
            'r', OperandKind.INTEGER_REGISTER,
            'f', OperandKind.FLOATING_POINT_REGISTER,
            'v', OperandKind.VECTOR_REGISTER);
    private static final Set<String> REGISTER_PLACES = Set.of("d", "s1", "s2", "s3");

    private final String text;
    private final List<Operand> operands;
    private final List<Part> parts;

    /** A piece of the written form: an operand, or text between operands. */
    public sealed interface Part {
        /**
         * An operand.
         *
         * @param index its index in {@link Syntax#operands()}
         */
        record OperandPart(int index) implements Part {}

        /**
         * Punctuation or a fixed register name.
         *
         * @param text what is written
         */
        record Literal(String text) implements Part {}
    }

    private Syntax(String text, List<Operand> operands, List<Part> parts) {
        this.text = text;
        this.operands = List.copyOf(operands);
        this.parts = List.copyOf(parts);
    }

    /**
     * Parses the written form.
     *
     * @param text the operands as assembly writes them
     * @param encoding the encoding that holds them
     * @return the syntax
     * @throws IllegalArgumentException if a name is unknown or the encoding lacks its field
     */
    public static Syntax of(String text, Encoding encoding) {
        Syntax written = parse(text, name -> operand(name, encoding));
        if (encoding.field("aq").isEmpty()) {
            return written;
        }
        List<Operand> operands = new ArrayList<>(written.operands);
        operands.add(new Operand("aqrl", OperandKind.ORDERING, "", false, false));
        return new Syntax(text, operands, written.parts);
    }

    /**
     * Parses the written form of an alias.
     *
     * @param text the operands as assembly writes them
     * @param operands the operands of the instruction that the alias stands for, by the names that the alias gives them
     * @throws IllegalArgumentException if a name is not among them
     */
    static Syntax ofAlias(String text, Map<String, Operand> operands) {
        return parse(text, name -> {
            Operand target = operands.get(name);
            if (target == null) {
                throw new IllegalArgumentException("operand '" + name + "' is not used by the expansion");
            }
            return new Operand(name, target.kind(), target.field(), target.written(), target.read());
        });
    }

    private static boolean isNameStart(char symbol) {
        return symbol >= 'a' && symbol <= 'z';
    }

    private static boolean isNamePart(char symbol) {
        return isNameStart(symbol) || (symbol >= '0' && symbol <= '9') || symbol == '\'';
    }

    private static Syntax parse(String text, Function<String, Operand> operandOf) {
        List<Operand> operands = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        int literalStart = 0;
        int at = 0;
        while (at < text.length()) {
            if (!isNameStart(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            if (start > literalStart) {
                parts.add(new Part.Literal(text.substring(literalStart, start)));
            }
            String name = text.substring(start, at);
            if (name.equals("sp")) {
                parts.add(new Part.Literal(name));
            } else {
                parts.add(new Part.OperandPart(operands.size()));
                operands.add(operandOf.apply(name));
            }
            literalStart = at;
        }
        if (literalStart < text.length()) {
            parts.add(new Part.Literal(text.substring(literalStart)));
        }
        return new Syntax(text, operands, parts);
    }

    private static Operand operand(String name, Encoding encoding) {
        OperandKind kind = switch (name) {
            case "imm", "nzimm", "uimm", "nzuimm", "shamt" -> OperandKind.IMMEDIATE;
            case "opcode", "funct2", "funct3", "funct4", "funct6", "funct7" -> OperandKind.IMMEDIATE;
            case "imm20", "nzimm20" -> OperandKind.UPPER_IMMEDIATE;
            case "target" -> OperandKind.TARGET;
            case "csr" -> OperandKind.CSR;
            case "pred", "succ" -> OperandKind.FENCE_SET;
            case "rm" -> OperandKind.ROUNDING_MODE;
            default -> registerKind(name);
        };
        boolean register = kind == OperandKind.INTEGER_REGISTER
                || kind == OperandKind.FLOATING_POINT_REGISTER
                || kind == OperandKind.VECTOR_REGISTER;
        String field = switch (kind) {
            case UPPER_IMMEDIATE -> name.substring(0, name.length() - 2);
            case TARGET -> "imm";
            case FLOATING_POINT_REGISTER, VECTOR_REGISTER -> "r" + name.substring(1);
            case IMMEDIATE -> name.equals("shamt") && encoding.field(name).isEmpty() ? "nzuimm" : name;
            default -> name;
        };
        if (encoding.field(field).isEmpty()) {
            throw new IllegalArgumentException("operand '" + name + "' has no field in '" + encoding + "'");
        }
        boolean written = register && name.charAt(1) == 'd';
        boolean readToo = register
                && (!written
                        || encoding.pattern().contains("rs1/rd")
                        || encoding.pattern().contains("rs1'/rd'"));
        return new Operand(name, kind, field, written, readToo);
    }

    private static String withoutPrime(String place) {
        return place.endsWith("'") ? place.substring(0, place.length() - 1) : place;
    }

    private static OperandKind registerKind(String name) {
        String place = name.substring(1);
        OperandKind kind = REGISTER_FILES.get(name.charAt(0));
        if (kind != null && REGISTER_PLACES.contains(withoutPrime(place))) {
            return kind;
        }
        throw new IllegalArgumentException("unknown operand '" + name + "'");
    }

    /** The operands in written order; {@link OperandKind#ORDERING}, if any, comes last. */
    public List<Operand> operands() {
        return operands;
    }

    /** The written form, piece by piece. */
    public List<Part> parts() {
        return parts;
    }

    /** The text that this syntax was parsed from. */
    @Override
    public String toString() {
        return text;
    }
}
