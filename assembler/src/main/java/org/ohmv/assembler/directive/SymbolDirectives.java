package org.ohmv.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ohmv.assembler.model.Expression;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.elf.SymbolType;
import org.ohmv.isa.elf.SymbolVisibility;

/** What symbols are and who sees them: {@code .globl .weak .type .size .set .comm} and their like. */
public final class SymbolDirectives {
    private final TranslationUnit unit;
    private final Cursor cursor;
    private final SymbolDefinitions definitions;

    /** The directives for a source. */
    public SymbolDirectives(TranslationUnit unit, SymbolDefinitions definitions) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.definitions = definitions;
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".globl", () -> scope(Symbol.Scope.GLOBAL));
        table.put(".global", () -> scope(Symbol.Scope.GLOBAL));
        table.put(".weak", () -> scope(Symbol.Scope.WEAK));
        table.put(".local", () -> scope(Symbol.Scope.LOCAL));
        table.put(".extern", cursor::skipToEnd);
        table.put(".hidden", () -> visibility(SymbolVisibility.HIDDEN));
        table.put(".internal", () -> visibility(SymbolVisibility.INTERNAL));
        table.put(".protected", () -> visibility(SymbolVisibility.PROTECTED));
        table.put(".variant_cc", this::variantCallingConvention);
        table.put(".type", this::type);
        table.put(".size", this::size);
        table.put(".set", () -> set(true, false));
        table.put(".equ", () -> set(true, false));
        table.put(".equiv", () -> set(false, false));
        table.put(".eqv", () -> set(false, true));
        table.put(".comm", this::common);
        table.put(".common", this::common);
        table.put(".lcomm", this::localCommon);
        table.put(".weakref", this::weakReference);
    }

    private void scope(Symbol.Scope scope) {
        do {
            Symbol symbol = unit.requireSymbol();
            boolean local = scope == Symbol.Scope.LOCAL;
            boolean strong = symbol.scope() == Symbol.Scope.GLOBAL && scope == Symbol.Scope.WEAK;
            if (symbol.scope() == Symbol.Scope.UNSPECIFIED || strong || local) {
                symbol.setScope(scope);
            } else if (symbol.scope() == Symbol.Scope.LOCAL) {
                symbol.setScope(scope);
            }
            symbol.mention();
        } while (unit.takeComma());
    }

    private void visibility(SymbolVisibility visibility) {
        do {
            Symbol symbol = unit.requireSymbol();
            symbol.setVisibility(visibility);
            symbol.mention();
        } while (unit.takeComma());
    }

    private void variantCallingConvention() {
        Symbol symbol = unit.requireSymbol();
        symbol.markVariantCallingConvention();
        symbol.mention();
    }

    private void type() {
        Symbol symbol = unit.requireSymbol();
        unit.takeComma();
        cursor.skipBlanks();
        int start = cursor.offset();
        int sign = cursor.peek();
        String name;
        if (sign == '"') {
            name = new String(unit.literals().string(), StandardCharsets.UTF_8);
        } else {
            if (sign == '@' || sign == '%') {
                cursor.advance();
            }
            name = unit.requireName("a type such as @function or @object");
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "function", "stt_func" -> setType(symbol, SymbolType.FUNCTION);
            case "object", "stt_object" -> setType(symbol, SymbolType.OBJECT);
            case "tls_object", "stt_tls" -> setType(symbol, SymbolType.THREAD_LOCAL);
            case "notype", "stt_notype" -> setType(symbol, SymbolType.NO_TYPE);
            case "common", "stt_common" -> setType(symbol, SymbolType.OBJECT);
            case "gnu_indirect_function", "stt_gnu_ifunc" -> setType(symbol, SymbolType.GNU_INDIRECT_FUNCTION);
            case "gnu_unique_object" -> {
                setType(symbol, SymbolType.OBJECT);
                symbol.setScope(Symbol.Scope.UNIQUE);
            }
            default ->
                throw unit.errorFrom(
                        start,
                        AssemblerCode.BAD_DIRECTIVE_OPERAND,
                        "unknown type '" + name + "' of a symbol",
                        Problems.fix(
                                "known are function, object, tls_object, notype, common, gnu_indirect_function and "
                                        + "gnu_unique_object, with @ or % before them"));
        }
    }

    private static void setType(Symbol symbol, SymbolType type) {
        symbol.setType(type);
        symbol.mention();
    }

    private void size() {
        Symbol symbol = unit.requireSymbol();
        unit.requireComma();
        Term term = new Term();
        unit.parse(term);
        // A size that is known now is kept as a number: one object less for each function.
        unit.evaluator().reduce(term);
        symbol.setSizeExpression(term.toExpression());
        symbol.mention();
    }

    private void set(boolean redefinable, boolean reevaluated) {
        cursor.skipBlanks();
        int start = cursor.offset();
        Symbol symbol = unit.requireSymbol();
        unit.requireComma();
        if (reevaluated) {
            definitions.defineReevaluated(symbol, start);
        } else {
            definitions.set(symbol, start, redefinable);
        }
    }

    private void common() {
        cursor.skipBlanks();
        int start = cursor.offset();
        Symbol symbol = unit.requireSymbol();
        long size = commonSize();
        long alignment = unit.takeComma() ? commonAlignment() : 0;
        if (symbol.scope() == Symbol.Scope.LOCAL) {
            allocate(symbol, start, size, Math.max(1, alignment));
            return;
        }
        if (symbol.isDefined() && symbol.kind() != Symbol.Kind.COMMON) {
            throw definitions.alreadyDefined(symbol, start);
        }
        symbol.defineCommon(size, alignment == 0 ? commonAlignment(size) : alignment, cursor.position(start));
        symbol.mention();
    }

    private long commonSize() {
        unit.takeComma();
        cursor.skipBlanks();
        int start = cursor.offset();
        long size = unit.parseConstant("the size");
        if (size < 0) {
            throw unit.errorFrom(start, AssemblerCode.OUT_OF_RANGE, "the size must not be negative");
        }
        return size;
    }

    private long commonAlignment() {
        cursor.skipBlanks();
        int start = cursor.offset();
        long alignment = unit.parseConstant("the alignment");
        if (alignment < 0 || (alignment != 0 && Long.bitCount(alignment) != 1) || alignment > 1L << 31) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.OUT_OF_RANGE,
                    "the alignment must be a power of two up to 2^31, not " + alignment);
        }
        return alignment;
    }

    /** GNU as aligns common memory of unknown alignment to the power of two that its size fits in, at most 16. */
    private static long commonAlignment(long size) {
        return size >= 16 ? 16 : size <= 1 ? 1 : 2 * Long.highestOneBit(size - 1);
    }

    /** For {@code .lcomm} GNU as takes the greatest power of two within the size, at most 8. */
    private static long localAlignment(long size) {
        return size >= 8 ? 8 : Math.max(1, Long.highestOneBit(size));
    }

    private void localCommon() {
        cursor.skipBlanks();
        int start = cursor.offset();
        Symbol symbol = unit.requireSymbol();
        long size = commonSize();
        long alignment = unit.takeComma() ? commonAlignment() : localAlignment(size);
        allocate(symbol, start, size, Math.max(1, alignment));
    }

    /** Allocates local memory in {@code .bss}. */
    private void allocate(Symbol symbol, int start, long size, long alignment) {
        if (symbol.isDefined()) {
            throw definitions.alreadyDefined(symbol, start);
        }
        Section bss = unit.sections().bss();
        FragmentChain chain = bss.chain(0);
        int power = Long.numberOfTrailingZeros(alignment);
        bss.align(power);
        if (chain.fragmentCount() == 0) {
            long padding = -chain.size() & alignment - 1;
            chain.fill(padding, 0, 1);
        } else if (power > 0) {
            chain.addFragment(
                    FragmentKind.ALIGNMENT, 0, power | 1 << 8, null, Long.MAX_VALUE, unit.statementPosition(), false);
        }
        symbol.defineLabel(chain, cursor.position(start));
        symbol.setType(SymbolType.OBJECT);
        symbol.setSizeExpression(new Expression.Constant(size));
        symbol.mention();
        chain.fill(size, 0, 1);
    }

    private void weakReference() {
        Symbol alias = unit.requireSymbol();
        unit.requireComma();
        Symbol target = unit.requireSymbol();
        if (alias.isDefined()) {
            throw new StatementException(
                    AssemblerCode.SYMBOL_CONFLICT,
                    unit.statementPosition(),
                    1,
                    "'" + alias.name() + "' is already defined, so it cannot be another name of '" + target.name()
                            + "'");
        }
        if (!target.isDefined() && target.scope() == Symbol.Scope.UNSPECIFIED) {
            target.setScope(Symbol.Scope.WEAK);
        }
        alias.defineExpression(new Expression.Reference(target), unit.statementPosition());
        alias.discard();
    }
}
