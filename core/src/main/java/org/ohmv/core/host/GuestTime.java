package org.ohmv.core.host;

/**
 * The clocks that hosted programs see, all made from simulated time, so that a program that measures or prints time
 * does the same on every run.
 */
final class GuestTime {
    /** 2026-01-01 00:00:00 UTC, the date at which every run begins. */
    static final long EPOCH_SECONDS = 1_767_225_600L;

    static final int CLOCK_REALTIME = 0;
    static final int CLOCK_MONOTONIC = 1;
    static final int CLOCK_PROCESS = 2;
    static final int CLOCK_THREAD = 3;
    static final int CLOCK_MONOTONIC_RAW = 4;
    static final int CLOCK_REALTIME_COARSE = 5;
    static final int CLOCK_MONOTONIC_COARSE = 6;
    static final int CLOCK_BOOTTIME = 7;

    private static final long PICOSECONDS_PER_NANOSECOND = 1000;
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

    private final SimulatedClock clock;

    GuestTime(SimulatedClock clock) {
        this.clock = clock;
    }

    /** Simulated time since the start of the run, in nanoseconds. */
    long nanoseconds() {
        return clock.picoseconds() / PICOSECONDS_PER_NANOSECOND;
    }

    /** The seconds that a clock shows. */
    long seconds(int clock) throws SystemCallException {
        long sinceStart = nanoseconds() / NANOSECONDS_PER_SECOND;
        return switch (clock) {
            case CLOCK_REALTIME, CLOCK_REALTIME_COARSE -> EPOCH_SECONDS + sinceStart;
            case CLOCK_MONOTONIC,
                    CLOCK_PROCESS,
                    CLOCK_THREAD,
                    CLOCK_MONOTONIC_RAW,
                    CLOCK_MONOTONIC_COARSE,
                    CLOCK_BOOTTIME -> sinceStart;
            default -> throw new SystemCallException(LinuxError.EINVAL);
        };
    }

    /** Sleeps; the simulated time passes at once. */
    void sleep(long seconds, long nanoseconds) throws SystemCallException {
        if (seconds < 0 || nanoseconds < 0 || nanoseconds >= NANOSECONDS_PER_SECOND) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        // Beyond what a long counts in picoseconds the length makes no difference.
        long whole = Math.min(seconds, Long.MAX_VALUE / NANOSECONDS_PER_SECOND / PICOSECONDS_PER_NANOSECOND - 1);
        clock.sleep((whole * NANOSECONDS_PER_SECOND + nanoseconds) * PICOSECONDS_PER_NANOSECOND);
    }

    /** The nanoseconds within the second that every clock shows. */
    long nanosecondsOfSecond() {
        return nanoseconds() % NANOSECONDS_PER_SECOND;
    }
}
