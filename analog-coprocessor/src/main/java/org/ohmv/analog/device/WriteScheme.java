package org.ohmv.analog.device;

import java.util.OptionalDouble;
import org.ohmv.core.preset.Settings;

/**
 * How cells are written: a pulse, a read to verify, again until the cell is near enough or pulses run out.
 *
 * @param pulseVolts voltage of a write pulse
 * @param pulsePicoseconds its duration
 * @param pulseAttojoules its energy where that is published; otherwise it is V^2 G t
 * @param verifyVolts voltage of a verifying read
 * @param verifyPicoseconds its duration
 * @param stepFraction greatest change by a pulse, as part of the conductance range
 * @param stepVariation standard deviation of a change, as part of it
 * @param acceptanceFraction how far from its target a cell may be, as part of the range
 * @param maximumPulses after so many pulses the cell has failed
 * @param parallelCells how many cells are written at a time
 * @param endurancePulses the median number of pulses that a cell bears; infinite for cells that do not wear
 * @param enduranceDeviation the standard deviation of its natural logarithm
 */
public record WriteScheme(
        double pulseVolts,
        long pulsePicoseconds,
        OptionalDouble pulseAttojoules,
        double verifyVolts,
        long verifyPicoseconds,
        double stepFraction,
        double stepVariation,
        double acceptanceFraction,
        int maximumPulses,
        int parallelCells,
        double endurancePulses,
        double enduranceDeviation) {
    /** The scheme that the keys {@code cell.write.*} describe. */
    static WriteScheme of(Settings settings) {
        return new WriteScheme(
                settings.number("cell.write.pulse_volts"),
                picoseconds(settings, "cell.write.pulse_nanoseconds"),
                settings.has("cell.write.pulse_femtojoules")
                        ? OptionalDouble.of(1000 * settings.number("cell.write.pulse_femtojoules"))
                        : OptionalDouble.empty(),
                settings.number("cell.write.verify_volts"),
                picoseconds(settings, "cell.write.verify_nanoseconds"),
                settings.number("cell.write.step_fraction"),
                settings.number("cell.write.step_variation_fraction"),
                settings.number("cell.write.acceptance_fraction"),
                settings.count("cell.write.maximum_pulses"),
                settings.count("cell.write.parallel_cells"),
                settings.has("cell.write.endurance_pulses")
                        ? settings.number("cell.write.endurance_pulses")
                        : Double.POSITIVE_INFINITY,
                settings.has("cell.write.endurance_deviation") ? settings.number("cell.write.endurance_deviation") : 0);
    }

    private static long picoseconds(Settings settings, String key) {
        return StrictMath.round(1000 * settings.number(key));
    }

    /** The energy of one pulse into a cell. */
    long pulseAttojoules(double microsiemens) {
        // Microsiemens times picoseconds is attosiemens-seconds.
        return StrictMath.round(pulseAttojoules.orElse(pulseVolts * pulseVolts * microsiemens * pulsePicoseconds));
    }

    /** The energy of one verifying read of a cell. */
    long verifyAttojoules(double microsiemens) {
        return StrictMath.round(verifyVolts * verifyVolts * microsiemens * verifyPicoseconds);
    }
}
