package org.ohmv.isa.dwarf;

import java.util.List;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionHeader;

/**
 * Addresses for the sections of a relocatable file, all of which lie at zero there: one behind the other, so that an
 * address tells its section. Sections that a program does not load, or that have no bytes in the file, stay at zero.
 */
public final class SectionPlaces {
    private static final long ALIGNMENT = 16;

    private final long[] starts;

    private SectionPlaces(long[] starts) {
        this.starts = starts;
    }

    /** The places in a file. */
    public static SectionPlaces of(ElfFile file) {
        List<SectionHeader> sections = file.sectionHeaders();
        long[] starts = new long[sections.size()];
        long end = ALIGNMENT;
        for (SectionHeader section : sections) {
            if (section.hasBits() && section.has(SectionFlag.ALLOC)) {
                starts[section.index()] = end;
                end += (section.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            }
        }
        return new SectionPlaces(starts);
    }

    /**
     * The address of a byte.
     *
     * @param section the index of its section in the file
     * @param offset where in that section, in bytes
     */
    public long address(int section, long offset) {
        return starts[section] + offset;
    }
}
