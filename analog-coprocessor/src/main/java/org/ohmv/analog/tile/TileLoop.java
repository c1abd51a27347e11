package org.ohmv.analog.tile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Detector;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.circuit.LimitEvent;
import org.ohmv.analog.circuit.Transient;
import org.ohmv.analog.circuit.UnsolvableCircuitException;
import org.ohmv.analog.converter.AdcSharing;
import org.ohmv.analog.random.RandomStream;

/**
 * The closed loops of a tile: the circuit drawn once per programming, its waveform sampled when the wait is over, what
 * detectors make of it, and the converters.
 *
 * <p>With {@code f} the fractions that slice 0 holds, {@code g0} the input conductance, {@code u} the unit conductance:
 * the circuit solves {@code (u / g0) f x = V b} where V is the input voltage and b the inputs as fractions, and so
 * {@code y = x (u / g0) / V} times the inputs' full scale over the slice's significance.
 *
 * <p>Fresh read noise acts on the voltages that were sampled: the noise currents of an equation's cells, one normal
 * number each, through the inverse of the loop. Noise of amplifiers is not modelled here.
 */
final class TileLoop {
    private static final double PICOSECOND = 1e-12;

    private final Chip chip;
    private final Chip.Inverse inverse;
    private final LoopDesign design;
    private final LineDrivers drivers;
    private final Conversion conversion;
    private final Set<ErrorCause> causes;
    private final OperationOutcome outcome;
    private final RandomStream noise;
    private final RandomStream railMisses;
    private final RandomStream settleMisses;
    private @Nullable CircuitAnalysis circuit;
    private Optional<LuDecomposition> response = Optional.empty();
    private Feedback drawnKind = Feedback.INVERSE;
    private double drawnEigenvalue;
    private long drawnVersion = -1;
    private long solves;
    private long chances;
    private double[] volts = new double[0];
    private double[] earlier = new double[0];

    TileLoop(
            Chip chip,
            Chip.Inverse inverse,
            TileCells cells,
            TileRandom random,
            LineDrivers drivers,
            Conversion conversion,
            Set<ErrorCause> causes,
            OperationOutcome outcome) {
        this.chip = chip;
        this.inverse = inverse;
        this.design = new LoopDesign(chip, inverse, cells, random, causes);
        this.drivers = drivers;
        this.conversion = conversion;
        this.causes = causes;
        this.outcome = outcome;
        this.noise = random.loopNoise();
        this.railMisses = random.misses("rail comparator");
        this.settleMisses = random.misses("settle check");
    }

    /** Forgets the circuit: the cells mean something else. */
    void forget() {
        drawnVersion = -1;
        circuit = null;
    }

    /**
     * Solves.
     *
     * @param second the second arrays, for least squares
     * @param input one number for each equation; not looked at for the eigenvector
     * @param fullScale of the inputs
     * @param quantisation added to the results before the output scale: zero, or what error budgets take back
     * @param before time that went by on writing a second array
     */
    void run(
            Feedback kind,
            ProgrammedArrays arrays,
            Optional<ArraySnapshot> second,
            double[] input,
            double fullScale,
            WaitSettings wait,
            ConversionSettings settings,
            double[] quantisation,
            long before) {
        TileShape shape = arrays.shape();
        int unknowns = shape.columns();
        volts = new double[unknowns];
        earlier = new double[unknowns];
        InputCoding coding = coding(settings, fullScale);
        double[] sources = sources(kind, shape.rows(), input, coding);
        double eigenvalue = wait.eigenvalue() / arrays.coding().significance(0);
        prepare(kind, arrays, second, eigenvalue);
        CircuitAnalysis analysis = circuit;
        double significance = arrays.coding().significance(0);
        double perVolt = kind == Feedback.EIGENVECTOR
                ? 1 / chip.amplifier().railVolts()
                : arrays.unitMicrosiemens() / (inverse.inputMicrosiemens() * inverse.inputVolts());
        double range = kind == Feedback.EIGENVECTOR
                ? chip.amplifier().railVolts()
                : chip.adc().fullScaleVolts();
        double numerator = kind == Feedback.EIGENVECTOR ? 1 : fullScale * coding.relativeSignificance(0);
        double denominator = kind == Feedback.EIGENVECTOR ? 1 : 1 / Math.max(Double.MIN_NORMAL, significance);
        conversion.begin(settings, range, 1, !causes.contains(ErrorCause.CONVERTER));
        int gain = gain(settings, OperationOutcome.scaled(perVolt, numerator, denominator, 1));
        Optional<Transient> waveform = waveform(analysis, sources, wait);
        sampleAndConvert(arrays, analysis, waveform, wait, gain, before);
        double[] results = outcome.results();
        for (int k = 0; k < unknowns; k++) {
            double value = OperationOutcome.scaled(results[k] * perVolt, numerator, denominator, 1) + quantisation[k];
            results[k] = OperationOutcome.scaled(value, settings.outputScale(), 1, 1);
        }
        outcome.outputRange = OperationOutcome.scaled(conversion.lastRange() * perVolt, numerator, denominator, 1);
        outcome.count(TilePart.BUFFER, (long) unknowns + sources.length);
        outcome.count(TilePart.CONTROL, 1);
    }

    private InputCoding coding(ConversionSettings settings, double fullScale) {
        int bits = settings.inputBits() == 0 ? chip.dac().magnitudeBits() : settings.inputBits();
        return InputCoding.leading(bits, chip.dac().magnitudeBits(), fullScale);
    }

    private double[] sources(Feedback kind, int equations, double[] input, InputCoding coding) {
        if (kind == Feedback.EIGENVECTOR) {
            return new double[0];
        }
        double[] sources = new double[equations];
        for (int i = 0; i < equations; i++) {
            double fraction = coding.fraction(input[i], 0);
            double driven = causes.contains(ErrorCause.CONVERTER) ? drivers.output(i, fraction) : fraction;
            sources[i] = -inverse.inputVolts() * driven;
        }
        outcome.inputConversions += equations;
        outcome.count(TilePart.INPUT_CONVERTER, equations);
        outcome.count(TilePart.DRIVER, equations);
        return sources;
    }

    private void prepare(Feedback kind, ProgrammedArrays arrays, Optional<ArraySnapshot> second, double eigenvalue) {
        ArraySnapshot first = arrays.snapshots().get(0);
        long version = first.version() + second.map(ArraySnapshot::version).orElse(0L);
        if (circuit != null && version == drawnVersion && kind == drawnKind && eigenvalue == drawnEigenvalue) {
            return;
        }
        drawnKind = kind;
        drawnVersion = version;
        drawnEigenvalue = eigenvalue;
        circuit = null;
        response = Optional.empty();
        try {
            circuit = design.draw(kind, arrays.shape(), first, second, arrays.unitMicrosiemens(), eigenvalue);
        } catch (UnsolvableCircuitException floating) {
            return;
        }
        if (kind != Feedback.EIGENVECTOR && causes.contains(ErrorCause.READ_NOISE) && first.hasNoise()) {
            response = LuDecomposition.of(normalMatrix(kind, arrays.shape(), first));
        }
    }

    /** f for a square system, {@code f' f} for least squares: what noise currents are divided by. */
    private static double[][] normalMatrix(Feedback kind, TileShape shape, ArraySnapshot first) {
        double[] f = first.fractions(false);
        int m = shape.rows();
        int n = shape.columns();
        double[][] matrix = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                if (kind == Feedback.INVERSE) {
                    matrix[j][k] = f[k * m + j];
                } else {
                    for (int i = 0; i < m; i++) {
                        matrix[j][k] += f[j * m + i] * f[k * m + i];
                    }
                }
            }
        }
        return matrix;
    }

    private int gain(ConversionSettings settings, double unitsPerVolt) {
        return switch (settings.range()) {
            case AUTOMATIC, UNIT_STEP -> -1;
            case FIXED -> conversion.gainFor(settings.outputFullScale() / unitsPerVolt);
            case CALIBRATED ->
                Math.max(0, Math.min(settings.calibratedGain(), chip.adc().gainSteps()));
        };
    }

    private Optional<Transient> waveform(@Nullable CircuitAnalysis analysis, double[] sources, WaitSettings wait) {
        if (analysis == null) {
            outcome.oracle().unstable();
            return Optional.empty();
        }
        double horizon = PICOSECOND * (ticks(wait.waitPicoseconds()) + wait.settleIntervalPicoseconds());
        try {
            Transient waveform = analysis.fromRest(sources, horizon);
            double half = chip.adc().fullScaleVolts() / (ConverterBank.greatestCode(conversion.bits()) + 1) / 2;
            outcome.oracle().loop(analysis, sources, analysis.stable(), () -> settling(waveform, half));
            return Optional.of(waveform);
        } catch (UnsolvableCircuitException undetermined) {
            outcome.oracle().unstable();
            return Optional.empty();
        }
    }

    private static OptionalLong settling(Transient waveform, double tolerance) {
        return waveform.settlingSeconds(Transient.Norm.LARGEST, tolerance).stream()
                .mapToLong(seconds -> StrictMath.round(seconds / PICOSECOND))
                .findFirst();
    }

    /** A time rounded up to whole periods of the clock, in picoseconds. */
    private long ticks(long picoseconds) {
        long period = chip.clockFemtoseconds();
        long ticks = -Math.floorDiv(-Math.multiplyExact(picoseconds, 1000L), period);
        return -Math.floorDiv(-Math.multiplyExact(ticks, period), 1000L);
    }

    private void sampleAndConvert(
            ProgrammedArrays arrays,
            @Nullable CircuitAnalysis analysis,
            Optional<Transient> waveform,
            WaitSettings wait,
            int gain,
            long before) {
        long start = before + drivers.inputPicoseconds();
        long rounds = rounds();
        boolean isChecked =
                wait.settleCheckOn() && chip.detectors().settleCheck().isPresent();
        long interval = Math.max(ticks(Math.max(1, wait.settleIntervalPicoseconds())), rounds);
        long wished = ticks(wait.waitPicoseconds());
        long sampledAt = isChecked && wait.waitForSettleCheck() ? Math.min(interval, wished) : wished;
        read(arrays, waveform, sampledAt);
        double[] first = converted(arrays, gain).clone();
        boolean differs = false;
        long lastSample = sampledAt;
        if (isChecked && !wait.waitForSettleCheck()) {
            differs = checkSecond(arrays, waveform, wait, gain, first, sampledAt + interval);
            lastSample = sampledAt + interval;
        } else if (isChecked) {
            int samples = 1;
            differs = true;
            while (differs && lastSample + interval <= wished) {
                lastSample += interval;
                double[] previous = first;
                read(arrays, waveform, lastSample);
                first = converted(arrays, gain).clone();
                differs = differ(previous, first, wait.settleToleranceCodes());
                outcome.settleRetries += samples > 1 ? 1 : 0;
                samples++;
            }
            sampledAt = lastSample;
        }
        System.arraycopy(first, 0, outcome.results(), 0, first.length);
        outcome.settleDiffered = differs && notMissed(chip.detectors().settleCheck(), settleMisses);
        watchRails(analysis, waveform, wait, sampledAt);
        finish(analysis, waveform, start, lastSample, rounds, isChecked, before);
    }

    private boolean checkSecond(
            ProgrammedArrays arrays,
            Optional<Transient> waveform,
            WaitSettings wait,
            int gain,
            double[] first,
            long secondAt) {
        double range = conversion.lastRange();
        int chosen = outcome.gainStep();
        read(arrays, waveform, secondAt);
        // The second sample is converted in the range of the first, or codes could not be compared.
        double[] second = converted(arrays, gain < 0 ? chosen : gain).clone();
        return differ(first, second, wait.settleToleranceCodes(), range);
    }

    private boolean differ(double[] one, double[] other, int toleranceCodes) {
        return differ(one, other, toleranceCodes, conversion.lastRange());
    }

    private boolean differ(double[] one, double[] other, int toleranceCodes, double range) {
        double step = range / (ConverterBank.greatestCode(conversion.bits()) + 1);
        outcome.count(TilePart.SETTLE_CHECK, one.length);
        for (int k = 0; k < one.length; k++) {
            if (StrictMath.rint(Math.abs(one[k] - other[k]) / step) > toleranceCodes) {
                return true;
            }
        }
        return false;
    }

    /** Reads the waveform, or the operating point where error budgets take the amplifiers' share away. */
    private void read(ProgrammedArrays arrays, Optional<Transient> waveform, long picoseconds) {
        Arrays.fill(volts, 0);
        if (waveform.isEmpty()) {
            return;
        }
        if (causes.contains(ErrorCause.AMPLIFIER)) {
            waveform.get().outputs(PICOSECOND * picoseconds, volts);
        } else {
            waveform.get().finalOutputs(volts);
        }
        for (int k = 0; k < volts.length; k++) {
            volts[k] = OperationOutcome.finite(volts[k]);
        }
        addNoise(arrays);
    }

    private void addNoise(ProgrammedArrays arrays) {
        solves++;
        if (response.isEmpty()) {
            return;
        }
        int m = arrays.shape().rows();
        int n = arrays.shape().columns();
        ArraySnapshot array = arrays.snapshots().get(0);
        double[] variances = array.variances(false);
        double[] currents = new double[m];
        RandomStream fresh = noise.child(solves);
        for (int i = 0; i < m; i++) {
            double variance = 0;
            for (int j = 0; j < n; j++) {
                variance += variances[j * m + i] * volts[j] * volts[j];
            }
            currents[i] = StrictMath.sqrt(variance) * fresh.normal(i);
        }
        double[] right = currents;
        if (drawnKind == Feedback.LEAST_SQUARES) {
            double[] f = array.fractions(false);
            right = new double[n];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    right[j] += f[j * m + i] * currents[i];
                }
            }
        }
        double[] change = new double[n];
        response.get().solve(right, change);
        double rail = chip.amplifier().railVolts();
        for (int j = 0; j < n; j++) {
            volts[j] = Math.max(-rail, Math.min(rail, volts[j] - change[j]));
        }
    }

    private double[] converted(ProgrammedArrays arrays, int gain) {
        double[] codes = conversion.convert(arrays.banks().get(0), volts, volts.length, gain, 0, outcome);
        return Arrays.copyOf(codes, volts.length);
    }

    private boolean notMissed(Optional<Detector> detector, RandomStream misses) {
        return detector.isPresent()
                && misses.uniform(chances++) >= detector.get().missFraction();
    }

    private void watchRails(
            @Nullable CircuitAnalysis analysis, Optional<Transient> waveform, WaitSettings wait, long sampledAt) {
        double greatest = 0;
        if (waveform.isPresent()) {
            waveform.get().outputs(PICOSECOND * sampledAt, earlier);
            for (double volt : earlier) {
                greatest = Math.max(greatest, Math.abs(volt));
            }
        }
        long limited = waveform.map(Transient::events).orElse(List.of()).stream()
                .filter(LimitEvent::begins)
                .count();
        outcome.oracle().limits(limited, greatest);
        if (!wait.railComparatorOn() || chip.detectors().railComparator().isEmpty()) {
            return;
        }
        outcome.count(
                TilePart.RAIL_COMPARATOR,
                analysis == null ? 0 : analysis.circuit().amplifiers());
        boolean isAtRail =
                greatest >= chip.amplifier().railVolts() - chip.detectors().railMarginVolts();
        outcome.railFired = isAtRail && notMissed(chip.detectors().railComparator(), railMisses);
    }

    private long rounds() {
        int lines = volts.length;
        long each = chip.adc().conversionPicoseconds(conversion.bits());
        return new AdcSharing(lines, chip.adc().perArray(), each, chip.adc().switchPicoseconds()).picoseconds();
    }

    private void finish(
            @Nullable CircuitAnalysis analysis,
            Optional<Transient> waveform,
            long start,
            long lastSample,
            long rounds,
            boolean isChecked,
            long before) {
        long held = Math.addExact(start, lastSample);
        long passes = outcome.rangeRetries > 0 ? 2 : 1;
        long detectors = (isChecked
                        ? chip.detectors()
                                .settleCheck()
                                .map(Detector::picoseconds)
                                .orElse(0L)
                        : 0)
                + (outcome.count(TilePart.RAIL_COMPARATOR) > 0
                        ? chip.detectors()
                                .railComparator()
                                .map(Detector::picoseconds)
                                .orElse(0L)
                        : 0);
        long converted = Math.addExact(held, passes * rounds);
        long end = converted + detectors + chip.control().shiftAddPicoseconds();
        outcome.use(Stage.WRITE, 0, before);
        outcome.use(Stage.INPUT_CONVERSION, before, start);
        outcome.use(Stage.ARRAY, start, held);
        outcome.use(Stage.OUTPUT_CONVERSION, held, converted);
        outcome.use(Stage.DIGITAL, converted, end);
        outcome.durationPicoseconds = end;
        if (analysis != null) {
            long amplifiers = analysis.circuit().amplifiers();
            outcome.count(TilePart.AMPLIFIER, Math.multiplyExact(amplifiers, lastSample));
        }
        waveform.ifPresent(wave -> {
            double seconds = PICOSECOND * lastSample;
            outcome.count(TilePart.ARRAY, attojoules(wave.arrayJoules(seconds)));
            outcome.count(TilePart.AMPLIFIER_LOAD, attojoules(wave.amplifierJoules(seconds)));
        });
    }

    private static long attojoules(double joules) {
        return StrictMath.round(1e18 * Math.max(0, OperationOutcome.finite(joules)));
    }
}
