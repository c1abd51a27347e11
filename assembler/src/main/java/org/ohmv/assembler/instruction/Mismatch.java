package org.ohmv.assembler.instruction;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.text.NearestName;

/**
 * Why the operands of a statement fit no form of its mnemonic: the reason of the form that got furthest. Of two that
 * got equally far, a value that is out of range wins over text of the wrong kind, and then the first.
 */
final class Mismatch {
    /** Why a form does not fit. */
    enum Reason {
        /** Something else where an integer register is expected. */
        NOT_INTEGER_REGISTER(false),
        /** Something else where a floating-point register is expected. */
        NOT_FLOATING_POINT_REGISTER(false),
        /** Something else where a register of either file is expected. */
        NOT_REGISTER(false),
        /** No major opcode, or not one of an instruction of this length. */
        BAD_OPCODE(true),
        /** A register that the three bits of a compressed instruction cannot name. */
        NOT_SHORT_REGISTER(true),
        /** Something else where {@code sp} is expected. */
        NOT_STACK_POINTER(false),
        /** Something else where a comma or parenthesis is expected. */
        EXPECTED_PUNCTUATION(false),
        /** Text behind the last operand. */
        TRAILING_TEXT(false),
        /** Operands that the encoding reserves. */
        RESERVED_OPERANDS(true),
        /** A symbol where a number is expected. */
        NOT_CONSTANT(true),
        /** A number that the field cannot hold. */
        OUT_OF_RANGE(true),
        /** An offset in front of a base register that takes none. */
        OFFSET_NOT_ALLOWED(true),
        /** No such relocation function. */
        UNKNOWN_FUNCTION(true),
        /** A relocation function that does not apply to this operand. */
        FUNCTION_NOT_HERE(true),
        /** No parenthesis behind a relocation function. */
        FUNCTION_WITHOUT_ARGUMENT(true),
        /** No closing parenthesis. */
        FUNCTION_NOT_CLOSED(true),
        /** Something else than {@code %tprel_add}. */
        EXPECTED_TLS_ADDITION(false),
        /** No such control and status register. */
        UNKNOWN_CSR(true),
        /** Not a set of {@code i o r w}. */
        BAD_FENCE_SET(true),
        /** No such rounding mode. */
        BAD_ROUNDING_MODE(true),
        /** The expression is not well formed. */
        BAD_EXPRESSION(false);

        private final boolean aboutValue;

        Reason(boolean aboutValue) {
            this.aboutValue = aboutValue;
        }
    }

    private @Nullable Form form;
    private @Nullable StatementException exception;
    private Reason reason = Reason.TRAILING_TEXT;
    private long operandPosition;
    private int operandLength;
    private int step;
    private int reached;
    private int start;
    private long value;

    /** Forgets everything, before the first form of a statement. */
    void clear() {
        form = null;
        exception = null;
        reached = -1;
    }

    /** Notes a reason; returns false. */
    boolean note(Form candidate, int atStep, Reason why, int reachedOffset, int from) {
        return note(candidate, atStep, why, reachedOffset, from, 0);
    }

    /** Notes a reason that has to do with a number; returns false. */
    boolean note(Form candidate, int atStep, Reason why, int reachedOffset, int from, long number) {
        if (reachedOffset > reached || (reachedOffset == reached && why.aboutValue && !reason.aboutValue)) {
            form = candidate;
            step = atStep;
            reason = why;
            reached = reachedOffset;
            start = from;
            value = number;
            exception = null;
        }
        return false;
    }

    /** Notes a reason that is already in words; returns false. */
    boolean note(StatementException why, int reachedOffset) {
        if (reachedOffset > reached) {
            reason = Reason.BAD_EXPRESSION;
            reached = reachedOffset;
            exception = why;
        }
        return false;
    }

    /** How far the best form got. */
    int reached() {
        return reached;
    }

    /** Whether the reason is a value rather than the kind of text. */
    boolean isAboutValue() {
        return reason.aboutValue;
    }

    /** The diagnostic, for a statement that the cursor is in. */
    StatementException toException(Mnemonic mnemonic, Cursor cursor, Registers registers, OperandMatcher matcher) {
        if (exception != null) {
            return exception;
        }
        Form best = Objects.requireNonNull(form);
        cursor.seek(start);
        boolean ends = cursor.atEnd();
        int end = operandEnd(cursor);
        String found = cursor.text(start, end);
        String what = ends ? "the end of the statement" : "'" + shortened(found) + "'";
        long position = cursor.position(start);
        int length = Math.max(1, end - start);
        String usage = " (" + mnemonic.name() + " " + best.written() + ")";
        operandPosition = position;
        operandLength = length;
        return switch (reason) {
            case NOT_INTEGER_REGISTER, NOT_FLOATING_POINT_REGISTER, NOT_REGISTER ->
                notRegister(mnemonic, best, found, ends, registers);
            case BAD_OPCODE ->
                problem(
                        AssemblerCode.BAD_OPERAND,
                        "expected "
                                + (best.isShort()
                                        ? "a quadrant, 0 to 2 or C0 to C2"
                                        : "a major opcode, a number up to 127 that ends in binary 11, or its name")
                                + ", not " + what + NearestName.question(found, MajorOpcode.names()),
                        usageFix(mnemonic, best));
            case NOT_SHORT_REGISTER ->
                problem(
                        AssemblerCode.BAD_REGISTER,
                        what + " is not one of the eight registers that this compressed instruction can name",
                        Problems.fix("use s0, s1, a0 to a5, or their floating-point counterparts, or leave out 'c.'"));
            case NOT_STACK_POINTER -> problem(AssemblerCode.BAD_REGISTER, "expected 'sp', not " + what + usage);
            case EXPECTED_PUNCTUATION ->
                problem(
                        ends ? AssemblerCode.OPERAND_COUNT : AssemblerCode.BAD_OPERAND,
                        "expected '" + (char) best.argument(step) + "', not " + what + usage);
            case TRAILING_TEXT -> trailing(mnemonic, best, position, length, found);
            case RESERVED_OPERANDS ->
                new StatementException(
                        AssemblerCode.BAD_OPERAND,
                        position,
                        Math.max(1, reached - start),
                        mnemonic.name() + " with these operands is reserved ("
                                + best.target().encoding() + ")",
                        Problems.fix("leave out 'c.': the assembler compresses what it can"));
            case NOT_CONSTANT ->
                problem(
                        AssemblerCode.BAD_OPERAND,
                        "expected a number, but " + what + " is not known here",
                        constantFix(mnemonic, best));
            case OUT_OF_RANGE -> problem(AssemblerCode.OUT_OF_RANGE, rangeMessage(best), rangeNotes(mnemonic, best));
            case OFFSET_NOT_ALLOWED ->
                problem(
                        AssemblerCode.BAD_OPERAND,
                        mnemonic.name() + " takes no offset in front of its base register, only 0 or nothing",
                        Problems.fix("add the offset to a register first"));
            case UNKNOWN_FUNCTION ->
                problem(
                        AssemblerCode.BAD_RELOCATION_FUNCTION,
                        "unknown relocation function " + what + NearestName.question(found, functionNames()));
            case FUNCTION_NOT_HERE ->
                problem(
                        AssemblerCode.BAD_RELOCATION_FUNCTION,
                        what + " does not apply to this operand of " + mnemonic.name(),
                        functionFix(found));
            case FUNCTION_WITHOUT_ARGUMENT ->
                new StatementException(
                        AssemblerCode.BAD_RELOCATION_FUNCTION,
                        position,
                        1,
                        "expected '(' and a symbol behind the relocation function");
            case FUNCTION_NOT_CLOSED ->
                new StatementException(
                        AssemblerCode.UNCLOSED,
                        position,
                        1,
                        "expected ')' behind the argument of the relocation function");
            case EXPECTED_TLS_ADDITION ->
                problem(
                        AssemblerCode.OPERAND_COUNT,
                        mnemonic.name() + " takes three operands, or %tprel_add(symbol) as a fourth");
            case UNKNOWN_CSR ->
                problem(
                        AssemblerCode.BAD_CSR,
                        "unknown control and status register " + what
                                + NearestName.question(found, matcher.csrs().names()),
                        Problems.fix("a register without a name is written as its number, 0 to 0xfff"));
            case BAD_FENCE_SET ->
                problem(AssemblerCode.BAD_KEYWORD, "expected a set of i, o, r, w in this order, not " + what);
            case BAD_ROUNDING_MODE ->
                problem(
                        AssemblerCode.BAD_KEYWORD,
                        "expected a rounding mode (rne, rtz, rdn, rup, rmm or dyn), not " + what);
            case BAD_EXPRESSION -> throw new IllegalStateException("carries an exception");
        };
    }

    private StatementException problem(AssemblerCode code, String message, Note... notes) {
        return new StatementException(code, operandPosition, operandLength, message, notes);
    }

    /**
     * The end of the operand that begins at the cursor: before the next comma or parenthesis outside of nested ones.
     */
    private static int operandEnd(Cursor cursor) {
        int depth = 0;
        int end = cursor.offset();
        while (true) {
            cursor.skipBlanks();
            int next = cursor.peek();
            if (cursor.atEnd() || (depth == 0 && (next == ',' || next == ')' || (next == '(' && end > 0)))) {
                return end;
            }
            if (next == '(') {
                depth++;
            } else if (next == ')') {
                depth--;
            }
            cursor.advance();
            end = cursor.offset();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** Asks whether one of the known names was meant; empty if none is near. */
    static String question(String name, List<String> known) {
        return NearestName.question(name, known);
    }

    private StatementException notRegister(
            Mnemonic mnemonic, Form best, String found, boolean missing, Registers registers) {
        String kind = switch (reason) {
            case NOT_INTEGER_REGISTER -> "an integer register";
            case NOT_FLOATING_POINT_REGISTER -> "a floating-point register";
            default -> "a register";
        };
        if (missing) {
            return problem(
                    AssemblerCode.OPERAND_COUNT,
                    "expected " + kind + ", not the end of the statement",
                    usageFix(mnemonic, best));
        }
        List<String> names = reason == Reason.NOT_FLOATING_POINT_REGISTER
                ? registers.floatingPointNames()
                : registers.integerNames();
        return problem(
                AssemblerCode.BAD_REGISTER,
                "expected " + kind + ", not '" + shortened(found) + "'" + NearestName.question(found, names));
    }

    private static Note usageFix(Mnemonic mnemonic, Form form) {
        return Problems.fix(
                form.written().isEmpty()
                        ? mnemonic.name() + " stands alone"
                        : "the operands are: " + mnemonic.name() + " " + form.written());
    }

    private StatementException trailing(Mnemonic mnemonic, Form best, long position, int length, String found) {
        if (found.isEmpty()) {
            String message = best.written().isEmpty()
                    ? mnemonic.name() + " takes no operands"
                    : mnemonic.name() + " takes fewer operands";
            return new StatementException(AssemblerCode.OPERAND_COUNT, position, 1, message, usageFix(mnemonic, best));
        }
        return new StatementException(
                AssemblerCode.TRAILING_TEXT,
                position,
                length,
                "unexpected '" + shortened(found) + "' behind the operands",
                usageFix(mnemonic, best));
    }

    private static Note constantFix(Mnemonic mnemonic, Form form) {
        if (mnemonic.name().equals("li") || mnemonic.name().equals("c.li")) {
            return Problems.fix("li takes numbers; use la for the address of a symbol");
        }
        if (form.target().instructionClass() == InstructionClass.ALU
                && mnemonic.name().startsWith("lui")) {
            return Problems.fix("write %hi(symbol), or use la");
        }
        return Problems.fix(
                "write %lo(symbol) behind a lui with %hi(symbol), or use la; a distance of labels is not known "
                        + "before the code between them is laid out");
    }

    private String rangeMessage(Form best) {
        FieldPlacement placement = Objects.requireNonNull(best.placement(step));
        String range = "from " + placement.minimum() + " to " + placement.maximum();
        String multiple = placement.alignment() == 1 ? "" : " and a multiple of " + placement.alignment();
        if (value < placement.minimum() || value > placement.maximum()) {
            return "the number must be " + range + multiple + ", not " + value;
        }
        if ((value & placement.alignment() - 1) != 0) {
            return "the number must be a multiple of " + placement.alignment() + ", not " + value;
        }
        return "the number " + value + " is reserved here";
    }

    private Note[] rangeNotes(Mnemonic mnemonic, Form best) {
        OperandStep kind = best.steps()[step];
        InstructionClass target = best.target().instructionClass();
        boolean memory = target == InstructionClass.LOAD
                || target == InstructionClass.STORE
                || target == InstructionClass.FLOATING_POINT_LOAD
                || target == InstructionClass.FLOATING_POINT_STORE;
        if (mnemonic.name().startsWith(".insn")) {
            return new Note[0];
        }
        if (best.isShort()) {
            return new Note[] {Problems.fix("leave out 'c.': the assembler compresses what it can")};
        }
        if (memory) {
            return new Note[] {
                Problems.fix(
                        "split the offset: lui with its upper part, add the base register, then use the low 12 bits")
            };
        }
        if (kind == OperandStep.UPPER_IMMEDIATE) {
            return new Note[] {Problems.fix("the operand is the value shifted right by 12; use li for a whole number")};
        }
        if (kind == OperandStep.IMMEDIATE
                && target == InstructionClass.ALU
                && mnemonic.name().endsWith("i")) {
            String base = mnemonic.name().substring(0, mnemonic.name().length() - 1);
            return new Note[] {Problems.fix("use li to load the number into a register, then " + base)};
        }
        return new Note[0];
    }

    private static List<String> functionNames() {
        return List.of(RelocationFunction.values()).stream()
                .map(RelocationFunction::written)
                .toList();
    }

    private static Note functionFix(String found) {
        boolean high = found.contains("hi");
        return Problems.fix(
                high
                        ? "the functions whose name ends in hi belong to lui and auipc"
                        : "%lo, %pcrel_lo and %tprel_lo belong to 12-bit immediates, %tprel_add to the fourth operand of add");
    }
}
