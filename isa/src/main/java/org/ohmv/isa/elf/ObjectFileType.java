package org.ohmv.isa.elf;

/** What an ELF file is for: the {@code e_type} field of its header (gABI, "ELF Header"). */
public enum ObjectFileType {
    /** {@code ET_REL}: sections with relocations, input of a linker. */
    RELOCATABLE(1),
    /** {@code ET_EXEC}: a program at fixed addresses. */
    EXECUTABLE(2),
    /** {@code ET_DYN}: a shared object, or a position-independent executable. */
    DYNAMIC(3);

    private final int number;

    ObjectFileType(int number) {
        this.number = number;
    }

    /** The value of {@code e_type}. */
    public int number() {
        return number;
    }
}
