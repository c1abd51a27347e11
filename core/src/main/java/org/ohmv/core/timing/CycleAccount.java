package org.ohmv.core.timing;

import org.jspecify.annotations.Nullable;

/**
 * The time of one hart: instructions retired, cycles by owner, and with the clock the picoseconds since the start.
 *
 * <p>Where a timing model charges the same number of cycles to every instruction, engines count instructions only, and
 * the cycles of {@link CycleOwner#ISSUE} follow from them.
 */
public final class CycleAccount {
    private final Clock clock;
    private final long cyclesPerInstruction;
    private final long[] charged = new long[CycleOwner.count()];
    private long chargedTotal;
    private long retired;
    private long deadline = Long.MAX_VALUE;
    private @Nullable CycleListener listener;

    /**
     * Makes an account at time zero.
     *
     * @param clock the hart's clock
     * @param cyclesPerInstruction how many cycles of {@link CycleOwner#ISSUE} each retired instruction implies
     */
    public CycleAccount(Clock clock, int cyclesPerInstruction) {
        this.clock = clock;
        this.cyclesPerInstruction = cyclesPerInstruction;
    }

    /** The hart's clock. */
    public Clock clock() {
        return clock;
    }

    /** How many cycles of {@link CycleOwner#ISSUE} each retired instruction implies. */
    public long cyclesPerInstruction() {
        return cyclesPerInstruction;
    }

    /** Instructions retired since the start of the run, whatever the guest did to {@code minstret}. */
    public long retired() {
        return retired;
    }

    /** Sets the number of instructions retired; engines call this before anything looks at the time. */
    public void setRetired(long retired) {
        this.retired = retired;
    }

    /** Charges cycles beyond those that retired instructions imply. */
    public void charge(CycleOwner owner, long cycles) {
        CycleListener present = listener;
        if (present != null && cycles != 0) {
            present.charged(cycles(), owner, cycles);
        }
        charged[owner.ordinal()] += cycles;
        chargedTotal += cycles;
    }

    /** Tells a listener of every charge from now on; null for none. */
    public void setListener(@Nullable CycleListener listener) {
        this.listener = listener;
    }

    /** The cycle at or after which no further instruction begins before somebody has looked at the machine. */
    public long deadline() {
        return deadline;
    }

    /** Sets {@link #deadline}, to which engines hold themselves whose instructions cost what a timing model says. */
    public void setDeadline(long cycle) {
        deadline = cycle;
    }

    /** Cycles since the start of the run. */
    public long cycles() {
        return retired * cyclesPerInstruction + chargedTotal;
    }

    /** Cycles since the start of the run that are owed to one owner; over all owners they add up to {@link #cycles}. */
    public long cycles(CycleOwner owner) {
        long implied = owner == CycleOwner.ISSUE ? retired * cyclesPerInstruction : 0;
        return implied + charged[owner.ordinal()];
    }

    /** Picoseconds since the start of the run. */
    public long picoseconds() {
        return clock.picoseconds(cycles());
    }

    /**
     * How many more instructions can retire before a time is reached, if nothing is charged meanwhile.
     *
     * @return the least number after which {@link #picoseconds()} is at or beyond the time; 0 if it already is
     */
    public long instructionsUntil(long picoseconds) {
        if (picoseconds == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long missing = clock.cyclesUntil(picoseconds) - cycles();
        if (missing <= 0) {
            return 0;
        }
        return cyclesPerInstruction == 0 ? 1 : (missing + cyclesPerInstruction - 1) / cyclesPerInstruction;
    }
}
