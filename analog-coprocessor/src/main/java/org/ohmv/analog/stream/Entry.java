package org.ohmv.analog.stream;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.event.Command;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.Retirement;

/** A command in a stream, or of a blocking instruction that the stream has made way for. */
final class Entry {
    private final Command command;
    private final CommandStatus acceptance;
    private final TileStream tile;
    private final @Nullable TileStream source;
    private long began;
    private boolean hasEnded;
    private long statuses;

    /**
     * A command that has been accepted.
     *
     * @param command its identity and authority
     * @param acceptance how it will end if not {@code ok}
     * @param tile where its status is recorded
     * @param source of a move, the tile that it moves from, if there is one
     */
    Entry(Command command, CommandStatus acceptance, TileStream tile, @Nullable TileStream source) {
        this.command = command;
        this.acceptance = acceptance;
        this.tile = tile;
        this.source = source;
    }

    Command command() {
        return command;
    }

    XohmInstruction instruction() {
        return (XohmInstruction) command.instruction();
    }

    CommandStatus acceptance() {
        return acceptance;
    }

    /** Where its status is recorded. */
    TileStream tile() {
        return tile;
    }

    /** Of a move, the tile that it moves from. */
    @Nullable
    TileStream source() {
        return source;
    }

    /** The selector of the packed operand in rs2. */
    int selector() {
        return OperandField.TILE_SELECTOR.of(command.rs2());
    }

    /** Whether it went through the stream, in which others may follow it. */
    boolean isQueued() {
        return instruction().retirement() == Retirement.QUEUED;
    }

    /** Whether its status is recorded in its tile, and a faulted tile squashes it. */
    boolean isRecorded() {
        return isQueued() || instruction() == XohmInstruction.OHM_STORE;
    }

    /** Notes when it began to be executed. */
    void begin(long picoseconds) {
        began = picoseconds;
    }

    /** When it began to be executed, in picoseconds. */
    long began() {
        return began;
    }

    /** Notes its end. */
    void end(long endStatuses) {
        statuses = endStatuses;
        hasEnded = true;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    /** The statuses that it ended with, as bits of {@code ohm.flags}. */
    long statuses() {
        return statuses;
    }

    /** Whether it ended with an error. */
    boolean hasFailed() {
        return TileStatus.ofFlags(statuses).kind() == CommandStatus.Kind.ERROR;
    }
}
