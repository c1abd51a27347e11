package org.ohmv.assembler.model;

/** What a fragment is: bytes whose number or contents depend on where things come to lie. */
public enum FragmentKind {
    /** A conditional branch, with its inverse and a jump where the target is too far. The operand is the word. */
    BRANCH,
    /**
     * A compressed conditional branch, or its longer forms where the target is too far. The operand is the half-word.
     */
    COMPRESSED_BRANCH,
    /** A compressed jump, or {@code jal} where the target is too far. The operand is the half-word. */
    COMPRESSED_JUMP,
    /** Padding to an alignment with a pattern. The operand is the pattern, {@link FragmentList#detail} its bytes. */
    ALIGNMENT,
    /**
     * Padding of code to an alignment with {@code nop}, or with zeros if the operand is 1; {@link FragmentList#detail}
     * is the power.
     */
    CODE_ALIGNMENT,
    /** Padding up to an offset in the section that an expression says. The operand is the pattern. */
    ORIGIN,
    /** As many times the pattern in the operand as an expression says; {@link FragmentList#detail} is its bytes. */
    SPACE,
    /** An unsigned LEB128 number. */
    UNSIGNED_LEB128,
    /** A signed LEB128 number. */
    SIGNED_LEB128,
    /** A {@code DW_CFA_advance_loc} over the distance of two labels. */
    CALL_FRAME_ADVANCE
}
