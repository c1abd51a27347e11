package org.ohmv.core.engine;

/** What an instruction of the A extension does to memory (RISC-V Unprivileged ISA, chapter 14). */
enum AtomicAccess {
    /** LR. */
    LOAD_RESERVED,
    /** SC. */
    STORE_CONDITIONAL,
    /** AMOSWAP. */
    SWAP,
    /** AMOADD. */
    ADD,
    /** AMOXOR. */
    XOR,
    /** AMOAND. */
    AND,
    /** AMOOR. */
    OR,
    /** AMOMIN. */
    MIN,
    /** AMOMAX. */
    MAX,
    /** AMOMINU. */
    MIN_UNSIGNED,
    /** AMOMAXU. */
    MAX_UNSIGNED;

    /**
     * What is stored; of words both values are sign-extended, which keeps their unsigned order too, and the low half of
     * the result counts.
     */
    long combine(long loaded, long operand) {
        return switch (this) {
            case LOAD_RESERVED -> loaded;
            case STORE_CONDITIONAL, SWAP -> operand;
            case ADD -> loaded + operand;
            case XOR -> loaded ^ operand;
            case AND -> loaded & operand;
            case OR -> loaded | operand;
            case MIN -> Math.min(loaded, operand);
            case MAX -> Math.max(loaded, operand);
            case MIN_UNSIGNED -> Long.compareUnsigned(loaded, operand) < 0 ? loaded : operand;
            case MAX_UNSIGNED -> Long.compareUnsigned(loaded, operand) > 0 ? loaded : operand;
        };
    }
}
