package org.ohmv.assembler.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.ExplicitRelocation;
import org.ohmv.assembler.model.Expression;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.OutputBudget;
import org.ohmv.assembler.model.SectionTable;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.SymbolTable;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.CodeOptions;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.SourceBuffer;
import org.ohmv.assembler.source.SourceMap;

/**
 * The state of one source while it is read: its texts, what they have become so far, and what kinds of statements need
 * in common. Lives for one source.
 */
public final class TranslationUnit {
    private static final int DEEPEST_REEVALUATION = 100;

    private final AssemblerOptions options;
    private final SourceFiles files;
    private final SourceMap sources;
    private final Cursor cursor;
    private final InputStack input;
    private final Problems problems;
    private final OutputBudget budget;
    private final SymbolTable symbols = new SymbolTable();
    private final LocalLabels localLabels = new LocalLabels();
    private final Evaluator evaluator = new Evaluator();
    private final SectionTable sections;
    private final ExpressionParser expressions;
    private final IdentityHashMap<Symbol, SourceBuffer> reevaluated = new IdentityHashMap<>();
    private final List<String> dependencies = new ArrayList<>();
    private final List<ExplicitRelocation> relocations = new ArrayList<>();
    private final MappingSymbols mapping = new MappingSymbols(symbols);
    private @Nullable InstructionListener instructionListener;
    private CodeOptions code;
    private long statementPosition;
    private int reevaluationDepth;
    private boolean instructionSeen;

    /**
     * The state before the first statement.
     *
     * @param options what the user chose
     * @param files where included files come from
     * @param name the source's name
     * @param text the source
     * @param diagnostics where problems go
     */
    public TranslationUnit(
            AssemblerOptions options, SourceFiles files, String name, byte[] text, Diagnostics diagnostics) {
        this.options = options;
        this.files = files;
        this.sources = new SourceMap();
        SourceBuffer main = sources.add(SourceBuffer.Kind.FILE, name, -1, text, text.length);
        this.cursor = new Cursor(main);
        this.input = new InputStack(cursor, sources, options.limits());
        this.problems = new Problems(sources, diagnostics);
        this.budget = new OutputBudget(options.limits().outputBytes());
        this.sections = new SectionTable(budget, symbols);
        this.code = CodeOptions.of(options);
        this.expressions = new ExpressionParser(cursor, problems, symbols, sections, localLabels, this::reevaluate);
        sections.text().align(code.isCompressed() ? 1 : 2);
    }

    /** What the user chose. */
    public AssemblerOptions options() {
        return options;
    }

    /** Where included files come from. */
    public SourceFiles files() {
        return files;
    }

    /** The texts. */
    public SourceMap sources() {
        return sources;
    }

    /** What reads the text. */
    public Cursor cursor() {
        return cursor;
    }

    /** The texts that are being read, one inside the other. */
    public InputStack input() {
        return input;
    }

    /** Where problems go. */
    public Problems problems() {
        return problems;
    }

    /** What is left of the output that the source may make. */
    public OutputBudget budget() {
        return budget;
    }

    /** The symbols. */
    public SymbolTable symbols() {
        return symbols;
    }

    /** The numeric labels. */
    public LocalLabels localLabels() {
        return localLabels;
    }

    /** Computes expressions with what is known now. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** The sections. */
    public SectionTable sections() {
        return sections;
    }

    /** Reads expressions. */
    public ExpressionParser expressions() {
        return expressions;
    }

    /** Reads numbers, characters and strings. */
    public Literals literals() {
        return expressions.literals();
    }

    /** The names of all files that were read beside the source itself, in order. */
    public List<String> dependencies() {
        return dependencies;
    }

    /** What {@code .option} has chosen. */
    public CodeOptions code() {
        return code;
    }

    /** Sets what {@code .option} has chosen. */
    public void setCode(CodeOptions chosen) {
        code = chosen;
    }

    /** The chain that is being written. */
    public FragmentChain chain() {
        return sections.current();
    }

    /** Marks where instructions and data begin in sections of code. */
    public MappingSymbols mapping() {
        return mapping;
    }

    /** Is told of every instruction, before its first byte is appended. */
    public interface InstructionListener {
        /** An instruction begins at the end of {@code chain}. */
        void instructionBegins(FragmentChain chain);
    }

    /** Tells {@code listener} of every instruction; null to tell nobody. */
    public void setInstructionListener(@Nullable InstructionListener listener) {
        instructionListener = listener;
    }

    /** Must be called before the first byte of every instruction. */
    public void beforeInstruction() {
        if (instructionListener != null) {
            instructionListener.instructionBegins(chain());
        }
    }

    /** The present chain, marked as data from here on, for a directive that appends bytes. */
    public FragmentChain dataChain() {
        FragmentChain chain = sections.current();
        mapping.data(chain);
        return chain;
    }

    /** Where the present statement begins, for fixups and diagnostics. */
    public long statementPosition() {
        return statementPosition;
    }

    /** Sets where the present statement begins. */
    public void setStatementPosition(long position) {
        statementPosition = position;
    }

    /** Whether an instruction was assembled yet. */
    public boolean isInstructionSeen() {
        return instructionSeen;
    }

    /** Says that an instruction was assembled. */
    public void markInstructionSeen() {
        instructionSeen = true;
    }

    /** An error at the next byte of the source. */
    public StatementException error(AssemblerCode kind, String message, Note... notes) {
        return new StatementException(kind, cursor.position(), 1, message, notes);
    }

    /** An error about the source from an offset to the present place. */
    public StatementException errorFrom(int start, AssemblerCode kind, String message, Note... notes) {
        int length = Math.max(1, trimmedEnd(start) - start);
        return new StatementException(kind, cursor.position(start), length, message, notes);
    }

    private int trimmedEnd(int start) {
        int end = cursor.offset();
        byte[] text = cursor.text();
        while (end > start && Cursor.isBlank(text[end - 1] & 0xff)) {
            end--;
        }
        return end;
    }

    /** Reads an expression. */
    public void parse(Term result) {
        expressions.parse(result);
    }

    /**
     * Reads an expression whose value must be known now.
     *
     * @param what what it is, for the message
     */
    public long parseConstant(String what) {
        cursor.skipBlanks();
        int start = cursor.offset();
        Term term = new Term();
        expressions.parse(term);
        return constant(term, start, what);
    }

    /**
     * Reads a number of any size with a sign, or an expression of 64 bits whose value must be known now.
     *
     * @param what what it is, for the message
     */
    public BigInteger parseWide(String what) {
        cursor.skipBlanks();
        int start = cursor.offset();
        boolean negative = cursor.peek() == '-';
        if (negative) {
            cursor.advance();
        }
        if (Cursor.isDigit(cursor.peek())) {
            String digits = literals().longNumber();
            cursor.skipBlanks();
            if (cursor.atEnd() || cursor.peek() == ',') {
                BigInteger value = wideNumber(digits, start);
                return negative ? value.negate() : value;
            }
        }
        cursor.seek(start);
        return BigInteger.valueOf(parseConstant(what));
    }

    private BigInteger wideNumber(String digits, int start) {
        String lower = digits.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("0x")) {
                return new BigInteger(lower.substring(2), 16);
            }
            if (lower.startsWith("0b")) {
                return new BigInteger(lower.substring(2), 2);
            }
            return new BigInteger(lower, lower.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException exception) {
            throw errorFrom(start, AssemblerCode.BAD_NUMBER, "'" + digits + "' is not a number");
        }
    }

    /** The value of a term that was read from an offset on and must be known now. */
    public long constant(Term term, int start, String what) {
        if (term.isConstant()) {
            return term.constant();
        }
        Evaluator.Outcome outcome = evaluator.reduce(term);
        if (outcome == Evaluator.Outcome.LINEAR && term.isConstant()) {
            return term.constant();
        }
        throw switch (outcome) {
            case LINEAR, UNKNOWN ->
                errorFrom(start, AssemblerCode.NOT_CONSTANT, what + " must be known here" + unknownReason(term));
            case CIRCULAR -> errorFrom(start, AssemblerCode.CIRCULAR_DEFINITION, what + " is defined by itself");
            case DIVISION_BY_ZERO -> errorFrom(start, AssemblerCode.DIVISION_BY_ZERO, "division by zero");
            case TOO_DEEP ->
                errorFrom(start, AssemblerCode.LIMIT, "the definition goes through too many symbols, a fixed limit");
        };
    }

    private static String unknownReason(Term term) {
        Symbol added = term.added();
        Symbol subtracted = term.subtracted();
        Symbol undefined = added != null && !added.isDefined() ? added : subtracted;
        if (undefined != null && !undefined.isDefined()) {
            return ", but '" + undefined.name() + "' is not defined yet";
        }
        if (added != null && subtracted != null) {
            return ", but the distance of the two labels depends on the code between them";
        }
        return added != null ? ", but '" + added.name() + "' is a label whose address is not known yet" : "";
    }

    /** Reads a comma, or nothing if there is none. */
    public boolean takeComma() {
        return cursor.take(',');
    }

    /** Reads a comma that must be there. */
    public void requireComma() {
        if (!cursor.take(',')) {
            throw error(AssemblerCode.MISSING_TEXT, "expected ','");
        }
    }

    /** Whether the statement ends here, after blanks. */
    public boolean atEnd() {
        cursor.skipBlanks();
        return cursor.atEnd();
    }

    /** Reads the name of a symbol, plain or in double quotes; null if none begins here. */
    public @Nullable Symbol takeSymbol() {
        cursor.skipBlanks();
        if (cursor.peek() == '"') {
            byte[] name = literals().string();
            return symbols.symbol(name, 0, name.length, SymbolTable.hash(name, 0, name.length));
        }
        if (!cursor.takeName()) {
            return null;
        }
        return symbols.symbol(cursor.text(), cursor.nameStart(), cursor.nameEnd(), cursor.nameHash());
    }

    /** Reads the name of a symbol that must be there. */
    public Symbol requireSymbol() {
        Symbol symbol = takeSymbol();
        if (symbol == null) {
            throw error(AssemblerCode.MISSING_NAME, "expected the name of a symbol");
        }
        return symbol;
    }

    /** Reads a plain name that must be there. */
    public String requireName(String what) {
        cursor.skipBlanks();
        if (!cursor.takeName()) {
            throw error(AssemblerCode.MISSING_NAME, "expected " + what);
        }
        return cursor.name();
    }

    /** A symbol for a term that is not one symbol + constant, so that fixups can refer to it. */
    public Symbol expressionSymbol(Expression expression, long position) {
        Symbol symbol = Symbol.anonymous(new byte[] {'.', 'L', '0', ' '});
        symbol.defineExpression(expression, position);
        return symbol;
    }

    /** Adds a fixup for a term at the end of the present chain, where its bytes must be appended next. */
    public void addFixup(FixupKind kind, Term term, long position, boolean relax) {
        addFixup(chain(), kind, term, position, relax);
    }

    /** Adds a fixup for a term at the end of a chain that the linker does not relax. */
    public void addFixup(FragmentChain chain, FixupKind kind, Term term, long position) {
        addFixup(chain, kind, term, position, false);
    }

    private void addFixup(FragmentChain chain, FixupKind kind, Term term, long position, boolean relax) {
        Expression tree = term.tree();
        if (tree != null) {
            chain.addFixup(kind, expressionSymbol(tree, position), null, 0, position, relax);
        } else {
            chain.addFixup(kind, term.added(), term.subtracted(), term.constant(), position, relax);
        }
    }

    /** Adds a relocation that the source asks for by its type. */
    public void addRelocation(ExplicitRelocation relocation) {
        relocations.add(relocation);
    }

    /** The relocations that the source asks for by their types, in order. */
    public List<ExplicitRelocation> relocations() {
        return relocations;
    }

    /**
     * Says that each use of a symbol computes a text anew ({@code .eqv}).
     *
     * @param symbol the symbol
     * @param first what it was worth where it was defined, for the symbol table
     * @param start where the text begins
     * @param end where it ends
     */
    public void defineReevaluated(Symbol symbol, Expression first, int start, int end) {
        byte[] text = Arrays.copyOfRange(cursor.text(), start, end);
        SourceBuffer buffer = sources.add(SourceBuffer.Kind.MACRO, symbol.name(), statementPosition, text, text.length);
        symbol.defineExpression(first, statementPosition);
        symbol.setReevaluated(true);
        reevaluated.put(symbol, buffer);
    }

    private void reevaluate(Symbol symbol, Term result) {
        if (reevaluationDepth >= DEEPEST_REEVALUATION) {
            throw error(
                    AssemblerCode.CIRCULAR_DEFINITION,
                    "'" + symbol.name() + "' leads through more than " + DEEPEST_REEVALUATION
                            + " .eqv definitions, probably in a circle");
        }
        // Each may lead to several others.
        input.countExpanded();
        reevaluationDepth++;
        SourceBuffer outer = cursor.buffer();
        int offset = cursor.offset();
        cursor.enter(Objects.requireNonNull(reevaluated.get(symbol)), 0);
        try {
            expressions.parseInside(result);
        } finally {
            cursor.enter(outer, offset);
            reevaluationDepth--;
        }
    }
}
