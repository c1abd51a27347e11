package org.ohmv.isa.elf;

/**
 * The header of an ELF file (gABI, "ELF Header"), after checks: little-endian, RISC-V.
 *
 * @param elfClass how wide addresses are ({@code EI_CLASS})
 * @param fileType what the file is for ({@code e_type})
 * @param flags bits of {@link ElfFlag} ({@code e_flags})
 * @param entry the address where the program begins, 0 if none ({@code e_entry})
 * @param programHeaderOffset where the program headers begin, in bytes from the beginning of the file
 * @param programHeaderCount how many there are, also where that number does not fit in {@code e_phnum}
 * @param sectionHeaderOffset where the section headers begin, in bytes from the beginning of the file
 * @param sectionHeaderCount how many there are, the null header included, also where that number does not fit in
 *     {@code e_shnum}
 * @param sectionNameIndex the index of the section that holds the section names, 0 if there is none
 */
public record ElfHeader(
        ElfClass elfClass,
        ObjectFileType fileType,
        int flags,
        long entry,
        long programHeaderOffset,
        int programHeaderCount,
        long sectionHeaderOffset,
        int sectionHeaderCount,
        int sectionNameIndex) {
    /** {@code EM_RISCV}: the value of {@code e_machine}. */
    public static final int MACHINE_RISCV = 243;

    /** {@code SHN_LORESERVE}: the least section index that means something else in a 16-bit field. */
    static final int RESERVED_INDEX = 0xff00;
    /** {@code SHN_ABS}. */
    static final int INDEX_ABSOLUTE = 0xfff1;
    /** {@code SHN_COMMON}. */
    static final int INDEX_COMMON = 0xfff2;
    /** {@code SHN_XINDEX}: the index is elsewhere. */
    static final int INDEX_ELSEWHERE = 0xffff;
    /** {@code PN_XNUM}: the number of program headers is in section header 0. */
    static final int PROGRAM_HEADERS_ELSEWHERE = 0xffff;
    /** {@code STO_RISCV_VARIANT_CC} in {@code st_other}. */
    static final int VARIANT_CALLING_CONVENTION = 0x80;
    /** {@code GRP_COMDAT} in the first word of a group section. */
    static final int GROUP_COMDAT = 1;
}
