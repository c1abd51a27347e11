package org.ohmv.assembler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Holds a piece of work to a bound of processor time and of memory allocated, which load on the machine cannot move.
 */
final class Effort {
    /** Far more than any input within the limits needs, the instrumentation of a fuzzer included. */
    private static final long MOST_NANOSECONDS = 10_000_000_000L;

    private static final long MOST_BYTES = 1L << 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Effort() {}

    /** Does the work, and fails if it was too much twice: the first time may have loaded and instrumented classes. */
    static void bounded(Runnable work) {
        if (!isBounded(work)) {
            assertThat(isBounded(work))
                    .as("within %d ns of processor time and %d bytes allocated", MOST_NANOSECONDS, MOST_BYTES)
                    .isTrue();
        }
    }

    private static boolean isBounded(Runnable work) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanoseconds = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - nanoseconds < MOST_NANOSECONDS
                && THREADS.getCurrentThreadAllocatedBytes() - bytes < MOST_BYTES;
    }
}
