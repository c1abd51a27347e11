package org.ohmv.programs.matrix;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Right-hand sides that come from no file. */
public final class RightHandSide {
    private RightHandSide() {}

    /** All ones. */
    public static double[] ones(int rows) {
        double[] values = new double[rows];
        Arrays.fill(values, 1);
        return values;
    }

    /** Uniform between -1 and 1, the same on every machine; no two seeds alike. */
    public static double[] seeded(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = 2 * random.nextDouble() - 1;
        }
        return values;
    }
}
