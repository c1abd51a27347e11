package org.ohmv.programs.objdump;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SectionHeader;

/** Where the sections of a file hold instructions and where data, as mapping symbols say (psABI, "Mapping Symbol"). */
final class MappingSymbols {
    private final Map<Integer, TreeMap<Long, Boolean>> dataFrom = new HashMap<>();

    MappingSymbols(ElfFile file) {
        for (ElfSymbol symbol : file.symbols()) {
            if (symbol.name().equals("$d") || symbol.name().startsWith("$d.")) {
                mark(symbol, true);
            } else if (symbol.name().startsWith("$x")) {
                mark(symbol, false);
            }
        }
    }

    private void mark(ElfSymbol symbol, boolean data) {
        dataFrom.computeIfAbsent(symbol.section(), section -> new TreeMap<>()).put(symbol.value(), data);
    }

    /** Whether an address holds data; instructions where nothing is said. */
    boolean isData(SectionHeader section, long address) {
        TreeMap<Long, Boolean> marks = dataFrom.get(section.index());
        Map.Entry<Long, Boolean> entry = marks == null ? null : marks.floorEntry(address);
        return entry != null && entry.getValue();
    }

    /** The next mark of a section above an address, or the given limit. */
    long nextMark(SectionHeader section, long address, long limit) {
        TreeMap<Long, Boolean> marks = dataFrom.get(section.index());
        Long mark = marks == null ? null : marks.higherKey(address);
        return mark == null || mark > limit ? limit : mark;
    }
}
