package org.ohmv.isa;

/**
 * How a disassembly is written; the names are those of objdump's {@code -M} options.
 *
 * @param aliases whether aliases are printed where they apply; objdump's {@code no-aliases} turns them off
 * @param numeric whether registers are named {@code x10} rather than {@code a0}
 * @param privilegedVersion the version of the privileged architecture whose CSR names are printed
 */
public record DisassemblerOptions(boolean aliases, boolean numeric, PrivilegedVersion privilegedVersion) {
    /** GNU's canonical form. */
    public static final DisassemblerOptions CANONICAL = new DisassemblerOptions(true, false, PrivilegedVersion.V1_12);

    /** The form without aliases. */
    public static final DisassemblerOptions NO_ALIASES = new DisassemblerOptions(false, false, PrivilegedVersion.V1_12);
}
