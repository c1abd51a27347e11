package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;

/** One operation of a tile's matrix on a vector, within a command: its checks, its time and what it noticed. */
final class Computation {
    private final TileStream tile;
    private final Entry entry;
    private final XohmInstruction operation;
    private final long waitPicoseconds;
    private final Agenda.Timer timer = new Agenda.Timer(this::finish);
    private final Work work;
    private Runnable done = () -> {};
    private boolean isActive;
    private boolean isStopped;
    private long began;
    private long statuses;

    /**
     * An operation of a command.
     *
     * @param operation one of the five that compute
     * @param waitPicoseconds the waiting time asked for, 0 for that of the descriptor
     */
    Computation(Entry entry, XohmInstruction operation, long waitPicoseconds) {
        this.tile = entry.tile();
        this.entry = entry;
        this.operation = operation;
        this.work = tile.work();
        long own = tile.state().descriptor().bits(TileDescriptorField.WAIT_PICOSECONDS);
        this.waitPicoseconds = waitPicoseconds == 0 ? own : waitPicoseconds;
    }

    /** Whether an operation works in feedback, and waits for it. */
    static boolean waits(XohmInstruction operation) {
        return operation == XohmInstruction.OHM_INV
                || operation == XohmInstruction.OHM_PINV
                || operation == XohmInstruction.OHM_EIG;
    }

    /** The buffer that an operation reads; for {@code ohm.eig}, which reads none, any. */
    static InputBuffer input(XohmInstruction operation) {
        return operation == XohmInstruction.OHM_MUL ? InputBuffer.COLUMN : InputBuffer.ROW;
    }

    /** What is wrong now that the command's turn has come; {@code ok} if nothing (specification, section 10). */
    CommandStatus check() {
        TileState state = tile.state();
        TileDescriptor descriptor = state.descriptor();
        boolean isWaitAllowed =
                waitPicoseconds != 0 && TileDescriptor.isWaitAllowed(waitPicoseconds, state.capabilities());
        if (waits(operation) && !isWaitAllowed) {
            return CommandStatus.BAD_OPERAND;
        }
        if (!state.capabilities().has(operation) || (descriptor.isExact() && operation != XohmInstruction.OHM_MUL)) {
            return CommandStatus.UNSUPPORTED;
        }
        if (!fits(descriptor)) {
            return CommandStatus.BAD_SHAPE;
        }
        boolean isGolemWord = entry.instruction().isGolemWord();
        return state.isProgrammed() || isGolemWord ? CommandStatus.OK : CommandStatus.NOT_PROGRAMMED;
    }

    private boolean fits(TileDescriptor descriptor) {
        int rows = descriptor.rows();
        boolean hasLoop = rows <= tile.state().capabilities().greatestLoop();
        return switch (operation) {
            case OHM_INV, OHM_EIG -> rows == descriptor.columns() && hasLoop;
            case OHM_PINV -> rows >= descriptor.columns() && hasLoop;
            default -> true;
        };
    }

    /** Begins, with the input as it is now. */
    void start(long[] input, boolean isCalibration, Runnable then) {
        StreamContext context = tile.context();
        TileState state = tile.state();
        done = then;
        isActive = true;
        isStopped = false;
        began = context.agenda().now();
        MatrixUnit.Request request = new MatrixUnit.Request(
                state.descriptor(),
                context.wholeTicks(waitPicoseconds),
                context.wholeTicks(state.descriptor().bits(TileDescriptorField.SETTLE_INTERVAL_PICOSECONDS)),
                state.calibratedGain(operation),
                isCalibration);
        state.matrix().compute(operation, input, request, began, work);
        tile.meters().begin(work);
        context.agenda().set(timer, began + Math.max(work.durationPicoseconds(), context.picoseconds(1)));
    }

    private void finish() {
        isActive = false;
        tile.meters().end(work, entry.command(), began);
        if (!isStopped) {
            notice();
        }
        done.run();
    }

    private void notice() {
        boolean isSaturated =
                work.counted(TileCounter.INPUT_SATURATIONS) > 0 || work.counted(TileCounter.OUTPUT_CLIPS) > 0;
        statuses = (isSaturated ? CommandStatus.SATURATED.flag() : 0)
                | (work.isUnsettled() ? CommandStatus.DID_NOT_SETTLE.flag() : 0)
                | (work.isAtRail() ? CommandStatus.UNSTABLE_CIRCUIT.flag() : 0);
        boolean countsClips = tile.state().descriptor().has(Detector.CLIP_COUNTER);
        tile.state().measured(work, countsClips ? work.counted(TileCounter.OUTPUT_CLIPS) : 0);
        tile.context().oracle().add(entry.command(), work.oracle(), statuses);
    }

    /** Stops at the next safe point, after which {@code then} is done. */
    void stop() {
        if (isActive) {
            isStopped = true;
            Agenda agenda = tile.context().agenda();
            agenda.cancel(timer);
            agenda.set(timer, began + work.nextEnd(agenda.now() - began));
        }
    }

    boolean isActive() {
        return isActive;
    }

    /** The conditions, as bits of {@code ohm.flags}. */
    long statuses() {
        return statuses;
    }

    /** What it did; valid until the tile's next operation. */
    Work work() {
        return work;
    }
}
