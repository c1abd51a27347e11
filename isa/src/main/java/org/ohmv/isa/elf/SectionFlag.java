package org.ohmv.isa.elf;

/** Bits of {@code sh_flags} (gABI, "Section Attribute Flags"), with gas's letter for each in {@code .section}. */
public final class SectionFlag {
    /** {@code SHF_WRITE}, {@code w}: writable while the program runs. */
    public static final long WRITE = 0x1;
    /** {@code SHF_ALLOC}, {@code a}: occupies memory while the program runs. */
    public static final long ALLOC = 0x2;
    /** {@code SHF_EXECINSTR}, {@code x}: holds instructions. */
    public static final long EXECUTE = 0x4;
    /** {@code SHF_MERGE}, {@code M}: equal entries may be merged. */
    public static final long MERGE = 0x10;
    /** {@code SHF_STRINGS}, {@code S}: the entries are zero-terminated strings of characters of the entry size. */
    public static final long STRINGS = 0x20;
    /** {@code SHF_INFO_LINK}, {@code I}: {@code sh_info} holds a section index. */
    public static final long INFO_LINK = 0x40;
    /** {@code SHF_LINK_ORDER}, {@code o}: ordered as the section that it is linked to. */
    public static final long LINK_ORDER = 0x80;
    /** {@code SHF_OS_NONCONFORMING}: needs handling particular to an operating system. */
    public static final long OS_NONCONFORMING = 0x100;
    /** {@code SHF_GROUP}, {@code G}: a member of a section group. */
    public static final long GROUP = 0x200;
    /** {@code SHF_TLS}, {@code T}: thread-local storage. */
    public static final long THREAD_LOCAL = 0x400;
    /** {@code SHF_COMPRESSED}: the contents begin with a compression header. */
    public static final long COMPRESSED = 0x800;
    /** {@code SHF_GNU_RETAIN}, {@code R}: kept when unreferenced sections are collected. */
    public static final long GNU_RETAIN = 0x200000;
    /** {@code SHF_EXCLUDE}, {@code e}: left out of a linked program. */
    public static final long EXCLUDE = 0x80000000L;

    private SectionFlag() {}
}
