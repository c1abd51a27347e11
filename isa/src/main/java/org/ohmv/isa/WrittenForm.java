package org.ohmv.isa;

import java.util.ArrayList;
import java.util.List;

/**
 * The written form of an instruction or alias, prepared so that the operands of a word can be appended to a text
 * without looking anything up by name.
 */
final class WrittenForm {
    private final String mnemonic;
    private final Instruction instruction;
    private final boolean suffixed;
    private final List<Piece> pieces;
    private final boolean printsImmediate;
    private final boolean printsBase;

    /** What is appended for a word. */
    private interface Piece {
        void append(StringBuilder out, long address, int word);
    }

    WrittenForm(
            String mnemonic,
            Instruction instruction,
            Syntax syntax,
            DisassemblerOptions options,
            CsrTable csrs,
            AddressWriter addresses) {
        this.mnemonic = mnemonic;
        this.instruction = instruction;
        this.suffixed = instruction.encoding().field("aq").isPresent();
        List<Piece> made = new ArrayList<>();
        boolean immediate = false;
        boolean base = false;
        for (Syntax.Part part : syntax.parts()) {
            if (part instanceof Syntax.Part.Literal literal) {
                String text = literal(literal.text(), options);
                made.add((out, address, word) -> out.append(text));
            } else if (part instanceof Syntax.Part.OperandPart operandPart) {
                Operand operand = syntax.operands().get(operandPart.index());
                immediate |= operand.kind() == OperandKind.IMMEDIATE;
                base |= operand.field().equals("rs1");
                if (operand.kind() == OperandKind.ROUNDING_MODE) {
                    // The comma before it goes with it where the mode is dynamic.
                    made.remove(made.size() - 1);
                }
                made.add(piece(operand, options, csrs, addresses));
            }
        }
        this.pieces = List.copyOf(made);
        this.printsImmediate = immediate;
        this.printsBase = base;
    }

    private static String literal(String text, DisassemblerOptions options) {
        int number = IntegerRegister.numberOf(text);
        return number != NameIndex.ABSENT && options.numeric()
                ? IntegerRegister.of(number).numericName()
                : text;
    }

    private Piece piece(Operand operand, DisassemblerOptions options, CsrTable csrs, AddressWriter addresses) {
        return switch (operand.kind()) {
            case INTEGER_REGISTER -> register(operand, integerNames(options));
            case FLOATING_POINT_REGISTER -> register(operand, floatingPointNames(options));
            case VECTOR_REGISTER -> (out, address, word) -> out.append('v').append(value(operand, word));
            case IMMEDIATE ->
                operand.name().equals("shamt")
                        ? (out, address, word) -> out.append("0x").append(Long.toHexString(value(operand, word)))
                        : (out, address, word) -> out.append(value(operand, word));
            case UPPER_IMMEDIATE ->
                (out, address, word) -> out.append("0x").append(Long.toHexString(value(operand, word)));
            case TARGET -> (out, address, word) -> addresses.append(out, address + value(operand, word));
            case CSR ->
                (out, address, word) -> {
                    int number = (int) value(operand, word);
                    String name = csrs.nameOf(number, options.privilegedVersion());
                    out.append(name != null ? name : "0x" + Integer.toHexString(number));
                };
            case FENCE_SET ->
                (out, address, word) -> {
                    int set = (int) value(operand, word);
                    out.append(set == 0 ? Disassembler.UNKNOWN : FenceSet.written(set));
                };
            case ROUNDING_MODE ->
                (out, address, word) -> {
                    RoundingMode mode = RoundingMode.of((int) value(operand, word));
                    if (mode != RoundingMode.DYNAMIC) {
                        out.append(',').append(mode == null ? Disassembler.UNKNOWN : mode.written());
                    }
                };
            case ORDERING -> throw new IllegalArgumentException("an ordering is a suffix of the mnemonic");
        };
    }

    private Piece register(Operand operand, String[] names) {
        return (out, address, word) -> out.append(names[(int) value(operand, word)]);
    }

    private static String[] integerNames(DisassemblerOptions options) {
        String[] names = new String[32];
        for (IntegerRegister register : IntegerRegister.values()) {
            names[register.number()] = options.numeric() ? register.numericName() : register.abiName();
        }
        return names;
    }

    private static String[] floatingPointNames(DisassemblerOptions options) {
        String[] names = new String[32];
        for (FloatingPointRegister register : FloatingPointRegister.values()) {
            names[register.number()] = options.numeric() ? register.numericName() : register.abiName();
        }
        return names;
    }

    private long value(Operand operand, int word) {
        return Encoder.extract(instruction, operand, word);
    }

    Instruction instruction() {
        return instruction;
    }

    /** Whether the text shows a number that may be part of an address. */
    boolean printsImmediate() {
        return printsImmediate;
    }

    /** Whether the text shows the register to which an address is relative. */
    boolean printsBase() {
        return printsBase;
    }

    void append(StringBuilder out, long address, int word) {
        out.append(mnemonic);
        if (suffixed) {
            Encoding encoding = instruction.encoding();
            boolean acquire = encoding.field("aq").orElseThrow().extract(word) != 0;
            boolean release = encoding.field("rl").orElseThrow().extract(word) != 0;
            out.append(acquire ? release ? ".aqrl" : ".aq" : release ? ".rl" : "");
        }
        if (!pieces.isEmpty()) {
            out.append('\t');
            for (Piece piece : pieces) {
                piece.append(out, address, word);
            }
        }
    }
}
