package org.ohmv.programs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ohmv.programs.cli.Build;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine;

final class DoctorVerbTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayInputStream(new byte[0]), output, output);

    private int doctor(String... options) {
        int exitCode = new CommandLine(new DoctorVerb(console)).execute(options);
        console.flush();
        return exitCode;
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyToolIsListedAndMappedFilesWork() {
        assertThat(doctor()).isZero();

        assertThat(printed()).containsPattern("mapped files +work\n");
        assertThat(printed())
                .contains(Arrays.stream(OracleTool.values())
                        .map(OracleTool::displayName)
                        .toList());
    }

    @Test
    void jsonIsOneObjectThatNamesEveryTool() throws IOException {
        assertThat(doctor("--json")).isZero();

        List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(printed())) {
            while (json.nextToken() != null) {
                if ("name".equals(json.currentName())) {
                    names.add(json.nextTextValue());
                }
            }
        }
        assertThat(names)
                .containsExactly(Arrays.stream(OracleTool.values())
                        .map(OracleTool::displayName)
                        .toArray(String[]::new));
        assertThat(printed()).contains("\"schema\" : \"ohmv.doctor/1\"", "\"work\" : true");
    }

    @Test
    void missingToolSkipsTheTestsThatUseIt() {
        TestSources sources = TestSources.of(Map.of(
                "CircuitTest", "\"ngspice\"",
                "WordTest", "\"riscv64-unknown-elf-as\"",
                "BothTest", "\"ngspice\" \"riscv64-unknown-elf-as\""));
        List<ToolProbe> tools = List.of(
                new ToolProbe(OracleTool.GNU_AS, Optional.of("2.40")),
                new ToolProbe(OracleTool.NGSPICE, Optional.empty()));
        Diagnosis diagnosis =
                new Diagnosis("1", Host.ofProcess(), Optional.empty(), Optional.empty(), tools, Optional.of(sources));

        assertThat(diagnosis.testsRun()).containsExactly("WordTest");
        assertThat(diagnosis.testsSkipped()).containsExactly("BothTest", "CircuitTest");
        assertThat(diagnosis.missingPackages()).containsExactly("ngspice");
    }

    @Test
    void mappingAFileInAFolderThatIsNotThereIsAProblem() {
        assertThat(MappedFileCheck.problemIn(Path.of("/nonexistent"))).isPresent();
    }

    @Test
    void continuousIntegrationInstallsExactlyThePackagesThatDoctorKnows() throws IOException {
        Path script = Build.checkout().orElseThrow().resolve(".ci/run");
        Matcher list = Pattern.compile("(?s)\npackages=\\(\n(.*?)\n\\)").matcher(Files.readString(script));

        assertThat(list.find()).as("packages=( ... ) in %s", script).isTrue();
        assertThat(list.group(1).trim().split("\\s+"))
                .as("packages in .ci/run; add what is missing there")
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Arrays.stream(OracleTool.values())
                        .map(OracleTool::debianPackage)
                        .toList()));
    }
}
