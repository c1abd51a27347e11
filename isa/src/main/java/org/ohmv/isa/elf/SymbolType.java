package org.ohmv.isa.elf;

/** What a symbol names: the low four bits of {@code st_info} (gABI, "Symbol Table"). */
public enum SymbolType {
    /** {@code STT_NOTYPE}: not said; what a plain label is. */
    NO_TYPE(0),
    /** {@code STT_OBJECT}: data. */
    OBJECT(1),
    /** {@code STT_FUNC}: code that is called. */
    FUNCTION(2),
    /** {@code STT_SECTION}: the section itself; relocations against local places use it. */
    SECTION(3),
    /** {@code STT_FILE}: the name of the source file; always local and absolute. */
    FILE(4),
    /** {@code STT_COMMON}: an uninitialised common block. GNU tools write {@link #OBJECT} in {@code SHN_COMMON}. */
    COMMON(5),
    /** {@code STT_TLS}: a thread-local variable; its value is an offset in the TLS template. */
    THREAD_LOCAL(6),
    /** {@code STT_GNU_IFUNC}: a function that returns the address of the function to call. */
    GNU_INDIRECT_FUNCTION(10);

    private final int number;

    SymbolType(int number) {
        this.number = number;
    }

    /** The value in {@code st_info & 15}. */
    public int number() {
        return number;
    }
}
