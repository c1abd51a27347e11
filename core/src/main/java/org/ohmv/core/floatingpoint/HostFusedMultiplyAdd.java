package org.ohmv.core.floatingpoint;

/**
 * Whether {@link Math#fma} is worth calling. Where the processor has a fused multiply-add (every AArch64; x86-64 since
 * 2013, but not under every emulation of it) the JVM makes it one instruction, in its interpreter too. Elsewhere it
 * goes through {@code BigDecimal}, right but taking microseconds, and {@link SoftFloat} is a hundred times faster. Java
 * has no way to ask, hence a stopwatch. The answer changes how long an operation takes and nothing else: both ways give
 * the same values and flags.
 */
final class HostFusedMultiplyAdd {
    /**
     * Far above a call of one instruction (measured: 70 ns interpreted), far below BigDecimal (56,000 ns interpreted).
     */
    private static final long THRESHOLD_NANOSECONDS = 2_000;

    static final boolean IS_FAST = isFast();

    private HostFusedMultiplyAdd() {}

    /** The fastest of some calls, so that neither loading classes nor losing the processor in between counts. */
    private static boolean isFast() {
        long fastest = Long.MAX_VALUE;
        double value = 1.1;
        for (int call = 0; call < 16; call++) {
            long start = System.nanoTime();
            value = Math.fma(value, -0.5, 1.7);
            long elapsed = System.nanoTime() - start;
            fastest = Math.min(fastest, elapsed);
        }
        return fastest < THRESHOLD_NANOSECONDS && value > 1;
    }
}
