package org.ohmv.core.coprocessor;

import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.timing.CycleOwner;

/**
 * An accelerator that executes instructions of its own.
 *
 * <p><b>Time.</b> A coprocessor lives in simulated time of its own, in picoseconds since the start of the run. The
 * machine calls {@link #advanceTo} before anything else whenever time may have passed, and never lets the harts pass
 * the time that {@link #nextChange} names. So whatever a coprocessor does to memory, to its interrupt or to what the
 * guest can read happens between the right two instructions, if it does it in {@code advanceTo} at the time that it
 * named before. Something that takes long and shows only when it ends is one change, at its end.
 *
 * <p><b>Instructions</b> reach it through {@link #execute}, non-speculatively and in program order, as they would reach
 * a RoCC accelerator: at write-back. Each is answered in one of these ways, through the {@link Issue}:
 *
 * <ul>
 *   <li>it retires, with a value for {@code rd}: a queued command that was accepted, a reading, a computation;
 *   <li>it waits, without effect so far, for a free entry or for commands to complete. The hart stalls, which is
 *       counted; the instruction is executed again at the coprocessor's next change, or abandoned for an interrupt;
 *   <li>it is held: its effect has begun, and it cannot be interrupted. {@link #resume} is called at each next change
 *       until it retires;
 *   <li>it is illegal.
 * </ul>
 *
 * <p><b>Rules</b>, to which the contract test holds every implementation: the same calls give the same answers and
 * events, on every host; no operand whatever makes it throw, or take more than a bounded time; it reaches memory
 * through the port only; what it charges to a command it charges by the time that the command ends. An exception that
 * does leave it is reported as a bug of this coprocessor, by name. It must not hold on to an {@link Issue} after the
 * call.
 *
 * <p>{@code mstatus.XS} is the machine's affair: no instruction or register reaches a coprocessor that is off.
 */
public interface Coprocessor {
    /** Executes an instruction, whose time is the issue's; calls exactly one of the issue's answers. */
    void execute(Issue issue);

    /**
     * Goes on with an instruction that was held; answers as {@link #execute} does, but may not let it wait. Not called
     * unless {@link #execute} holds instructions.
     */
    default void resume(Issue issue) {
        throw new IllegalStateException("holds " + issue.instruction().mnemonic() + " but cannot resume it");
    }

    /**
     * Brings the coprocessor to a time, which never goes back: everything that happens up to and including that time
     * has happened afterwards, in order. May be called with the same time again.
     */
    default void advanceTo(long picoseconds) {}

    /**
     * The next time, later than that of the last {@link #advanceTo}, at which something happens that memory, a hart or
     * the guest could notice; {@link Long#MAX_VALUE} for never. While an instruction is held it is not never.
     */
    default long nextChange() {
        return Long.MAX_VALUE;
    }

    /**
     * Whether every command that the hart issued is complete. A FENCE with device output in its predecessor set waits
     * until it is.
     */
    default boolean isIdle(int hart) {
        return true;
    }

    /**
     * Hears that a hart has waited: for an instruction of this coprocessor, or in a FENCE while it was not idle.
     *
     * @param hart the hart
     * @param owner {@link CycleOwner#COPROCESSOR_QUEUE_FULL} or {@link CycleOwner#COPROCESSOR_WAIT}
     * @param cycles for how many cycles of the hart's clock, since the last call for the same wait
     */
    default void waited(int hart, CycleOwner owner, long cycles) {}

    /**
     * The control and status registers as a hart sees them, by number. Asked once, for each hart. The machine sees to
     * {@code mstatus.XS}: accesses while it is off are illegal, and writes make it dirty.
     */
    default Map<Integer, ControlRegister> controlRegisters(int hart) {
        return Map.of();
    }

    /** Goes back to the state that it had when it was made, except for what its hardware would keep. */
    default void reset() {}

    /** Tells what else it has counted, for the report: a name in lower camel case and a number each. */
    default void report(ObjLongConsumer<String> counts) {}
}
