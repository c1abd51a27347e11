package org.ohmv.assembler.option;

import java.util.List;
import java.util.Optional;
import org.ohmv.isa.elf.ElfFlag;

/** The calling conventions of 64-bit RISC-V (psABI, "Named ABIs"). */
public enum Abi {
    /** Floating-point arguments in integer registers. */
    LP64("lp64", "", ElfFlag.FLOAT_ABI_SOFT),
    /** Single-precision arguments in floating-point registers. */
    LP64F("lp64f", "f", ElfFlag.FLOAT_ABI_SINGLE),
    /** Single- and double-precision arguments in floating-point registers. */
    LP64D("lp64d", "d", ElfFlag.FLOAT_ABI_DOUBLE);

    private final String optionName;
    private final String extension;
    private final int flags;

    Abi(String optionName, String extension, int flags) {
        this.optionName = optionName;
        this.extension = extension;
        this.flags = flags;
    }

    /** How {@code -mabi} writes it. */
    public String optionName() {
        return optionName;
    }

    /** The extension that it needs; empty if none. */
    public String extension() {
        return extension;
    }

    /** Its bits of {@link ElfFlag}. */
    public int flags() {
        return flags;
    }

    /**
     * Refuses an architecture that lacks what the convention needs.
     *
     * @throws ArchitectureException if it lacks it
     */
    void requireExtension(Architecture architecture) throws ArchitectureException {
        if (!extension.isEmpty() && !architecture.has(extension)) {
            throw new ArchitectureException("ABI " + optionName + " needs the extension " + extension + ", which "
                    + architecture.shortName() + " lacks");
        }
    }

    /** The convention of that name. */
    public static Optional<Abi> of(String name) {
        return List.of(values()).stream()
                .filter(abi -> abi.optionName.equals(name))
                .findFirst();
    }

    /** The convention that an architecture has unless the user says otherwise, as GNU as chooses it. */
    public static Abi of(Architecture architecture) {
        return architecture.has("d") ? LP64D : LP64;
    }
}
