package org.ohmv.isa.elf;

/**
 * Values of {@code sh_type} (gABI, "Section Header"; psABI, "Special Sections"). Plain numbers, since the range is
 * open: operating systems and processors add their own.
 */
public final class SectionType {
    /** {@code SHT_NULL}: an unused header. */
    public static final int NULL = 0;
    /** {@code SHT_PROGBITS}: bytes of the program. */
    public static final int PROGBITS = 1;
    /** {@code SHT_SYMTAB}: the symbol table. */
    public static final int SYMTAB = 2;
    /** {@code SHT_STRTAB}: zero-terminated strings. */
    public static final int STRTAB = 3;
    /** {@code SHT_RELA}: relocations with explicit addends. */
    public static final int RELA = 4;
    /** {@code SHT_HASH}: symbol hash table of a dynamic object. */
    public static final int HASH = 5;
    /** {@code SHT_DYNAMIC}: dynamic linking entries. */
    public static final int DYNAMIC = 6;
    /** {@code SHT_NOTE}: notes. */
    public static final int NOTE = 7;
    /** {@code SHT_NOBITS}: occupies memory but no file space. */
    public static final int NOBITS = 8;
    /** {@code SHT_REL}: relocations without addends; the psABI does not use them. */
    public static final int REL = 9;
    /** {@code SHT_DYNSYM}: the dynamic symbol table. */
    public static final int DYNSYM = 11;
    /** {@code SHT_INIT_ARRAY}: pointers to functions to call before {@code main}. */
    public static final int INIT_ARRAY = 14;
    /** {@code SHT_FINI_ARRAY}: pointers to functions to call at exit. */
    public static final int FINI_ARRAY = 15;
    /** {@code SHT_PREINIT_ARRAY}: pointers to functions to call before all others. */
    public static final int PREINIT_ARRAY = 16;
    /** {@code SHT_GROUP}: a section group. */
    public static final int GROUP = 17;
    /** {@code SHT_SYMTAB_SHNDX}: section indices that do not fit in {@code st_shndx}. */
    public static final int SYMTAB_SHNDX = 18;
    /** {@code SHT_GNU_HASH}: GNU's symbol hash table. */
    public static final int GNU_HASH = 0x6ffffff6;
    /** {@code SHT_RISCV_ATTRIBUTES}: the build attributes in {@code .riscv.attributes} (psABI, "Attributes"). */
    public static final int RISCV_ATTRIBUTES = 0x70000003;

    private SectionType() {}
}
