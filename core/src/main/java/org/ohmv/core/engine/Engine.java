package org.ohmv.core.engine;

/**
 * Executes instructions on a hart. All engines give the same registers, memory, counts and order of events.
 *
 * <p>An engine looks at nothing but the hart and its memory while it runs: whoever calls it sees to interrupts,
 * devices, limits and time between runs, and says how many instructions may pass until then.
 */
public interface Engine {
    /**
     * Executes instructions until the number has retired, or until something must be looked at: a trap was taken, a
     * device or watched memory was accessed, or an instruction changed the privileged state. Afterwards the hart's
     * registers, {@code pc} and count of retired instructions are up to date.
     *
     * @param instructions the greatest number of instructions to retire, at least 1
     */
    void run(long instructions);

    /** Forgets everything that was decoded: what may be fetched, or where runs must end, has changed. */
    void flush();

    /** How often each instruction has retired since the start of the run. */
    InstructionCounts counts();
}
