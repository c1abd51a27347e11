package org.ohmv.isa.elf;

/** How far a global symbol is seen outside its component: the low two bits of {@code st_other} (gABI). */
public enum SymbolVisibility {
    /** {@code STV_DEFAULT}: as the binding says. */
    DEFAULT(0),
    /** {@code STV_INTERNAL}: hidden, in a way that a processor supplement may define further. */
    INTERNAL(1),
    /** {@code STV_HIDDEN}: not visible to other components. */
    HIDDEN(2),
    /** {@code STV_PROTECTED}: visible, but not preemptible. */
    PROTECTED(3);

    private final int number;

    SymbolVisibility(int number) {
        this.number = number;
    }

    /** The value in {@code st_other & 3}. */
    public int number() {
        return number;
    }
}
