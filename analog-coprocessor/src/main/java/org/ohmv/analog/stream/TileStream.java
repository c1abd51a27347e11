package org.ohmv.analog.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.TileCounter;

/**
 * A tile's in-order queue of commands, the one that is being executed, and the recorded status (specification, section
 * 3).
 */
final class TileStream {
    private final StreamContext context;
    private final int number;
    private final TileState state;
    private final TileMeters meters;
    private final TileStatus status = new TileStatus();
    private final Work work;
    private final Deque<Entry> queue = new ArrayDeque<>();
    private @Nullable Execution running;
    private boolean isProceeding;

    TileStream(StreamContext context, int number, TileState state) {
        this.context = context;
        this.number = number;
        this.state = state;
        this.meters = new TileMeters(context, state.capabilities().energyMonitor());
        this.work = new Work(context.costs().parts());
    }

    int number() {
        return number;
    }

    StreamContext context() {
        return context;
    }

    TileState state() {
        return state;
    }

    TileMeters meters() {
        return meters;
    }

    TileStatus status() {
        return status;
    }

    /** What the matrix unit did last; one operation at a time uses it. */
    Work work() {
        return work;
    }

    /** Whether all commands are complete. */
    boolean isEmpty() {
        return queue.isEmpty() && running == null;
    }

    /** How many commands it can still take. */
    int freeEntries() {
        return state.capabilities().queueEntries() - queue.size();
    }

    /** Whether a hart waits for something here. */
    boolean holdsCommandOf(int hart) {
        for (Entry entry : queue) {
            if (entry.command().hart() == hart) {
                return true;
            }
        }
        return running != null && running.entry().command().hart() == hart;
    }

    /** Takes a command, for which there is a free entry; a move is taken by both its tiles. */
    static void add(Entry entry) {
        TileStream tile = entry.tile();
        TileStream source = entry.source();
        tile.context.hart(entry.command().hart()).issued();
        tile.queue.add(entry);
        if (source != null && source != tile) {
            source.queue.add(entry);
        }
        tile.wake();
    }

    /** Executes the second phase of a blocking instruction, which the empty stream has made way for. */
    static void begin(Entry entry) {
        entry.tile().context.hart(entry.command().hart()).issued();
        entry.tile().execute(entry);
    }

    /** Sees soon whether the next command can begin. */
    void wake() {
        if (!isProceeding) {
            isProceeding = true;
            context.agenda().soon(this::proceed);
        }
    }

    private void proceed() {
        isProceeding = false;
        Entry next = queue.peek();
        while (next != null && next.tile().canBegin(next)) {
            next.tile().execute(next);
            next = queue.peek();
        }
    }

    /** Whether a queued command is first in its stream, or both, and nothing is being executed there. */
    private boolean canBegin(Entry entry) {
        TileStream source = entry.source();
        return running == null
                && queue.peek() == entry
                && (source == null || (source.running == null && source.queue.peek() == entry));
    }

    private void execute(Entry entry) {
        long now = context.agenda().now();
        entry.begin(now);
        context.port().started(entry.command(), now);
        TileStream source = entry.source();
        boolean isSquashed =
                entry.isRecorded() && (status.isFaulted() || (source != null && source.status.isFaulted()));
        if (isSquashed) {
            end(entry, CommandStatus.SQUASHED.flag(), 0);
            return;
        }
        Execution execution =
                entry.acceptance() == CommandStatus.OK ? Executions.of(entry) : new RefusedExecution(entry);
        running = execution;
        if (source != null) {
            source.running = execution;
        }
        execution.start();
    }

    /**
     * A command is complete.
     *
     * @param statuses as bits of {@code ohm.flags}: an error, or conditions
     * @param detail of an error
     */
    void end(Entry entry, long statuses, long detail) {
        long now = context.agenda().now();
        CommandStatus last = TileStatus.ofFlags(statuses);
        boolean wasExecuted = running != null && running.entry() == entry;
        if (wasExecuted) {
            meters.settle();
            meters.add(TileCounter.BUSY_TICKS, now - entry.began());
        }
        state.setCommandPicoseconds(wasExecuted ? now - entry.began() : 0);
        meters.add(
                last.kind() == CommandStatus.Kind.ERROR ? TileCounter.COMMANDS_FAILED : TileCounter.COMMANDS_COMPLETED,
                1);
        if (entry.isRecorded()) {
            status.record(last, entry.instruction().operation(), detail);
        } else if (last.kind() == CommandStatus.Kind.ERROR) {
            status.setDetail(detail);
        }
        HartStatus hart = context.hart(entry.command().hart());
        hart.raise(statuses, detail);
        hart.completed();
        entry.end(statuses);
        context.port().ended(entry.command(), now, last.code());
        leave(entry, wasExecuted, last);
        TileStream source = entry.source();
        if (source != null && source != this) {
            if (wasExecuted) {
                source.meters.add(TileCounter.BUSY_TICKS, now - entry.began());
            }
            source.leave(entry, wasExecuted, CommandStatus.OK);
        }
    }

    private void leave(Entry entry, boolean wasExecuted, CommandStatus last) {
        if (wasExecuted) {
            running = null;
        }
        if (entry.isQueued()) {
            queue.remove(entry);
            TileDescriptor descriptor = state.descriptor();
            if ((isEmpty() && descriptor.has(DescriptorFlag.INTERRUPT_WHEN_IDLE))
                    || (last != CommandStatus.OK && descriptor.has(DescriptorFlag.INTERRUPT_ON_STATUS))) {
                setInterrupting(true);
            }
        }
        wake();
    }

    /** Discards what waits, and stops what is being executed; the stream is empty then, or some time later. */
    void cancel() {
        List<Entry> waiting = new ArrayList<>(queue);
        Execution current = running;
        for (Entry entry : waiting) {
            if (current == null || entry != current.entry()) {
                entry.tile().end(entry, CommandStatus.CANCELLED.flag(), 0);
            }
        }
        if (current != null) {
            current.stop();
        }
    }

    /** Sets or clears the pending bit of the tile's interrupt. */
    void setInterrupting(boolean isPending) {
        context.setInterrupting(number, isPending);
    }

    boolean isInterrupting() {
        return context.interrupting().get(number);
    }

    /** Takes the recorded status. */
    CommandStatus take() {
        setInterrupting(false);
        return status.take();
    }

    /** Goes back to the state after a reset. */
    void reset() {
        queue.clear();
        running = null;
        isProceeding = false;
        status.set(CommandStatus.OK, 0, 0);
        meters.reset();
        state.reset();
    }
}
