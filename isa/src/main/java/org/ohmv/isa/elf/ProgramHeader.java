package org.ohmv.isa.elf;

/**
 * One program header of a file (gABI, "Program Header").
 *
 * @param type a constant of {@link SegmentType}, or another number
 * @param flags bits of {@link SegmentFlag}
 * @param offset where its bytes begin in the file
 * @param address where they go in memory ({@code p_vaddr})
 * @param physicalAddress where they are stored before the program starts ({@code p_paddr})
 * @param fileSize how many bytes the file gives
 * @param memorySize how many bytes it takes in memory; those beyond {@code fileSize} are zero
 * @param alignment in bytes; 0 and 1 mean none
 */
public record ProgramHeader(
        int type,
        int flags,
        long offset,
        long address,
        long physicalAddress,
        long fileSize,
        long memorySize,
        long alignment) {
    /** Whether it is to be copied into memory ({@code PT_LOAD}). */
    public boolean isLoadable() {
        return type == SegmentType.LOAD;
    }
}
