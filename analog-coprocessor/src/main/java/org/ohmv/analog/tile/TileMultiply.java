package org.ohmv.analog.tile;

import java.util.Set;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.converter.AdcRange;
import org.ohmv.analog.converter.AdcSharing;
import org.ohmv.analog.random.RandomStream;

/**
 * The multiply of a tile: inputs cut into steps and groups of lines, each an exposure of all arrays at once; each
 * array's product with its noise, amplifiers and converters; digits put together.
 *
 * <p>Sums run in a fixed order: over the driven lines in blocks of eight, then over readings, groups, steps, signs and
 * slices. Fresh noise is one normal number for each output instead of one for each cell, which has the same
 * distribution (see {@link org.ohmv.analog.device.ColumnNoise}); the noise of a bias column is common to all outputs.
 */
final class TileMultiply {
    private final Chip chip;
    private final Set<ErrorCause> causes;
    private final OperationOutcome outcome;
    private final ExposureSchedule schedule;
    private final RandomStream noise;
    private final LineDrivers drivers;
    private final double[] offsetVolts;
    private final Conversion conversion;
    private final double[] drive;
    private final double[] squares;
    private final double[] sums;
    private final double[] noiseVariances;
    private final double[] normals;
    private final double[] equivalentPicoseconds;
    private long readings;

    // What one operation works on.
    private int drivenLines;
    private int sensedLines;
    private boolean isTransposed;
    private int gain;
    private double unitStepRange;
    private double nativeRange;
    private InputCoding inputs = InputCoding.of(0, 0, 1);

    TileMultiply(
            Chip chip,
            TileRandom random,
            LineDrivers drivers,
            Conversion conversion,
            Set<ErrorCause> causes,
            OperationOutcome outcome) {
        this.chip = chip;
        this.causes = causes;
        this.outcome = outcome;
        this.schedule = new ExposureSchedule(outcome);
        int lines = Math.max(chip.array().wordLines(), chip.array().bitLines());
        this.noise = random.readNoise();
        this.drivers = drivers;
        this.conversion = conversion;
        this.offsetVolts = new double[lines];
        for (int line = 0; line < lines && causes.contains(ErrorCause.AMPLIFIER); line++) {
            offsetVolts[line] = random.amplifierOffsetVolts(line);
        }
        this.drive = new double[lines];
        this.squares = new double[lines];
        this.sums = new double[lines];
        this.noiseVariances = new double[lines];
        this.normals = new double[(lines + 2) & ~1];
        this.equivalentPicoseconds = new double[lines];
    }

    /**
     * Multiplies.
     *
     * @param input one number for each driven line; what is not finite has been replaced
     * @param fullScale of the inputs
     * @param quantisation added to the results, as part of both full scales: zero, or what error budgets take back
     */
    void run(
            ProgrammedArrays arrays,
            double[] input,
            double fullScale,
            boolean transposed,
            ConversionSettings settings,
            double[] quantisation) {
        TileShape shape = arrays.shape();
        isTransposed = transposed;
        drivenLines = transposed ? shape.rows() : shape.columns();
        sensedLines = transposed ? shape.columns() : shape.rows();
        int bits = settings.inputBits() == 0 ? chip.dac().magnitudeBits() : settings.inputBits();
        inputs = InputCoding.of(bits, settings.inputSliceBits(), fullScale);
        int lines = settings.activeLines() == 0 ? drivenLines : Math.min(settings.activeLines(), drivenLines);
        prepareRange(arrays, settings, lines);
        schedule.begin();
        long count = 1L << settings.averagesLog2();
        double[] results = outcome.results();
        for (long reading = 0; reading < count; reading++) {
            for (int first = 0; first < drivenLines; first += lines) {
                int end = Math.min(drivenLines, first + lines);
                for (int step = 0; step < inputs.steps(); step++) {
                    if (chip.dac().isSigned() || settings.inputUnsigned()) {
                        expose(arrays, input, first, end, step, 0, 1.0 / count);
                    } else {
                        // A converter without sign brings what is positive first, then the rest.
                        expose(arrays, input, first, end, step, 1, 1.0 / count);
                        expose(arrays, input, first, end, step, -1, 1.0 / count);
                    }
                }
            }
        }
        double matrixScale = arrays.coding().fullScale();
        for (int line = 0; line < sensedLines; line++) {
            results[line] = OperationOutcome.scaled(
                    results[line] + quantisation[line], matrixScale, fullScale, settings.outputScale());
        }
        outcome.count(TilePart.BUFFER, (long) drivenLines + sensedLines);
        schedule.end(chip.control().shiftAddPicoseconds());
        chip.array().fixedMultiplyPicoseconds().ifPresent(outcome::fixDuration);
    }

    private void prepareRange(ProgrammedArrays arrays, ConversionSettings settings, int lines) {
        double scale = arrays.coding().fullScale()
                * arrays.coding().relativeSignificance(0)
                * inputs.fullScale()
                * inputs.relativeSignificance(0);
        int weightBits = arrays.shape().weightBits();
        boolean hasSteps = weightBits > 0 && inputs.bits() > 0;
        double step = hasSteps ? 1.0 / (((1L << weightBits) - 1) * (double) inputs.greatestDigit()) : 0;
        nativeRange = switch (chip.adc().range()) {
            case FULL_SCALE, CALIBRATED -> lines;
            case FIXED ->
                chip.adc().fullScaleMicroamperes().orElse(1)
                        / (arrays.unitMicrosiemens() * chip.array().readVolts());
            case GRANULAR -> {
                int greatest = 1 << (chip.adc().bits() - 1);
                yield hasSteps ? AdcRange.granular(step, StrictMath.round(lines / step), greatest) : lines;
            }
        };
        boolean isIdeal = !causes.contains(ErrorCause.CONVERTER);
        conversion.begin(settings, nativeRange, chip.slicing().phases(), isIdeal);
        double half = ConverterBank.greatestCode(conversion.bits()) + 1;
        unitStepRange = settings.range() == OutputRange.UNIT_STEP ? step * half : 0;
        gain = switch (settings.range()) {
            case AUTOMATIC, UNIT_STEP -> -1;
            case FIXED -> conversion.gainFor(settings.outputFullScale() / scale);
            case CALIBRATED ->
                Math.max(0, Math.min(settings.calibratedGain(), chip.adc().gainSteps()));
        };
    }

    /** One exposure of all arrays: {@code sign} 0 drives all inputs, 1 the positive ones, -1 the negative ones. */
    private void expose(ProgrammedArrays arrays, double[] input, int first, int end, int step, int sign, double share) {
        long pulse = drivers.pulsePicoseconds(inputs.greatestDigit());
        long settling = Math.addExact(pulse, chip.array().settlingPicoseconds());
        long exposure = drivers.inputPicoseconds() + settling;
        for (int line = first; line < end; line++) {
            double fraction = inputs.fraction(input[line], step);
            if (sign != 0) {
                fraction = Math.max(0, sign * fraction);
            }
            drive[line] = causes.contains(ErrorCause.CONVERTER) ? drivers.output(line, fraction) : fraction;
            squares[line] = drive[line] * drive[line];
            equivalentPicoseconds[line] = drivers.equivalentPicoseconds(drive[line], exposure, pulse);
        }
        long retriesBefore = outcome.rangeRetries;
        double attojoules = 0;
        double readVolts = chip.array().readVolts();
        for (int slice = 0; slice < arrays.snapshots().size(); slice++) {
            ArraySnapshot array = arrays.snapshots().get(slice);
            sense(array, first, end, arrays.unitMicrosiemens());
            double weight = share
                    * (sign < 0 ? -1 : 1)
                    * arrays.coding().relativeSignificance(slice)
                    * inputs.relativeSignificance(step);
            accumulate(arrays, slice, weight, slice == 0 && step == 0);
            double[] conductances = array.drivenMicrosiemens(isTransposed);
            for (int line = first; line < end; line++) {
                attojoules += readVolts * readVolts * conductances[line] * equivalentPicoseconds[line];
            }
        }
        count(arrays.snapshots().size(), end - first, exposure, StrictMath.round(attojoules));
        boolean isRepeated = outcome.rangeRetries > retriesBefore;
        long conversions = (isRepeated ? 2 : 1) * rounds();
        for (int phase = 0; phase < chip.slicing().phases(); phase++) {
            schedule.add(
                    drivers.inputPicoseconds(),
                    Math.addExact(settling, chip.control().pulsePicoseconds()),
                    conversions);
        }
    }

    private void accumulate(ProgrammedArrays arrays, int slice, double weight, boolean isMostSignificant) {
        ConverterBank bank = arrays.banks().get(slice);
        double[] converted = conversion.convert(bank, sums, sensedLines, gain, unitStepRange, outcome);
        if (isMostSignificant) {
            double scale = arrays.coding().significance(0) * inputs.relativeSignificance(0);
            outcome.outputRange = OperationOutcome.finite(conversion.lastRange() * scale * inputs.fullScale());
        }
        double[] results = outcome.results();
        for (int line = 0; line < sensedLines; line++) {
            results[line] += weight * converted[line];
        }
    }

    private long rounds() {
        long each = chip.adc().conversionPicoseconds(conversion.bits());
        return new AdcSharing(
                        sensedLines, chip.adc().perArray(), each, chip.adc().switchPicoseconds())
                .picoseconds();
    }

    private void count(int slices, int lines, long exposure, long attojoules) {
        long phases = chip.slicing().phases();
        outcome.inputConversions += phases * lines;
        outcome.count(TilePart.INPUT_CONVERTER, phases * lines);
        outcome.count(TilePart.DRIVER, phases * lines * slices);
        outcome.count(TilePart.ARRAY, attojoules);
        outcome.count(TilePart.CONTROL, phases);
        outcome.count(TilePart.SHIFT_ADD, phases * sensedLines * slices);
        if (chip.array().hasColumnAmplifiers()) {
            outcome.count(TilePart.AMPLIFIER, Math.multiplyExact(phases * sensedLines * slices, exposure));
        }
    }

    /** The values that the sample-and-holds of an array keep, in fractions of the unit current. */
    private void sense(ArraySnapshot array, int first, int end, double unit) {
        LineProduct.of(array.fractions(isTransposed), sensedLines, drive, first, end, sums);
        double[] bias = isTransposed ? new double[0] : array.biasFractions();
        boolean isNoisy = array.hasNoise() && causes.contains(ErrorCause.READ_NOISE);
        double common = 0;
        double commonVariance = 0;
        for (int line = first; line < end && bias.length > 0; line++) {
            common += drive[line] * bias[line];
            commonVariance += squares[line] * array.biasVariances()[line];
        }
        if (isNoisy) {
            array.noise(isTransposed, drive, squares, first, end, noiseVariances);
            // One more number is for the bias column; an even stride keeps pairs within one reading.
            noise.fillNormals(normals, 0, (sensedLines + 2) & ~1, readings * normals.length);
            readings++;
            common += StrictMath.sqrt(commonVariance) * normals[sensedLines];
            for (int line = 0; line < sensedLines; line++) {
                sums[line] += StrictMath.sqrt(noiseVariances[line]) * normals[line];
            }
        }
        if (common != 0) {
            for (int line = 0; line < sensedLines; line++) {
                sums[line] -= common;
            }
        }
        if (chip.array().hasColumnAmplifiers() && causes.contains(ErrorCause.AMPLIFIER)) {
            amplify(array, unit);
        }
    }

    /**
     * The transimpedance amplifiers' errors: with the feedback conductance x that makes the native range the full-scale
     * voltage, a line of conductance G is multiplied by {@code 1 / (1 + (1 + G / x) / gain)}, and the offset adds the
     * current {@code offset (G + x)}.
     */
    private void amplify(ArraySnapshot array, double unit) {
        double[] conductances = array.sensedMicrosiemens(isTransposed);
        double unitCurrent = unit * chip.array().readVolts();
        double feedback = nativeRange * unitCurrent / chip.adc().fullScaleVolts();
        double openLoop = chip.amplifier().openLoopGain();
        for (int line = 0; line < sensedLines; line++) {
            double loaded = 1 + conductances[line] / feedback;
            sums[line] = sums[line] / (1 + loaded / openLoop)
                    + offsetVolts[line] * (conductances[line] + feedback) / unitCurrent;
        }
    }
}
