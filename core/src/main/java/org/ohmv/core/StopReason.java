package org.ohmv.core;

import java.util.OptionalInt;

/**
 * Why a run ended.
 *
 * @param kind the kind of reason, for programs
 * @param message the reason in words, for people
 * @param exitCode the guest's own exit code, if it gave one
 * @param pc the address of the instruction at which the run ended; of a trap that nobody handles, the one that trapped
 */
public record StopReason(Kind kind, String message, OptionalInt exitCode, long pc) {

    /** Kinds of reasons. */
    public enum Kind {
        /** The guest ended the run: exit, {@code tohost}, the test finisher, semihosting. */
        EXIT,
        /** The limit on instructions was reached. */
        INSTRUCTION_LIMIT,
        /** The limit on cycles was reached. */
        CYCLE_LIMIT,
        /** The guest wrote more memory than the run may hold. */
        MEMORY_LIMIT,
        /** The guest jumps to itself, and nothing can interrupt it. */
        SELF_LOOP,
        /** The guest sleeps in WFI, or waits for a coprocessor, and nothing can wake it. */
        WAITING_FOREVER,
        /** An exception was taken while no trap handler was installed. */
        UNHANDLED_TRAP,
        /** EBREAK was executed while no trap handler was installed. */
        BREAKPOINT,
        /** Trap after trap was taken without an instruction retiring in between. */
        TRAP_LOOP,
        /** The host asked the run to end. */
        INTERRUPTED
    }

    /** A reason without an exit code. */
    static StopReason of(Kind kind, String message, long pc) {
        return new StopReason(kind, message, OptionalInt.empty(), pc);
    }
}
