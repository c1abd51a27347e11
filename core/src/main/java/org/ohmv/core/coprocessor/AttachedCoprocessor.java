package org.ohmv.core.coprocessor;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.memory.MemoryLimitException;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.Instruction;

/**
 * A coprocessor in its machine: every call to it passes here, where its contract is watched and its exceptions get its
 * name.
 */
public final class AttachedCoprocessor {
    /** A result is there after no more cycles than this: what takes longer is a command. */
    private static final long GREATEST_LATENCY = 1L << 32;

    private final CoprocessorProvider provider;
    private final CoprocessorPort port;
    private final Coprocessor coprocessor;
    private final Issue issue;
    /** By hart, when an instruction that was held until a time goes on; {@link Long#MAX_VALUE} without one. */
    private final long[] heldUntil;

    private long now;
    private long nextChange = Long.MAX_VALUE;

    AttachedCoprocessor(CoprocessorProvider provider, CoprocessorPort port, Instruction anyRow) {
        this.provider = provider;
        this.port = port;
        this.coprocessor = guarded(() -> provider.create(port));
        this.issue = new Issue(port, anyRow);
        this.heldUntil = new long[port.harts()];
        Arrays.fill(heldUntil, Long.MAX_VALUE);
        advanceTo(0);
    }

    /** The coprocessor's name. */
    public String name() {
        return provider.name();
    }

    /**
     * Executes an instruction, or goes on with it if the hart is held by it. What the hart must wait for is set there.
     *
     * @param hart the hart, whose time and {@code pc} are those of the instruction, and whose {@code mstatus.XS} is not
     *     off
     * @param row the instruction
     * @param bits its bits
     * @param immediate its immediate
     * @param rs1 the value of its first source register
     * @param rs2 the value of its second source register
     * @return what became of it; of one that retired, the value for {@code rd} is {@link #result()}
     */
    public Verdict issue(Hart hart, Instruction row, int bits, long immediate, long rs1, long rs2) {
        advanceTo(hart.cycles().picoseconds());
        long pending = hart.interrupts().pending();
        long change = nextChange;
        long writes = port.writes();
        issue.set(row, bits, immediate, rs1, rs2);
        issue.setIssuer(hart.id(), hart.dataMode(), now);
        boolean isHeld = hart.isHeld();
        try {
            if (isHeld) {
                coprocessor.resume(issue);
            } else {
                coprocessor.execute(issue);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
        heldUntil[hart.id()] = issue.heldUntil();
        updateNextChange();
        return switch (issue.answer()) {
            case RETIRE ->
                retire(
                        hart,
                        // What became pending while the instruction held the hart is to be looked at now.
                        isHeld
                                || change != nextChange
                                || writes != port.writes()
                                || pending != hart.interrupts().pending());
            case WAIT_FOR_ENTRY -> wait(hart, CycleOwner.COPROCESSOR_QUEUE_FULL, isHeld);
            case WAIT_FOR_COMPLETION -> wait(hart, CycleOwner.COPROCESSOR_WAIT, isHeld);
            case HOLD -> hold(hart);
            case ILLEGAL -> illegal(isHeld);
            case NONE -> throw new CoprocessorException(name(), "gave no answer to " + row.mnemonic());
        };
    }

    private Verdict hold(Hart hart) {
        if (nextChange == Long.MAX_VALUE) {
            throw new CoprocessorException(
                    name(), "holds a hart forever with " + issue.instruction().mnemonic());
        }
        hart.status().setExtensionState(MachineStatus.DIRTY);
        hart.hold(CycleOwner.COPROCESSOR_WAIT);
        return Verdict.WAITING;
    }

    private Verdict illegal(boolean isHeld) {
        if (isHeld) {
            throw new CoprocessorException(
                    name(), "held " + issue.instruction().mnemonic() + ", then called it illegal");
        }
        return Verdict.ILLEGAL;
    }

    private Verdict retire(Hart hart, boolean hasChanged) {
        hart.status().setExtensionState(MachineStatus.DIRTY);
        hart.endWait();
        long extra = issue.latencyCycles() - 1;
        if (extra > GREATEST_LATENCY) {
            throw new CoprocessorException(
                    name(),
                    "took " + extra + " cycles for " + issue.instruction().mnemonic());
        }
        if (extra > 0) {
            hart.cycles().charge(CycleOwner.LONG_LATENCY, extra);
        }
        return hasChanged || extra > 0 ? Verdict.RETIRED_WITH_EFFECT : Verdict.RETIRED;
    }

    private Verdict wait(Hart hart, CycleOwner owner, boolean isHeld) {
        if (isHeld) {
            throw new CoprocessorException(
                    name(), "held " + issue.instruction().mnemonic() + ", then let it wait as if it had not begun");
        }
        hart.waitFor(owner);
        return Verdict.WAITING;
    }

    /** The value for {@code rd} of the last instruction that retired. */
    public long result() {
        return issue.result();
    }

    /** Brings the coprocessor to a time; returns its next change. */
    long advanceTo(long picoseconds) {
        now = picoseconds;
        try {
            coprocessor.advanceTo(picoseconds);
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
        updateNextChange();
        return nextChange;
    }

    private void updateNextChange() {
        try {
            nextChange = coprocessor.nextChange();
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
        for (long time : heldUntil) {
            // One that is due has its turn when its hart executes it again, at this very time.
            nextChange = time > now ? Math.min(nextChange, time) : nextChange;
        }
        if (nextChange <= now) {
            throw new CoprocessorException(
                    name(), "does not get on: at " + now + " ps its next change is at " + nextChange + " ps");
        }
    }

    boolean isIdle(int hart) {
        return guarded(() -> coprocessor.isIdle(hart));
    }

    void waited(int hart, CycleOwner owner, long cycles) {
        guarded(() -> {
            coprocessor.waited(hart, owner, cycles);
            return this;
        });
    }

    Map<Integer, ControlRegister> controlRegisters(int hart) {
        return guarded(() -> coprocessor.controlRegisters(hart));
    }

    /** Puts the coprocessor back into its reset state. */
    public void reset() {
        guarded(() -> {
            coprocessor.reset();
            return this;
        });
        updateNextChange();
    }

    /** Tells what else the coprocessor has counted. */
    public void report(ObjLongConsumer<String> counts) {
        guarded(() -> {
            coprocessor.report(counts);
            return this;
        });
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
    }

    /** An exception that has left the coprocessor, with its name; those that are not its fault stay as they are. */
    RuntimeException failure(Throwable thrown) {
        return thrown instanceof CoprocessorException || thrown instanceof MemoryLimitException
                ? (RuntimeException) thrown
                : new CoprocessorException(name(), thrown);
    }

    /** What became of an instruction. */
    public enum Verdict {
        /** It retired, and nothing else happened that the hart need look at. */
        RETIRED,
        /** It retired; time, memory, interrupts or the next change are not what they were. */
        RETIRED_WITH_EFFECT,
        /** The hart waits, as is set there, and executes it again. */
        WAITING,
        /** It is illegal. */
        ILLEGAL
    }
}
