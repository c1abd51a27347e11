package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmv.programs.preset.PresetFiles;

class PresetVerbTest {
    @TempDir
    private Path folder;

    private static List<String> presets() {
        return new PresetFiles().names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsCorrect(String name) {
        Session session = Session.of("preset", "check", name);
        assertThat(session.error()).isEmpty();
        assertThat(session.output()).isEqualTo(name + ": correct\n");
    }

    @Test
    void listNamesEveryPresetWithItsKind() {
        Session session = Session.of("preset", "list");
        assertThat(session.exitCode()).isZero();
        assertThat(session.output().lines()).hasSize(presets().size());
        assertThat(session.output()).contains("chip     hermes-4p").contains("device   rram-taox-pku");
        assertThat(Session.of("preset", "list", "--json").output()).contains("\"name\" : \"isaac\"");
    }

    @Test
    void showPrintsTheEffectiveMachine() {
        Session session = Session.of("preset", "show", "pku-hpinv-2025", "-p", "adc.bits=6");
        assertThat(session.exitCode()).isZero();
        assertThat(session.output().lines())
                .anySatisfy(line -> assertThat(line).matches("adc\\.bits +6 +rerun +override"))
                .anySatisfy(line -> assertThat(line).matches("cell\\.levels +8 +rerun +secondary"))
                .anySatisfy(line -> assertThat(line).matches("adc\\.square_micrometres +[0-9.]+ +cost-only +derived"));
        assertThat(Session.of("preset", "show", "isaac", "--json").output())
                .contains("\"key\" : \"adc.bits\"", "\"value\" : 8", "\"effect\" : \"rerun\"");
    }

    @Test
    void whySaysWhereANumberComesFrom() {
        Session session = Session.of("why", "cell.drift_reference_seconds", "--preset", "hermes-1p");
        assertThat(session.exitCode()).isZero();
        assertThat(session.output())
                .startsWith("cell.drift_reference_seconds = 300.0\n")
                .contains("source      aihwkit", "confidence  published", "given in    hermes-pcm-pair:", "rerun");
        assertThat(Session.of("why", "adc.bits", "--json").output()).contains("\"key\" : \"adc.bits\"");
    }

    @Test
    void mistakesAreToldWithPlaceAndNearestName() throws IOException {
        Session key = Session.of("preset", "show", "isaac", "-p", "adc.bitz=6");
        assertThat(key.exitCode()).isEqualTo(1);
        assertThat(key.error()).contains("-p:1:1: error: unknown key adc.bitz, did you mean 'adc.bits'?");
        assertThat(Session.of("why", "adc.bitz").error()).contains("did you mean 'adc.bits'?");
        assertThat(Session.of("preset", "show", "isaak").error()).contains("did you mean 'isaac'?");
        assertThat(Session.of("preset", "show").error()).contains("name a preset");
        Path mine = Files.writeString(folder.resolve("mine.toml"), "kind = \"chip\"\n[adc]\nbits = 8\n");
        Session check = Session.of("preset", "check", mine.toString());
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.error()).contains("mine.toml:3:1: error: adc.bits is given as");
        assertThat(Session.of("preset", "check", folder.resolve("none.toml").toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aPresetOfTheUsersOwnCanBuildOnOurs() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.toml"),
                "kind = \"chip\"\ninclude = [\"isaac\"]\n[adc]\n"
                        + "bits = { value = 6, source = \"what if\", confidence = \"assumed\" }\n");
        Session session = Session.of("why", "adc.bits", "--preset", mine.toString());
        assertThat(session.output()).startsWith("adc.bits = 6\n").contains("source      what if");
        assertThat(Session.of("why", "array.rows", "--preset", "ideal," + mine).output())
                .startsWith("array.rows = 128\n");
    }
}
