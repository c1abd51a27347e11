package org.ohmv.analog.circuit;

/**
 * The greatest voltage, of either sign, that cells of an array bear while they are read: above it they begin to be
 * written. In a closed loop it is the amplifiers' outputs, not the inputs, that cells see, and these follow from the
 * matrix; so the inputs have to be scaled.
 *
 * <p>The voltages are those between a word line's driver and the end of a bit line: what wires take from them leaves
 * the cell with less.
 *
 * @param volts above 0
 */
public record ReadVoltageLimit(double volts) {
    /** Checks the limit. */
    public ReadVoltageLimit {
        if (!(volts > 0)) {
            throw new IllegalArgumentException("a limit for the voltage of cells must be positive: " + volts);
        }
    }

    /**
     * The greatest factor up to 1 on the sources with which no cell sees more than the limit at the operating point.
     * Not all of that voltage is the sources' doing: offsets stay as they are.
     *
     * @return 0 if offsets alone exceed the limit
     * @throws UnsolvableCircuitException if the circuit has no unique operating point
     */
    public double sourceScale(CircuitAnalysis analysis, double[] sources) {
        double[] atRest = new double[analysis.circuit().nodes()];
        double[] driven = new double[analysis.circuit().nodes()];
        analysis.operatingVoltages(new double[sources.length], atRest);
        analysis.operatingVoltages(sources, driven);
        return analysis.arrayPower().largestScale(atRest, driven, volts);
    }

    /** Whether any cell sees more than the limit at the operating point. */
    public boolean isExceeded(CircuitAnalysis analysis, double[] sources) {
        double[] driven = new double[analysis.circuit().nodes()];
        analysis.operatingVoltages(sources, driven);
        return analysis.arrayPower().largestVolts(driven) > volts;
    }

    /** Whether any cell sees more than the limit at some time until then, overshoot included. */
    public boolean isExceeded(Transient waveform, double seconds) {
        return waveform.largestCellVolts(seconds) > volts;
    }
}
