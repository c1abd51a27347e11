package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.SectionFlag;

/** Finds the sections whose constants may be merged, and merges those that go to one place and are of one kind. */
final class ConstantMerger {
    /** What sections must have in common to be merged. */
    private record Kind(OutputSection output, long flags, long entrySize, long alignment) {}

    private ConstantMerger() {}

    /** Merges the mergeable sections of {@code objects}, all of which are assigned to output sections. */
    static void merge(List<InputObject> objects) {
        Map<Kind, List<InputSection>> kinds = new LinkedHashMap<>();
        for (InputObject object : objects) {
            for (InputSection section : object.sections()) {
                OutputSection output = section.output();
                if (section.isIncluded() && output != null && isMergeable(section.section())) {
                    ElfSection elf = section.section();
                    long flags = elf.flags() & (SectionFlag.MERGE | SectionFlag.STRINGS);
                    kinds.computeIfAbsent(
                                    new Kind(output, flags, elf.entrySize(), elf.alignment()),
                                    kind -> new ArrayList<>())
                            .add(section);
                }
            }
        }
        for (List<InputSection> sections : kinds.values()) {
            MergedGroup group = new MergedGroup(sections.get(0));
            sections.forEach(group::add);
            group.layOut();
        }
    }

    private static boolean isMergeable(ElfSection section) {
        long entrySize = section.entrySize();
        long alignment = section.alignment();
        boolean strings = section.has(SectionFlag.STRINGS);
        if (!section.has(SectionFlag.MERGE)
                || section.isNobits()
                || section.size() == 0
                || entrySize <= 0
                || entrySize > section.size()
                || section.size() % entrySize != 0
                || section.relocations().size() > 0) {
            return false;
        }
        // Entries must keep their alignment when they are moved: constants are whole multiples of it, and characters
        // divide it.
        if (entrySize < alignment) {
            return strings && Long.bitCount(entrySize) == 1;
        }
        return entrySize % alignment == 0;
    }
}
