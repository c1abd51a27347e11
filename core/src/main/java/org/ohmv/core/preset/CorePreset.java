package org.ohmv.core.preset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ohmv.core.ledger.CostTable;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.core.timing.Clock;
import org.ohmv.core.timing.TimingModel;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.InstructionClass;

/**
 * What the settings say of a core: its clock, how long its instructions take, and their energy.
 *
 * @param clock the hart's clock
 * @param cyclesPerInstruction how many cycles every instruction takes
 * @param costs the prices of its counts
 */
public record CorePreset(Clock clock, int cyclesPerInstruction, CostTable costs) {
    /** The key that every core has: with it, settings say something of the core. */
    public static final String CLOCK_KEY = "clock.hertz";

    private static final String CYCLES = "timing.instruction_cycles";
    private static final String CYCLE_ENERGY = "energy.cycle_femtojoules";
    private static final int PLACES = 9;
    private static final double GREATEST_HERTZ = 1e11;
    private static final double GREATEST_CYCLES = 1000;
    /** A microjoule: far above any instruction, and low enough for 9 thousand million of them in a report. */
    private static final double GREATEST_FEMTOJOULES = 1e9;

    /** The keys of presets of the kind {@code core}. */
    public static Schema schema() {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.integer(CLOCK_KEY, Effect.RERUN, "frequency of the clock").between(1, GREATEST_HERTZ));
        keys.add(Key.integer(CYCLES, Effect.RERUN, "cycles that every instruction takes")
                .between(1, GREATEST_CYCLES));
        keys.add(Key.number(CYCLE_ENERGY, Effect.COST_ONLY, "energy of a cycle, whatever happens in it")
                .between(0, GREATEST_FEMTOJOULES));
        for (InstructionClass one : InstructionClass.values()) {
            String words = one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            keys.add(Key.number(energyKey(one), Effect.COST_ONLY, "energy of an instruction of the class " + words)
                    .between(0, GREATEST_FEMTOJOULES));
        }
        return new Schema("core", keys);
    }

    /** What settings say that were loaded with {@link #schema}. */
    public static CorePreset of(Settings settings) {
        Clock clock = new Clock(settings.integer(CLOCK_KEY));
        Map<InstructionClass, Ratio> energies = new EnumMap<>(InstructionClass.class);
        for (InstructionClass one : InstructionClass.values()) {
            energies.put(one, ratio(settings.number(energyKey(one))));
        }
        CostTable costs = new CostTable(clock, energies, ratio(settings.number(CYCLE_ENERGY)));
        return new CorePreset(clock, settings.count(CYCLES), costs);
    }

    /** The decimal fraction that a number was written as, to a billionth: prices below that are no prices. */
    private static Ratio ratio(double value) {
        return Ratio.of(BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN));
    }

    private static String energyKey(InstructionClass one) {
        return "energy." + one.name().toLowerCase(Locale.ROOT) + "_femtojoules";
    }

    /** A new timing model of the core. */
    public TimingModel timing() {
        return new UniformTiming(cyclesPerInstruction);
    }
}
