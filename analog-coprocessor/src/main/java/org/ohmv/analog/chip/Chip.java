package org.ohmv.analog.chip;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ohmv.analog.converter.AdcArchitecture;
import org.ohmv.analog.converter.AdcErrors;
import org.ohmv.analog.converter.AdcRange;
import org.ohmv.analog.converter.ConverterCost;
import org.ohmv.analog.converter.Dac;
import org.ohmv.analog.device.CellModel;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.core.preset.Settings;

/**
 * A chip as its preset describes it: every key of {@link ChipSchema} with a type, in the unit of the key. What is kept
 * in no key because it follows from others is a method.
 *
 * @param name what the chip is
 * @param nodeNanometres process
 * @param tiles tiles on the chip
 * @param kelvin temperature of the die
 * @param leakageMicrowatts static power of the whole chip
 * @param clockPeriodPicoseconds a tick of the coprocessor's clock
 * @param cells the kind of cell that arrays are made of
 * @param array geometry and surroundings of an array
 * @param slicing how numbers are cut
 * @param dac what drives word lines
 * @param adc what converts the currents or voltages of bit lines
 * @param amplifier of transimpedance stages, of loops and of inverters
 * @param inverse what closed loops need; empty for a chip that only multiplies
 * @param control sequencing, buffers and sums
 * @param link the tiles' way to memory
 * @param detectors what the chip can sense
 * @param abilities what else it can do
 * @param reset its reset descriptor
 */
public record Chip(
        String name,
        double nodeNanometres,
        int tiles,
        double kelvin,
        double leakageMicrowatts,
        double clockPeriodPicoseconds,
        CellModel cells,
        Array array,
        Slices slicing,
        InputConverter dac,
        OutputConverter adc,
        LoopAmplifier amplifier,
        Optional<Inverse> inverse,
        Control control,
        Link link,
        Detectors detectors,
        Abilities abilities,
        ResetDescriptor reset) {

    /**
     * An array.
     *
     * @param wordLines of it: the largest number of columns of a matrix
     * @param bitLines of it: the largest number of rows of a matrix
     * @param mapping of the reset descriptor
     * @param rowOhmsPerCell resistance of a word line between two cells
     * @param columnOhmsPerCell resistance of a bit line between two cells
     * @param readVolts voltage of full-scale inputs
     * @param settlingPicoseconds until bit lines and amplifiers of a multiply have settled
     * @param fixedMultiplyPicoseconds time of a multiply whatever its parts, where the preset fixes it
     * @param lineFemtofaradsPerCell capacitance of a line to ground for each cell
     * @param driftTolerance change of conductances, as a fraction, after which the effective matrix is made anew
     * @param noiseRefreshPicoseconds after that time slow noise is looked up again
     * @param hasColumnAmplifiers whether transimpedance amplifiers are on during a multiply
     * @param driverFemtojoulesPerRow energy to drive a word line once
     * @param cellSquareMicrometres area of a cell
     */
    public record Array(
            int wordLines,
            int bitLines,
            SignedMapping mapping,
            double rowOhmsPerCell,
            double columnOhmsPerCell,
            double readVolts,
            long settlingPicoseconds,
            OptionalLong fixedMultiplyPicoseconds,
            double lineFemtofaradsPerCell,
            double driftTolerance,
            long noiseRefreshPicoseconds,
            boolean hasColumnAmplifiers,
            double driverFemtojoulesPerRow,
            double cellSquareMicrometres) {
        private static Array of(Settings settings) {
            return new Array(
                    settings.count("array.rows"),
                    settings.count("array.columns"),
                    signedMapping(settings.text("array.mapping")),
                    settings.number("array.row_ohms_per_cell"),
                    settings.number("array.column_ohms_per_cell"),
                    settings.number("array.read_volts"),
                    roundedPicoseconds(settings, "array.settling_picoseconds"),
                    settings.has("array.fixed_multiply_picoseconds")
                            ? OptionalLong.of(roundedPicoseconds(settings, "array.fixed_multiply_picoseconds"))
                            : OptionalLong.empty(),
                    settings.number("array.line_femtofarads_per_cell"),
                    settings.number("array.drift_tolerance_fraction"),
                    StrictMath.round(1e6 * settings.number("array.noise_refresh_microseconds")),
                    settings.flag("array.has_column_amplifiers"),
                    settings.number("array.driver_femtojoules_per_row"),
                    settings.number("array.cell_square_micrometres"));
        }
    }

    /**
     * How numbers are cut.
     *
     * @param weightBits the most bits in a cell; 0 where cells take continuous values only
     * @param hasContinuousWeights whether cells may be programmed to any conductance
     * @param weightSlices arrays of a tile, for the digits of one weight
     * @param inputBits bits of an input in one pulse, where nothing else is said
     * @param inputSlices pulses of one input, where nothing else is said
     * @param phases times that each pulse is applied, for signs of inputs and weights
     */
    public record Slices(
            int weightBits,
            boolean hasContinuousWeights,
            int weightSlices,
            int inputBits,
            int inputSlices,
            int phases) {
        private static Slices of(Settings settings) {
            return new Slices(
                    settings.count("slicing.weight_bits"),
                    settings.flag("slicing.has_continuous_weights"),
                    settings.count("slicing.weight_slices"),
                    settings.count("slicing.input_bits"),
                    settings.count("slicing.input_slices"),
                    settings.count("slicing.phases"));
        }
    }

    /**
     * A digital-to-analog converter, one for each word line.
     *
     * @param kind what of its output stands for the number
     * @param bits resolution
     * @param isSigned whether one of the bits is the sign; without, inputs of either sign are applied one after the
     *     other
     * @param unitPicoseconds settling time, or the width of a step of a pulse
     * @param mismatch deviation of a step, as part of it
     * @param conversionFemtojoules energy of a conversion
     * @param squareMicrometres area
     */
    public record InputConverter(
            Dac.Kind kind,
            int bits,
            boolean isSigned,
            long unitPicoseconds,
            double mismatch,
            double conversionFemtojoules,
            double squareMicrometres) {
        private static InputConverter of(Settings settings) {
            return new InputConverter(
                    Dac.Kind.ofLabel(settings.text("dac.kind")),
                    settings.count("dac.bits"),
                    settings.flag("dac.is_signed"),
                    roundedPicoseconds(settings, "dac.unit_picoseconds"),
                    settings.number("dac.mismatch_fraction"),
                    settings.number("dac.conversion_femtojoules"),
                    settings.number("dac.square_micrometres"));
        }

        /** Bits of the magnitude of an input: capability {@code inputBits}; at least 1. */
        public int magnitudeBits() {
            return isSigned ? Math.max(1, bits - 1) : bits;
        }
    }

    /**
     * An analog-to-digital converter.
     *
     * @param architecture how it finds its code
     * @param bits resolution: capability {@code outputBits}
     * @param cyclePicoseconds a cycle of its clock
     * @param perArray converters that the bit lines of an array share
     * @param switchPicoseconds to switch to another line and sample
     * @param range how its native range is chosen
     * @param fullScaleMicroamperes current of the greatest code, where the native range is fixed
     * @param gainSteps ranges below the native one, each half of the one before
     * @param fullScaleVolts voltage of the greatest code where it converts a voltage
     * @param errors of its circuit
     * @param conversionFemtojoules energy of a conversion at its full resolution
     * @param squareMicrometres area
     */
    public record OutputConverter(
            AdcArchitecture architecture,
            int bits,
            double cyclePicoseconds,
            int perArray,
            long switchPicoseconds,
            AdcRange range,
            OptionalDouble fullScaleMicroamperes,
            int gainSteps,
            double fullScaleVolts,
            AdcErrors errors,
            double conversionFemtojoules,
            double squareMicrometres) {
        private static OutputConverter of(Settings settings) {
            AdcRange range = AdcRange.ofLabel(settings.text("adc.range"));
            return new OutputConverter(
                    AdcArchitecture.ofLabel(settings.text("adc.architecture")),
                    settings.count("adc.bits"),
                    settings.number("adc.cycle_picoseconds"),
                    settings.count("adc.converters_per_array"),
                    roundedPicoseconds(settings, "adc.switch_picoseconds"),
                    range,
                    range == AdcRange.FIXED
                            ? OptionalDouble.of(settings.number("adc.full_scale_microamperes"))
                            : OptionalDouble.empty(),
                    settings.count("adc.gain_steps"),
                    settings.number("adc.full_scale_volts"),
                    new AdcErrors(
                            settings.number("adc.offset_deviation_codes"),
                            settings.number("adc.gain_deviation_fraction"),
                            settings.number("adc.mismatch_codes")),
                    conversionFemtojoules(settings),
                    settings.number("adc.square_micrometres"));
        }

        private static double conversionFemtojoules(Settings settings) {
            int bits = settings.count("adc.bits");
            return switch (settings.text("adc.energy.law")) {
                case "per-bit" ->
                    ConverterCost.perBitFemtojoules(
                            bits,
                            settings.number("adc.energy.bit_femtojoules"),
                            settings.number("adc.energy.code_femtojoules"));
                case "survey" -> {
                    AdcArchitecture architecture = AdcArchitecture.ofLabel(settings.text("adc.architecture"));
                    double cycles = Math.max(1, architecture.cycles(bits));
                    double rateHertz = 1e12 / (cycles * settings.number("adc.cycle_picoseconds"));
                    yield ConverterCost.surveyFemtojoules(
                            bits,
                            rateHertz,
                            settings.number("chip.node_nanometres"),
                            settings.number("adc.energy.design_factor"));
                }
                default -> settings.number("adc.energy.conversion_femtojoules");
            };
        }

        /** The time of one conversion to some bits, from the held sample to the code. */
        public long conversionPicoseconds(int resolvedBits) {
            return StrictMath.round(architecture.cycles(resolvedBits) * cyclePicoseconds);
        }
    }

    /**
     * An operational amplifier.
     *
     * @param openLoopGain gain at low frequency, as a factor
     * @param gainBandwidthHertz gain-bandwidth product
     * @param secondPoleHertz second pole; infinite for none
     * @param offsetDeviationVolts standard deviation of the input offset
     * @param slewVoltsPerSecond greatest rate of the output
     * @param railVolts greatest output voltage of either sign
     * @param outputOhms output resistance
     * @param outputLimitAmperes greatest output current
     * @param inputFarads capacitance of its summing node, lines not counted
     * @param powerMicrowatts power while on
     * @param squareMicrometres area
     */
    public record LoopAmplifier(
            double openLoopGain,
            double gainBandwidthHertz,
            double secondPoleHertz,
            double offsetDeviationVolts,
            double slewVoltsPerSecond,
            double railVolts,
            double outputOhms,
            double outputLimitAmperes,
            double inputFarads,
            double powerMicrowatts,
            double squareMicrometres) {
        private static LoopAmplifier of(Settings settings) {
            return new LoopAmplifier(
                    settings.number("amplifier.open_loop_gain"),
                    settings.number("amplifier.gain_bandwidth_hertz"),
                    settings.has("amplifier.second_pole_hertz")
                            ? settings.number("amplifier.second_pole_hertz")
                            : Double.POSITIVE_INFINITY,
                    1e-6 * settings.number("amplifier.offset_deviation_microvolts"),
                    1e6 * settings.number("amplifier.slew_volts_per_microsecond"),
                    settings.number("amplifier.rail_volts"),
                    settings.number("amplifier.output_ohms"),
                    1e-6 * settings.number("amplifier.output_limit_microamperes"),
                    1e-15 * settings.number("amplifier.input_femtofarads"),
                    settings.number("amplifier.power_microwatts"),
                    settings.number("amplifier.square_micrometres"));
        }
    }

    /**
     * What closed loops need.
     *
     * @param greatestSize rows of the greatest matrix that is inverted at once
     * @param inputMicrosiemens conductance through which a right-hand side comes
     * @param inputVolts voltage of a full-scale right-hand side
     * @param inverterMicrosiemens each of the two resistors of an inverter
     * @param waitPicoseconds after which the result is sampled, in the reset descriptor
     * @param greatestWaitPicoseconds that can be asked for
     * @param hasLeastSquares whether two arrays can be closed to minimise a residual
     * @param hasEigenvector whether an array can be closed to grow along its eigenvector
     */
    public record Inverse(
            int greatestSize,
            double inputMicrosiemens,
            double inputVolts,
            double inverterMicrosiemens,
            long waitPicoseconds,
            long greatestWaitPicoseconds,
            boolean hasLeastSquares,
            boolean hasEigenvector) {
        private static Optional<Inverse> of(Settings settings) {
            if (!settings.flag("inverse.is_available")) {
                return Optional.empty();
            }
            return Optional.of(new Inverse(
                    settings.count("inverse.greatest_size"),
                    settings.number("inverse.input_microsiemens"),
                    settings.number("inverse.input_volts"),
                    settings.number("inverse.inverter_microsiemens"),
                    roundedPicoseconds(settings, "inverse.wait_picoseconds"),
                    roundedPicoseconds(settings, "inverse.greatest_wait_picoseconds"),
                    settings.flag("inverse.has_least_squares"),
                    settings.flag("inverse.has_eigenvector")));
        }
    }

    /**
     * Sequencing, buffers, sums.
     *
     * @param pulsePicoseconds time of control and read-out of each pulse of inputs
     * @param pulseFemtojoules energy of control, buffers and routing of each pulse
     * @param shiftAddFemtojoules energy to add one partial result of one line
     * @param shiftAddPicoseconds from the last conversion to the sum being there
     * @param bufferFemtojoulesPerElement to write or read an element of a buffer
     * @param queueCommands that a tile's stream holds
     */
    public record Control(
            long pulsePicoseconds,
            double pulseFemtojoules,
            double shiftAddFemtojoules,
            long shiftAddPicoseconds,
            double bufferFemtojoulesPerElement,
            int queueCommands) {
        private static Control of(Settings settings) {
            return new Control(
                    roundedPicoseconds(settings, "control.pulse_picoseconds"),
                    settings.number("control.pulse_femtojoules"),
                    settings.number("control.shift_add_femtojoules"),
                    roundedPicoseconds(settings, "control.shift_add_picoseconds"),
                    settings.number("buffer.femtojoules_per_element"),
                    settings.count("queue.commands"));
        }
    }

    /**
     * The tiles' way to memory.
     *
     * @param widthBytes of a beat, one for each tick
     * @param latencyPicoseconds until the first beat
     * @param femtojoulesPerByte energy to move a byte
     */
    public record Link(int widthBytes, long latencyPicoseconds, double femtojoulesPerByte) {
        /** Checks that the width is a power of two. */
        public Link {
            if (Integer.bitCount(widthBytes) != 1) {
                throw new IllegalArgumentException("link.width_bytes is " + widthBytes + ", not a power of two");
            }
        }

        private static Link of(Settings settings) {
            return new Link(
                    settings.count("link.width_bytes"),
                    roundedPicoseconds(settings, "link.latency_picoseconds"),
                    settings.number("link.femtojoules_per_byte"));
        }
    }

    /**
     * The chip that settings describe.
     *
     * @throws IllegalArgumentException if keys contradict each other; all else is in the schema
     */
    public static Chip of(Settings settings) {
        Chip chip = new Chip(
                settings.text("chip.name"),
                settings.number("chip.node_nanometres"),
                settings.count("chip.tiles"),
                settings.number("chip.kelvin"),
                settings.number("chip.leakage_microwatts"),
                settings.number("clock.period_picoseconds"),
                CellModel.of(settings),
                Array.of(settings),
                Slices.of(settings),
                InputConverter.of(settings),
                OutputConverter.of(settings),
                LoopAmplifier.of(settings),
                Inverse.of(settings),
                Control.of(settings),
                Link.of(settings),
                Detectors.of(settings),
                Abilities.of(settings),
                ResetDescriptor.of(settings));
        chip.check();
        return chip;
    }

    private void check() {
        if (reset.rows() > array.bitLines() || reset.columns() > array.wordLines()) {
            throw new IllegalArgumentException("reset.rows and reset.columns are " + reset.rows() + " and "
                    + reset.columns() + ", more than the array's " + array.bitLines() + " and " + array.wordLines());
        }
        if (!abilities.mappings().contains(array.mapping())) {
            throw new IllegalArgumentException("array.mapping is " + label(array.mapping()) + ", which mappings.has_"
                    + label(array.mapping()) + " excludes");
        }
        if (reset.isExact() && !abilities.hasExactArithmetic()) {
            throw new IllegalArgumentException("reset.is_exact asks for what chip.has_exact_arithmetic excludes");
        }
    }

    private static SignedMapping signedMapping(String text) {
        return SignedMapping.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static long roundedPicoseconds(Settings settings, String key) {
        return StrictMath.round(settings.number(key));
    }

    /** The period of the clock in femtoseconds: capability {@code clockFemtoseconds}. */
    public long clockFemtoseconds() {
        return StrictMath.round(1000 * clockPeriodPicoseconds);
    }

    /** The longest waiting time of a closed loop; 0 for a chip without. */
    public long greatestWaitPicoseconds() {
        return inverse.map(Inverse::greatestWaitPicoseconds).orElse(0L);
    }

    /**
     * A price as an exact fraction, so that totals do not depend on the order of sums.
     *
     * @param femtojoules of a count, kept to a billionth
     */
    public static Ratio price(double femtojoules) {
        return Ratio.of(BigDecimal.valueOf(StrictMath.round(femtojoules * 1e9), 9));
    }
}
