package org.ohmv.analog.stream;

import java.util.Arrays;

/**
 * For how long each stage of a tile was busy, and for how long two or more were at once. Intervals are told when they
 * begin or before; what lies before a time is added up when nothing can be told of it any more.
 */
final class StageTimes {
    private static final Stage[] STAGES = Stage.values();
    /** Bits of a packed edge below its time: the stage, and whether it is an end. */
    private static final int STAGE_SHIFT = 1;

    private static final int TIME_SHIFT = 4;
    private static final int STAGE_MASK = (1 << (TIME_SHIFT - STAGE_SHIFT)) - 1;
    private static final int LENGTH_BEFORE_SETTLING = 256;

    private final long[] busyPicoseconds = new long[STAGES.length];
    private long overlapPicoseconds;
    private int length;
    private int[] stages = new int[LENGTH_BEFORE_SETTLING];
    private long[] froms = new long[LENGTH_BEFORE_SETTLING];
    private long[] tos = new long[LENGTH_BEFORE_SETTLING];

    /** A stage is busy for a time that does not begin before now. */
    void add(Stage stage, long from, long to, long now) {
        if (to <= from) {
            return;
        }
        int last = length - 1;
        if (last >= 0 && stages[last] == stage.ordinal() && tos[last] == from) {
            tos[last] = to;
            return;
        }
        if (length >= LENGTH_BEFORE_SETTLING && froms[0] < now) {
            settle(now);
        }
        if (length == stages.length) {
            stages = Arrays.copyOf(stages, 2 * length);
            froms = Arrays.copyOf(froms, 2 * length);
            tos = Arrays.copyOf(tos, 2 * length);
        }
        stages[length] = stage.ordinal();
        froms[length] = from;
        tos[length] = to;
        length++;
    }

    /** Adds up what lies before a time; the rest waits. */
    void settle(long now) {
        if (length == 0) {
            return;
        }
        long base = Long.MAX_VALUE;
        for (int index = 0; index < length; index++) {
            base = Math.min(base, froms[index]);
        }
        long[] edges = new long[2 * length];
        int count = 0;
        int kept = 0;
        for (int index = 0; index < length; index++) {
            int stage = stages[index];
            long to = Math.min(tos[index], now);
            if (froms[index] < to) {
                edges[count++] = edge(froms[index] - base, stage, 0);
                edges[count++] = edge(to - base, stage, 1);
            }
            if (tos[index] > now) {
                stages[kept] = stage;
                froms[kept] = Math.max(froms[index], now);
                tos[kept] = tos[index];
                kept++;
            }
        }
        length = kept;
        sweep(edges, count);
    }

    private static long edge(long time, int stage, int isEnd) {
        return (time << TIME_SHIFT) | ((long) stage << STAGE_SHIFT) | isEnd;
    }

    private void sweep(long[] edges, int count) {
        Arrays.sort(edges, 0, count);
        int[] open = new int[STAGES.length];
        int busy = 0;
        long before = 0;
        for (int index = 0; index < count; index++) {
            long time = edges[index] >>> TIME_SHIFT;
            long elapsed = time - before;
            if (elapsed > 0 && busy > 0) {
                for (int stage = 0; stage < open.length; stage++) {
                    busyPicoseconds[stage] += open[stage] > 0 ? elapsed : 0;
                }
                overlapPicoseconds += busy > 1 ? elapsed : 0;
            }
            before = time;
            int stage = (int) (edges[index] >>> STAGE_SHIFT) & STAGE_MASK;
            if ((edges[index] & 1) == 0) {
                busy += open[stage]++ == 0 ? 1 : 0;
            } else {
                busy -= --open[stage] == 0 ? 1 : 0;
            }
        }
    }

    /** What was stopped now is not busy any longer. */
    void stop(long now) {
        settle(now);
        length = 0;
    }

    /** For how long a stage was busy, as far as has been settled. */
    long busyPicoseconds(Stage stage) {
        return busyPicoseconds[stage.ordinal()];
    }

    /** For how long two or more stages were busy at once, as far as has been settled. */
    long overlapPicoseconds() {
        return overlapPicoseconds;
    }

    void reset() {
        Arrays.fill(busyPicoseconds, 0);
        overlapPicoseconds = 0;
        length = 0;
    }
}
