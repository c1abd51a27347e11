package org.ohmv.analog.chip;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.core.preset.Effect;
import org.ohmv.core.preset.Key;
import org.ohmv.core.preset.Schema;

/**
 * The keys that chip presets have. Prices, which only {@code report} multiplies with counts, are cost-only; everything
 * that changes a value or a time asks for a new run.
 */
public final class ChipSchema {
    /** The name of the kind. */
    public static final String KIND = "chip";

    private ChipSchema() {}

    /** The schema of presets of the kind {@code chip}. */
    public static Schema schema() {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.text("chip.name", Effect.COST_ONLY, "what the chip is"));
        keys.add(rerun("chip.node_nanometres", "process", 1, 1000));
        keys.add(count("chip.tiles", "tiles on the chip", 1, 65_536));
        keys.add(rerun("chip.kelvin", "temperature of the die", 200, 450));
        keys.add(cost("chip.leakage_microwatts", "static power of the chip", 1e9));
        keys.add(flag("chip.is_erased_at_reset", "whether cells represent zeros after a reset"));
        keys.add(flag("chip.has_exact_arithmetic", "whether tiles can compute as SST/Golem's arrays do"));
        keys.add(flag("chip.has_energy_monitor", "whether firmware can read how much energy the chip used"));
        keys.add(rerun("clock.period_picoseconds", "a tick of the coprocessor's clock", 1, 1e6));
        array(keys);
        slicing(keys);
        dac(keys);
        adc(keys);
        amplifier(keys);
        inverse(keys);
        digital(keys);
        abilities(keys);
        detectors(keys);
        reset(keys);
        return new Schema(KIND, keys);
    }

    private static void array(List<Key> keys) {
        keys.add(count("array.rows", "word lines of an array", 1, 4096));
        keys.add(count("array.columns", "bit lines of an array", 1, 4096));
        keys.add(choice("array.mapping", "how signs are stored", "differential", "offset", "bias-column"));
        keys.add(rerun("array.row_ohms_per_cell", "resistance of a word line between two cells", 0, 1e4));
        keys.add(rerun("array.column_ohms_per_cell", "resistance of a bit line between two cells", 0, 1e4));
        keys.add(rerun("array.read_volts", "voltage of full-scale inputs", 1e-3, 10));
        keys.add(rerun(
                "array.settling_picoseconds",
                "time until bit lines and amplifiers of a multiply have settled",
                0,
                1e9));
        keys.add(rerun("array.fixed_multiply_picoseconds", "time of a multiply, whatever its parts", 0, 1e12)
                .optional());
        keys.add(rerun(
                "array.line_femtofarads_per_cell", "capacitance of a line for each cell along it, to ground", 0, 1e6));
        keys.add(rerun(
                "array.drift_tolerance_fraction",
                "change of conductances by drift or leak after which products are computed from new ones",
                1e-9,
                1));
        keys.add(rerun(
                "array.noise_refresh_microseconds",
                "slow noise of cells is looked up again after that time; faster parts of it stand still meanwhile",
                1e-3,
                1e12));
        keys.add(flag(
                "array.has_column_amplifiers",
                "whether a transimpedance amplifier on each bit line is on while the array multiplies"));
        keys.add(cost("array.driver_femtojoules_per_row", "energy to drive a word line once", 1e9));
        keys.add(cost("array.cell_square_micrometres", "area of a cell", 1e6));
    }

    private static void slicing(List<Key> keys) {
        keys.add(count(
                "slicing.weight_bits", "bits of a weight in one cell, 0 where cells hold any conductance", 0, 16));
        keys.add(flag(
                "slicing.has_continuous_weights", "whether cells may also be programmed to any conductance they take"));
        keys.add(count("slicing.weight_slices", "arrays that hold the digits of one weight", 1, 62));
        keys.add(count("slicing.input_bits", "bits of an input in one pulse", 1, 16));
        keys.add(count("slicing.input_slices", "pulses that bring the digits of one input", 1, 62));
        keys.add(count("slicing.phases", "times that inputs are applied, for signs of inputs and weights", 1, 4));
    }

    private static void dac(List<Key> keys) {
        keys.add(choice("dac.kind", "what of its output stands for the number", "amplitude", "pwm"));
        keys.add(count("dac.bits", "resolution", 1, 12));
        keys.add(flag(
                "dac.is_signed",
                "whether one of the bits is a sign; without, inputs of either sign are applied one after the other"));
        keys.add(rerun("dac.unit_picoseconds", "settling time, or the width of a step of a pulse", 0, 1e9));
        keys.add(rerun("dac.mismatch_fraction", "deviation of a step, as part of it", 0, 1));
        keys.add(cost("dac.conversion_femtojoules", "energy of a conversion", 1e9));
        keys.add(cost("dac.square_micrometres", "area of a converter", 1e9));
    }

    private static void adc(List<Key> keys) {
        keys.add(choice("adc.architecture", "how it converts", "sar", "ramp", "flash", "cco"));
        keys.add(count("adc.bits", "resolution", 1, 16));
        keys.add(rerun("adc.cycle_picoseconds", "a cycle of its clock; for cco, of one count", 1, 1e9));
        keys.add(count("adc.converters_per_array", "converters that the columns of an array share", 1, 4096));
        keys.add(rerun("adc.switch_picoseconds", "time to switch to another column and sample", 0, 1e9));
        keys.add(choice("adc.range", "how its range is chosen", "fixed", "full-scale", "calibrated", "granular"));
        keys.add(rerun("adc.full_scale_microamperes", "current of the greatest code", 1e-9, 1e9)
                .when("adc.range", "fixed"));
        keys.add(rerun("adc.clipped_fraction", "part of the samples that calibration leaves out", 0, 0.5)
                .when("adc.range", "calibrated"));
        keys.add(count("adc.gain_steps", "ranges below the greatest, each half of the one before", 0, 30));
        keys.add(rerun("adc.full_scale_volts", "voltage of the greatest code, where it converts a voltage", 1e-3, 100));
        keys.add(rerun("adc.offset_deviation_codes", "deviation of the offset", 0, 1e4));
        keys.add(rerun("adc.gain_deviation_fraction", "deviation of the gain", 0, 1));
        keys.add(rerun("adc.mismatch_codes", "deviation of its smallest element", 0, 100));
        keys.add(Key.choice(
                "adc.energy.law",
                Effect.COST_ONLY,
                "where the energy of a conversion comes from",
                List.of("fixed", "per-bit", "survey")));
        keys.add(cost("adc.energy.conversion_femtojoules", "energy of a conversion", 1e9)
                .when("adc.energy.law", "fixed"));
        keys.add(cost("adc.energy.bit_femtojoules", "energy for each bit", 1e9).when("adc.energy.law", "per-bit"));
        keys.add(
                cost("adc.energy.code_femtojoules", "energy for each code", 1e9).when("adc.energy.law", "per-bit"));
        keys.add(cost("adc.energy.design_factor", "1 for the best fifth of designs, 4 for the median", 100)
                .when("adc.energy.law", "survey"));
        keys.add(cost("adc.square_micrometres", "area of a converter", 1e9));
    }

    private static void amplifier(List<Key> keys) {
        keys.add(rerun("amplifier.open_loop_gain", "gain at low frequency, as a factor", 1, 1e12));
        keys.add(rerun("amplifier.gain_bandwidth_hertz", "gain-bandwidth product", 1, 1e12));
        keys.add(rerun("amplifier.second_pole_hertz", "second pole", 1, 1e13).optional());
        keys.add(rerun("amplifier.offset_deviation_microvolts", "deviation of the input offset", 0, 1e6));
        keys.add(rerun("amplifier.slew_volts_per_microsecond", "slew rate", 1e-6, 1e6));
        keys.add(rerun("amplifier.rail_volts", "greatest output voltage of either sign", 1e-3, 100));
        keys.add(rerun("amplifier.output_ohms", "output resistance", 0, 1e6));
        keys.add(rerun("amplifier.output_limit_microamperes", "greatest output current", 1e-3, 1e7));
        keys.add(rerun("amplifier.input_femtofarads", "capacitance of its summing node, lines not counted", 0, 1e6));
        keys.add(cost("amplifier.power_microwatts", "power while on", 1e7));
        keys.add(cost("amplifier.square_micrometres", "area", 1e9));
    }

    private static void inverse(List<Key> keys) {
        keys.add(Key.flag(
                "inverse.is_available", Effect.RERUN, "whether arrays can be closed over amplifiers to solve"));
        keys.add(count("inverse.greatest_size", "rows of the greatest matrix that is inverted at once", 1, 4096)
                .when("inverse.is_available", "true"));
        keys.add(rerun("inverse.input_microsiemens", "conductance through which the right-hand side comes", 1e-6, 1e6)
                .when("inverse.is_available", "true"));
        keys.add(rerun("inverse.input_volts", "voltage of full-scale right-hand sides", 1e-3, 10)
                .when("inverse.is_available", "true"));
        keys.add(rerun("inverse.inverter_microsiemens", "each of the two resistors of an inverter", 1e-3, 1e6)
                .when("inverse.is_available", "true"));
        keys.add(rerun("inverse.wait_picoseconds", "time after which the result is sampled", 1, 1e12)
                .when("inverse.is_available", "true"));
        keys.add(rerun("inverse.greatest_wait_picoseconds", "longest time that can be asked for", 1, 1e12)
                .when("inverse.is_available", "true"));
        keys.add(flag("inverse.has_least_squares", "whether two arrays can be closed to minimise a residual")
                .when("inverse.is_available", "true"));
        keys.add(flag("inverse.has_eigenvector", "whether an array can be closed to grow along its eigenvector")
                .when("inverse.is_available", "true"));
    }

    private static void digital(List<Key> keys) {
        keys.add(rerun("control.pulse_picoseconds", "time of control and read-out of each pulse of inputs", 0, 1e9));
        keys.add(cost("control.pulse_femtojoules", "energy of control, buffers and routing of each pulse", 1e12));
        keys.add(cost("control.shift_add_femtojoules", "energy to add one partial sum", 1e6));
        keys.add(
                rerun("control.shift_add_picoseconds", "time from the last conversion to the sum being there", 0, 1e9));
        keys.add(cost(
                "buffer.femtojoules_per_element",
                "energy to write or read an element of a buffer, where control has no share of it",
                1e6));
        keys.add(count("queue.commands", "commands that a tile's queue holds", 1, 65_536));
        keys.add(count("link.width_bytes", "bytes of a beat, one for each tick; a power of two", 1, 4096));
        keys.add(rerun("link.latency_picoseconds", "time until the first byte", 0, 1e9));
        keys.add(cost("link.femtojoules_per_byte", "energy to move a byte", 1e9));
    }

    private static void abilities(List<Key> keys) {
        for (String format : List.of("f64", "f32", "i8", "i32", "i64")) {
            keys.add(flag("formats.has_" + format, "whether elements in memory may be " + format));
        }
        for (String mapping : List.of("differential", "offset", "bias_column")) {
            keys.add(flag("mappings.has_" + mapping, "whether signs may be stored in that way"));
        }
        keys.add(flag("operations.has_transposed_multiply", "whether arrays are driven from their bit lines too"));
        keys.add(flag("operations.has_rank_one_update", "whether both lines of a cell can be pulsed at once"));
        for (String activation : List.of("relu", "clip", "hard_sigmoid")) {
            keys.add(flag("activations.has_" + activation, "whether results can pass it on their way to a tile"));
        }
        keys.add(count("update.default_pulses", "longest train of update pulses where nothing else is said", 1, 255));
    }

    private static void detectors(List<Key> keys) {
        for (String detector : List.of("rail_comparator", "settle_check", "clip_counter")) {
            String prefix = "detectors." + detector;
            String decides = prefix + ".is_available";
            keys.add(flag(decides, "whether tiles have that detector"));
            keys.add(rerun(prefix + ".picoseconds", "time of a use", 0, 1e9).when(decides, "true"));
            keys.add(cost(prefix + ".femtojoules", "energy of a use", 1e9).when(decides, "true"));
            keys.add(rerun(prefix + ".miss_fraction", "part of the events that it does not report", 0, 1)
                    .when(decides, "true"));
        }
        keys.add(rerun("detectors.rail_comparator.margin_volts", "how near to a rail counts", 0, 10)
                .when("detectors.rail_comparator.is_available", "true"));
    }

    private static void reset(List<Key> keys) {
        keys.add(count("reset.rows", "rows of the matrix in the reset descriptor", 1, 4096));
        keys.add(count("reset.columns", "columns of the matrix in the reset descriptor", 1, 4096));
        for (String what : List.of("matrix", "input", "output")) {
            keys.add(choice(
                    "reset." + what + "_format",
                    "format of the " + what + " in the reset descriptor",
                    "f64",
                    "f32",
                    "i8",
                    "i32",
                    "i64"));
        }
        keys.add(flag("reset.is_unsigned", "whether the reset descriptor reads integers as unsigned"));
        keys.add(flag("reset.is_exact", "whether the reset descriptor asks for exact arithmetic"));
    }

    private static Key flag(String name, String description) {
        return Key.flag(name, Effect.RERUN, description);
    }

    private static Key rerun(String name, String description, double minimum, double maximum) {
        return Key.number(name, Effect.RERUN, description).between(minimum, maximum);
    }

    private static Key cost(String name, String description, double maximum) {
        return Key.number(name, Effect.COST_ONLY, description).between(0, maximum);
    }

    private static Key count(String name, String description, double minimum, double maximum) {
        return Key.integer(name, Effect.RERUN, description).between(minimum, maximum);
    }

    private static Key choice(String name, String description, String... choices) {
        return Key.choice(name, Effect.RERUN, description, List.of(choices));
    }
}
