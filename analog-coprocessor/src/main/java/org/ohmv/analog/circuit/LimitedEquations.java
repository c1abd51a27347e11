package org.ohmv.analog.circuit;

import java.util.BitSet;
import org.ohmv.analog.algebra.VectorMath;

/**
 * The right-hand side of a component's equations with its limiters, for given sources: piecewise linear in the states.
 */
final class LimitedEquations {
    private final Component component;
    private final double[] drive;
    private final double[] sourceParts;

    LimitedEquations(Component component, double[] sources) {
        this.component = component;
        this.drive = new double[component.space().size()];
        component.space().drive(sources, drive);
        this.sourceParts = new double[component.limiters().size()];
        for (int k = 0; k < sourceParts.length; k++) {
            sourceParts[k] = component.limiters().get(k).sourcePart(sources);
        }
    }

    int size() {
        return drive.length;
    }

    /** {@code z'}. */
    void slope(double[] state, double[] target) {
        VectorMath.multiply(component.space().matrix(), state, target);
        for (int i = 0; i < target.length; i++) {
            target[i] += drive[i];
        }
        for (int k = 0; k < sourceParts.length; k++) {
            LimiterForm form = component.limiters().get(k);
            double excess = form.excess(VectorMath.dot(form.row(), state) + sourceParts[k]);
            VectorMath.addMultiple(target, excess, form.injection());
        }
    }

    /** Which limiters act. */
    BitSet active(double[] state) {
        BitSet active = new BitSet(sourceParts.length);
        for (int k = 0; k < sourceParts.length; k++) {
            LimiterForm form = component.limiters().get(k);
            active.set(k, form.excess(VectorMath.dot(form.row(), state) + sourceParts[k]) != 0);
        }
        return active;
    }

    /** {@code I - factor J}, with {@code J} the derivative where the given limiters act. */
    double[][] implicitMatrix(BitSet active, double factor) {
        double[][] matrix = component.space().matrix();
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[i][j] = -factor * matrix[i][j];
            }
            result[i][i] += 1;
        }
        for (int k = active.nextSetBit(0); k >= 0; k = active.nextSetBit(k + 1)) {
            LimiterForm form = component.limiters().get(k);
            for (int i = 0; i < matrix.length; i++) {
                VectorMath.addMultiple(result[i], -factor * form.injection()[i], form.row());
            }
        }
        return result;
    }

    /** The largest sum of magnitudes in a row of the linear part, per second: a bound of its rates. */
    double largestRate() {
        double largest = 0;
        for (double[] row : component.space().matrix()) {
            double sum = 0;
            for (double element : row) {
                sum += Math.abs(element);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
