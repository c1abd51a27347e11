package org.ohmv.assembler.instruction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.NameTable;
import org.ohmv.isa.Csr;
import org.ohmv.isa.FenceSet;
import org.ohmv.isa.RoundingMode;

/**
 * Reads the operands of one statement by one form: fills the word, and notes what is left for a fixup. A form that does
 * not fit costs nothing but its attempt; why it does not is kept in {@link Mismatch}.
 */
final class OperandMatcher {
    private static final int DYNAMIC_ROUNDING = 7;

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final Registers registers;
    private final NameTable<RelocationFunction> functions;
    private final NameTable<Csr> csrs;
    private final Term term = new Term();
    private final Mismatch mismatch = new Mismatch();
    private int word;
    private @Nullable FixupKind fixup;
    private boolean computed;
    private boolean csrNamed;

    OperandMatcher(
            TranslationUnit unit, Registers registers, NameTable<RelocationFunction> functions, NameTable<Csr> csrs) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.registers = registers;
        this.functions = functions;
        this.csrs = csrs;
    }

    /** The word that was filled. */
    int word() {
        return word;
    }

    /** What is left for a fixup of {@link #term}; null if nothing is. */
    @Nullable
    FixupKind fixup() {
        return fixup;
    }

    /** The value that the fixup needs, or the target of a branch or jump. */
    Term term() {
        return term;
    }

    /** Whether a relocation function of a number was computed: GNU as then leaves the instruction as it is. */
    boolean isComputed() {
        return computed;
    }

    /** Whether a control and status register was written by its name. */
    boolean isCsrNamed() {
        return csrNamed;
    }

    /** Why forms did not fit. */
    Mismatch mismatch() {
        return mismatch;
    }

    /** The names of all control and status registers. */
    NameTable<Csr> csrs() {
        return csrs;
    }

    /**
     * Reads the operands from the cursor on to the end of the statement.
     *
     * @return whether the form fits; if not, the cursor is anywhere
     */
    boolean match(Form form) {
        int first = cursor.offset();
        word = form.word();
        fixup = null;
        computed = false;
        csrNamed = false;
        OperandStep[] steps = form.steps();
        for (int step = 0; step < steps.length; step++) {
            if (!step(form, step, steps[step])) {
                return false;
            }
        }
        cursor.skipBlanks();
        if (!cursor.atEnd()) {
            return mismatch.note(form, steps.length, Mismatch.Reason.TRAILING_TEXT, cursor.offset(), cursor.offset());
        }
        if (form.isShort() && form.target().encoding().excludes(word)) {
            return mismatch.note(form, steps.length, Mismatch.Reason.RESERVED_OPERANDS, cursor.offset(), first);
        }
        return true;
    }

    private boolean step(Form form, int step, OperandStep kind) {
        cursor.skipBlanks();
        return switch (kind) {
            case INTEGER_REGISTER -> integerRegister(form, step, 0);
            case SHORT_INTEGER_REGISTER -> integerRegister(form, step, 8);
            case FLOATING_POINT_REGISTER -> floatingPointRegister(form, step, 0);
            case SHORT_FLOATING_POINT_REGISTER -> floatingPointRegister(form, step, 8);
            case ANY_REGISTER -> anyRegister(form, step, 0);
            case SHORT_ANY_REGISTER -> anyRegister(form, step, 8);
            case OPCODE -> opcode(form, step);
            case STACK_POINTER -> stackPointer(form, step);
            case PUNCTUATION -> punctuation(form, step);
            case IMMEDIATE -> immediate(form, step);
            case OFFSET -> offset(form, step);
            case NO_OFFSET -> noOffset(form, step);
            case UPPER_IMMEDIATE -> upperImmediate(form, step);
            case TARGET -> target();
            case CSR -> csr(form, step);
            case FENCE_SET -> fenceSet(form, step);
            case OPTIONAL_ROUNDING_MODE -> roundingMode(form, step);
            case TLS_ADDITION -> tlsAddition(form, step);
        };
    }

    private boolean integerRegister(Form form, int step, int first) {
        int start = cursor.offset();
        int number = cursor.takeName() ? registers.integer(cursor) : Registers.ABSENT;
        return register(form, step, number, first, start, Mismatch.Reason.NOT_INTEGER_REGISTER);
    }

    private boolean floatingPointRegister(Form form, int step, int first) {
        int start = cursor.offset();
        int number = cursor.takeName() ? registers.floatingPoint(cursor) : Registers.ABSENT;
        return register(form, step, number, first, start, Mismatch.Reason.NOT_FLOATING_POINT_REGISTER);
    }

    private boolean anyRegister(Form form, int step, int first) {
        int start = cursor.offset();
        int number = Registers.ABSENT;
        if (cursor.takeName()) {
            number = registers.integer(cursor);
            if (number == Registers.ABSENT && unit.code().architecture().has("f")) {
                number = registers.floatingPoint(cursor);
            }
        }
        return register(form, step, number, first, start, Mismatch.Reason.NOT_REGISTER);
    }

    private boolean opcode(Form form, int step) {
        int start = cursor.offset();
        int named = cursor.takeName() ? MajorOpcode.numberOf(cursor.name()) : -1;
        long number = named;
        if (named < 0) {
            cursor.seek(start);
            if (!expression()) {
                return false;
            }
            if (!term.isConstant()) {
                return mismatch.note(form, step, Mismatch.Reason.BAD_OPCODE, cursor.offset(), start);
            }
            number = term.constant();
        }
        // The two lowest bits tell 16-bit from longer instructions.
        boolean fits = ((number & 3) == 3) != form.isShort();
        if (!fits || !Objects.requireNonNull(form.placement(step)).accepts(number)) {
            return mismatch.note(form, step, Mismatch.Reason.BAD_OPCODE, cursor.offset(), start);
        }
        return value(form, step, number, start);
    }

    private boolean register(Form form, int step, int number, int first, int start, Mismatch.Reason reason) {
        if (number == Registers.ABSENT) {
            return mismatch.note(form, step, reason, start, start);
        }
        int argument = form.argument(step);
        int value = number - first;
        if (first != 0 && (value < 0 || value > 7)) {
            return mismatch.note(form, step, Mismatch.Reason.NOT_SHORT_REGISTER, cursor.offset(), start);
        }
        word |= value << (argument & 31);
        if (argument > 31) {
            word |= value << ((argument >> 5) - 1);
        }
        return true;
    }

    private boolean stackPointer(Form form, int step) {
        int start = cursor.offset();
        if (!cursor.takeName() || registers.integer(cursor) != 2) {
            return mismatch.note(form, step, Mismatch.Reason.NOT_STACK_POINTER, start, start);
        }
        return true;
    }

    private boolean punctuation(Form form, int step) {
        if (cursor.peek() == form.argument(step)) {
            cursor.advance();
            return true;
        }
        return mismatch.note(form, step, Mismatch.Reason.EXPECTED_PUNCTUATION, cursor.offset(), cursor.offset());
    }

    private boolean expression() {
        try {
            unit.parse(term);
            return true;
        } catch (StatementException exception) {
            return mismatch.note(exception, cursor.offset());
        }
    }

    private boolean immediate(Form form, int step) {
        int start = cursor.offset();
        if (cursor.peek() == '%') {
            return function(form, step, false);
        }
        if (atRegister()) {
            // Read as an expression it would become a symbol that nobody meant.
            return mismatch.note(form, step, Mismatch.Reason.NOT_CONSTANT, start, start);
        }
        if (!expression()) {
            return false;
        }
        if (!term.isConstant()) {
            return mismatch.note(form, step, Mismatch.Reason.NOT_CONSTANT, cursor.offset(), start);
        }
        return value(form, step, term.constant(), start);
    }

    private boolean atRegister() {
        int start = cursor.offset();
        if (!cursor.takeName()) {
            return false;
        }
        cursor.seek(start);
        return registers.integer(cursor) != Registers.ABSENT;
    }

    private boolean value(Form form, int step, long value, int start) {
        FieldPlacement placement = Objects.requireNonNull(form.placement(step));
        if (!placement.accepts(value)) {
            return mismatch.note(form, step, Mismatch.Reason.OUT_OF_RANGE, cursor.offset(), start, value);
        }
        word |= placement.place(value);
        return true;
    }

    private boolean offset(Form form, int step) {
        if (cursor.peek() == '(' && atBaseRegister()) {
            return value(form, step, 0, cursor.offset());
        }
        return immediate(form, step);
    }

    /** Whether a parenthesis with nothing but a register in it comes next. */
    private boolean atBaseRegister() {
        int start = cursor.offset();
        cursor.advance();
        cursor.skipBlanks();
        boolean register = cursor.takeName() && registers.integer(cursor) != Registers.ABSENT;
        cursor.skipBlanks();
        boolean closed = cursor.peek() == ')';
        cursor.seek(start);
        return register && closed;
    }

    private boolean noOffset(Form form, int step) {
        if (cursor.peek() == '(' && atBaseRegister()) {
            return true;
        }
        int start = cursor.offset();
        if (!expression()) {
            return false;
        }
        if (!term.isConstant() || term.constant() != 0) {
            return mismatch.note(form, step, Mismatch.Reason.OFFSET_NOT_ALLOWED, cursor.offset(), start);
        }
        return true;
    }

    private boolean upperImmediate(Form form, int step) {
        return cursor.peek() == '%' ? function(form, step, true) : immediate(form, step);
    }

    private boolean function(Form form, int step, boolean upper) {
        int start = cursor.offset();
        RelocationFunction function = takeFunction();
        if (function == null) {
            return mismatch.note(form, step, Mismatch.Reason.UNKNOWN_FUNCTION, cursor.offset(), start);
        }
        FixupKind kind = upper ? function.upperImmediate() : function.immediate(form.isStore());
        if (kind == null || form.isShort()) {
            return mismatch.note(form, step, Mismatch.Reason.FUNCTION_NOT_HERE, cursor.offset(), start);
        }
        if (!functionArgument(form, step)) {
            return false;
        }
        if (term.isConstant() && (kind == FixupKind.HI20 || kind == FixupKind.LO12_I || kind == FixupKind.LO12_S)) {
            computed = true;
            long low = term.constant() << 52 >> 52;
            long value = upper ? ((term.constant() - low) >> 12) & 0xfffff : low;
            return value(form, step, value, start);
        }
        fixup = kind;
        return true;
    }

    /** Reads {@code %name}; null if there is no such function. */
    private @Nullable RelocationFunction takeFunction() {
        cursor.advance();
        return cursor.takeName() ? functions.get(cursor) : null;
    }

    private boolean functionArgument(Form form, int step) {
        if (!cursor.take('(')) {
            return mismatch.note(
                    form, step, Mismatch.Reason.FUNCTION_WITHOUT_ARGUMENT, cursor.offset(), cursor.offset());
        }
        if (!expression()) {
            return false;
        }
        if (!cursor.take(')')) {
            return mismatch.note(form, step, Mismatch.Reason.FUNCTION_NOT_CLOSED, cursor.offset(), cursor.offset());
        }
        return true;
    }

    private boolean tlsAddition(Form form, int step) {
        int start = cursor.offset();
        if (cursor.peek() != '%' || takeFunction() != RelocationFunction.TPREL_ADD) {
            return mismatch.note(form, step, Mismatch.Reason.EXPECTED_TLS_ADDITION, start, start);
        }
        fixup = FixupKind.TPREL_ADD;
        return functionArgument(form, step);
    }

    private boolean target() {
        return expression();
    }

    private boolean csr(Form form, int step) {
        int start = cursor.offset();
        if (cursor.takeName()) {
            Csr csr = csrs.get(cursor);
            if (csr != null) {
                csrNamed = true;
                return value(form, step, csr.number(), start);
            }
            cursor.seek(start);
        }
        if (!expression()) {
            return false;
        }
        if (!term.isConstant()) {
            return mismatch.note(form, step, Mismatch.Reason.UNKNOWN_CSR, cursor.offset(), start);
        }
        return value(form, step, term.constant(), start);
    }

    private boolean fenceSet(Form form, int step) {
        int start = cursor.offset();
        int set = cursor.takeName() ? FenceSet.numberOf(cursor.name()) : -1;
        if (set < 0) {
            return mismatch.note(form, step, Mismatch.Reason.BAD_FENCE_SET, start, start);
        }
        return value(form, step, set, start);
    }

    private boolean roundingMode(Form form, int step) {
        if (cursor.peek() != ',') {
            return value(form, step, DYNAMIC_ROUNDING, cursor.offset());
        }
        cursor.advance();
        cursor.skipBlanks();
        int start = cursor.offset();
        int mode = cursor.takeName() ? RoundingMode.numberOf(cursor.name()) : -1;
        if (mode < 0) {
            return mismatch.note(form, step, Mismatch.Reason.BAD_ROUNDING_MODE, start, start);
        }
        return value(form, step, mode, start);
    }
}
