package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What GCC writes for thirty-two C programs goes through GNU as and through ours, unmodified: sections with every byte,
 * relocations and symbols must be the same.
 */
final class GccOutputTest {
    private static final List<String> FEW =
            List.of("exceptions", "switch_table", "thread_local", "varargs", "globals", "long_branches");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O1", "-O2", "-Os"})
    void objectsOfAllProgramsAreEqualWithAndWithoutRelaxation(String level) {
        compare(CompilerOutput.PROGRAMS, "rv64gc", List.of(level));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2"})
    void objectsWithDebugInformationAreEqual(String level) {
        compare(CompilerOutput.PROGRAMS, "rv64gc", List.of(level, "-g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2"})
    void objectsWithoutCompressedInstructionsAreEqual(String level) {
        compare(CompilerOutput.PROGRAMS, "rv64g", List.of(level));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O2 -fPIC",
                "-O1 -gdwarf-4",
                "-O3 -ggdb3",
                "-O2 -mcmodel=medany",
                "-O2 -fexceptions -fasynchronous-unwind-tables",
                "-Os -ffunction-sections -fdata-sections"
            })
    void objectsOfOtherCodeModelsAndOfUnwindTablesAreEqual(String options) {
        compare(FEW, "rv64gc", List.of(options.split(" ")));
    }

    private void compare(List<String> programs, String architecture, List<String> options) {
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        List<String> compilerOptions = new ArrayList<>(options);
        compilerOptions.addAll(List.of("-march=" + architecture, "-mabi=lp64d"));
        Map<String, byte[]> sources = CompilerOutput.of(tools, programs, compilerOptions);
        assertThat(sources).as("what gcc wrote").hasSameSizeAs(programs);
        StringBuilder differences = new StringBuilder();
        sources.forEach((name, source) -> {
            for (String relaxation : List.of("-mno-relax", "-mrelax")) {
                List<String> assemblerOptions = List.of("-march=" + architecture, relaxation);
                tools.run("as", "-march=" + architecture, relaxation, "-o", name + ".o", name + ".s");
                String difference = ObjectText.difference(
                        ObjectText.of(Ours.assemble(name + ".s", source, assemblerOptions)),
                        ObjectText.of(tools.read(name + ".o")));
                if (!difference.isEmpty()) {
                    differences.append(name + " " + relaxation + ":\n").append(difference);
                }
            }
        });
        assertThat(differences.toString()).isEmpty();
    }
}
