package org.ohmv.analog.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.converter.AdcArchitecture;
import org.ohmv.analog.converter.AdcSharing;
import org.ohmv.analog.converter.ConverterCost;
import org.ohmv.analog.device.CellModel;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.core.preset.Key;
import org.ohmv.core.preset.Schema;
import org.ohmv.core.preset.Settings;
import org.ohmv.core.preset.ValueType;

/** Holds the chips of {@code programs/presets} to their schema, and what follows from them to what is published. */
class ChipPresetTest {
    /** Words that a number's key may end with: units, and names of numbers that have none. */
    private static final Pattern UNITS = Pattern.compile(
            ".*([_.](bits|codes|bytes|steps|femtofarads|per_element|deviation|factor|fraction|kelvin|hertz|ohms|volts"
                    + "|microvolts|microamperes|microsiemens|microwatts|picoseconds|nanoseconds|microseconds|seconds|femtojoules"
                    + "|nanometres|square_micrometres|electronvolts|pulses|slices|pole_hertz|gain|size|cells|per_array|per_cell"
                    + "|per_row|per_byte|per_kelvin|per_second|per_microsecond)"
                    + "|\\.(kelvin|tiles|rows|columns|bits|levels|phases|commands|constant|logarithm|threshold|polynomial"
                    + "|inverse_power|transfer_coefficients))");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaincell-attention",
                "gaincell-values",
                "golem-compat",
                "hermes-1p",
                "hermes-4p",
                "ideal-10ns",
                "isaac",
                "onchip-projection",
                "pku-hpinv-2025"
            })
    void everyChipIsCompleteAndItsCellsCanBeMade(String name) {
        Settings settings = Chips.settings(name);
        assertThat(CellModel.of(settings).maximumMicrosiemens()).isPositive();
        assertThat(settings.all())
                .allSatisfy(setting -> assertThat(setting.source()).hasSizeGreaterThan(3));
        assertThat(settings.count("array.rows")).isPositive();
        Chip chip = Chip.of(settings);
        assertThat(chip.dac().magnitudeBits()).isPositive();
        assertThat(chip.adc().conversionFemtojoules()).isPositive();
        assertThat(chip.clockFemtoseconds()).isPositive();
        assertThat(chip.abilities().activations()).contains(Activation.IDENTITY);
        assertThat(chip.inverse().isPresent()).isEqualTo(chip.greatestWaitPicoseconds() > 0);
    }

    @Test
    void keysThatContradictEachOtherAreRefusedByName() {
        assertRefused("link.width_bytes", Chips.settings("pku-hpinv-2025", "link.width_bytes=12"));
        assertRefused("reset.rows", Chips.settings("pku-hpinv-2025", "reset.rows=9"));
        assertRefused("mappings.has_differential", Chips.settings("pku-hpinv-2025", "mappings.has_differential=false"));
        assertRefused("chip.has_exact_arithmetic", Chips.settings("pku-hpinv-2025", "reset.is_exact=true"));
    }

    private static void assertRefused(String key, Settings settings) {
        assertThatThrownBy(() -> Chip.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void pricesAreExactDecimalFractions() {
        assertThat(Chip.price(0.402)).isEqualTo(new Ratio(201, 500));
        assertThat(Chip.price(37_500)).isEqualTo(Ratio.of(37_500));
        assertThat(Chip.price(0)).isEqualTo(Ratio.ZERO);
    }

    /** The four-phase chip has the components of the one-phase chip, or its figures would be no predictions. */
    @Test
    void hermesReadInFourPhasesIsTheSameChip() {
        Settings one = Chips.settings("hermes-1p");
        Settings four = Chips.settings("hermes-4p");
        List<String> different = one.all().stream()
                .filter(setting -> !setting.value()
                        .equals(four.setting(setting.key().name()).orElseThrow().value()))
                .map(setting -> setting.key().name())
                .toList();
        assertThat(different).containsExactlyInAnyOrder("chip.name", "slicing.phases");
    }

    @Test
    void everyNumberHasItsUnitInItsKey() {
        for (Schema schema : Chips.SCHEMAS) {
            for (Key key : schema.keys()) {
                if (key.type() != ValueType.TEXT && key.type() != ValueType.CHOICE && key.type() != ValueType.FLAG) {
                    assertThat(key.name()).matches(UNITS);
                }
                assertThat(key.description()).isNotBlank();
            }
        }
    }

    /** Fitted at 4 and 8 bits; 6 and 10 bits are held out. */
    @Test
    void isaacsConvertersTakeThePublishedEnergies() {
        Settings settings = Chips.settings("isaac");
        int[] bits = {4, 6, 8, 10};
        double[] femtojoules = {790, 1200, 1670, 2380};
        for (int index = 0; index < bits.length; index++) {
            double energy = ConverterCost.perBitFemtojoules(
                    bits[index],
                    settings.number("adc.energy.bit_femtojoules"),
                    settings.number("adc.energy.code_femtojoules"));
            assertThat(energy).isBetween(0.95 * femtojoules[index], 1.05 * femtojoules[index]);
        }
    }

    /** Fitted to one phase (132.9 ns); four phases (521 ns) are held out. */
    @Test
    void hermesTakesThePublishedTimes() {
        assertThat(pulsesOfHermes("hermes-1p")).isBetween(132_900 * 0.95, 132_900 * 1.05);
        assertThat(pulsesOfHermes("hermes-4p")).isBetween(521_000 * 0.95, 521_000 * 1.05);
    }

    private static double pulsesOfHermes(String name) {
        Settings settings = Chips.settings(name);
        long steps = (1L << (settings.count("dac.bits") - 1)) - 1;
        AdcArchitecture counters = AdcArchitecture.ofLabel(settings.text("adc.architecture"));
        double conversions = new AdcSharing(
                        settings.count("array.columns"),
                        settings.count("adc.converters_per_array"),
                        counters.cycles(settings.count("adc.bits")),
                        0)
                .picoseconds();
        return settings.count("slicing.phases")
                * (steps * settings.number("dac.unit_picoseconds")
                        + conversions
                        + settings.number("control.pulse_picoseconds"));
    }

    /** The gain-bandwidth is fitted to this: 5 bits in 120 ns at the least eigenvalue 0.14. */
    @Test
    void thePekingSolverSettlesInAHundredAndTwentyNanoseconds() {
        Settings settings = Chips.settings("pku-hpinv-2025");
        double seconds = Math.log(32) / (2 * Math.PI * settings.number("amplifier.gain_bandwidth_hertz") * 0.14);
        assertThat(seconds * 1e9).isBetween(114.0, 126.0);
        double multiply = settings.number("array.settling_picoseconds")
                + settings.number("dac.unit_picoseconds")
                + AdcArchitecture.SAR.cycles(settings.count("adc.bits")) * settings.number("adc.cycle_picoseconds");
        assertThat(multiply).isBetween(57_000.0, 63_000.0);
    }
}
