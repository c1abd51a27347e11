package org.ohmv.assembler.frame;

/** Directives of GNU as for other machines, and why they cannot be here. */
enum ForeignDirective {
    /** SPARC. */
    WINDOW_SAVE(".cfi_window_save", "register windows are SPARC's; RISC-V has none"),
    /** AArch64. */
    NEGATE_RA_STATE(".cfi_negate_ra_state", "signed return addresses are AArch64's; RISC-V has none"),
    /** AArch64. */
    B_KEY_FRAME(".cfi_b_key_frame", "signed return addresses are AArch64's; RISC-V has none"),
    /** AArch64. */
    MTE_TAGGED_FRAME(".cfi_mte_tagged_frame", "memory tags are AArch64's; RISC-V has none"),
    /** Compact unwinding, MIPS. */
    PERSONALITY_ID(".cfi_personality_id", "compact unwinding does not exist for RISC-V; use .cfi_personality"),
    /** Compact unwinding, MIPS. */
    INLINE_LSDA(".cfi_inline_lsda", "compact unwinding does not exist for RISC-V; use .cfi_lsda"),
    /** Compact unwinding, MIPS. */
    FDE_DATA(".cfi_fde_data", "compact unwinding does not exist for RISC-V");

    private final String directiveName;
    private final String reason;

    ForeignDirective(String directiveName, String reason) {
        this.directiveName = directiveName;
        this.reason = reason;
    }

    /** The name with its dot. */
    String directiveName() {
        return directiveName;
    }

    /** Why it cannot be here. */
    String reason() {
        return directiveName + " is not for RISC-V: " + reason;
    }
}
