package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;

/** A command that is being executed. Every one takes at least a tick, and ends exactly once. */
abstract class Execution {
    private final Entry entry;
    private final TileStream tile;
    private boolean isStopping;

    Execution(Entry entry) {
        this.entry = entry;
        this.tile = entry.tile();
    }

    /** Begins, now. */
    abstract void start();

    /** Stops at the next safe point, as {@code ohm.reset} asks: the command ends as cancelled, now or later. */
    abstract void stop();

    final Entry entry() {
        return entry;
    }

    final TileStream tile() {
        return tile;
    }

    final TileState state() {
        return tile.state();
    }

    final Agenda agenda() {
        return tile.context().agenda();
    }

    /** A tick, in picoseconds. */
    final long tick() {
        return tile.context().picoseconds(1);
    }

    /** Notes that the command is to end as cancelled. */
    final void setStopping() {
        isStopping = true;
    }

    final boolean isStopping() {
        return isStopping;
    }

    /** Ends with conditions, as bits of {@code ohm.flags}; or as cancelled, if it was stopped. */
    final void end(long conditions) {
        tile.end(entry, isStopping ? CommandStatus.CANCELLED.flag() : conditions, 0);
    }

    /** Ends with an error; or as cancelled, if it was stopped. */
    final void fail(CommandStatus error, long detail) {
        if (isStopping) {
            end(0);
        } else {
            tile.end(entry, error.flag(), detail);
        }
    }
}
