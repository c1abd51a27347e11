package org.ohmv.assembler.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    MappingCleanup(SymbolTable symbols) {
        this.symbols = symbols;
    }

    void run(List<Section> sections) {
        for (Section section : sections) {
            for (FragmentChain chain : section.chains()) {
                markOddPadding(chain);
            }
        }
        Map<Section, List<Symbol>> bySection = new LinkedHashMap<>();
        for (Symbol symbol : symbols.inOrder()) {
            Section section = symbol.section();
            if (symbol.isMapping() && !symbol.isDiscarded() && section != null) {
                bySection.computeIfAbsent(section, key -> new ArrayList<>()).add(symbol);
            }
        }
        bySection.forEach(MappingCleanup::dropEmpty);
    }

    private void markOddPadding(FragmentChain chain) {
        FragmentList fragments = chain.fragments();
        for (int index = 0; index < fragments.count(); index++) {
            boolean nops = fragments.kind(index) == FragmentKind.CODE_ALIGNMENT && fragments.operand(index) == 0;
            if (nops && (fragments.size(index) & 1) != 0) {
                long place = fragments.offset(index);
                symbols.append(MappingSymbols.symbol("$d", chain, index, place));
                symbols.append(MappingSymbols.symbol("$x", chain, index, place + 1));
            }
        }
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
