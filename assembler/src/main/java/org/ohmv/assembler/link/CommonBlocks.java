package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolType;

/** Gives common blocks, which objects only ask for, a place: one section for each object that asked for the most. */
final class CommonBlocks {
    private static final String SECTION = "COMMON";
    private static final String THREAD_LOCAL_SECTION = ".tcommon";

    private CommonBlocks() {}

    /**
     * Allocates the common blocks among {@code symbols}; returns the objects with their sections, in the link's order.
     */
    static List<InputObject> allocate(Iterable<GlobalSymbol> symbols, int firstIndex) {
        Map<InputObject, List<GlobalSymbol>> byDefiner = new LinkedHashMap<>();
        for (GlobalSymbol symbol : symbols) {
            InputObject definer = symbol.definer();
            if (symbol.isCommon() && definer != null && !symbol.isLinkerDefined()) {
                byDefiner.computeIfAbsent(definer, key -> new ArrayList<>()).add(symbol);
            }
        }
        List<InputObject> definers = new ArrayList<>(byDefiner.keySet());
        definers.sort((left, right) -> Integer.compare(left.index(), right.index()));
        List<InputObject> made = new ArrayList<>();
        for (InputObject definer : definers) {
            made.add(allocateIn(definer, byDefiner.getOrDefault(definer, List.of()), firstIndex + made.size()));
        }
        return made;
    }

    private static InputObject allocateIn(InputObject definer, List<GlobalSymbol> symbols, int index) {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        long flags = SectionFlag.ALLOC | SectionFlag.WRITE;
        int plain = object.addSection(SECTION, SectionType.NOBITS, flags);
        int threadLocal = object.addSection(THREAD_LOCAL_SECTION, SectionType.NOBITS, flags | SectionFlag.THREAD_LOCAL);
        InputObject made = new InputObject(definer.name(), index, object);
        for (GlobalSymbol symbol : symbols) {
            boolean local = definer.symbol(symbol.symbolNumber()).type() == SymbolType.THREAD_LOCAL;
            int number = local ? threadLocal : plain;
            ElfSection section = object.section(number);
            long alignment = Long.highestOneBit(symbol.commonAlignment());
            long offset = Placements.alignUp(section.size(), alignment);
            section.setAlignment(Math.max(section.alignment(), alignment));
            section.reserve(offset + symbol.commonSize());
            symbol.allocate(made.section(number), offset);
        }
        return made;
    }
}
