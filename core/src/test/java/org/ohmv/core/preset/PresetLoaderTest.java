package org.ohmv.core.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetLoaderTest {
    private static final Schema CHIP = new Schema(
            "chip",
            List.of(
                    Key.integer("adc.bits", Effect.RERUN, "resolution").between(1, 16),
                    Key.number("adc.conversion_femtojoules", Effect.COST_ONLY, "energy of a conversion")
                            .between(0, 1e9),
                    Key.choice("adc.architecture", Effect.RERUN, "how it converts", List.of("sar", "ramp", "cco")),
                    Key.number("adc.count_seconds", Effect.RERUN, "time of a count")
                            .when("adc.architecture", "ramp", "cco"),
                    Key.flag("adc.is_shared", Effect.RERUN, "whether columns share it")
                            .optional(),
                    Key.numbers("cell.sigma_microsiemens", Effect.RERUN, "polynomial")
                            .between(1, 4)
                            .optional(),
                    Key.text("cell.name", Effect.COST_ONLY, "name").optional()));
    private static final Schema CORE =
            new Schema("core", List.of(Key.integer("clock.frequency_hertz", Effect.RERUN, "clock")));

    private static final String SOURCE = ", source = \"a paper\", confidence = \"published\" }\n";
    private static final String GOOD = "kind = \"chip\"\nsummary = \"a chip\"\n[adc]\nbits = { value = 8" + SOURCE
            + "conversion_femtojoules = { value = 1670" + SOURCE + "architecture = { value = \"sar\"" + SOURCE;

    private record Files(Map<String, String> texts) implements PresetLibrary {
        @Override
        public List<String> names() {
            return List.copyOf(new TreeMap<>(texts).keySet());
        }

        @Override
        public Optional<String> text(String name) throws IOException {
            if (name.equals("broken")) {
                throw new IOException("disk on fire");
            }
            return Optional.ofNullable(texts.get(name));
        }
    }

    private static Settings load(Map<String, String> files, String presets, String... overrides)
            throws PresetException {
        return new PresetLoader(new Files(files), List.of(CHIP, CORE))
                .load(List.of(presets.split(",")), List.of(overrides));
    }

    private static List<String> problems(Map<String, String> files, String presets, String... overrides) {
        PresetException failure = catchThrowableOfType(PresetException.class, () -> load(files, presets, overrides));
        assertThat(failure).isNotNull();
        return failure.diagnostics().stream().map(PresetDiagnostic::text).toList();
    }

    private static String onlyProblem(String text, String... overrides) {
        List<String> problems = problems(Map.of("mine", text), "mine", overrides);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void valuesComeWithSourceConfidenceAndPlace() throws PresetException {
        Settings settings = load(Map.of("mine", GOOD), "mine");
        assertThat(settings.count("adc.bits")).isEqualTo(8);
        assertThat(settings.number("adc.conversion_femtojoules")).isEqualTo(1670.0);
        assertThat(settings.text("adc.architecture")).isEqualTo("sar");
        assertThat(settings.has("adc.is_shared")).isFalse();
        Setting setting = settings.setting("adc.conversion_femtojoules").orElseThrow();
        assertThat(setting.source()).isEqualTo("a paper");
        assertThat(setting.confidence()).isEqualTo(Confidence.PUBLISHED);
        assertThat(setting.origin()).hasToString("mine:5:1");
        assertThat(setting.key().effect().label()).isEqualTo("cost-only");
        assertThat(settings.all())
                .extracting(s -> s.key().name())
                .containsExactly("adc.bits", "adc.conversion_femtojoules", "adc.architecture");
        assertThatThrownBy(() -> settings.number("adc.bits")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.number("adc.bitz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laterLayersWinKeyByKeyAndIncludesLieBelow() throws PresetException {
        Map<String, String> files = Map.of(
                "base", GOOD,
                "fine", "kind = \"chip\"\ninclude = [\"base\"]\n[adc]\nbits = { value = 12" + SOURCE,
                "core", "kind = \"core\"\n[clock]\nfrequency_hertz = { value = 1_000_000_000" + SOURCE,
                "coarse", "kind = \"chip\"\n[adc]\nbits = { value = 3" + SOURCE);
        assertThat(load(files, "core,fine").count("adc.bits")).isEqualTo(12);
        assertThat(load(files, "core,fine").integer("clock.frequency_hertz")).isEqualTo(1_000_000_000L);
        assertThat(load(files, "fine,coarse").count("adc.bits")).isEqualTo(3);
        assertThat(load(files, "coarse,fine").count("adc.bits")).isEqualTo(12);
        assertThat(load(files, "fine")
                        .setting("adc.conversion_femtojoules")
                        .orElseThrow()
                        .origin()
                        .file())
                .isEqualTo("base");
    }

    @Test
    void overridesLieOnTop() throws PresetException {
        Settings settings = load(
                Map.of("mine", GOOD),
                "mine",
                "adc.bits=6",
                " adc.conversion_femtojoules = 1.5e3 ",
                "adc.architecture=cco",
                "adc.count_seconds=.5",
                "adc.is_shared=true",
                "cell.sigma_microsiemens=[1, 2.5]",
                "cell.name=a=b");
        assertThat(settings.count("adc.bits")).isEqualTo(6);
        assertThat(settings.number("adc.conversion_femtojoules")).isEqualTo(1500.0);
        assertThat(settings.number("adc.count_seconds")).isEqualTo(0.5);
        assertThat(settings.flag("adc.is_shared")).isTrue();
        assertThat(settings.numbers("cell.sigma_microsiemens")).containsExactly(1, 2.5);
        assertThat(settings.text("cell.name")).isEqualTo("a=b");
        assertThat(settings.setting("adc.bits").orElseThrow().confidence()).isEqualTo(Confidence.OVERRIDE);
    }

    @Test
    void numbersOnTheCommandLineAreWrittenAsInFilesOrWithAnExponent() throws PresetException {
        Map<String, String> files =
                Map.of("mine", "kind = \"core\"\n[clock]\nfrequency_hertz = { value = 1_000_000" + SOURCE);
        assertThat(load(files, "mine", "clock.frequency_hertz=500_000_000").count("clock.frequency_hertz"))
                .isEqualTo(500_000_000);
        assertThat(load(files, "mine", "clock.frequency_hertz=1.5e9").count("clock.frequency_hertz"))
                .isEqualTo(1_500_000_000);
        assertThat(problems(files, "mine", "clock.frequency_hertz=_5")).hasSize(1);
        assertThat(problems(files, "mine", "clock.frequency_hertz=5__0")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adc.bitz=6|-p:1:1: error: unknown key adc.bitz, did you mean 'adc.bits'?",
                "dac.bits=6|-p:1:1: error: unknown key dac.bits, did you mean 'adc.bits'?",
                "adc|-p:1:1: error: unknown key adc; 'ohmv preset show' lists the valid ones",
                "adc.bits|-p:1:9: error: adc.bits needs a value, as in adc.bits=...; it is a whole number from 1 to 16",
                "adc.bits=0x8|-p:1:10: error: adc.bits cannot be '0x8'; it is a whole number from 1 to 16",
                "adc.bits=17|-p:1:10: error: adc.bits cannot be 17: out of range; it is a whole number from 1 to 16",
                "adc.bits=6.5|-p:1:10: error: adc.bits cannot be 6.5; it is a whole number from 1 to 16",
                "adc.bits=99999999999999999999|-p:1:10: error: adc.bits cannot be 1.0E20; it is a whole number from 1 to 16",
                "adc.conversion_femtojoules=NaN|-p:1:28: error: adc.conversion_femtojoules cannot be 'NaN'; it is a number from 0 to 1.0E9",
                "adc.conversion_femtojoules=1e999|-p:1:28: error: adc.conversion_femtojoules is not finite; it is a number from 0 to 1.0E9",
                "adc.architecture=sra|-p:1:18: error: adc.architecture cannot be 'sra', did you mean 'sar'?; it is one of 'sar', 'ramp', 'cco'",
                "adc.is_shared=yes|-p:1:15: error: adc.is_shared cannot be 'yes'; it is true or false",
                "cell.sigma_microsiemens=1,,2|-p:1:25: error: cell.sigma_microsiemens cannot be ''; it is a list of 1 to 4 numbers",
                "cell.sigma_microsiemens=1,2,3,4,5|-p:1:25: error: cell.sigma_microsiemens has 5 numbers; it is a list of 1 to 4 numbers",
            })
    void wrongOverridesAreRefusedWithPlaceAndFix(String override, String expected) {
        assertThat(onlyProblem(GOOD, override).lines().findFirst()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bitz = { value = 8, source = 's', confidence = 'exact' }|4:1: error: unknown key adc.bitz, did you mean 'adc.bits'?",
                "conversion_joules = { value = 8, source = 's', confidence = 'exact' }|4:1: error: unknown key adc.conversion_joules, did you mean 'adc.conversion_femtojoules'?",
                "q = 1|4:1: error: unknown key adc.q; adc has bits, conversion_femtojoules, architecture, count_seconds, is_shared",
                "bits = 8|4:1: error: adc.bits is given as { value = ..., source = \"...\", confidence = \"...\" }",
                "bits = { value = 0, source = 's', confidence = 'exact' }|4:10: error: adc.bits cannot be 0: out of range; it is a whole number from 1 to 16",
                "bits = { value = '8', source = 's', confidence = 'exact' }|4:10: error: adc.bits cannot be '8'; it is a whole number from 1 to 16",
                "bits = { value = [8], source = 's', confidence = 'exact' }|4:10: error: adc.bits cannot be a table, list or date; it is a whole number from 1 to 16",
                "bits = { source = 's', confidence = 'exact' }|4:1: error: adc.bits has no value; it is a whole number from 1 to 16",
                "bits = { value = 8, confidence = 'exact' }|4:1: error: adc.bits needs a source: who says so, in quotes",
                "bits = { value = 8, source = ' ', confidence = 'exact' }|4:21: error: adc.bits needs a source: who says so, in quotes",
                "bits = { value = 8, source = 's', confidence = 'sure' }|4:35: error: adc.bits needs a confidence: exact, published, secondary, derived, fitted or assumed",
                "bits = { value = 8, source = 's', confidence = 'override' }|4:35: error: adc.bits needs a confidence: exact, published, secondary, derived, fitted or assumed",
                "bits = { value = 8, sourc = 's', source = 's', confidence = 'exact' }|4:21: error: unknown part sourc of adc.bits, did you mean 'source'?; there are value, source and confidence",
                "conversion_femtojoules = { value = nan, source = 's', confidence = 'exact' }|4:28: error: adc.conversion_femtojoules is not finite; it is a number from 0 to 1.0E9",
                "conversion_femtojoules = { value = -inf, source = 's', confidence = 'exact' }|4:28: error: adc.conversion_femtojoules is not finite; it is a number from 0 to 1.0E9",
            })
    void wrongEntriesAreRefusedWithLineColumnAndFix(String entry, String expected) {
        String text = "kind = \"chip\"\n# comment\n[adc]\n" + entry + "\n";
        assertThat(problems(Map.of("mine", text), "mine").get(0)).startsWith("mine:" + expected);
    }

    @Test
    void duplicateKeysAreRefusedWhereTheySecondlyStand() {
        String text = "kind = \"chip\"\n[adc]\nbits = { value = 8" + SOURCE + "bits = { value = 9" + SOURCE;
        assertThat(onlyProblem(text)).startsWith("mine:4:1: error: bits previously defined at line 3, column 1");
    }

    @Test
    void missingKeysAreNamedWithWhatTheyTake() {
        String text =
                "kind = \"chip\"\n[adc]\nbits = { value = 8" + SOURCE + "architecture = { value = \"ramp\"" + SOURCE;
        assertThat(problems(Map.of("mine", text), "mine"))
                .containsExactly(
                        "mine:1:1: error: missing key adc.conversion_femtojoules (energy of a conversion: a number from 0"
                                + " to 1.0E9)",
                        "mine:1:1: error: missing key adc.count_seconds (time of a count: a number from 0 to 1.0E30)");
    }

    @Test
    void allMistakesAreReportedAtOnceWithACaret() {
        String text = "kind = \"chip\"\n[adc]\nbits = { value = 99" + SOURCE + "q = 1\n";
        List<String> problems = problems(Map.of("mine", text), "mine", "adc.z=1");
        assertThat(problems).hasSize(3);
        assertThat(problems.get(1))
                .isEqualTo("mine:3:10: error: adc.bits cannot be 99: out of range; it is a whole number from 1 to 16\n"
                        + "    bits = { value = 99, source = \"a paper\", confidence = \"published\" }\n"
                        + "             ^");
    }

    @Test
    void presetsThatAreNotThereIncludeThemselvesOrAreOfNoKindAreRefused() {
        Map<String, String> files = Map.of(
                "mine", GOOD,
                "circle", "kind = \"chip\"\ninclude = [\"circle\"]\n",
                "lost", "kind = \"chip\"\ninclude = [\"mime\"]\n",
                "odd", "kind = \"chop\"\n",
                "none", "summary = 3\n",
                "list", "kind = \"chip\"\ninclude = \"mine\"\n");
        assertThat(problems(files, "mime").get(0))
                .startsWith("--preset:1:1: error: no preset is named 'mime', did you mean 'mine'?");
        assertThat(problems(files, "circle").get(0))
                .startsWith("circle:2:12: error: preset 'circle' includes itself\n    include = [\"circle\"]\n");
        assertThat(problems(files, "lost").get(0)).startsWith("lost:2:12: error: no preset is named 'mime'");
        assertThat(problems(files, "odd").get(0))
                .startsWith(
                        "odd:1:1: error: no kind of preset is named 'chop', did you mean 'chip'?; there are chip, core");
        assertThat(problems(files, "none"))
                .anySatisfy(text -> assertThat(text).contains("a preset begins with its kind"))
                .anySatisfy(text -> assertThat(text).contains("summary is text in quotes"));
        assertThat(problems(files, "list").get(0)).contains("include is a list of names");
        assertThat(problems(files, "broken").get(0)).contains("cannot be read: disk on fire");
    }

    @Test
    void filesThatAreTooLongOrTooDeepAreRefused() {
        assertThat(onlyProblem("kind = \"chip\"\n" + "#".repeat(1 << 20))).contains("at most 1048576 characters");
        assertThat(onlyProblem("kind = \"chip\"\na = " + "[".repeat(100_000))).contains("Nesting is too deep");
    }

    @Test
    void randomlyDamagedFilesGiveProblemsAndNeverFail() {
        Random random = new Random(20261122);
        String alphabet = "[]{}=\"'.,#\n\t -+0123456789einfatrusbcdvlo\u00e9\u0000";
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int damage = random.nextInt(6); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                if (random.nextInt(4) == 0) {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                }
            }
            try {
                assertThat(load(Map.of("mine", text.toString()), "mine").count("adc.bits"))
                        .isBetween(1, 16);
            } catch (PresetException e) {
                refused++;
                assertThat(e.diagnostics()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                });
            }
        }
        assertThat(refused).isBetween(150, 499);
    }

    @Test
    void aSchemaRefusesTheSameKeyTwice() {
        Key key = Key.text("a", Effect.RERUN, "twice");
        assertThatThrownBy(() -> new Schema("kind", List.of(key, key))).hasMessageContaining("declared twice");
    }
}
