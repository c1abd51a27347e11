package org.ohmv.analog.device;

/** A polynomial in one variable. */
final class Polynomial {
    private final double[] coefficients;

    /** From coefficients, lowest order first. */
    Polynomial(double... coefficients) {
        this.coefficients = coefficients.clone();
    }

    /** The value, by Horner's rule. */
    double at(double argument) {
        double sum = 0;
        for (int order = coefficients.length - 1; order >= 0; order--) {
            sum = sum * argument + coefficients[order];
        }
        return sum;
    }
}
