package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ELF64 RISC-V object while it is being made: an assembler adds sections, symbols, relocations and groups; a linker
 * takes such objects and makes another, with segments. Sections and symbols are known by the numbers that
 * {@link #addSection} and {@link #addSymbol} gave, counted from 0. These are not the indices in the file: the writer
 * adds the null entries, puts local symbols before the others as the gABI demands, and translates.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ElfObject {
    private final ObjectFileType fileType;
    private final List<ElfSection> sections = new ArrayList<>();
    private final List<ElfSymbol> symbols = new ArrayList<>();
    private final Map<Integer, Integer> sectionSymbols = new HashMap<>();
    private final List<SectionGroup> groups = new ArrayList<>();
    private final List<ElfSegment> segments = new ArrayList<>();
    private int flags;
    private long entry;

    /** An object with nothing in it yet. */
    public ElfObject(ObjectFileType fileType) {
        this.fileType = fileType;
    }

    /** What the file is for. */
    public ObjectFileType fileType() {
        return fileType;
    }

    /** Bits of {@link ElfFlag}. */
    public int flags() {
        return flags;
    }

    /** Sets the bits of {@link ElfFlag}. */
    public void setFlags(int flags) {
        this.flags = flags;
    }

    /** The address where an executable begins; 0 in a relocatable file. */
    public long entry() {
        return entry;
    }

    /** Sets the address where an executable begins. */
    public void setEntry(long entry) {
        this.entry = entry;
    }

    /**
     * Adds an empty section with alignment 1.
     *
     * @param name the name; several sections may share one
     * @param type a constant of {@link SectionType}
     * @param sectionFlags bits of {@link SectionFlag}
     * @return its number
     */
    public int addSection(String name, int type, long sectionFlags) {
        sections.add(new ElfSection(name, type, sectionFlags));
        return sections.size() - 1;
    }

    /** The section of number {@code section}. */
    public ElfSection section(int section) {
        return sections.get(section);
    }

    /** All sections by number; a view. */
    public List<ElfSection> sections() {
        return Collections.unmodifiableList(sections);
    }

    /**
     * Adds a symbol.
     *
     * @return its number, for relocations and groups
     */
    public int addSymbol(ElfSymbol symbol) {
        symbols.add(symbol);
        int number = symbols.size() - 1;
        if (symbol.type() == SymbolType.SECTION && symbol.isInSection()) {
            sectionSymbols.putIfAbsent(symbol.section(), number);
        }
        return number;
    }

    /** The number of the symbol of section {@code section} itself, which is added if there is none. */
    public int sectionSymbol(int section) {
        Integer known = sectionSymbols.get(section);
        if (known != null) {
            return known;
        }
        return addSymbol(ElfSymbol.ofSection(section));
    }

    /** The symbol of number {@code symbol}. */
    public ElfSymbol symbol(int symbol) {
        return symbols.get(symbol);
    }

    /** Replaces the symbol of number {@code number}, for what is known late, such as its size or value. */
    public void replaceSymbol(int number, ElfSymbol symbol) {
        symbols.set(number, symbol);
    }

    /** All symbols by number; a view. */
    public List<ElfSymbol> symbols() {
        return Collections.unmodifiableList(symbols);
    }

    /** Adds a section group; its members should carry {@link SectionFlag#GROUP}. */
    public void addGroup(SectionGroup group) {
        groups.add(group);
    }

    /** The section groups, in order; a view. */
    public List<SectionGroup> groups() {
        return Collections.unmodifiableList(groups);
    }

    /** Adds a program header of an executable. */
    public void addSegment(ElfSegment segment) {
        segments.add(segment);
    }

    /** The program headers of an executable, in order; a view. */
    public List<ElfSegment> segments() {
        return Collections.unmodifiableList(segments);
    }
}
