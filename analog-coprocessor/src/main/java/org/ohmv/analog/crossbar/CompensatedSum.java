package org.ohmv.analog.crossbar;

/** Sums in a fixed order with their rounding errors carried along (TwoSum, Knuth, TAOCP 2, 4.2.2). */
final class CompensatedSum {
    private CompensatedSum() {}

    /** The dot product of {@code left} with as many elements of {@code right}. */
    static double dot(double[] left, double[] right) {
        double sum = 0;
        double error = 0;
        for (int i = 0; i < left.length; i++) {
            double term = left[i] * right[i];
            double after = sum + term;
            double added = after - sum;
            error += (sum - (after - added)) + (term - added);
            sum = after;
        }
        return sum + error;
    }
}
