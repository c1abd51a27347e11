package org.ohmv.analog.refinement;

import java.util.Arrays;
import java.util.Optional;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.RealEigenvectors;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.converter.Adc;
import org.ohmv.analog.converter.AdcArchitecture;
import org.ohmv.analog.converter.AdcErrors;
import org.ohmv.analog.converter.Dac;
import org.ohmv.analog.random.RandomStream;

/**
 * A closed loop at rest between converters, {@code s ADC(A0^-1 DAC(r / s))} with {@code s} the largest element of
 * {@code r}: without that scale of its own for every right-hand side refinement would end at the converters'
 * resolution. The range of the ADC is set to each result's largest element.
 *
 * <p>The loop is taken to be stable and to have settled, its amplifiers to be ideal: what they add,
 * {@code org.ohmv.analog.circuit} knows. Not for several threads.
 */
public final class AnalogInverse implements ApproximateInverse {
    private final LuDecomposition factors;
    private final Optional<Dac> dac;
    private final Optional<Adc> adc;
    private final double[] driven;

    private AnalogInverse(LuDecomposition factors, Optional<Dac> dac, Optional<Adc> adc) {
        this.factors = factors;
        this.dac = dac;
        this.adc = adc;
        this.driven = new double[factors.size()];
    }

    /**
     * The inverse of a stored matrix.
     *
     * @param stored what the cells hold, see {@link FewBitMatrix}
     * @param converterBits of DACs and ADCs with their sign, 2 to 12; 0 for converters without rounding
     * @return nothing if the stored matrix is singular
     */
    public static Optional<AnalogInverse> of(double[][] stored, int converterBits) {
        RandomStream without = RandomStream.root(0);
        Optional<Dac> dac = converterBits == 0
                ? Optional.empty()
                : Optional.of(new Dac(Dac.Kind.AMPLITUDE, converterBits, true, 0, without));
        Optional<Adc> adc = converterBits == 0
                ? Optional.empty()
                : Optional.of(new Adc(AdcArchitecture.SAR, converterBits, true, 1, AdcErrors.NONE, without));
        return LuDecomposition.of(stored).map(factors -> new AnalogInverse(factors, dac, adc));
    }

    /**
     * The factor by which refinement with an exact residual shrinks the error of {@code x} with every iteration in the
     * long run: the spectral radius of {@code I - A0^-1 A}. At 1 and above it diverges.
     *
     * @param stored {@code A0}
     * @param matrix {@code A}
     * @return nothing if the stored matrix is singular
     */
    public static Optional<Double> errorFactor(double[][] stored, double[][] matrix) {
        return LuDecomposition.of(stored).flatMap(factors -> {
            double[][] error = factors.solve(matrix);
            for (int i = 0; i < error.length; i++) {
                for (int j = 0; j < error.length; j++) {
                    error[i][j] = (i == j ? 1 : 0) - error[i][j];
                }
            }
            return RealEigenvectors.of(error).map(AnalogInverse::largestMagnitude);
        });
    }

    private static double largestMagnitude(RealEigenvectors eigen) {
        double largest = 0;
        for (int k = 0; k < eigen.modes().length; k++) {
            largest = Math.max(largest, StrictMath.hypot(eigen.real(k), eigen.imaginary(k)));
        }
        return largest;
    }

    @Override
    public void apply(double[] right, double[] target) {
        double scale = VectorMath.largest(right);
        if (scale == 0) {
            Arrays.fill(target, 0);
            return;
        }
        for (int i = 0; i < driven.length; i++) {
            double fraction = right[i] / scale;
            driven[i] = dac.map(converter -> converter.output(converter.code(fraction)))
                    .orElse(fraction);
        }
        factors.solve(driven, target);
        double largest = VectorMath.largest(target);
        adc.ifPresent(converter -> converter.range(largest > 0 && Double.isFinite(largest) ? largest : 1));
        for (int i = 0; i < target.length; i++) {
            double result = target[i];
            target[i] = scale
                    * adc.map(converter -> converter.convert(result) * converter.leastSignificantBit())
                            .orElse(result);
        }
    }
}
