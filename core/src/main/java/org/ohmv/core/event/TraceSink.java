package org.ohmv.core.event;

import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.Instruction;

/**
 * Hears what happens in a run. A sink implements what it needs.
 *
 * <p>Events of a hart come in program order, with its cycle; events of coprocessors in the order of their times, in
 * picoseconds. An instruction's accesses come before its own event, and an instruction that traps has no event of its
 * own but the trap's. While a sink is attached nothing is left out; while none is, nothing is spent.
 *
 * <p>A sink must not change anything that the machine sees, and must take any sequence of events without an exception.
 * What it cannot write it reports when it is closed. Implementations must not hold on to arguments that are not
 * immutable; all of these are.
 */
public interface TraceSink {
    /** The destination of instructions that write no register. */
    int NO_REGISTER = -1;

    /** Floating-point registers are numbered from here, integer registers from 0. */
    int FIRST_FLOATING_POINT_REGISTER = 32;

    /** The run begins, or goes on: comes before all other events, once. */
    default void begun(RunDescription description) {}

    /**
     * An instruction has retired.
     *
     * @param hart the hart
     * @param cycle the cycle after it
     * @param pc its address
     * @param bits its bits; the upper half of a 16-bit one is zero
     * @param instruction its row; of a 16-bit one, that of its expansion
     * @param register the register that it wrote, or {@link #NO_REGISTER}; never {@code x0}
     * @param value what is in that register now
     */
    default void retired(int hart, long cycle, long pc, int bits, Instruction instruction, int register, long value) {}

    /**
     * An instruction has accessed memory or a device. Transfers of coprocessors are not told here.
     *
     * @param value the bytes loaded or stored, zero-extended
     */
    default void accessed(int hart, long cycle, long address, int sizeBytes, boolean isStore, long value) {}

    /**
     * Cycles were spent beside those that retired instructions imply: a stall, sleep, or the slot of an instruction
     * that trapped.
     *
     * @param cycle the cycle at which they began
     */
    default void cyclesSpent(int hart, long cycle, CycleOwner owner, long cycles) {}

    /**
     * A trap was taken.
     *
     * @param pc the address of the instruction that trapped or was interrupted
     * @param cause what the cause register reads
     * @param value {@code mtval}
     */
    default void trapped(int hart, long cycle, long pc, long cause, long value) {}

    /** A region of interest was opened, with the marker that retired last its last instruction outside. */
    default void regionEntered(int hart, long cycle, int region) {}

    /** A region of interest was closed, with the marker that retired last its last instruction inside. */
    default void regionLeft(int hart, long cycle, int region) {}

    /** A command was accepted, at its own time. */
    default void commandQueued(Command command) {}

    /** A command has begun to be executed. */
    default void commandStarted(Command command, long picoseconds) {}

    /**
     * A component was busy with a command.
     *
     * @param component the index of the component
     */
    default void componentBusy(Command command, int component, long fromPicoseconds, long toPicoseconds) {}

    /**
     * A command has used a component.
     *
     * @param component the index of the component, whose price turns counts into energy
     */
    default void commandCharged(Command command, int component, long count) {}

    /**
     * Something is known of a command that no hardware could sense: the {@code oracle} of a simulator.
     *
     * @param what in lower camel case
     * @param value in a unit that the name says, or a number of its own
     */
    default void commandObserved(Command command, String what, double value) {}

    /**
     * A command has ended.
     *
     * @param status in the coprocessor's own code
     */
    default void commandEnded(Command command, long picoseconds, int status) {}

    /** A component was used without a command: by a reading, or by standing by. */
    default void charged(int region, int component, long count) {}
}
