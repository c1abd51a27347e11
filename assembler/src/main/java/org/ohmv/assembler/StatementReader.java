package org.ohmv.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.debug.DebugInformation;
import org.ohmv.assembler.directive.AlignmentDirectives;
import org.ohmv.assembler.directive.DataDirectives;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.directive.FileDirectives;
import org.ohmv.assembler.directive.FloatingPointDirectives;
import org.ohmv.assembler.directive.MessageDirectives;
import org.ohmv.assembler.directive.OptionDirectives;
import org.ohmv.assembler.directive.RelocationDirectives;
import org.ohmv.assembler.directive.SectionDirectives;
import org.ohmv.assembler.directive.SpaceDirectives;
import org.ohmv.assembler.directive.SymbolDefinitions;
import org.ohmv.assembler.directive.SymbolDirectives;
import org.ohmv.assembler.instruction.InstructionAssembler;
import org.ohmv.assembler.instruction.MnemonicTable;
import org.ohmv.assembler.listing.StatementLog;
import org.ohmv.assembler.macro.Conditions;
import org.ohmv.assembler.macro.Macros;
import org.ohmv.assembler.macro.Repetitions;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.SymbolTable;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.text.NearestName;

/** The loop over statements: labels, assignments, directives, macros, instructions. */
final class StatementReader {
    private final TranslationUnit unit;
    private final Cursor cursor;
    private final DirectiveTable directives = new DirectiveTable();
    private final SymbolDefinitions definitions;
    private final OptionDirectives options;
    private final InstructionAssembler instructions;
    private final DebugInformation debug;
    private final Conditions conditions;
    private final Macros macros;
    /** For a listing; null if none is made. */
    private final @Nullable StatementLog log;

    StatementReader(
            TranslationUnit unit, MnemonicTable mnemonics, Consumer<String> printer, @Nullable StatementLog log) {
        this.unit = unit;
        this.log = log;
        this.cursor = unit.cursor();
        this.definitions = new SymbolDefinitions(unit);
        this.options = new OptionDirectives(unit);
        this.instructions = new InstructionAssembler(unit, mnemonics);
        this.debug = new DebugInformation(unit);
        this.conditions = new Conditions(unit);
        this.macros = new Macros(unit);
        new DataDirectives(unit).register(directives);
        new FloatingPointDirectives(unit).register(directives);
        new SpaceDirectives(unit).register(directives);
        new AlignmentDirectives(unit).register(directives);
        new SectionDirectives(unit).register(directives);
        new SymbolDirectives(unit, definitions).register(directives);
        new RelocationDirectives(unit).register(directives);
        new FileDirectives(unit).register(directives);
        new MessageDirectives(unit, printer).register(directives);
        new Repetitions(unit, macros).register(directives);
        directives.put(".insn", instructions::assembleEncoded);
        options.register(directives);
        debug.register(directives);
        conditions.register(directives);
        macros.register(directives);
    }

    /**
     * Reads all statements.
     *
     * @throws LimitException if the source asks for more than it may
     */
    void readAll() {
        while (unit.input().hasMore()) {
            if (unit.input().isExpanding()) {
                unit.input().countExpanded();
            }
            if (log != null) {
                log.begin(cursor.position(), conditions.isSkipping(), unit.chain());
            }
            try {
                statement();
            } catch (StatementException exception) {
                unit.problems().report(exception);
                if (!cursor.isExhausted()) {
                    cursor.skipToEnd();
                    cursor.finishStatement();
                }
            }
            if (log != null) {
                log.end(conditions.isSkipping(), unit.chain());
            }
        }
        if (cursor.unclosedComment() >= 0) {
            unit.problems()
                    .error(AssemblerCode.UNCLOSED, cursor.unclosedComment(), 2, "the comment is never closed by */");
        }
        conditions.requireAllClosed();
        for (Symbol label : unit.localLabels().missing()) {
            String name = label.name();
            unit.problems()
                    .error(
                            AssemblerCode.MISSING_LOCAL_LABEL,
                            label.firstUse(),
                            2,
                            "there is no label '" + name.substring(2, name.indexOf('\u0002')) + ":' behind this");
        }
    }

    private void statement() {
        cursor.skipBlanks();
        if (conditions.isSkipping()) {
            skipped();
            return;
        }
        while (true) {
            int character = cursor.peek();
            if (cursor.atEnd()) {
                endOfStatement(character);
                return;
            }
            int start = cursor.offset();
            unit.setStatementPosition(cursor.position(start));
            if (cursor.takeName()) {
                if (cursor.peek() == ':') {
                    cursor.advance();
                    label(start);
                    cursor.skipBlanks();
                    continue;
                }
                if (named(start)) {
                    cursor.skipBlanks();
                    continue;
                }
                return;
            }
            if (Cursor.isDigit(character)) {
                numericLabel(start);
            } else if (character == '"') {
                quotedLabel(start);
            } else {
                throw unexpected(character);
            }
            cursor.skipBlanks();
        }
    }

    private StatementException unexpected(int character) {
        if (cursor.atUnclosedComment()) {
            return unit.error(AssemblerCode.UNCLOSED, "the comment is never closed by */");
        }
        String shown = character < ' ' || character > '~'
                ? String.format("byte 0x%02x", character)
                : "'" + (char) character + "'";
        return unit.error(AssemblerCode.UNEXPECTED_CHARACTER, "a statement cannot begin with " + shown);
    }

    private void endOfStatement(int character) {
        if (character == '#') {
            lineMarker();
        }
        cursor.finishStatement();
    }

    /** {@code # 12 "file.c"} at the beginning of a line, as the C preprocessor writes it. */
    private void lineMarker() {
        int at = cursor.offset();
        byte[] text = cursor.text();
        if (at > 0 && text[at - 1] != '\n') {
            return;
        }
        int next = at + 1;
        while (text[next] == ' ') {
            next++;
        }
        if (next == at + 1 || !Cursor.isDigit(text[next] & 0xff)) {
            return;
        }
        int line = 0;
        while (Cursor.isDigit(text[next] & 0xff) && line < 100_000_000) {
            line = line * 10 + text[next++] - '0';
        }
        while (text[next] == ' ') {
            next++;
        }
        String file = null;
        if (text[next] == '"') {
            int end = next + 1;
            while (text[end] != '"' && text[end] != '\n') {
                end++;
            }
            file = cursor.text(next + 1, end);
        }
        cursor.buffer().addMarker(at, line - 1, file);
    }

    private void skipped() {
        cursor.skipBlanks();
        unit.setStatementPosition(cursor.position());
        while (cursor.takeName()) {
            if (cursor.peek() != ':') {
                DirectiveTable.Directive directive = conditions.find(cursor);
                if (directive != null) {
                    directive.assemble();
                    requireEnd();
                    return;
                }
                break;
            }
            cursor.advance();
            cursor.skipBlanks();
        }
        cursor.skipToEnd();
        cursor.finishStatement();
    }

    private void label(int start) {
        Symbol symbol = unit.symbols().symbol(cursor.text(), cursor.nameStart(), cursor.nameEnd(), cursor.nameHash());
        definitions.label(symbol, start);
    }

    private void numericLabel(int start) {
        long number = unit.literals().number();
        int kind = unit.literals().localLabelKind();
        if ((kind != 0 && kind != '$') || cursor.peek() != ':') {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.UNEXPECTED_CHARACTER,
                    "a number can begin a statement only as a label",
                    Problems.fix("write " + number + ": for a label"));
        }
        cursor.advance();
        Symbol label = kind == '$'
                ? unit.localLabels().dollar(number)
                : unit.localLabels().define(number);
        if (label.isDefined()) {
            throw definitions.alreadyDefined(label, start);
        }
        label.defineLabel(unit.chain(), cursor.position(start));
    }

    private void quotedLabel(int start) {
        byte[] name = unit.literals().string();
        cursor.skipBlanks();
        Symbol symbol = unit.symbols().symbol(name, 0, name.length, SymbolTable.hash(name, 0, name.length));
        if (cursor.peek() == ':') {
            cursor.advance();
            definitions.label(symbol, start);
        } else if (cursor.peek() == '=') {
            assignment(symbol, start);
            requireEnd();
        } else {
            throw unit.errorFrom(
                    start, AssemblerCode.UNEXPECTED_CHARACTER, "a string can begin a statement only as a label");
        }
    }

    /**
     * Assembles a statement whose first word has been read and is no label.
     *
     * @return whether the word turned out to be a label after all, and the statement goes on behind it
     */
    private boolean named(int start) {
        // Text in a macro's arguments may move the name that the cursor remembers, so the use of a macro comes first.
        if (macros.use()) {
            return false;
        }
        if (cursor.text()[start] != '.' && instructions.assemble()) {
            cursor.finishStatement();
            return false;
        }
        DirectiveTable.Directive condition = conditions.find(cursor);
        DirectiveTable.Directive directive = condition != null ? condition : directives.find(cursor);
        int end = cursor.nameEnd();
        if (directive == null || isAssignment()) {
            cursor.seek(end);
            cursor.skipBlanks();
            if (cursor.peek() == ':') {
                cursor.advance();
                label(start);
                return true;
            }
            if (cursor.peek() == '=') {
                assignNamed(start, end);
                requireEnd();
                return false;
            }
            throw unknown(start, end);
        }
        cursor.seek(end);
        long moves = unit.input().moves();
        directive.assemble();
        if (unit.input().moves() == moves) {
            requireEnd();
        }
        return false;
    }

    private boolean isAssignment() {
        cursor.skipBlanks();
        return cursor.peek() == '=';
    }

    private void assignNamed(int start, int end) {
        if (end - start == 1 && cursor.text()[start] == '.') {
            cursor.advance();
            cursor.skipBlanks();
            int expression = cursor.offset();
            Term target = new Term();
            unit.parse(target);
            SpaceDirectives.originAt(unit, target, 0, expression);
            return;
        }
        int hash = SymbolTable.hash(cursor.text(), start, end);
        assignment(unit.symbols().symbol(cursor.text(), start, end, hash), start);
    }

    private void assignment(Symbol symbol, int start) {
        cursor.advance();
        if (cursor.peek() == '=') {
            cursor.advance();
            definitions.defineReevaluated(symbol, start);
        } else {
            definitions.set(symbol, start, true);
        }
    }

    private StatementException unknown(int start, int end) {
        String word = cursor.text(start, end);
        if (!word.startsWith(".")) {
            return instructions.unknown(word, cursor.position(start), start);
        }
        List<String> known = new ArrayList<>();
        // Beyond the limit of errors nobody will read the suggestion.
        if (!unit.problems().areFull()) {
            known.addAll(directives.names());
            known.addAll(macros.names());
        }
        return new StatementException(
                AssemblerCode.UNKNOWN_DIRECTIVE,
                cursor.position(start),
                end - start,
                "unknown directive '" + word + "'" + NearestName.question(word, known));
    }

    /** Goes behind the end of the statement, which must be here. */
    private void requireEnd() {
        cursor.skipBlanks();
        if (!cursor.atEnd()) {
            int start = cursor.offset();
            cursor.skipToEnd();
            throw unit.errorFrom(start, AssemblerCode.TRAILING_TEXT, "unexpected text behind the statement");
        }
        cursor.finishStatement();
    }

    /** What the source brings for debuggers. */
    DebugInformation debug() {
        return debug;
    }

    /** Whether compression was ever on. */
    boolean isCompressedSeen() {
        return options.isCompressedSeen();
    }

    /** Whether the source used control and status registers or machine-mode instructions. */
    boolean isPrivilegedSeen() {
        return instructions.isPrivilegedSeen();
    }

    /** The attributes that the source gave. */
    RiscvAttributes attributes() {
        return options.attributes();
    }
}
