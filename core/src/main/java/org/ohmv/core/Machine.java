package org.ohmv.core;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.CoprocessorPort;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.coprocessor.Coprocessors;
import org.ohmv.core.device.Clint;
import org.ohmv.core.engine.Engine;
import org.ohmv.core.engine.Interpreter;
import org.ohmv.core.engine.Observers;
import org.ohmv.core.event.EventStream;
import org.ohmv.core.event.RunDescription;
import org.ohmv.core.event.TraceSink;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.ledger.Ledger;
import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.memory.MemoryLimitException;
import org.ohmv.core.memory.Ram;
import org.ohmv.core.timing.CycleAccount;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.TimingModel;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.IsaString;

/**
 * A machine: one hart, its memory and devices, and an engine, run until something ends the run.
 *
 * <p>Between runs of the engine the machine sees to everything that must happen at an exact instruction: devices are
 * brought up to date, interrupts are taken, limits are checked; and it tells the engine how many instructions may pass
 * until the next of these can matter.
 */
public final class Machine {
    /** With this many traps and no instruction retired in between, nothing will ever retire. */
    private static final int TRAP_LOOP = 16;

    /**
     * As often in a row may the same instruction trap in the same way right after a handler has returned to it. A
     * handler that mends the cause returns once, or a few times; environment calls may be repeated on purpose.
     */
    private static final int REPEATED_TRAPS = 1000;

    /** The engine is interrupted at least this often, so that a request of the host to stop is heard. */
    private static final long LONGEST_RUN = 1L << 24;

    private final AddressSpace space;
    private final Hart hart;
    private final CycleAccount cycles;
    private final Engine engine;
    private final Ledger ledger = new Ledger();
    private final EventStream events = new EventStream();
    private final Coprocessors coprocessors;
    private final TimingModel timing;
    private final CostAccounting accounting;
    private volatile @Nullable StopReason request;
    private @Nullable StepObserver observer;

    /** Makes a machine without coprocessors, in which every instruction takes one cycle. */
    public Machine(MachineConfiguration configuration, ExecutionEnvironment environment) {
        this(configuration, environment, List.of(), new UniformTiming(1));
    }

    /**
     * Makes a machine.
     *
     * @param configuration what it is made of
     * @param environment answers the program's ECALL and EBREAK
     * @param providers make the coprocessors
     * @param timing says how long the hart takes; no other machine may use it
     * @throws IllegalArgumentException if two coprocessors claim the same; both are named
     */
    public Machine(
            MachineConfiguration configuration,
            ExecutionEnvironment environment,
            List<CoprocessorProvider> providers,
            TimingModel timing) {
        this.space = new AddressSpace(new Ram(configuration.memoryMap(), configuration.memoryLimitBytes()));
        this.cycles = new CycleAccount(configuration.clock(), timing.cyclesPerInstruction());
        this.hart = new Hart(0, space, cycles);
        if (configuration.hasClint()) {
            Clint clint = new Clint(configuration.timebase(), List.of(hart.interrupts()));
            space.attach(Clint.STANDARD_BASE, clint);
            hart.setTime(() -> clint.mtime(cycles.picoseconds()));
        } else {
            hart.setTime(() -> configuration.timebase().cyclesBy(cycles.picoseconds()));
        }
        this.coprocessors = new Coprocessors(
                providers, new CoprocessorPort.Surroundings(space, List.of(hart), timing, ledger, events));
        hart.addTimedComponent(coprocessors);
        hart.restrictTo(configuration.isa());
        List<Instruction> rows = instructions(configuration.isa());
        rows.addAll(coprocessors.instructions());
        Observers observers = new Observers(events, timing);
        this.timing = timing;
        this.engine = new Interpreter(hart, new Decoder(rows), environment, coprocessors, observers);
        this.accounting = new CostAccounting(ledger, cycles, engine, events);
    }

    /** The rows that the hart executes; without those of its own privileged modes it could not run. */
    private static List<Instruction> instructions(IsaString isa) {
        return Stream.of(BaseInstruction.values())
                .filter(row -> isa.has(row.extension())
                        || row.extension().equals(Extension.ZICSR)
                        || row.extension().equals(Extension.ZIFENCEI))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The hart. */
    public Hart hart() {
        return hart;
    }

    /** The physical address space, to which devices can be attached before the run. */
    public AddressSpace space() {
        return space;
    }

    /** The guest's RAM. */
    public Ram ram() {
        return space.ram();
    }

    /** The engine. */
    public Engine engine() {
        return engine;
    }

    /** The coprocessors. */
    public Coprocessors coprocessors() {
        return coprocessors;
    }

    /** The account of the hart's time. */
    public CycleAccount cycles() {
        return cycles;
    }

    /** From now on runs go instruction by instruction, and tell of each; results are the same. */
    public void observe(StepObserver stepObserver) {
        observer = stepObserver;
    }

    /** The counts of the run so far, by region of interest. */
    public Ledger ledger() {
        return accounting.ledger();
    }

    /**
     * Attaches a sink, which hears of everything from now on, in place of the one before. Observed instructions are
     * executed one at a time, which takes the host several times longer.
     *
     * @param sink the sink, or null for none
     */
    public void setTraceSink(@Nullable TraceSink sink) {
        events.setSink(sink);
        if (sink == null) {
            cycles.setListener(null);
            return;
        }
        sink.begun(new RunDescription(cycles.clock(), cycles.cyclesPerInstruction(), ledger.components()));
        cycles.setListener((cycle, owner, count) -> sink.cyclesSpent(hart.id(), cycle, owner, count));
    }

    /**
     * Asks the run to end, from within (a device, an environment call) after the present instruction, or from another
     * thread as soon as it is heard. The first request counts.
     */
    public void requestStop(StopReason reason) {
        if (request == null) {
            request = reason;
        }
    }

    /** As {@link #requestStop}, because the guest wants to exit with a code. */
    public void requestExit(String message, int exitCode) {
        requestStop(new StopReason(StopReason.Kind.EXIT, message, OptionalInt.of(exitCode), hart.pc()));
    }

    /**
     * Lets time pass with the hart asleep, as a system call that sleeps does.
     *
     * @param picoseconds how long; time beyond what the clock can count is cut off
     */
    public void sleep(long picoseconds) {
        long now = cycles.picoseconds();
        long until = picoseconds > Long.MAX_VALUE / 2 - now ? Long.MAX_VALUE / 2 : now + picoseconds;
        waitUntil(until, CycleOwner.WAIT_FOR_INTERRUPT);
    }

    /**
     * Runs until something ends the run. A run that ended at a limit can be continued with a greater one. No run goes
     * on beyond what the clock can count in picoseconds (106 days): that is a limit on cycles as well.
     *
     * @return why it ended; the hart is left in front of the next instruction
     */
    public StopReason run(RunLimits limits) {
        request = null;
        RunLimits bounded = new RunLimits(
                limits.instructions(), Math.min(limits.cycles(), cycles.clock().greatestCycle()));
        try {
            while (true) {
                StopReason stop = step(bounded);
                if (stop != null) {
                    return stop;
                }
            }
        } catch (MemoryLimitException e) {
            return StopReason.of(
                    StopReason.Kind.MEMORY_LIMIT,
                    "the program wrote more than " + e.limitBytes() + " bytes of memory",
                    hart.pc());
        }
    }

    /** Runs to the next moment at which something must be looked at; the reason to stop there, or null to go on. */
    private @Nullable StopReason step(RunLimits limits) {
        long nextChange = hart.synchronizeDevices();
        StopReason requested = request;
        if (requested != null) {
            return requested;
        }
        long now = cycles.cycles();
        if (now >= limits.cycles()) {
            return StopReason.of(StopReason.Kind.CYCLE_LIMIT, "the limit of " + limits.cycles() + " cycles", hart.pc());
        }
        if (hart.isWaiting() && hart.wakingInterrupts() == 0) {
            return sleep(nextChange, limits);
        }
        hart.setWaiting(false);
        boolean isInterrupted = hart.takeInterrupt();
        if (isInterrupted) {
            tellTrap();
        }
        CycleOwner waitOwner = hart.waitOwner();
        if (waitOwner != null) {
            return waitForCoprocessor(waitOwner, nextChange, limits);
        }
        long allowed = limits.instructions() - cycles.retired();
        if (allowed <= 0) {
            return StopReason.of(
                    StopReason.Kind.INSTRUCTION_LIMIT,
                    "the limit of " + limits.instructions() + " instructions",
                    hart.pc());
        }
        long budget = budget(allowed, limits.cycles() - now, nextChange);
        if (hart.isLooping()) {
            hart.setLooping(false);
            boolean isForever = nextChange == Long.MAX_VALUE || !hart.couldBeInterrupted();
            if (isForever && !isInterrupted) {
                return StopReason.of(StopReason.Kind.SELF_LOOP, "a jump to itself that nothing interrupts", hart.pc());
            }
        }
        long trapsBefore = hart.traps();
        StepObserver watching = observer;
        if (watching == null) {
            engine.run(Math.min(budget, LONGEST_RUN));
        } else {
            step(watching, isInterrupted);
        }
        if (hart.traps() != trapsBefore) {
            tellTrap();
        }
        int mark = hart.takeRegionMark();
        if (mark != 0) {
            accounting.mark(hart.id(), mark);
        }
        return unhandledTrap();
    }

    private void step(StepObserver watching, boolean isInterrupted) {
        if (isInterrupted) {
            watching.interrupted(hart);
        }
        long traps = hart.traps();
        long retired = cycles.retired();
        watching.before(hart);
        engine.run(1);
        boolean hasTrapped = hart.traps() != traps;
        // An instruction that waits for a coprocessor is not done: it comes again.
        if (hasTrapped || cycles.retired() != retired) {
            watching.after(hart, hasTrapped);
        }
    }

    /** How many instructions may retire before something must be looked at. */
    private long budget(long instructions, long remainingCycles, long nextChange) {
        if (timing.isUniform()) {
            return Math.min(Math.min(instructions, remainingCycles), cycles.instructionsUntil(nextChange));
        }
        long remaining = nextChange == Long.MAX_VALUE
                ? remainingCycles
                : Math.min(remainingCycles, cycles.clock().cyclesUntil(nextChange) - cycles.cycles());
        cycles.setDeadline(remaining > Long.MAX_VALUE - cycles.cycles() ? Long.MAX_VALUE : cycles.cycles() + remaining);
        return instructions;
    }

    private void tellTrap() {
        timing.trapped(cycles, hart.pc());
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.trapped(hart.id(), cycles.cycles(), hart.exceptionPc(), hart.cause(), hart.trapValue());
        }
    }

    /**
     * Sleeps until the next change, or the limit; the reason to stop if nothing will ever change. While only the host's
     * input can still change anything, that is waited for in the host's time, unless the run has a limit to come to.
     */
    private @Nullable StopReason sleep(long nextChange, RunLimits limits) {
        if (nextChange == Long.MAX_VALUE) {
            return StopReason.of(StopReason.Kind.WAITING_FOREVER, "WFI, and no interrupt can come", hart.pc());
        }
        boolean isLimited = limits.cycles() < cycles.clock().greatestCycle();
        if (!isLimited && hart.nextChangeWithoutInput() == Long.MAX_VALUE && !space.awaitInput()) {
            return StopReason.of(
                    StopReason.Kind.WAITING_FOREVER, "WFI, and no interrupt can come: the input has ended", hart.pc());
        }
        long target = Math.min(cycles.clock().cyclesUntil(nextChange), limits.cycles());
        cycles.charge(CycleOwner.WAIT_FOR_INTERRUPT, Math.max(1, target - cycles.cycles()));
        return null;
    }

    /** Lets time pass until the instruction that waits can be tried again; the reason to stop if it never can. */
    private @Nullable StopReason waitForCoprocessor(CycleOwner owner, long nextChange, RunLimits limits) {
        if (nextChange == Long.MAX_VALUE) {
            return StopReason.of(
                    StopReason.Kind.WAITING_FOREVER, "the hart waits for a coprocessor that does nothing", hart.pc());
        }
        long target = Math.min(cycles.clock().cyclesUntil(nextChange), limits.cycles());
        long waited = Math.max(1, target - cycles.cycles());
        cycles.charge(owner, waited);
        coprocessors.waited(hart, owner, waited);
        hart.retry();
        return null;
    }

    private void waitUntil(long picoseconds, CycleOwner owner) {
        long missing = cycles.clock().cyclesUntil(picoseconds) - cycles.cycles();
        if (missing > 0) {
            cycles.charge(owner, missing);
        }
    }

    /** The reason to stop if the last instruction trapped and nobody will ever look after it. */
    private @Nullable StopReason unhandledTrap() {
        int inARow = hart.trapsInARow();
        if (inARow == 0) {
            return null;
        }
        String description = describeTrap();
        if (inARow >= TRAP_LOOP) {
            return StopReason.of(
                    StopReason.Kind.TRAP_LOOP,
                    inARow + " traps without an instruction in between; the last: " + description,
                    hart.exceptionPc());
        }
        if (hart.repeatedTraps() >= REPEATED_TRAPS && !isEnvironmentCall()) {
            return StopReason.of(
                    StopReason.Kind.TRAP_LOOP,
                    hart.repeatedTraps() + " times in a row the trap handler returned to an instruction that traps"
                            + " again; the last: " + description + "; a handler that skips it adds its size to mepc",
                    hart.exceptionPc());
        }
        if (hart.hasNoTrapHandler()) {
            boolean isBreakpoint = hart.cause() == ExceptionCause.BREAKPOINT.code();
            return StopReason.of(
                    isBreakpoint ? StopReason.Kind.BREAKPOINT : StopReason.Kind.UNHANDLED_TRAP,
                    description + ", and no trap handler is installed (mtvec is 0)",
                    hart.exceptionPc());
        }
        return null;
    }

    private boolean isEnvironmentCall() {
        return hart.cause() == ExceptionCause.ENVIRONMENT_CALL_FROM_USER.code()
                || hart.cause() == ExceptionCause.ENVIRONMENT_CALL_FROM_MACHINE.code();
    }

    private String describeTrap() {
        for (ExceptionCause cause : ExceptionCause.values()) {
            if (cause.code() == hart.cause()) {
                return String.format("%s (mtval 0x%x)", cause.description(), hart.trapValue());
            }
        }
        return String.format("exception %d (mtval 0x%x)", hart.cause(), hart.trapValue());
    }
}
