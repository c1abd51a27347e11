package org.ohmv.isa.elf;

/**
 * One section: a name, what it is, its bytes and the relocations that apply to them (gABI, "Sections"). Symbol tables,
 * string tables, relocation sections and group sections are not sections of this model: the writer makes them from it.
 */
public final class ElfSection {
    /** The linked section of a section that has none. */
    public static final int NO_LINK = -1;

    private final String name;
    private final int type;
    private final long flags;
    private final SectionContents contents = new SectionContents();
    private final RelocationTable relocations = new RelocationTable();
    private long alignment = 1;
    private long entrySize;
    private long address;
    private long reservedSize;
    private int link = NO_LINK;

    ElfSection(String name, int type, long flags) {
        this.name = name;
        this.type = type;
        this.flags = flags;
    }

    /** The name, such as {@code .text}. */
    public String name() {
        return name;
    }

    /** What it holds, a constant of {@link SectionType} or another number. */
    public int type() {
        return type;
    }

    /** Bits of {@link SectionFlag}. */
    public long flags() {
        return flags;
    }

    /** Whether all bits of {@code mask} are set in the flags. */
    public boolean has(long mask) {
        return (flags & mask) == mask;
    }

    /** Whether it occupies memory but no file space ({@link SectionType#NOBITS}). */
    public boolean isNobits() {
        return type == SectionType.NOBITS;
    }

    /** Its bytes; empty, and to be left empty, for a section without bits. */
    public SectionContents contents() {
        return contents;
    }

    /** The relocations that apply to its bytes. */
    public RelocationTable relocations() {
        return relocations;
    }

    /** The size in bytes: of the contents, or what {@link #reserve} gave to a section without bits. */
    public long size() {
        return isNobits() ? reservedSize : contents.size();
    }

    /**
     * Makes a section without bits {@code size} bytes long.
     *
     * @throws IllegalStateException if the section has bits
     */
    public void reserve(long size) {
        if (!isNobits()) {
            throw new IllegalStateException(name + " has bytes: append them to contents()");
        }
        reservedSize = size;
    }

    /** The alignment in bytes, a power of two. */
    public long alignment() {
        return alignment;
    }

    /**
     * Sets the alignment.
     *
     * @param alignment in bytes, a power of two
     */
    public void setAlignment(long alignment) {
        if (Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment " + alignment + " of " + name + " is not a power of two");
        }
        this.alignment = alignment;
    }

    /** The size of one entry in bytes for a section of equal entries, otherwise 0. */
    public long entrySize() {
        return entrySize;
    }

    /** Sets the size of one entry in bytes. */
    public void setEntrySize(long entrySize) {
        this.entrySize = entrySize;
    }

    /** The address in an executable; 0 in a relocatable file. */
    public long address() {
        return address;
    }

    /** Places the section of an executable at {@code address}. */
    public void setAddress(long address) {
        this.address = address;
    }

    /** The number of the section that this one is ordered by ({@link SectionFlag#LINK_ORDER}), or {@link #NO_LINK}. */
    public int link() {
        return link;
    }

    /** Orders this section by section number {@code link}. */
    public void setLink(int link) {
        this.link = link;
    }
}
