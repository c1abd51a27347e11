package org.ohmv.analog.device;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.core.preset.Effect;
import org.ohmv.core.preset.Key;
import org.ohmv.core.preset.Schema;

/** The keys that device files have. */
public final class DeviceSchema {
    private DeviceSchema() {}

    /** The schema of presets of the kind {@code device}. */
    public static Schema schema() {
        List<Key> keys = new ArrayList<>();
        range(keys);
        conductanceLaw(keys, "cell.programming", "the error that write and verify leaves");
        for (String later : List.of("cell.relaxed_first", "cell.relaxed_second")) {
            keys.add(number(later + ".age_seconds", "age at which the error of programming is known again", 0, 1e10)
                    .optional());
            conductanceLaw(keys, later, "the error of programming at that age");
        }
        drift(keys);
        noise(keys);
        write(keys);
        update(keys);
        keys.add(number("cell.temperature.reference_kelvin", "temperature that the numbers hold for", 1, 1000));
        keys.add(
                number("cell.temperature.conductance_per_kelvin", "relative change of conductance by heat", -0.1, 0.1));
        keys.add(number("cell.temperature.retention_electronvolts", "activation energy of drift and leak", 0, 5));
        return new Schema("device", keys);
    }

    private static void range(List<Key> keys) {
        keys.add(Key.text("cell.name", Effect.COST_ONLY, "what the device is"));
        keys.add(number("cell.minimum_microsiemens", "least conductance that is programmed", 0, 1e6));
        keys.add(number("cell.maximum_microsiemens", "greatest conductance that is programmed", 1e-6, 1e6));
        keys.add(Key.integer("cell.levels", Effect.RERUN, "number of levels, 0 for any conductance")
                .between(0, 65_536));
        keys.add(Key.numbers(
                        "cell.transfer_coefficients",
                        Effect.RERUN,
                        "conductance as a polynomial of what is stored, both as parts of the greatest, lowest order first")
                .between(2, 12)
                .optional());
        keys.add(number("cell.stuck_at_minimum_fraction", "part of the cells that are stuck low", 0, 1));
        keys.add(number("cell.stuck_at_maximum_fraction", "part of the cells that are stuck high", 0, 1));
    }

    private static void conductanceLaw(List<Key> keys, String prefix, String what) {
        String law = prefix + ".law";
        Key choice = Key.choice(law, Effect.RERUN, "form of " + what, List.of("none", "polynomial", "saturating"));
        keys.add(prefix.startsWith("cell.relaxed") ? choice.optional() : choice);
        keys.add(Key.numbers(prefix + ".coefficients_microsiemens", Effect.RERUN, what + ", lowest order first")
                .between(1, 12)
                .when(law, "polynomial"));
        keys.add(Key.choice(
                        prefix + ".argument",
                        Effect.RERUN,
                        "whether the polynomial is in G/Gmax or in G",
                        List.of("normalised", "microsiemens"))
                .when(law, "polynomial"));
        keys.add(number(prefix + ".amplitude_microsiemens", what + " at great conductance", 0, 1e6)
                .when(law, "saturating"));
        keys.add(number(prefix + ".knee_microsiemens", "where 63 % of that are reached", 1e-9, 1e6)
                .when(law, "saturating"));
    }

    private static void normalisedLaw(List<Key> keys, String prefix, String what) {
        String law = prefix + ".law";
        keys.add(Key.choice(
                law, Effect.RERUN, "form of " + what, List.of("none", "constant", "logarithmic", "inverse-power")));
        keys.add(number(prefix + ".constant", what, -10, 10).when(law, "constant"));
        keys.add(Key.numbers(prefix + ".logarithm", Effect.RERUN, what + ": slope, intercept, least, greatest")
                .between(4, 4)
                .when(law, "logarithmic"));
        keys.add(number(prefix + ".threshold", "G/Gmax from which the polynomial holds", 0, 2)
                .when(law, "logarithmic")
                .optional());
        keys.add(Key.numbers(prefix + ".polynomial", Effect.RERUN, what + " from the threshold on, lowest order first")
                .between(1, 12)
                .when(law, "logarithmic")
                .optional());
        keys.add(Key.numbers(prefix + ".inverse_power", Effect.RERUN, what + ": factor, exponent, greatest")
                .between(3, 3)
                .when(law, "inverse-power"));
    }

    private static void drift(List<Key> keys) {
        normalisedLaw(keys, "cell.drift_mean", "the mean drift exponent");
        normalisedLaw(keys, "cell.drift_deviation", "the deviation of the drift exponent");
        keys.add(number("cell.drift_reference_seconds", "time t0 of the drift law", 1e-9, 1e9)
                .when("cell.drift_mean.law", "constant", "logarithmic", "inverse-power"));
        keys.add(number("cell.leak_time_constant_seconds", "time in which a leaking cell loses 63 %", 1e-9, 1e12)
                .optional());
    }

    private static void noise(List<Key> keys) {
        conductanceLaw(keys, "cell.white_noise", "the noise that is fresh at every read");
        normalisedLaw(keys, "cell.flicker_noise", "the relative 1/f noise");
        keys.add(number("cell.flicker_noise.read_nanoseconds", "duration of the reads of the published law", 1e-3, 1e9)
                .when("cell.flicker_noise.law", "constant", "logarithmic", "inverse-power"));
        keys.add(number("cell.telegraph.cells_fraction", "part of the cells that have a trap", 0, 1));
        keys.add(number("cell.telegraph.amplitude_fraction", "jump of the conductance, as part of it", 0, 1));
        keys.add(number("cell.telegraph.filled_fraction", "part of the time that a trap is filled", 0, 1));
        keys.add(number("cell.telegraph.shortest_microseconds", "time constant of the fastest trap", 1e-3, 1e12));
        keys.add(number("cell.telegraph.longest_microseconds", "time constant of the slowest trap", 1e-3, 1e12));
    }

    private static void write(List<Key> keys) {
        keys.add(number("cell.write.pulse_volts", "voltage of a write pulse", 0, 100));
        keys.add(number("cell.write.pulse_nanoseconds", "duration of a write pulse", 1e-3, 1e9));
        keys.add(number("cell.write.pulse_femtojoules", "energy of a write pulse, where it is not V^2 G t", 0, 1e12)
                .optional());
        keys.add(number("cell.write.verify_volts", "voltage of a verifying read", 0, 100));
        keys.add(number("cell.write.verify_nanoseconds", "duration of a verifying read", 0, 1e9));
        keys.add(number("cell.write.step_fraction", "greatest change by a pulse, as part of the range", 1e-6, 1));
        keys.add(number("cell.write.step_variation_fraction", "deviation of a change, as part of it", 0, 2));
        keys.add(number("cell.write.acceptance_fraction", "how near is near enough, as part of the range", 0, 1));
        keys.add(Key.integer("cell.write.maximum_pulses", Effect.RERUN, "pulses after which a write has failed")
                .between(1, 100_000));
        keys.add(Key.integer("cell.write.parallel_cells", Effect.RERUN, "cells that are written at a time")
                .between(1, 1 << 20));
        keys.add(number("cell.write.endurance_pulses", "pulses that half of the cells bear", 1, 1e18)
                .optional());
        keys.add(number("cell.write.endurance_deviation", "deviation of the natural logarithm of that", 0, 10)
                .optional());
    }

    private static void update(List<Key> keys) {
        keys.add(number("cell.update.step_fraction", "change by one update pulse, as part of the range", 1e-6, 1)
                .optional());
        for (String part : List.of("cycle_to_cycle", "device_to_device")) {
            keys.add(number("cell.update." + part + "_fraction", "deviation of that, as part of it", 0, 10)
                    .optional());
        }
        keys.add(number("cell.update.asymmetry_fraction", "how much stronger pulses up are than down", -1, 1)
                .optional());
        for (String end : List.of("up", "down")) {
            keys.add(number("cell.update.saturation_" + end + "_fraction", "how far steps shrink at that end", 0, 1)
                    .optional());
        }
    }

    private static Key number(String name, String description, double minimum, double maximum) {
        return Key.number(name, Effect.RERUN, description).between(minimum, maximum);
    }
}
