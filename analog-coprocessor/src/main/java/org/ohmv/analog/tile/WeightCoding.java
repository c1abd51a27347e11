package org.ohmv.analog.tile;

/**
 * Matrix elements as digits: magnitude {@code min(round(|a| / u), 2^p - 1)} steps of {@code u = F / (2^p - 1)}, ties to
 * even, cut into slices, slice 0 the most significant; with p = 0 the magnitude itself, clipped at the full scale F
 * (isa/README.md, section 4).
 *
 * <p>A digit is kept as a fraction of the greatest digit, with the sign of the element, and a slice's significance is
 * what the fraction 1 in it stands for. Everything is computed from ratios to F, so that no full scale over- or
 * underflows.
 *
 * @param shape slices and bits
 * @param fullScale F, above 0
 */
record WeightCoding(TileShape shape, double fullScale) {
    private long greatest() {
        return (1L << shape.magnitudeBits()) - 1;
    }

    private long steps(double element) {
        return (long) StrictMath.rint(Math.min(1, Math.abs(element) / fullScale) * greatest());
    }

    /** Whether an element is beyond the full scale. */
    boolean clips(double element) {
        return Math.abs(element) > fullScale;
    }

    /** What the fraction 1 of a slice stands for, in units of the problem. */
    double significance(int slice) {
        return fullScale * relativeSignificance(slice);
    }

    /** The same as part of the full scale. */
    double relativeSignificance(int slice) {
        if (shape.weightBits() == 0) {
            return 1;
        }
        long place = 1L << (shape.weightBits() * (shape.weightSlices() - 1 - slice));
        return (double) (((1L << shape.weightBits()) - 1) * place) / greatest();
    }

    /** The digit of a slice as a fraction of the greatest, with the sign of the element: from -1 to 1. */
    double fraction(double element, int slice) {
        double magnitude;
        if (shape.weightBits() == 0) {
            magnitude = Math.min(1, Math.abs(element) / fullScale);
        } else {
            int shift = shape.weightBits() * (shape.weightSlices() - 1 - slice);
            long mask = (1L << shape.weightBits()) - 1;
            magnitude = (double) ((steps(element) >>> shift) & mask) / mask;
        }
        return element < 0 ? -magnitude : magnitude;
    }

    /** What all slices together represent, as part of the full scale. */
    double represented(double element) {
        double magnitude = shape.weightBits() == 0
                ? Math.min(1, Math.abs(element) / fullScale)
                : (double) steps(element) / greatest();
        return element < 0 ? -magnitude : magnitude;
    }
}
