package org.ohmv.analog.stream;

import java.util.Arrays;
import org.ohmv.core.event.Command;
import org.ohmv.isa.xohm.TileCounter;

/** A tile's counters (specification, section 9). Times are kept in picoseconds, and become ticks when they are read. */
final class TileMeters {
    private static final TileCounter[] COUNTERS = TileCounter.values();

    private final StreamContext context;
    private final boolean hasEnergyMonitor;
    /** By counter: what it counts, or picoseconds. */
    private final long[] values = new long[COUNTERS.length];

    private final StageTimes times = new StageTimes();

    TileMeters(StreamContext context, boolean hasEnergyMonitor) {
        this.context = context;
        this.hasEnergyMonitor = hasEnergyMonitor;
    }

    /** Adds to a counter; of a time, picoseconds. */
    void add(TileCounter counter, long number) {
        values[counter.ordinal()] += number;
    }

    /** A stage is busy, from a time that is not past. */
    void busy(Stage stage, long from, long to) {
        times.add(stage, from, to, context.agenda().now());
    }

    /** What was told to be busy beyond now is not. */
    void stopStages() {
        times.stop(context.agenda().now());
    }

    /** A command is no longer executed. */
    void settle() {
        times.settle(context.agenda().now());
    }

    /** Energy was spent. */
    void addEnergy(long femtojoules) {
        if (hasEnergyMonitor) {
            add(TileCounter.ENERGY_FEMTOJOULES, femtojoules);
        }
    }

    /** Tells the stages of a use that begins now. */
    void begin(Work work) {
        long now = context.agenda().now();
        for (int use = 0; use < work.uses(); use++) {
            busy(work.stage(use), now + work.from(use), now + work.to(use));
        }
    }

    /**
     * Counts and charges a use that has ended, or was stopped.
     *
     * @param began when it began
     */
    void end(Work work, Command command, long began) {
        long elapsed = context.agenda().now() - began;
        for (int use = 0; use < work.uses(); use++) {
            long from = Math.min(work.from(use), elapsed);
            context.costs().busy(command, work.stage(use), began + from, began + Math.min(work.to(use), elapsed));
        }
        long whole = work.durationPicoseconds();
        for (TileCounter counter : COUNTERS) {
            add(counter, part(work.counted(counter), elapsed, whole));
        }
        long energy = 0;
        for (int part = 0; part < work.parts(); part++) {
            energy += context.costs().charge(command, part, part(work.charged(part), elapsed, whole));
        }
        addEnergy(energy);
    }

    /** What of a count belongs to the part of a use before it was stopped. */
    private static long part(long count, long elapsed, long whole) {
        return elapsed >= whole ? count : (long) (count * ((double) elapsed / whole));
    }

    /** What a counter reads. */
    long read(TileCounter counter) {
        return switch (counter) {
            case BUSY_TICKS, LINK_WAIT_TICKS, MEMORY_WAIT_TICKS -> context.ticks(values[counter.ordinal()]);
            case TRANSFER_IN_TICKS -> ticks(Stage.TRANSFER_IN);
            case TRANSFER_OUT_TICKS -> ticks(Stage.TRANSFER_OUT);
            case INPUT_CONVERSION_TICKS -> ticks(Stage.INPUT_CONVERSION);
            case ARRAY_TICKS -> ticks(Stage.ARRAY);
            case OUTPUT_CONVERSION_TICKS -> ticks(Stage.OUTPUT_CONVERSION);
            case DIGITAL_TICKS -> ticks(Stage.DIGITAL);
            case WRITE_TICKS -> ticks(Stage.WRITE);
            case OVERLAP_TICKS -> context.ticks(times.overlapPicoseconds());
            case COMMANDS_COMPLETED,
                    COMMANDS_FAILED,
                    QUEUE_FULL_CYCLES,
                    WAIT_CYCLES,
                    BYTES_READ,
                    BYTES_WRITTEN,
                    BEATS_REFUSED,
                    INPUT_SATURATIONS,
                    MATRIX_SATURATIONS,
                    OUTPUT_CLIPS,
                    FORMAT_SATURATIONS,
                    INPUT_CONVERSIONS,
                    OUTPUT_CONVERSIONS,
                    RANGE_RETRIES,
                    SETTLE_RETRIES,
                    RAIL_EVENTS,
                    WRITE_PULSES,
                    VERIFY_READS,
                    CELLS_FAILED,
                    ENERGY_FEMTOJOULES -> values[counter.ordinal()];
        };
    }

    private long ticks(Stage stage) {
        return context.ticks(times.busyPicoseconds(stage));
    }

    void reset() {
        Arrays.fill(values, 0);
        times.reset();
    }
}
