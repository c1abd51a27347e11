package org.ohmv.core.coprocessor;

import java.util.List;
import org.ohmv.core.event.Command;
import org.ohmv.core.event.EventStream;
import org.ohmv.core.event.TraceSink;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.PhysicalMemoryProtection;
import org.ohmv.core.ledger.Component;
import org.ohmv.core.ledger.Ledger;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.timing.Clock;
import org.ohmv.core.timing.TimingModel;
import org.ohmv.isa.Instruction;

/** What a coprocessor reaches of its machine: memory, its interrupt line, the cost ledger and the event stream. */
public final class CoprocessorPort {
    /** What {@link #read} and {@link #write} return when protection or memory refused. */
    public static final long REFUSED = -1;

    private static final int NO_LINE = -1;

    private final String name;
    private final AddressSpace space;
    private final List<Hart> harts;
    private final TimingModel timing;
    private final Ledger ledger;
    private final EventStream events;
    private final int interruptLine;
    private boolean isRaised;
    private long commands;
    private long writes;

    /**
     * What ports lead to.
     *
     * @param space the physical address space
     * @param harts the harts, in the order of their numbers
     * @param timing says how long memory takes
     * @param ledger takes costs
     * @param events leads to a sink, or nowhere
     */
    public record Surroundings(
            AddressSpace space, List<Hart> harts, TimingModel timing, Ledger ledger, EventStream events) {
        /** Copies the list. */
        public Surroundings {
            harts = List.copyOf(harts);
        }
    }

    CoprocessorPort(CoprocessorProvider provider, Surroundings surroundings) {
        this.name = provider.name();
        this.space = surroundings.space();
        this.harts = surroundings.harts();
        this.timing = surroundings.timing();
        this.ledger = surroundings.ledger();
        this.events = surroundings.events();
        this.interruptLine = provider.interruptLine().orElse(NO_LINE);
    }

    /** The clock of the harts, for counts in their cycles. */
    public Clock hartClock() {
        return harts.get(0).cycles().clock();
    }

    /** How many harts reach the coprocessor; they are numbered from 0. */
    public int harts() {
        return harts.size();
    }

    /**
     * Declares something that takes energy, or a stage that commands pass through. To be called while the coprocessor
     * is made.
     *
     * @param component what it is called in reports: lower camel case
     * @param femtojoules the price of one count; what is counted is the coprocessor's affair
     * @return the index by which to charge it
     */
    public int addComponent(String component, Ratio femtojoules) {
        return ledger.addComponent(new Component(name, component, femtojoules));
    }

    /**
     * Declares something that takes energy all the time, such as leakage: every region of interest gets what belongs to
     * its time. To be called while the coprocessor is made.
     *
     * @param component what it is called in reports: lower camel case
     * @param femtojoulesPerPicosecond its power; a milliwatt is one femtojoule a picosecond
     */
    public void addStaticPower(String component, Ratio femtojoulesPerPicosecond) {
        ledger.addComponent(new Component(name, component, femtojoulesPerPicosecond, true));
    }

    /**
     * Reads bytes of main memory: one beat, or part of one. Protection is asked as for a load of exactly these bytes,
     * with the settings of this moment and the authority of the command (RISC-V Privileged Architecture, section 3.7).
     *
     * @param command on whose behalf
     * @param address the first byte
     * @param destination takes the bytes, from {@code index} on
     * @return how many picoseconds memory takes beyond the beat itself, caches probed included; or {@link #REFUSED},
     *     with nothing read, if a byte is protected or not main memory
     */
    public long read(Command command, long address, byte[] destination, int index, int length) {
        if (isRefused(command, address, length, PhysicalMemoryProtection.READ)) {
            return REFUSED;
        }
        space.ram().read(address, destination, index, length);
        return timing.transfer(address, length, false);
    }

    /**
     * Writes bytes of main memory, as {@link #read} reads them. Harts see them at once, reservations on them end, and
     * instructions decoded from them are fetched again.
     */
    public long write(Command command, long address, byte[] source, int index, int length) {
        if (isRefused(command, address, length, PhysicalMemoryProtection.WRITE)) {
            return REFUSED;
        }
        space.ram().write(address, source, index, length);
        writes++;
        return timing.transfer(address, length, true);
    }

    private boolean isRefused(Command command, long address, int length, int permission) {
        return length < 1
                || !harts.get(command.hart()).protection().allows(address, length, permission, command.mode())
                || !space.isPlainRam(address, length);
    }

    /**
     * Raises or lowers the coprocessor's interrupt line, in all harts.
     *
     * @throws IllegalStateException if the provider declared none
     */
    public void setInterrupt(boolean raised) {
        if (interruptLine == NO_LINE) {
            throw new IllegalStateException(name + " has no interrupt line");
        }
        if (raised != isRaised) {
            isRaised = raised;
            for (Hart hart : harts) {
                hart.interrupts().set(interruptLine, raised);
            }
        }
    }

    /** A command has begun to be executed. */
    public void started(Command command, long picoseconds) {
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.commandStarted(command, picoseconds);
        }
    }

    /** A component was busy with a command for a time. */
    public void busy(Command command, int component, long fromPicoseconds, long toPicoseconds) {
        if (toPicoseconds < fromPicoseconds) {
            throw new IllegalArgumentException("busy from " + fromPicoseconds + " to " + toPicoseconds);
        }
        ledger.busy(command.region(), component, toPicoseconds - fromPicoseconds);
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.componentBusy(command, component, fromPicoseconds, toPicoseconds);
        }
    }

    /** A command has used a component so many times, 0 or more. */
    public void charge(Command command, int component, long count) {
        checkCount(count);
        ledger.charge(command.region(), component, count);
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.commandCharged(command, component, count);
        }
    }

    /** A component was used so many times without a command, in the present region of interest. */
    public void charge(int component, long count) {
        checkCount(count);
        int region = ledger.region();
        ledger.charge(region, component, count);
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.charged(region, component, count);
        }
    }

    /** Whether anybody hears of events, so that it is worth while to find out what they would tell. */
    public boolean isTraced() {
        return events.sink() != null;
    }

    /**
     * Tells sinks of a command what only a simulator can know, such as the error of its result. The guest never learns
     * it.
     *
     * @param what in lower camel case
     * @param value in a unit that the name says, or a number of its own
     */
    public void observed(Command command, String what, double value) {
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.commandObserved(command, what, value);
        }
    }

    /**
     * A command has ended.
     *
     * @param status in the coprocessor's own code
     */
    public void ended(Command command, long picoseconds, int status) {
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.commandEnded(command, picoseconds, status);
        }
    }

    Command queue(Issue issue, int stream) {
        Instruction instruction = issue.instruction();
        Command command = new Command(
                name,
                ++commands,
                stream,
                instruction,
                issue.rs1(),
                issue.rs2(),
                issue.hart(),
                issue.mode(),
                ledger.region(),
                issue.picoseconds());
        ledger.addCommand(command.region());
        TraceSink sink = events.sink();
        if (sink != null) {
            sink.commandQueued(command);
        }
        return command;
    }

    /** How many writes to memory have been made: the harts may have to look. */
    long writes() {
        return writes;
    }

    private static void checkCount(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + count);
        }
    }
}
