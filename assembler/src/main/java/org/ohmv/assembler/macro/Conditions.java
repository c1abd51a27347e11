package org.ohmv.assembler.macro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** {@code .if} in all its forms, {@code .elseif .else .endif}: which statements are skipped. */
public final class Conditions {
    private static final int DEEPEST = 10_000;

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final DirectiveTable table = new DirectiveTable();
    private final List<Condition> open = new ArrayList<>();

    private static final class Condition {
        private final long position;
        private final int inputDepth;
        private final boolean outerSkipped;
        private boolean skipped;
        private boolean taken;
        private boolean elseSeen;

        Condition(long position, int inputDepth, boolean outerSkipped) {
            this.position = position;
            this.inputDepth = inputDepth;
            this.outerSkipped = outerSkipped;
        }
    }

    /** The conditions of a source. */
    public Conditions(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
        unit.input().addListener((buffer, depth, abandoned) -> closeAbove(depth, abandoned));
        table.put(".if", () -> number(value -> value != 0));
        table.put(".ifne", () -> number(value -> value != 0));
        table.put(".ifeq", () -> number(value -> value == 0));
        table.put(".ifgt", () -> number(value -> value > 0));
        table.put(".ifge", () -> number(value -> value >= 0));
        table.put(".iflt", () -> number(value -> value < 0));
        table.put(".ifle", () -> number(value -> value <= 0));
        table.put(".ifdef", () -> defined(true));
        table.put(".ifndef", () -> defined(false));
        table.put(".ifnotdef", () -> defined(false));
        table.put(".ifb", () -> blank(true));
        table.put(".ifnb", () -> blank(false));
        table.put(".ifc", () -> sameText(true));
        table.put(".ifnc", () -> sameText(false));
        table.put(".ifeqs", () -> sameStrings(true));
        table.put(".ifnes", () -> sameStrings(false));
        table.put(".elseif", this::otherwiseIf);
        table.put(".else", this::otherwise);
        table.put(".endif", this::end);
    }

    /** Puts the directives into a table. */
    public void register(DirectiveTable directives) {
        for (String name : table.names()) {
            directives.put(name, () -> {});
        }
    }

    /** The directive of a condition whose name the cursor read last; null if it is none. */
    public DirectiveTable.@Nullable Directive find(Cursor read) {
        return table.find(read);
    }

    /** Whether statements are skipped. */
    public boolean isSkipping() {
        return !open.isEmpty() && open.get(open.size() - 1).skipped;
    }

    /** Reports conditions that the source leaves open. */
    public void requireAllClosed() {
        for (Condition condition : open) {
            reportOpen(condition);
        }
        open.clear();
    }

    private void reportOpen(Condition condition) {
        unit.problems()
                .error(AssemblerCode.UNBALANCED_CONDITION, condition.position, 1, "this .if is never closed by .endif");
    }

    private void closeAbove(int depth, boolean abandoned) {
        while (!open.isEmpty() && open.get(open.size() - 1).inputDepth > depth) {
            Condition condition = open.remove(open.size() - 1);
            if (!abandoned) {
                reportOpen(condition);
            }
        }
    }

    private Condition begin() {
        if (open.size() == DEEPEST) {
            throw new LimitException(".if is nested deeper than " + DEEPEST + ", a fixed limit");
        }
        Condition condition =
                new Condition(unit.statementPosition(), unit.input().depth(), isSkipping());
        condition.skipped = true;
        open.add(condition);
        return condition;
    }

    private static void decide(Condition condition, boolean holds) {
        condition.taken |= holds;
        condition.skipped = !holds;
    }

    private void number(LongPredicate test) {
        Condition condition = begin();
        if (condition.outerSkipped) {
            cursor.skipToEnd();
            return;
        }
        // An error in the expression leaves the condition open and skipped, and without another branch.
        condition.taken = true;
        boolean holds = test.test(unit.parseConstant("the condition"));
        condition.taken = false;
        decide(condition, holds);
    }

    private void defined(boolean wanted) {
        Condition condition = begin();
        if (condition.outerSkipped) {
            cursor.skipToEnd();
            return;
        }
        cursor.skipBlanks();
        if (!cursor.takeName()) {
            throw unit.error(AssemblerCode.MISSING_NAME, "expected the name of a symbol");
        }
        Symbol symbol = unit.symbols().find(cursor.text(), cursor.nameStart(), cursor.nameEnd(), cursor.nameHash());
        boolean is = symbol != null && symbol.isDefined();
        decide(condition, is == wanted);
    }

    private void blank(boolean wanted) {
        Condition condition = begin();
        boolean is = unit.atEnd();
        cursor.skipToEnd();
        if (!condition.outerSkipped) {
            decide(condition, is == wanted);
        }
    }

    private void sameText(boolean wanted) {
        Condition condition = begin();
        if (condition.outerSkipped) {
            cursor.skipToEnd();
            return;
        }
        byte[] left = comparedText();
        unit.requireComma();
        byte[] right = comparedText();
        decide(condition, Arrays.equals(left, right) == wanted);
    }

    /** Text in single quotes, or as it stands up to a comma, with blanks at its ends left out. */
    private byte[] comparedText() {
        cursor.skipBlanks();
        byte[] text = cursor.text();
        int start = cursor.offset();
        if (cursor.peek() == '\'') {
            int end = start + 1;
            while (text[end] != '\'' && text[end] != '\n') {
                end++;
            }
            cursor.seek(text[end] == '\'' ? end + 1 : end);
            return Arrays.copyOfRange(text, start + 1, end);
        }
        int end = start;
        while (!cursor.atEnd() && cursor.peek() != ',') {
            if (cursor.peek() == '"') {
                cursor.skipString();
            } else {
                cursor.advance();
            }
            end = cursor.offset();
            cursor.skipBlanks();
        }
        return Arrays.copyOfRange(text, start, end);
    }

    private void sameStrings(boolean wanted) {
        Condition condition = begin();
        if (condition.outerSkipped) {
            cursor.skipToEnd();
            return;
        }
        cursor.skipBlanks();
        byte[] left = unit.literals().string();
        unit.requireComma();
        cursor.skipBlanks();
        byte[] right = unit.literals().string();
        decide(condition, Arrays.equals(left, right) == wanted);
    }

    private void otherwiseIf() {
        Condition condition = innermost(".elseif");
        if (condition.elseSeen) {
            throw misplaced(condition, ".elseif behind .else");
        }
        if (condition.outerSkipped || condition.taken) {
            condition.skipped = true;
            cursor.skipToEnd();
            return;
        }
        decide(condition, unit.parseConstant("the condition") != 0);
    }

    private void otherwise() {
        Condition condition = innermost(".else");
        if (condition.elseSeen) {
            throw misplaced(condition, "a second .else");
        }
        condition.elseSeen = true;
        condition.skipped = condition.outerSkipped || condition.taken;
        condition.taken = true;
    }

    private StatementException misplaced(Condition condition, String what) {
        return new StatementException(
                AssemblerCode.UNBALANCED_CONDITION,
                unit.statementPosition(),
                1,
                what,
                unit.problems().related(condition.position, 1, "the .if that it belongs to"));
    }

    private void end() {
        innermost(".endif");
        open.remove(open.size() - 1);
    }

    private Condition innermost(String directive) {
        if (open.isEmpty()
                || open.get(open.size() - 1).inputDepth < unit.input().depth()) {
            throw new StatementException(
                    AssemblerCode.UNBALANCED_CONDITION, unit.statementPosition(), 1, directive + " without .if");
        }
        return open.get(open.size() - 1);
    }
}
