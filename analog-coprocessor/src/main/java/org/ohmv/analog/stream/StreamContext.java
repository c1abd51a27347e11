package org.ohmv.analog.stream;

import java.util.BitSet;
import java.util.List;
import org.ohmv.core.coprocessor.CoprocessorPort;

/**
 * What all tiles of a machine share.
 *
 * @param agenda what happens when
 * @param link to memory
 * @param port the machine
 * @param costs what is charged
 * @param clockFemtoseconds the period of the coprocessor's clock
 * @param harts what is kept for each hart, by number
 * @param interrupting the tiles whose interrupt is pending
 * @param oracle counts what only the simulator knows
 */
record StreamContext(
        Agenda agenda,
        Link link,
        CoprocessorPort port,
        Costs costs,
        long clockFemtoseconds,
        List<HartStatus> harts,
        BitSet interrupting,
        OracleCounts oracle) {
    private static final long FEMTOSECONDS_PER_PICOSECOND = 1000;

    /** Copies the list. */
    StreamContext {
        harts = List.copyOf(harts);
    }

    /** What is kept for a hart. */
    HartStatus hart(int number) {
        return harts.get(number);
    }

    /** Whole ticks in a time. */
    long ticks(long picoseconds) {
        long high = Math.multiplyHigh(picoseconds, FEMTOSECONDS_PER_PICOSECOND);
        return high == 0 && picoseconds * FEMTOSECONDS_PER_PICOSECOND >= 0
                ? picoseconds * FEMTOSECONDS_PER_PICOSECOND / clockFemtoseconds
                : (long) (picoseconds * ((double) FEMTOSECONDS_PER_PICOSECOND / clockFemtoseconds));
    }

    /** A number of ticks, rounded up to a picosecond. */
    long picoseconds(long ticks) {
        return (ticks * clockFemtoseconds + FEMTOSECONDS_PER_PICOSECOND - 1) / FEMTOSECONDS_PER_PICOSECOND;
    }

    /** A time rounded up to a whole number of ticks, in picoseconds. */
    long wholeTicks(long picoseconds) {
        long ticks = ticks(picoseconds);
        return picoseconds(picoseconds(ticks) < picoseconds ? ticks + 1 : ticks);
    }

    /** Sets or clears a tile's pending bit. */
    void setInterrupting(int tile, boolean isPending) {
        interrupting.set(tile, isPending);
        port.setInterrupt(!interrupting.isEmpty());
    }
}
