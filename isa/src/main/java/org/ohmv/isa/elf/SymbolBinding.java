package org.ohmv.isa.elf;

/** Who sees a symbol: the high four bits of {@code st_info} (gABI, "Symbol Table"). */
public enum SymbolBinding {
    /** {@code STB_LOCAL}: seen in its own file only. */
    LOCAL(0),
    /** {@code STB_GLOBAL}: seen by every file that is linked; one definition. */
    GLOBAL(1),
    /** {@code STB_WEAK}: like global, but gives way to a global definition, and may stay undefined (zero). */
    WEAK(2),
    /** {@code STB_GNU_UNIQUE}: GNU's global that is unique in a process; a static linker treats it as global. */
    GNU_UNIQUE(10);

    private final int number;

    SymbolBinding(int number) {
        this.number = number;
    }

    /** The value in {@code st_info >> 4}. */
    public int number() {
        return number;
    }
}
