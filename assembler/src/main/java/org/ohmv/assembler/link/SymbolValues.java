package org.ohmv.assembler.link;

import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SymbolType;

/** What a symbol of an object is worth in the program, once addresses are assigned. */
final class SymbolValues {
    private SymbolValues() {}

    /**
     * The address of symbol {@code number} plus {@code addend}. For a section symbol the two are looked up together,
     * since the sum says which constant of a merged section is meant.
     */
    static long of(InputObject object, int number, long addend) {
        GlobalSymbol global = object.global(number);
        if (global != null) {
            return global.address() + addend;
        }
        ElfSymbol symbol = object.symbol(number);
        if (!symbol.isInSection()) {
            return symbol.value() + addend;
        }
        InputSection section = object.section(symbol.section());
        return symbol.type() == SymbolType.SECTION
                ? section.addressOf(symbol.value() + addend)
                : section.addressOf(symbol.value()) + addend;
    }

    /** The section that defines the symbol; null if none does. */
    static @Nullable InputSection definingSection(InputObject object, int number) {
        GlobalSymbol global = object.global(number);
        if (global != null) {
            return global.definingSection();
        }
        ElfSymbol symbol = object.symbol(number);
        return symbol.isInSection() ? object.section(symbol.section()) : null;
    }
}
