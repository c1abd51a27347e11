package org.ohmv.isa.elf;

/** Values of {@code p_type} (gABI, "Program Header"; psABI). Plain numbers, since the range is open. */
public final class SegmentType {
    /** {@code PT_NULL}: an unused entry. */
    public static final int NULL = 0;
    /** {@code PT_LOAD}: copied from the file into memory. */
    public static final int LOAD = 1;
    /** {@code PT_DYNAMIC}: dynamic linking entries. */
    public static final int DYNAMIC = 2;
    /** {@code PT_INTERP}: the path of a dynamic linker. */
    public static final int INTERPRETER = 3;
    /** {@code PT_NOTE}: notes. */
    public static final int NOTE = 4;
    /** {@code PT_PHDR}: the program headers themselves. */
    public static final int PROGRAM_HEADERS = 6;
    /** {@code PT_TLS}: the template of thread-local storage. */
    public static final int THREAD_LOCAL = 7;
    /** {@code PT_GNU_EH_FRAME}: the table of unwinding entries. */
    public static final int GNU_EH_FRAME = 0x6474e550;
    /** {@code PT_GNU_STACK}: whether the stack is executable. */
    public static final int GNU_STACK = 0x6474e551;
    /** {@code PT_GNU_RELRO}: read-only after relocation. */
    public static final int GNU_RELRO = 0x6474e552;
    /** {@code PT_RISCV_ATTRIBUTES}: the build attributes. */
    public static final int RISCV_ATTRIBUTES = 0x70000003;

    private SegmentType() {}
}
