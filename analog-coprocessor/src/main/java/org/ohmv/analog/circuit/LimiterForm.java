package org.ohmv.analog.circuit;

import org.ohmv.analog.algebra.VectorMath;

/** A limiter as a linear form of a component's states and of the sources. */
final class LimiterForm {
    private final Limiter limiter;
    private final double[] row;
    private final double[] inputRow;
    private final double[] injection;

    LimiterForm(Limiter limiter, double[] row, double[] inputRow, double[] injection) {
        this.limiter = limiter;
        this.row = row;
        this.inputRow = inputRow;
        this.injection = injection;
    }

    Limiter limiter() {
        return limiter;
    }

    /** What the states contribute to the measured value; this object's own. */
    double[] row() {
        return row;
    }

    /** What one unit of excess adds to {@code z'}; this object's own. */
    double[] injection() {
        return injection;
    }

    /** What it measures. */
    double measure(double[] state, double[] sources) {
        return VectorMath.dot(row, state) + sourcePart(sources);
    }

    /** The part of what it measures that the states do not change. */
    double sourcePart(double[] sources) {
        return VectorMath.dot(inputRow, sources) + limiter.offset();
    }

    /** By how much a measured value is out of bounds; zero inside. */
    double excess(double value) {
        if (value > limiter.high()) {
            return value - limiter.high();
        }
        return value < limiter.low() ? value - limiter.low() : 0;
    }
}
