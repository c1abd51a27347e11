package org.ohmv.analog.stream;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.CoprocessorPort;
import org.ohmv.core.event.Command;
import org.ohmv.isa.xohm.TileCounter;

/**
 * Moves elements between memory and a tile, beat by beat in their order (specification, sections 6.1 and 6.2). Each
 * beat waits for the link, takes effect when it ends, and is checked at that time. One transfer after the other can be
 * made with it.
 */
final class Transfer {
    /** How a transfer ended. */
    enum Outcome {
        /** All elements were moved. */
        DONE,
        /** A beat was refused; those before it were made. */
        REFUSED,
        /** It was stopped after a beat. */
        STOPPED
    }

    private final StreamContext context;
    private final TileMeters meters;
    private final Agenda.Timer requestTimer = new Agenda.Timer(this::request);
    private final Agenda.Timer beatTimer = new Agenda.Timer(this::beat);
    private @Nullable Command command;
    private Span span = Span.of(0, 0, 1, 0);
    private byte[] bytes = new byte[0];
    private boolean isWrite;
    private Runnable done = () -> {};
    private Outcome outcome = Outcome.DONE;
    private boolean isActive;
    private boolean isInBeat;
    private boolean isStopping;
    private int position;
    private long runFrom;
    private long runTo;

    Transfer(StreamContext context, TileMeters meters) {
        this.context = context;
        this.meters = meters;
    }

    /**
     * Begins to read.
     *
     * @param authority on whose behalf
     * @param elements where, allowed by {@link Span#isAllowed}
     * @param destination takes the elements, packed
     * @param hasLatency whether the link must be opened for it, and is not still open from a transfer just before
     * @param then done when it has ended
     */
    void read(Command authority, Span elements, byte[] destination, boolean hasLatency, Runnable then) {
        begin(authority, elements, destination, false, hasLatency, then);
    }

    /** Begins to write packed elements, as {@link #read} reads them. */
    void write(Command authority, Span elements, byte[] source, boolean hasLatency, Runnable then) {
        begin(authority, elements, source, true, hasLatency, then);
    }

    private void begin(
            Command authority, Span elements, byte[] data, boolean writes, boolean hasLatency, Runnable then) {
        command = authority;
        span = elements;
        bytes = data;
        isWrite = writes;
        done = then;
        isActive = true;
        isStopping = false;
        position = 0;
        runFrom = 0;
        runTo = 0;
        long latency = hasLatency ? context.link().latencyPicoseconds() : 0;
        waitForMemory(latency);
    }

    private void waitForMemory(long picoseconds) {
        if (picoseconds > 0) {
            meters.add(TileCounter.MEMORY_WAIT_TICKS, picoseconds);
            context.agenda().set(requestTimer, context.agenda().now() + picoseconds);
        } else {
            request();
        }
    }

    private void request() {
        if (position == span.sizeBytes()) {
            end(Outcome.DONE);
            return;
        }
        long now = context.agenda().now();
        long from = context.link().grant(now);
        long to = from + context.link().beatPicoseconds();
        meters.add(TileCounter.LINK_WAIT_TICKS, from - now);
        meters.busy(isWrite ? Stage.TRANSFER_OUT : Stage.TRANSFER_IN, from, to);
        if (from != runTo) {
            tellRun();
            runFrom = from;
        }
        runTo = to;
        isInBeat = true;
        context.agenda().set(beatTimer, to);
    }

    private void beat() {
        isInBeat = false;
        Command authority = command;
        if (authority == null) {
            throw new IllegalStateException("a beat of no command");
        }
        long address = span.addressOf(position);
        long block = -context.link().widthBytes();
        int inBlock = (int) ((address & block) - block - address);
        int length = Math.min(inBlock, span.contiguousFrom(position));
        CoprocessorPort port = context.port();
        long extra = isWrite
                ? port.write(authority, address, bytes, position, length)
                : port.read(authority, address, bytes, position, length);
        if (extra == CoprocessorPort.REFUSED) {
            meters.add(TileCounter.BEATS_REFUSED, 1);
            end(Outcome.REFUSED);
            return;
        }
        meters.add(isWrite ? TileCounter.BYTES_WRITTEN : TileCounter.BYTES_READ, length);
        position += length;
        if (isStopping) {
            end(Outcome.STOPPED);
        } else {
            waitForMemory(extra);
        }
    }

    /** Ends after the beat that is being made, or at once if none is. */
    void stop() {
        isStopping = true;
        if (isActive && !isInBeat) {
            context.agenda().cancel(requestTimer);
            end(Outcome.STOPPED);
        }
    }

    private void end(Outcome how) {
        tellRun();
        Command authority = command;
        if (authority != null) {
            meters.addEnergy(context.costs().transferred(authority, position));
        }
        isActive = false;
        outcome = how;
        done.run();
    }

    private void tellRun() {
        Command authority = command;
        if (authority != null && runTo > runFrom) {
            context.costs().busy(authority, isWrite ? Stage.TRANSFER_OUT : Stage.TRANSFER_IN, runFrom, runTo);
        }
        runFrom = runTo;
    }

    /** How it ended. */
    Outcome outcome() {
        return outcome;
    }

    /** Whether it is under way. */
    boolean isActive() {
        return isActive;
    }

    /** Of one that was refused, the address of the first byte of the beat. */
    long refusedAddress() {
        return span.addressOf(position);
    }

    /** How many elements were moved as a whole. */
    int elements() {
        return position / span.elementBytes();
    }
}
