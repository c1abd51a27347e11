package org.ohmv.isa.elf;

/**
 * One section header of a file (gABI, "Section Header").
 *
 * @param index its index in the file, the null header being 0
 * @param name the name; empty where the file has no section names
 * @param type a constant of {@link SectionType}, or another number
 * @param flags bits of {@link SectionFlag}
 * @param address where it lies in memory, 0 if nowhere
 * @param offset where its bytes begin in the file
 * @param size in bytes; a section without bits takes none of them in the file
 * @param link the index of a section that belongs to it, by type
 * @param info a number whose meaning depends on the type
 * @param alignment of the address in bytes; 0 and 1 mean none
 * @param entrySize the size of one entry in bytes for a table, otherwise 0
 */
public record SectionHeader(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long offset,
        long size,
        int link,
        int info,
        long alignment,
        long entrySize) {
    /** Whether all bits of {@code mask} are set in the flags. */
    public boolean has(long mask) {
        return (flags & mask) == mask;
    }

    /** Whether the file holds bytes for it. */
    public boolean hasBits() {
        return type != SectionType.NOBITS && type != SectionType.NULL;
    }
}
