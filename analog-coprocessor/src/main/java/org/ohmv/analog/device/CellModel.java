package org.ohmv.analog.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.core.preset.Settings;

/**
 * One kind of device: the laws that all its cells follow. The numbers, with their sources, are in the device files that
 * {@link DeviceLibrary} holds.
 */
public final class CellModel {
    /** Boltzmann's constant in electronvolts per kelvin (CODATA 2018, exact but for rounding). */
    private static final double BOLTZMANN_ELECTRONVOLTS = 8.617333262e-5;

    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private final Settings settings;
    private final double minimum;
    private final double maximum;
    private final int levels;
    private final List<Relaxation> relaxations;
    private final WriteScheme writeScheme;
    private final Optional<UpdateCurve> updateCurve;
    private final ConductanceLaw whiteNoise;
    private final NormalisedLaw flickerNoise;
    private final NormalisedLaw driftMean;
    private final NormalisedLaw driftDeviation;
    private final double referenceSeconds;
    private final double leakSeconds;
    private final double referenceKelvin;
    private final double conductancePerKelvin;
    private final double activation;
    private final Optional<Polynomial> transfer;

    /**
     * The error of programming at an age.
     *
     * @param ageSeconds since programming
     * @param deviation its standard deviation
     */
    private record Relaxation(double ageSeconds, ConductanceLaw deviation) {}

    private CellModel(Settings settings) {
        this.settings = settings;
        this.minimum = settings.number("cell.minimum_microsiemens");
        this.maximum = settings.number("cell.maximum_microsiemens");
        this.levels = settings.count("cell.levels");
        this.relaxations = relaxations(settings);
        this.writeScheme = WriteScheme.of(settings);
        this.updateCurve = UpdateCurve.of(settings);
        this.whiteNoise = ConductanceLaw.of(settings, "cell.white_noise");
        this.flickerNoise = NormalisedLaw.of(settings, "cell.flicker_noise");
        this.driftMean = NormalisedLaw.of(settings, "cell.drift_mean");
        this.driftDeviation = NormalisedLaw.of(settings, "cell.drift_deviation");
        this.referenceSeconds =
                settings.has("cell.drift_reference_seconds") ? settings.number("cell.drift_reference_seconds") : 1;
        this.leakSeconds = settings.has("cell.leak_time_constant_seconds")
                ? settings.number("cell.leak_time_constant_seconds")
                : Double.POSITIVE_INFINITY;
        this.referenceKelvin = settings.number("cell.temperature.reference_kelvin");
        this.conductancePerKelvin = settings.number("cell.temperature.conductance_per_kelvin");
        this.activation = settings.number("cell.temperature.retention_electronvolts");
        this.transfer = settings.has("cell.transfer_coefficients")
                ? Optional.of(new Polynomial(settings.numbers("cell.transfer_coefficients")))
                : Optional.empty();
    }

    /**
     * The device that settings describe.
     *
     * @throws IllegalArgumentException if the greatest conductance is not above the least; all else is in the schema
     */
    public static CellModel of(Settings settings) {
        CellModel model = new CellModel(settings);
        if (model.maximum <= model.minimum) {
            throw new IllegalArgumentException("cell.maximum_microsiemens is " + model.maximum
                    + ", not above cell.minimum_microsiemens, which is " + model.minimum);
        }
        return model;
    }

    private static List<Relaxation> relaxations(Settings settings) {
        List<Relaxation> relaxations = new ArrayList<>();
        relaxations.add(new Relaxation(0, ConductanceLaw.of(settings, "cell.programming")));
        for (String later : List.of("cell.relaxed_first", "cell.relaxed_second")) {
            if (settings.has(later + ".age_seconds")) {
                relaxations.add(
                        new Relaxation(settings.number(later + ".age_seconds"), ConductanceLaw.of(settings, later)));
            }
        }
        return List.copyOf(relaxations);
    }

    /** The settings that the model was read from. */
    Settings settings() {
        return settings;
    }

    /** The least conductance that is programmed. */
    public double minimumMicrosiemens() {
        return minimum;
    }

    /** The greatest conductance that is programmed. */
    public double maximumMicrosiemens() {
        return maximum;
    }

    /** The number of levels, evenly spaced from least to greatest; 0 for cells that take any conductance. */
    public int levels() {
        return levels;
    }

    /** How cells are written. */
    public WriteScheme writeScheme() {
        return writeScheme;
    }

    /** How cells answer update pulses; none for devices that are only rewritten. */
    public Optional<UpdateCurve> updateCurve() {
        return updateCurve;
    }

    /** The conductance that is aimed at for a wish: within the range, and on a level where there are levels. */
    public double target(double wishMicrosiemens) {
        double clipped = Math.min(maximum, Math.max(minimum, wishMicrosiemens));
        if (levels < 2) {
            return clipped;
        }
        double spacing = (maximum - minimum) / (levels - 1);
        return minimum + spacing * StrictMath.rint((clipped - minimum) / spacing);
    }

    /** The standard deviation of the error that write and verify leaves at an age, interpolated over its logarithm. */
    public double programmingDeviation(double targetMicrosiemens, double ageSeconds) {
        double variance = 0;
        for (int index = 0; index < relaxations.size(); index++) {
            double weight = weight(index, ageSeconds);
            double deviation = deviation(index, targetMicrosiemens);
            variance += weight * deviation * deviation;
        }
        return StrictMath.sqrt(variance);
    }

    private double deviation(int index, double targetMicrosiemens) {
        return relaxations.get(index).deviation().at(targetMicrosiemens, targetMicrosiemens / maximum);
    }

    /** The share of a published age in the variance at an age between two of them; the shares add up to one. */
    private double weight(int index, double ageSeconds) {
        double here = relaxations.get(index).ageSeconds();
        boolean isLast = index + 1 == relaxations.size();
        if (ageSeconds >= here) {
            return isLast
                    ? 1
                    : 1 - share(ageSeconds, here, relaxations.get(index + 1).ageSeconds());
        }
        return index == 0 ? 1 : share(ageSeconds, relaxations.get(index - 1).ageSeconds(), here);
    }

    private static double share(double age, double from, double to) {
        if (age <= from) {
            return 0;
        }
        // One second more keeps the logarithm finite at age zero.
        return Math.min(1, StrictMath.log((age + 1) / (from + 1)) / StrictMath.log((to + 1) / (from + 1)));
    }

    /**
     * The error of programming of a cell at an age, made of one standard normal number for each published age: while
     * the deviation grows, what was there stays and something is added; where it shrinks, what was there shrinks.
     */
    double programmingError(double targetMicrosiemens, double ageSeconds, double first, double second, double third) {
        double before = deviation(0, targetMicrosiemens);
        double error = before * first;
        if (relaxations.size() == 1 || ageSeconds <= 0) {
            return error;
        }
        for (int index = 1; index < relaxations.size(); index++) {
            double age = Math.min(ageSeconds, relaxations.get(index).ageSeconds());
            double now = programmingDeviation(targetMicrosiemens, age);
            double normal = index == 1 ? second : third;
            error = now >= before
                    ? error + StrictMath.sqrt(now * now - before * before) * normal
                    : error * (now / before);
            before = now;
        }
        return error;
    }

    /** The mean drift exponent of cells at a conductance. */
    public double driftExponentMean(double microsiemens) {
        return driftMean.at(microsiemens / maximum);
    }

    /** The standard deviation of the drift exponent from cell to cell. */
    public double driftExponentDeviation(double microsiemens) {
        return driftDeviation.at(microsiemens / maximum);
    }

    /**
     * The part of a conductance that is left at an age: {@code ((t + t0) / t0)^-exponent}, times the decay of leaking
     * cells. Heat lets the same happen sooner, by Arrhenius' law.
     */
    public double retention(double exponent, double ageSeconds, double kelvin) {
        double age = ageSeconds * acceleration(kelvin);
        double drift = exponent == 0 ? 1 : StrictMath.pow((age + referenceSeconds) / referenceSeconds, -exponent);
        return drift * StrictMath.exp(-age / leakSeconds);
    }

    private double acceleration(double kelvin) {
        return kelvin == referenceKelvin
                ? 1
                : StrictMath.exp(activation / BOLTZMANN_ELECTRONVOLTS * (1 / referenceKelvin - 1 / kelvin));
    }

    /**
     * How much of their conductance cells lose on average between two ages, as part of it: when this passes a
     * tolerance, what was computed from the conductances has to be computed again.
     */
    public double lossBetween(double fromSeconds, double toSeconds, double kelvin) {
        double exponent = Math.max(driftMean.at(0), Math.max(driftMean.at(1), driftMean.at(0.5)));
        double kept = retention(exponent, toSeconds, kelvin) / retention(exponent, fromSeconds, kelvin);
        double lost = 1 - kept;
        // Where conductance is steeper than what is stored, it loses more.
        for (int step = 1; transfer.isPresent() && step <= 16; step++) {
            double stored = maximum * step / 16;
            lost = Math.max(lost, 1 - transferred(stored * kept) / transferred(stored));
        }
        return lost;
    }

    /** The standard deviation of 1/f noise relative to the conductance, per root of the logarithm of time. */
    public double flickerFraction(double programmedMicrosiemens) {
        return flickerNoise.at(Math.min(1, programmedMicrosiemens / maximum));
    }

    /** Whether cells have 1/f noise at all. */
    boolean hasFlickerNoise() {
        return !settings.text("cell.flicker_noise.law").equals("none");
    }

    /** Whether conductances change by noise that is not fresh at every read: 1/f or telegraph. */
    public boolean hasSlowNoise() {
        return hasFlickerNoise() || settings.number("cell.telegraph.cells_fraction") > 0;
    }

    /** The standard deviation of noise that is fresh at every read; it grows with the root of the temperature. */
    public double whiteDeviation(double microsiemens, double kelvin) {
        return whiteNoise.at(microsiemens, microsiemens / maximum) * StrictMath.sqrt(kelvin / referenceKelvin);
    }

    /**
     * The conductance that a stored value gives: the same, but for cells whose transistor makes it another (gain cells
     * store a voltage, and their current is not in proportion to it). Not below zero.
     *
     * @param stored in microsiemens: what the cell would conduct if it were linear
     */
    public double transferred(double stored) {
        return transfer.map(curve -> Math.max(0, maximum * curve.at(stored / maximum)))
                .orElse(stored);
    }

    /** The factor on all conductances at a temperature; not below zero. */
    public double temperatureFactor(double kelvin) {
        return Math.max(0, 1 + conductancePerKelvin * (kelvin - referenceKelvin));
    }

    /** The temperature that the numbers hold for. */
    public double referenceKelvin() {
        return referenceKelvin;
    }

    static double seconds(long picoseconds) {
        return picoseconds / PICOSECONDS_PER_SECOND;
    }
}
