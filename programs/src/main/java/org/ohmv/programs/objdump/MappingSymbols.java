package org.ohmv.programs.objdump;

import java.util.Map;
import java.util.TreeMap;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SectionHeader;

/** Where a section holds instructions and where data, as its mapping symbols say (psABI, "Mapping Symbol"). */
final class MappingSymbols {
    private final TreeMap<Long, Boolean> dataFrom = new TreeMap<>();

    MappingSymbols(ElfFile file, SectionHeader section) {
        for (ElfSymbol symbol : file.symbols()) {
            if (symbol.section() == section.index()) {
                if (symbol.name().equals("$d") || symbol.name().startsWith("$d.")) {
                    dataFrom.put(symbol.value(), true);
                } else if (symbol.name().startsWith("$x")) {
                    dataFrom.put(symbol.value(), false);
                }
            }
        }
    }

    /** Whether an address holds data; instructions where nothing is said. */
    boolean isData(long address) {
        Map.Entry<Long, Boolean> entry = dataFrom.floorEntry(address);
        return entry != null && entry.getValue();
    }

    /** The next mark above an address, or the given limit. */
    long nextMark(long address, long limit) {
        Long mark = dataFrom.higherKey(address);
        return mark == null || mark > limit ? limit : mark;
    }
}
