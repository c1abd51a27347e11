package org.ohmv.analog.tile;

/**
 * When a feedback circuit is sampled, and what watches it.
 *
 * @param waitPicoseconds the waiting time
 * @param settleCheckOn whether the settle check is enabled
 * @param waitForSettleCheck whether the settle check ends the wait
 * @param settleIntervalPicoseconds time between its samples
 * @param settleToleranceCodes difference that it allows
 * @param railComparatorOn whether the rail comparator is enabled
 * @param eigenvalue the estimate that sets the loop of {@link Feedback#EIGENVECTOR}
 */
public record WaitSettings(
        long waitPicoseconds,
        boolean settleCheckOn,
        boolean waitForSettleCheck,
        long settleIntervalPicoseconds,
        int settleToleranceCodes,
        boolean railComparatorOn,
        double eigenvalue) {
    /**
     * Checks the ranges of the specification.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public WaitSettings {
        if (waitPicoseconds < 1 || settleIntervalPicoseconds < 0 || settleToleranceCodes < 0) {
            throw new IllegalArgumentException("a wait of " + waitPicoseconds + " ps");
        }
        if (settleCheckOn && settleIntervalPicoseconds == 0) {
            throw new IllegalArgumentException("a settle check needs an interval");
        }
        if (!Double.isFinite(eigenvalue) || eigenvalue == 0) {
            throw new IllegalArgumentException("an eigenvalue of " + eigenvalue);
        }
    }

    /** A wait without detectors. */
    public static WaitSettings of(long picoseconds) {
        return new WaitSettings(picoseconds, false, false, 0, 0, false, 1);
    }

    /** The same with an estimate of the eigenvalue. */
    public WaitSettings withEigenvalue(double estimate) {
        return new WaitSettings(
                waitPicoseconds,
                settleCheckOn,
                waitForSettleCheck,
                settleIntervalPicoseconds,
                settleToleranceCodes,
                railComparatorOn,
                estimate);
    }
}
