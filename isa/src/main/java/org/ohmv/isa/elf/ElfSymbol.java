package org.ohmv.isa.elf;

/**
 * One entry of a symbol table (gABI, "Symbol Table").
 *
 * @param name the name; empty for section symbols
 * @param value in a relocatable file the offset in its section, or the alignment of a common symbol in bytes; in an
 *     executable the address; for a thread-local symbol of an executable the offset in the TLS template
 * @param size the size of what it names in bytes, 0 if not known
 * @param binding who sees it
 * @param type what it names
 * @param visibility how far it is seen
 * @param variantCallingConvention whether the function does not follow the standard calling convention
 *     ({@code STO_RISCV_VARIANT_CC}, {@code .variant_cc})
 * @param section the number that {@link ElfObject#addSection} gave to the section that defines it, or one of
 *     {@link #UNDEFINED}, {@link #ABSOLUTE} and {@link #COMMON}
 */
public record ElfSymbol(
        String name,
        long value,
        long size,
        SymbolBinding binding,
        SymbolType type,
        SymbolVisibility visibility,
        boolean variantCallingConvention,
        int section) {
    /** The section number of a symbol that another file defines ({@code SHN_UNDEF}). */
    public static final int UNDEFINED = -1;
    /** The section number of a symbol whose value is a constant ({@code SHN_ABS}). */
    public static final int ABSOLUTE = -2;
    /** The section number of a common symbol, which the linker allocates ({@code SHN_COMMON}). */
    public static final int COMMON = -3;

    /** Checks that the section number is a section's or one of the three special ones. */
    public ElfSymbol {
        if (section < COMMON) {
            throw new IllegalArgumentException("section number " + section + " of symbol " + name);
        }
    }

    /** A symbol of default visibility and standard calling convention. */
    public static ElfSymbol of(
            String name, long value, long size, SymbolBinding binding, SymbolType type, int section) {
        return new ElfSymbol(name, value, size, binding, type, SymbolVisibility.DEFAULT, false, section);
    }

    /** The symbol of section {@code section} itself, which relocations against local places use. */
    public static ElfSymbol ofSection(int section) {
        return of("", 0, 0, SymbolBinding.LOCAL, SymbolType.SECTION, section);
    }

    /** A reference to a global symbol that another file defines. */
    public static ElfSymbol undefined(String name) {
        return of(name, 0, 0, SymbolBinding.GLOBAL, SymbolType.NO_TYPE, UNDEFINED);
    }

    /** The same symbol, defined by section number {@code newSection}. */
    public ElfSymbol inSection(int newSection) {
        return new ElfSymbol(name, value, size, binding, type, visibility, variantCallingConvention, newSection);
    }

    /** The same symbol with another value. */
    public ElfSymbol withValue(long newValue) {
        return new ElfSymbol(name, newValue, size, binding, type, visibility, variantCallingConvention, section);
    }

    /** Whether another file must define it. */
    public boolean isUndefined() {
        return section == UNDEFINED;
    }

    /** Whether a section of this file defines it. */
    public boolean isInSection() {
        return section >= 0;
    }

    /** Whether only its own file sees it. */
    public boolean isLocal() {
        return binding == SymbolBinding.LOCAL;
    }
}
