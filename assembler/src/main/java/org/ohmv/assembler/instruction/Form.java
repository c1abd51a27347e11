package org.ohmv.assembler.instruction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.Alias;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Expansion;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;
import org.ohmv.isa.Syntax;

/**
 * One way to write the operands of a mnemonic, as a list of steps made from a row or an alias, and the word with
 * everything in it that the operands do not say.
 */
final class Form {
    private final Instruction target;
    private final String written;
    private final int word;
    private final OperandStep[] steps;
    private final int[] arguments;
    private final @Nullable FieldPlacement[] placements;
    private final int extensionBit;
    private final boolean store;
    private final Compression compression;

    private Form(Builder builder) {
        this.target = builder.target;
        this.written = builder.written;
        this.word = builder.word;
        this.steps = builder.steps.toArray(OperandStep[]::new);
        this.arguments = builder.arguments.stream().mapToInt(Integer::intValue).toArray();
        this.placements = builder.placements.toArray(FieldPlacement[]::new);
        this.extensionBit = builder.extensionBit;
        InstructionClass kind = target.instructionClass();
        this.store = kind == InstructionClass.STORE || kind == InstructionClass.FLOATING_POINT_STORE;
        this.compression = builder.compression;
    }

    /**
     * The form of a row.
     *
     * @param instruction the row
     * @param ordering {@code aq * 2 + rl}, for a row that has them
     * @param extensionBit the number of its extension
     * @param compression whether it is compressed
     */
    static Form of(Instruction instruction, int ordering, int extensionBit, Compression compression) {
        Builder builder = new Builder(instruction, instruction.syntax(), extensionBit, compression);
        for (Operand operand : instruction.operands()) {
            if (operand.kind() == OperandKind.ORDERING) {
                builder.word |= Encoder.place(instruction, operand, ordering);
            }
        }
        builder.addParts(List.of());
        return new Form(builder);
    }

    /** The form of a row with {@code , %tprel_add(symbol)} behind its operands. */
    static Form withTlsAddition(Instruction instruction, int extensionBit) {
        Builder builder = new Builder(instruction, instruction.syntax(), extensionBit, Compression.NEVER);
        builder.addParts(List.of());
        builder.add(OperandStep.PUNCTUATION, ',', null);
        builder.add(OperandStep.TLS_ADDITION, 0, null);
        return new Form(builder);
    }

    /** The form of an alias. */
    static Form of(Alias alias, int extensionBit, Compression compression) {
        Instruction instruction = alias.target();
        Builder builder = new Builder(instruction, alias.syntax(), extensionBit, compression);
        List<Operand> targetOperands = instruction.operands();
        List<Expansion.Term> terms = alias.expansion().terms();
        for (int index = 0; index < terms.size(); index++) {
            if (terms.get(index) instanceof Expansion.Term.Constant constant) {
                builder.word |= Encoder.place(instruction, targetOperands.get(index), constant.value());
            }
        }
        builder.addParts(terms);
        return new Form(builder);
    }

    /**
     * The form of an instruction format of {@code .insn}: registers may be of either file, except base registers.
     *
     * @param format the format as a row whose opcode and functions are operands
     */
    static Form ofFormat(Instruction format) {
        Builder builder = new Builder(format, format.syntax(), 0, Compression.NEVER);
        builder.anyRegister = true;
        builder.addParts(List.of());
        return new Form(builder);
    }

    /** The row whose word it makes. */
    Instruction target() {
        return target;
    }

    /** How the operands are written, for messages: {@code rd,imm(rs1)}. */
    String written() {
        return written;
    }

    /** The word with all operands zero. */
    int word() {
        return word;
    }

    /** The steps in which the operands are read. */
    OperandStep[] steps() {
        return steps;
    }

    /** For a register the lowest bit of its field, and that of a second field times 32; for punctuation the byte. */
    int argument(int step) {
        return arguments[step];
    }

    /** Where the value of a step goes; null for registers and punctuation. */
    @Nullable
    FieldPlacement placement(int step) {
        return placements[step];
    }

    /** The number of its extension. */
    int extensionBit() {
        return extensionBit;
    }

    /** Whether a relocation function applies to the immediate of a store. */
    boolean isStore() {
        return store;
    }

    /** Whether the word is compressed where that is on. */
    Compression compression() {
        return compression;
    }

    /** Whether it branches or jumps to a target that is written as an address. */
    boolean hasTarget() {
        for (OperandStep step : steps) {
            if (step == OperandStep.TARGET) {
                return true;
            }
        }
        return false;
    }

    /** Whether the row is of 16 bits. */
    boolean isShort() {
        return target instanceof CompressedInstruction || target.encoding().lengthBytes() == Short.BYTES;
    }

    private static final class Builder {
        private final Instruction target;
        private final Syntax syntax;
        private final String written;
        private final int extensionBit;
        private final Compression compression;
        private final List<OperandStep> steps = new ArrayList<>();
        private final List<Integer> arguments = new ArrayList<>();
        private final List<@Nullable FieldPlacement> placements = new ArrayList<>();
        private int word;
        private boolean anyRegister;

        Builder(Instruction target, Syntax syntax, int extensionBit, Compression compression) {
            this.target = target;
            this.syntax = syntax;
            this.written = syntax.toString();
            this.extensionBit = extensionBit;
            this.compression = compression;
            this.word = target.encoding().match();
        }

        void add(OperandStep step, int argument, @Nullable FieldPlacement placement) {
            steps.add(step);
            arguments.add(argument);
            placements.add(placement);
        }

        void addParts(List<Expansion.Term> terms) {
            List<Syntax.Part> parts = syntax.parts();
            for (int index = 0; index < parts.size(); index++) {
                Syntax.Part part = parts.get(index);
                if (part instanceof Syntax.Part.OperandPart operandPart) {
                    boolean beforeBase = index + 1 < parts.size()
                            && parts.get(index + 1) instanceof Syntax.Part.Literal literal
                            && literal.text().startsWith("(");
                    addOperand(syntax.operands().get(operandPart.index()), beforeBase, terms);
                } else if (part instanceof Syntax.Part.Literal literal) {
                    addLiteral(literal.text(), index);
                }
            }
        }

        private void addLiteral(String text, int index) {
            if (text.equals("sp")) {
                add(OperandStep.STACK_POINTER, 0, null);
                return;
            }
            for (int at = 0; at < text.length(); at++) {
                boolean opensWithoutOffset = text.charAt(at) == '(' && (index == 0 || at > 0);
                if (opensWithoutOffset) {
                    add(OperandStep.NO_OFFSET, 0, null);
                }
                add(OperandStep.PUNCTUATION, text.charAt(at), null);
            }
        }

        private void addOperand(Operand operand, boolean beforeBase, List<Expansion.Term> terms) {
            switch (operand.kind()) {
                case INTEGER_REGISTER -> {
                    boolean any = anyRegister && !afterParenthesis();
                    addRegister(
                            operand,
                            any ? OperandStep.ANY_REGISTER : OperandStep.INTEGER_REGISTER,
                            any ? OperandStep.SHORT_ANY_REGISTER : OperandStep.SHORT_INTEGER_REGISTER,
                            terms);
                }
                case FLOATING_POINT_REGISTER ->
                    addRegister(
                            operand,
                            OperandStep.FLOATING_POINT_REGISTER,
                            OperandStep.SHORT_FLOATING_POINT_REGISTER,
                            terms);
                case IMMEDIATE -> {
                    OperandStep step = operand.field().equals("opcode") ? OperandStep.OPCODE : OperandStep.IMMEDIATE;
                    add(beforeBase ? OperandStep.OFFSET : step, 0, new FieldPlacement(target, operand));
                }
                case UPPER_IMMEDIATE -> add(OperandStep.UPPER_IMMEDIATE, 0, new FieldPlacement(target, operand));
                case TARGET -> add(OperandStep.TARGET, 0, new FieldPlacement(target, operand));
                case CSR -> add(OperandStep.CSR, 0, new FieldPlacement(target, operand));
                case FENCE_SET -> add(OperandStep.FENCE_SET, 0, new FieldPlacement(target, operand));
                case ROUNDING_MODE -> {
                    // The comma before it belongs to it: both may be left out.
                    int comma = steps.size() - 1;
                    steps.remove(comma);
                    arguments.remove(comma);
                    placements.remove(comma);
                    add(OperandStep.OPTIONAL_ROUNDING_MODE, 0, new FieldPlacement(target, operand));
                }
                case VECTOR_REGISTER ->
                    throw new IllegalArgumentException("vector registers are not supported: " + target.mnemonic());
                case ORDERING -> throw new IllegalStateException("an ordering is a suffix, not an operand");
            }
        }

        private boolean afterParenthesis() {
            int last = steps.size() - 1;
            return steps.get(last) == OperandStep.PUNCTUATION && arguments.get(last) == '(';
        }

        private void addRegister(Operand operand, OperandStep full, OperandStep shortened, List<Expansion.Term> terms) {
            boolean isShort = operand.field().endsWith("'");
            int argument = shift(operand);
            // An alias may put one register in two fields: fmv.s fd,fs1 is fsgnj.s fd,fs1,fs1.
            for (int index = 0; index < terms.size(); index++) {
                Operand filled = target.operands().get(index);
                boolean same = terms.get(index) instanceof Expansion.Term.FromOperand from
                        && from.name().equals(operand.name());
                if (same && !filled.field().equals(operand.field())) {
                    argument |= (shift(filled) + 1) << 5;
                }
            }
            add(isShort ? shortened : full, argument, null);
        }

        private int shift(Operand operand) {
            Field field = target.encoding().field(operand.field()).orElseThrow();
            return field.segments().get(0).wordBit();
        }
    }
}
