package org.ohmv.core.coprocessor;

import org.ohmv.core.event.Command;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.isa.Instruction;

/**
 * One instruction that a coprocessor is asked to execute, and the place for its answer. The same object serves all
 * instructions: it is valid during the call that it is passed to.
 */
public final class Issue {
    /** The answers. */
    enum Answer {
        NONE,
        RETIRE,
        WAIT_FOR_ENTRY,
        WAIT_FOR_COMPLETION,
        HOLD,
        ILLEGAL
    }

    private final CoprocessorPort port;
    private Instruction instruction;
    private int word;
    private long immediate;
    private long rs1;
    private long rs2;
    private int hart;
    private PrivilegeMode mode = PrivilegeMode.MACHINE;
    private long picoseconds;
    private Answer answer = Answer.NONE;
    private long result;
    private long latencyCycles;
    private long heldUntil;

    Issue(CoprocessorPort port, Instruction first) {
        this.port = port;
        this.instruction = first;
    }

    void set(Instruction row, int bits, long immediateOperand, long value1, long value2) {
        instruction = row;
        word = bits;
        immediate = immediateOperand;
        rs1 = value1;
        rs2 = value2;
        answer = Answer.NONE;
        result = 0;
        latencyCycles = 0;
        heldUntil = Long.MAX_VALUE;
    }

    void setIssuer(int hartNumber, PrivilegeMode dataMode, long time) {
        hart = hartNumber;
        mode = dataMode;
        picoseconds = time;
    }

    Answer answer() {
        return answer;
    }

    long result() {
        return result;
    }

    long latencyCycles() {
        return latencyCycles;
    }

    long heldUntil() {
        return heldUntil;
    }

    /** The row of the instruction. */
    public Instruction instruction() {
        return instruction;
    }

    /** The 32 bits of the instruction; {@link org.ohmv.isa.Field#extract} takes fields out of it. */
    public int word() {
        return word;
    }

    /** The value of the field {@code imm} or {@code shamt}, sign-extended where it is signed; 0 without one. */
    public long immediate() {
        return immediate;
    }

    /** The value of the first source register; 0 if the instruction has none. */
    public long rs1() {
        return rs1;
    }

    /** The value of the second source register; 0 if the instruction has none. */
    public long rs2() {
        return rs2;
    }

    /** The number of the hart that executes the instruction. */
    public int hart() {
        return hart;
    }

    /** The effective privilege that a load in the instruction's place would have. */
    public PrivilegeMode mode() {
        return mode;
    }

    /** The simulated time of issue, to which the coprocessor has been advanced. */
    public long picoseconds() {
        return picoseconds;
    }

    /**
     * Accepts a command: it gets a number, the instruction's authority over memory, and the present region of interest,
     * and sinks hear that it is queued.
     *
     * @param stream the stream that it enters; 0 where there is but one
     */
    public Command queue(int stream) {
        return port.queue(this, stream);
    }

    /** Answers that the instruction retires at once. */
    public void retire(long rd) {
        retire(rd, 1);
    }

    /**
     * Answers that the instruction retires, and that its result is there a number of cycles after issue, as with a
     * multiplier; a hart that cannot go on without it waits so long.
     *
     * @param rd the value of the destination register; ignored if the instruction has none
     * @param cycles at least 1, of the hart's clock
     */
    public void retire(long rd, long cycles) {
        if (cycles < 1) {
            throw new IllegalArgumentException("a latency of " + cycles + " cycles");
        }
        answer(Answer.RETIRE);
        result = rd;
        latencyCycles = cycles;
    }

    /** Answers that nothing has happened, since a queue has no free entry. */
    public void waitForEntry() {
        answer(Answer.WAIT_FOR_ENTRY);
    }

    /** Answers that nothing has happened, since commands must complete before. */
    public void waitForCompletion() {
        answer(Answer.WAIT_FOR_COMPLETION);
    }

    /**
     * Answers that the instruction has begun to take effect, and can neither retire yet nor be interrupted;
     * {@link Coprocessor#resume} is called at the coprocessor's next change.
     */
    public void hold() {
        answer(Answer.HOLD);
    }

    /**
     * As {@link #hold}, until a time, which need not be among those that {@link Coprocessor#nextChange} names.
     *
     * @param until in picoseconds, later than now
     */
    public void holdUntil(long until) {
        if (until <= picoseconds) {
            throw new IllegalArgumentException("held at " + picoseconds + " ps until " + until + " ps");
        }
        answer(Answer.HOLD);
        heldUntil = until;
    }

    /** Answers that the instruction is illegal after all, by its bits or by a state that the guest can know. */
    public void illegal() {
        answer(Answer.ILLEGAL);
    }

    private void answer(Answer given) {
        if (answer != Answer.NONE) {
            throw new IllegalStateException("answered " + instruction.mnemonic() + " twice: " + answer + ", " + given);
        }
        answer = given;
    }
}
