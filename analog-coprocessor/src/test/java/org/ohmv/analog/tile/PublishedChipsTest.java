package org.ohmv.analog.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.tile.PublishedChips.Row;
import org.ohmv.analog.tile.PublishedChips.Worth;
import org.ohmv.core.preset.Setting;

/** Published chips come out of components; the table of the README is what comes out. */
class PublishedChipsTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- generated: published -->\n";
    private static final String END = "<!-- end generated -->";

    @Test
    void everyFigureIsMetWithinFivePercent() {
        List<Row> rows = PublishedChips.rows();
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.deviation()).as(row.toString()).isBetween(-0.05, 0.05));
        assertThat(rows).filteredOn(row -> row.worth() == Worth.HELD_OUT).hasSize(9);
    }

    @Test
    void noConstantOfAPresetIsATarget() {
        double[] targets = {
            132_900,
            521_000,
            13_400_000,
            52_900_000,
            13.4,
            52.9,
            132.9,
            521,
            65_000,
            6_150_000,
            1_120_000,
            700_000,
            4_000_000,
            330_000,
            60_000,
            990,
            1200,
            1420,
            1670,
            1970,
            2380,
            63.1,
            16.1,
            9.76,
            2.48
        };
        for (String preset :
                List.of("hermes-1p", "hermes-4p", "isaac", "gaincell-attention", "gaincell-values", "pku-hpinv-2025")) {
            for (Setting setting : Chips.settings(preset).all()) {
                if (setting.value() instanceof Double value
                        && !setting.key().name().contains("square")) {
                    assertThat(targets).as(preset + " " + setting.key().name()).doesNotContain(value);
                }
            }
        }
    }

    /** How far the one held-out energy depends on data that the publication does not state. */
    @Test
    void uniformDataWouldMakeTheFourPhasePredictionMissByLessThanATenth() {
        double nanojoules = PublishedChips.hermes("hermes-4p", true).femtojoules(Chips.chip("hermes-4p")) / 1e6;
        double one = PublishedChips.hermes("hermes-1p", true).femtojoules(Chips.chip("hermes-1p")) / 1e6;
        double surplus = one - 13.4;
        // Had the constants been fitted to uniform data, each phase would have that much less of its own.
        double refitted = nanojoules - 4 * surplus;
        assertThat(refitted / 52.9 - 1).isBetween(-0.1, -0.05);
    }

    /** What the formula with lambda leaves out. */
    @Test
    void theLagOfInvertersSlowsThePekingSolverDownWhereInputsHaveOneSign() {
        assertThat(PekingSolver.settlingNanoseconds(false)).isBetween(135.0, 150.0);
    }

    @Test
    void theTableOfTheReadmeIsWhatComesOut() throws IOException {
        String text = Files.readString(README);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END, from);
        String fresh = PublishedChips.table();
        if (Boolean.getBoolean("ohmv.regenerate")) {
            Files.writeString(README, text.substring(0, from) + fresh + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to))
                .as("README.md is stale; regenerate it with: mvn -q -pl analog-coprocessor -am test -Pquick"
                        + " -Dtest=PublishedChipsTest -Dsurefire.failIfNoSpecifiedTests=false -Dohmv.regenerate=true")
                .isEqualTo(fresh);
    }
}
