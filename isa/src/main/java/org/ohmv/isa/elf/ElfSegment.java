package org.ohmv.isa.elf;

/**
 * A run of sections of an executable that one program header describes (gABI, "Program Header"). Address, size and file
 * offset follow from the sections.
 *
 * @param type a constant of {@link SegmentType}
 * @param flags bits of {@link SegmentFlag}
 * @param alignment in bytes; a loadable segment's file offset equals its address modulo this
 * @param firstSection the number of the first section, or -1 for a segment of no sections
 * @param lastSection the number of the last section, itself included
 * @param includesHeaders whether the segment begins with the file's ELF and program headers
 */
public record ElfSegment(
        int type, int flags, long alignment, int firstSection, int lastSection, boolean includesHeaders) {}
