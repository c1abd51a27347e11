package org.ohmv.analog.device;

import java.util.Optional;
import org.ohmv.core.preset.Settings;

/**
 * How a cell answers single update pulses without verification: the soft-bounds curve of Gokmen and Vlasov (Front.
 * Neurosci. 10, 2016) and its linear relatives.
 *
 * <p>With the state s from 0 to 1, a pulse up moves it by {@code step (1 + asymmetry) (1 - saturationUp s)}, a pulse
 * down by {@code -step (1 - asymmetry) (1 - saturationDown (1 - s))}.
 *
 * @param stepFraction the change by one pulse far from saturation, as part of the range: the granularity
 * @param asymmetry from -1 to 1: by what part pulses up are stronger than pulses down
 * @param saturationUp 0: steps up are the same everywhere; 1: they vanish at the upper end
 * @param saturationDown the same at the lower end
 * @param cycleDeviation standard deviation of a change, as part of it, from pulse to pulse
 * @param deviceDeviation standard deviation of the step, as part of it, from cell to cell
 */
public record UpdateCurve(
        double stepFraction,
        double asymmetry,
        double saturationUp,
        double saturationDown,
        double cycleDeviation,
        double deviceDeviation) {
    /** The curve that the keys {@code cell.update.*} describe; none for devices that are only rewritten. */
    static Optional<UpdateCurve> of(Settings settings) {
        if (!settings.has("cell.update.step_fraction")) {
            return Optional.empty();
        }
        return Optional.of(new UpdateCurve(
                settings.number("cell.update.step_fraction"),
                settings.number("cell.update.asymmetry_fraction"),
                settings.number("cell.update.saturation_up_fraction"),
                settings.number("cell.update.saturation_down_fraction"),
                settings.number("cell.update.cycle_to_cycle_fraction"),
                settings.number("cell.update.device_to_device_fraction")));
    }

    /**
     * The state after one pulse.
     *
     * @param state from 0 to 1
     * @param isUp the direction
     * @param deviceFactor the cell's own step, relative to the mean
     * @param cycleNormal a standard normal number, fresh for each pulse
     * @return from 0 to 1
     */
    double after(double state, boolean isUp, double deviceFactor, double cycleNormal) {
        double step = stepFraction * deviceFactor * (1 + cycleDeviation * cycleNormal);
        double change = isUp
                ? step * (1 + asymmetry) * (1 - saturationUp * state)
                : -step * (1 - asymmetry) * (1 - saturationDown * (1 - state));
        return Math.min(1, Math.max(0, state + change));
    }
}
