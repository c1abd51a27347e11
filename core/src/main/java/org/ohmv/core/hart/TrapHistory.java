package org.ohmv.core.hart;

/** Remembers of a run's exceptions what tells whether it still gets anywhere. Interrupts do not count. */
final class TrapHistory {
    private static final long NEVER = -1;

    private long count;
    private long lastCode;
    private long lastPc;
    private long retiredAtLast = NEVER;
    private int inARow;
    private int repetitions;
    private long returnedTo;
    private long retiredAtReturn = NEVER;

    /**
     * An exception was taken.
     *
     * @param code its cause
     * @param pc the instruction that trapped
     * @param retired how many instructions have retired so far
     */
    void trapped(long code, long pc, long retired) {
        boolean isReturn = retired == retiredAtReturn && pc == returnedTo;
        repetitions = isReturn && pc == lastPc && code == lastCode ? repetitions + 1 : 1;
        inARow = retired == retiredAtLast ? inARow + 1 : 1;
        retiredAtLast = retired;
        lastPc = pc;
        lastCode = code;
        count++;
    }

    /**
     * MRET was executed.
     *
     * @param pc where it led
     * @param retired how many instructions have retired, itself included
     */
    void returned(long pc, long retired) {
        returnedTo = pc;
        retiredAtReturn = retired;
    }

    /** How many exceptions there were. */
    long count() {
        return count;
    }

    /** How many of them came one after another, with nothing retired in between up to now. */
    int inARow(long retired) {
        return retired == retiredAtLast ? inARow : 0;
    }

    /**
     * How often in a row the last instruction that trapped did so in the same way, with nothing in between but handlers
     * that returned to it.
     */
    int repetitions() {
        return repetitions;
    }
}
