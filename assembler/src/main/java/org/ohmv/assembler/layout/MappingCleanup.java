package org.ohmv.assembler.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.FragmentList;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.SymbolTable;
import org.ohmv.assembler.parse.MappingSymbols;

/** Once offsets are known: marks the odd bytes of padding as data, and drops mapping symbols that mark nothing. */
final class MappingCleanup {
    private final SymbolTable symbols;

    /** The marks of the section at hand as they came, once somebody asks. */
    private @Nullable Map<Place, Symbol> marksByPlace;

    /** Where a mark is, before it has an offset. */
    private record Place(FragmentChain chain, int fragment, long offset) {}

    MappingCleanup(SymbolTable symbols) {
        this.symbols = symbols;
    }

    void run(List<Section> sections) {
        Map<Section, List<Symbol>> bySection = new LinkedHashMap<>();
        for (Symbol symbol : symbols.inOrder()) {
            Section section = symbol.section();
            if (symbol.isMapping() && !symbol.isDiscarded() && section != null) {
                bySection.computeIfAbsent(section, key -> new ArrayList<>()).add(symbol);
            }
        }
        for (Section section : sections) {
            List<Symbol> marks = bySection.getOrDefault(section, new ArrayList<>());
            marksByPlace = null;
            for (FragmentChain chain : section.chains()) {
                markOddPadding(chain, marks);
            }
            marks.removeIf(Symbol::isDiscarded);
            dropEmpty(section, marks);
        }
    }

    private void markOddPadding(FragmentChain chain, List<Symbol> marks) {
        FragmentList fragments = chain.fragments();
        for (int index = 0; index < fragments.count(); index++) {
            boolean nops = fragments.kind(index) == FragmentKind.CODE_ALIGNMENT && fragments.operand(index) == 0;
            if (nops && (fragments.size(index) & 1) != 0) {
                Map<Place, Symbol> byPlace = marksByPlace;
                if (byPlace == null) {
                    // Odd padding is rare: most sections never ask.
                    byPlace = byPlace(marks);
                    marksByPlace = byPlace;
                }
                long place = fragments.offset(index);
                Symbol data = MappingSymbols.symbol("$d", chain, index, place);
                symbols.append(data);
                // As GNU as has it, the mark of the padding moves behind its odd byte, if there is one.
                Symbol moved = byPlace.get(new Place(chain, index, place));
                if (moved != null) {
                    moved.discard();
                    Symbol behind = MappingSymbols.symbol(moved.name(), chain, index, place + 1);
                    symbols.append(behind);
                    marks.add(behind);
                }
                marks.add(data);
            }
        }
    }

    private static Map<Place, Symbol> byPlace(List<Symbol> marks) {
        Map<Place, Symbol> byPlace = new HashMap<>();
        for (Symbol mark : marks) {
            byPlace.put(new Place(mark.chain(), mark.fragment(), mark.value()), mark);
        }
        return byPlace;
    }

    private static void dropEmpty(Section section, List<Symbol> marks) {
        // Sorting is stable: of marks at one place the one that was made last counts.
        marks.sort(Comparator.comparingLong(Evaluator::offset));
        for (int index = 0; index < marks.size(); index++) {
            long next = index + 1 < marks.size() ? Evaluator.offset(marks.get(index + 1)) : section.laidOutSize();
            if (Evaluator.offset(marks.get(index)) == next) {
                marks.get(index).discard();
            }
        }
    }
}
