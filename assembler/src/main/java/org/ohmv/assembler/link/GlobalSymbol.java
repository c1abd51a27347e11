package org.ohmv.assembler.link;

import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SymbolBinding;

/** What a global name means in the whole program. */
final class GlobalSymbol {
    private final String name;
    /** The place of the name's first appearance among all names. */
    private final int order;

    private @Nullable InputObject definer;
    private int symbolNumber;
    private boolean weakDefinition;
    private boolean common;
    private long commonSize;
    private long commonAlignment;
    private @Nullable InputSection commonSection;
    private long commonOffset;
    private boolean linkerDefined;
    private @Nullable OutputSection linkerSection;
    private long address;
    private boolean referenced;
    private boolean stronglyReferenced;

    GlobalSymbol(String name, int order) {
        this.name = name;
        this.order = order;
    }

    String name() {
        return name;
    }

    int order() {
        return order;
    }

    /** Notes that an object uses the name without defining it. */
    void reference(boolean weak) {
        referenced = true;
        stronglyReferenced |= !weak;
    }

    boolean isReferenced() {
        return referenced;
    }

    boolean isStronglyReferenced() {
        return stronglyReferenced;
    }

    /** The name now means symbol {@code number} of {@code object}. */
    void define(InputObject object, int number) {
        definer = object;
        symbolNumber = number;
        common = false;
        weakDefinition = object.symbol(number).binding() == SymbolBinding.WEAK;
    }

    /** The name means a common block, at least as large and as aligned as every object asks. */
    void defineCommon(InputObject object, int number) {
        ElfSymbol symbol = object.symbol(number);
        if (!common || symbol.size() > commonSize) {
            definer = object;
            symbolNumber = number;
            commonSize = symbol.size();
        }
        commonAlignment = Math.max(common ? commonAlignment : 1, Math.max(1, symbol.value()));
        common = true;
        weakDefinition = false;
    }

    boolean isCommon() {
        return common;
    }

    long commonSize() {
        return commonSize;
    }

    long commonAlignment() {
        return commonAlignment;
    }

    /** A common block has got its place. */
    void allocate(InputSection section, long offset) {
        commonSection = section;
        commonOffset = offset;
    }

    /** The linker gives the value, whatever objects say. */
    void defineByLinker() {
        linkerDefined = true;
    }

    boolean isLinkerDefined() {
        return linkerDefined;
    }

    /**
     * The value of a name that the linker defines.
     *
     * @param value the address
     * @param section where it lies, null for a plain number
     */
    void setLinkerValue(long value, @Nullable OutputSection section) {
        address = value;
        linkerSection = section;
    }

    @Nullable
    OutputSection linkerSection() {
        return linkerSection;
    }

    boolean isDefined() {
        return definer != null || linkerDefined;
    }

    /** Whether an object, and not the linker, defines it. */
    boolean isDefinedByObject() {
        return definer != null && !linkerDefined;
    }

    boolean isWeakDefinition() {
        return weakDefinition;
    }

    /** The object that defines it, null if none does. */
    @Nullable
    InputObject definer() {
        return definer;
    }

    int symbolNumber() {
        return symbolNumber;
    }

    /** The section that defines it, null if it is undefined, absolute, or the linker's. */
    @Nullable
    InputSection definingSection() {
        if (linkerDefined || definer == null) {
            return null;
        }
        if (common) {
            return commonSection;
        }
        ElfSymbol symbol = definer.symbol(symbolNumber);
        return symbol.isInSection() ? definer.section(symbol.section()) : null;
    }

    /** The offset of the definition in {@link #definingSection}, or the value of an absolute symbol. */
    long definedValue() {
        if (common) {
            return commonOffset;
        }
        return definer == null ? 0 : definer.symbol(symbolNumber).value();
    }

    /** The address in the program; 0 for an undefined weak symbol. */
    long address() {
        if (linkerDefined) {
            return address;
        }
        InputSection section = definingSection();
        return section == null ? definedValue() : section.addressOf(definedValue());
    }
}
