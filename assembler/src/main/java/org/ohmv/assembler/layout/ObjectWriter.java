package org.ohmv.assembler.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.SymbolTable;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.isa.elf.ElfFlag;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionGroup;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;
import org.ohmv.isa.elf.SymbolVisibility;

/** Makes the object file of a source that was read to its end. */
public final class ObjectWriter {
    private final TranslationUnit unit;
    private final SymbolTable symbols;
    private final Evaluator evaluator;
    private final LocalSymbolOrder order = new LocalSymbolOrder();
    private final List<RelocationList> relocations = new ArrayList<>();
    private final ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
    private final Term term = new Term();

    /** A writer for a source. */
    public ObjectWriter(TranslationUnit unit) {
        this.unit = unit;
        this.symbols = unit.symbols();
        this.evaluator = unit.evaluator();
    }

    /**
     * Lays everything out and makes the object. Errors are reported to the unit; then the object must not be used.
     *
     * @param sourceFile the name for the file symbol; null for none
     * @param compressed whether compression was ever on
     */
    public ElfObject write(@Nullable String sourceFile, boolean compressed) {
        List<Section> sections = unit.sections().sections();
        padCode(sections);
        new Relaxation(sections, evaluator, unit.problems(), unit.budget()).run();
        new MappingCleanup(symbols).run(sections);
        ExplicitRelocations explicit = new ExplicitRelocations(unit.relocations(), evaluator, unit.problems(), order);
        SectionWriter writer = new SectionWriter(evaluator, unit.problems(), order);
        for (Section section : sections) {
            addSection(section, writer, explicit);
        }
        if (sourceFile != null) {
            object.addSymbol(ElfSymbol.of(sourceFile, 0, 0, SymbolBinding.LOCAL, SymbolType.FILE, ElfSymbol.ABSOLUTE));
        }
        numberSymbols();
        for (int index = 0; index < relocations.size(); index++) {
            relocations.get(index).copyTo(object.section(index).relocations());
        }
        addGroups(sections);
        try {
            int convention = unit.options().abi(unit.code().architecture()).flags();
            object.setFlags(convention | (compressed ? ElfFlag.RVC : 0));
        } catch (ArchitectureException exception) {
            unit.problems()
                    .error(
                            AssemblerCode.BAD_ARCHITECTURE,
                            Symbol.NO_POSITION,
                            1,
                            String.valueOf(exception.getMessage()));
        }
        return object;
    }

    /** GNU as fills sections of code up to their alignment: with zeros where the linker relaxes, else with nop. */
    private void padCode(List<Section> sections) {
        long zeros = unit.code().relaxed() ? 1 : 0;
        for (Section section : sections) {
            if (section.isCode() && !section.isNobits() && section.alignmentPower() > 0) {
                List<FragmentChain> chains = section.chains();
                FragmentChain last = chains.get(chains.size() - 1);
                unit.mapping().padding(last, unit.code().architecture().toString());
                last.addFragment(
                        FragmentKind.CODE_ALIGNMENT,
                        zeros,
                        section.alignmentPower(),
                        null,
                        Long.MAX_VALUE,
                        Symbol.NO_POSITION,
                        false);
            }
        }
    }

    private void addSection(Section section, SectionWriter writer, ExplicitRelocations explicit) {
        int number = object.addSection(section.name(), section.type(), section.flags());
        ElfSection made = object.section(number);
        made.setAlignment(1L << section.alignmentPower());
        made.setEntrySize(section.entrySize());
        RelocationList list = new RelocationList();
        relocations.add(list);
        if (section.isNobits()) {
            made.reserve(section.laidOutSize());
        } else {
            byte[] bytes = writer.write(section, list);
            made.contents().append(bytes, 0, bytes.length);
        }
        explicit.addTo(list, section);
        Symbol place = section.linkedTo();
        if (place != null && place.section() != null) {
            made.setLink(Objects.requireNonNull(place.section()).index());
        }
    }

    private void numberSymbols() {
        for (Symbol symbol : symbols.inOrder()) {
            if (isWritten(symbol)) {
                number(symbol);
            }
        }
        for (Symbol symbol : order.ordered()) {
            if (symbol.number() < 0) {
                number(symbol);
            }
        }
        for (Section section : unit.sections().sections()) {
            if (section.symbol().number() < 0) {
                number(section.symbol());
            }
        }
    }

    private boolean isWritten(Symbol symbol) {
        if (symbol.isDiscarded()) {
            return false;
        }
        if (symbol.type() == SymbolType.SECTION) {
            return true;
        }
        if (!symbol.isNamed()) {
            return symbol.isMapping() || symbol.isRelocated();
        }
        boolean exported = symbol.scope() != Symbol.Scope.UNSPECIFIED && symbol.scope() != Symbol.Scope.LOCAL;
        if (symbol.isAssemblerLocal() && !exported) {
            return unit.options().areLocalSymbolsKept() && symbol.isDefined();
        }
        return switch (symbol.kind()) {
            case LABEL, CONSTANT, COMMON -> true;
            case EXPRESSION -> isPlaceOrNumber(symbol);
            case UNDEFINED -> symbol.isRelocated() || ((symbol.isMentioned() || symbol.isUsed()) && !symbol.isWeak());
        };
    }

    /** Whether the symbol table can hold the value; a symbol that is another, undefined one is not written. */
    private boolean isPlaceOrNumber(Symbol symbol) {
        term.setSymbol(symbol, 0);
        Evaluator.Outcome outcome = evaluator.reduce(term);
        if (outcome == Evaluator.Outcome.LINEAR && term.subtracted() == null) {
            Symbol base = term.added();
            return base == null || base.isLabel();
        }
        String reason = outcome == Evaluator.Outcome.CIRCULAR
                ? "'" + symbol.name() + "' is defined by itself"
                : "the value of '" + symbol.name() + "' is neither a number nor a place in a section";
        unit.problems()
                .error(
                        outcome == Evaluator.Outcome.CIRCULAR
                                ? AssemblerCode.CIRCULAR_DEFINITION
                                : AssemblerCode.NOT_RELOCATABLE,
                        symbol.definedAt(),
                        1,
                        reason);
        return false;
    }

    private void number(Symbol symbol) {
        symbol.setNumber(object.addSymbol(elfSymbol(symbol)));
    }

    private ElfSymbol elfSymbol(Symbol symbol) {
        if (symbol.type() == SymbolType.SECTION) {
            return ElfSymbol.ofSection(Objects.requireNonNull(symbol.section()).index());
        }
        int section = ElfSymbol.UNDEFINED;
        long value = 0;
        switch (symbol.kind()) {
            case LABEL -> {
                section = Objects.requireNonNull(symbol.section()).index();
                value = Evaluator.offset(symbol);
            }
            case CONSTANT -> {
                section = ElfSymbol.ABSOLUTE;
                value = symbol.value();
            }
            case COMMON -> {
                section = ElfSymbol.COMMON;
                value = symbol.commonAlignment();
            }
            case EXPRESSION -> {
                term.setSymbol(symbol, 0);
                evaluator.reduce(term);
                Symbol base = term.added();
                if (base != null && base.isLabel()) {
                    symbol.copyTypeAndSize(base);
                    section = Objects.requireNonNull(base.section()).index();
                    value = term.constant() + Evaluator.offset(base);
                } else {
                    section = ElfSymbol.ABSOLUTE;
                    value = term.constant();
                }
            }
            case UNDEFINED -> {}
        }
        return new ElfSymbol(
                symbol.name(),
                value,
                size(symbol),
                binding(symbol),
                type(symbol),
                symbol.visibility(),
                symbol.hasVariantCallingConvention(),
                section);
    }

    private long size(Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.COMMON) {
            return symbol.value();
        }
        if (symbol.sizeExpression() == null) {
            return 0;
        }
        term.setTree(symbol.sizeExpression());
        if (!evaluator.isConstant(term)) {
            unit.problems()
                    .error(
                            AssemblerCode.NOT_CONSTANT,
                            symbol.definedAt(),
                            1,
                            "the size of '" + symbol.name() + "' is neither a number nor a distance in one section");
            return 0;
        }
        return term.constant();
    }

    private static SymbolBinding binding(Symbol symbol) {
        return switch (symbol.scope()) {
            case LOCAL -> symbol.isDefined() ? SymbolBinding.LOCAL : SymbolBinding.GLOBAL;
            case GLOBAL -> SymbolBinding.GLOBAL;
            case WEAK -> SymbolBinding.WEAK;
            case UNIQUE -> SymbolBinding.GNU_UNIQUE;
            case UNSPECIFIED ->
                symbol.isDefined() && symbol.kind() != Symbol.Kind.COMMON ? SymbolBinding.LOCAL : SymbolBinding.GLOBAL;
        };
    }

    private static SymbolType type(Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.COMMON) {
            return SymbolType.OBJECT;
        }
        Section section = symbol.section();
        boolean threadLocal =
                section != null && (section.flags() & SectionFlag.THREAD_LOCAL) != 0 && !symbol.isMapping();
        return threadLocal ? SymbolType.THREAD_LOCAL : symbol.type();
    }

    private void addGroups(List<Section> sections) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        Map<String, Boolean> comdat = new LinkedHashMap<>();
        for (Section section : sections) {
            String group = section.groupName();
            if (group != null) {
                members.computeIfAbsent(group, key -> new ArrayList<>()).add(section.index());
                comdat.merge(group, section.isComdat(), Boolean::logicalOr);
            }
        }
        members.forEach((group, list) ->
                object.addGroup(new SectionGroup(signature(group), Boolean.TRUE.equals(comdat.get(group)), list)));
    }

    private int signature(String group) {
        Symbol named = symbols.find(group);
        if (named != null && named.number() >= 0) {
            return named.number();
        }
        return object.addSymbol(new ElfSymbol(
                group,
                0,
                0,
                SymbolBinding.LOCAL,
                SymbolType.NO_TYPE,
                SymbolVisibility.DEFAULT,
                false,
                ElfSymbol.ABSOLUTE));
    }
}
