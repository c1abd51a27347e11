package org.ohmv.assembler.link;

/** Where a program's sections go unless single ones are placed by the user. */
public enum LayoutKind {
    /**
     * For a machine without an operating system: code at the beginning of RAM, constants and data behind it in pages of
     * their own, heap, and the stack at RAM's end.
     */
    BARE_METAL,
    /**
     * That of GNU ld's default script for RISC-V, to the byte with {@code --no-relax}: headers and code at 0x10000,
     * data one page further. What hosted programs expect.
     */
    GNU
}
