package org.ohmv.programs.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the guest programs to the compiler, to QEMU and to the host's own C library. */
class FirmwareTest {
    @SuppressWarnings("unused") // FieldSource names them
    static final List<String> WORKLOADS = Firmware.WORKLOADS;

    @SuppressWarnings("unused") // FieldSource names them
    static final List<String> TESTS = Firmware.TESTS;

    private static final String EMULATOR = "qemu-riscv64";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("WORKLOADS")
    void assemblyIsWhatTheCompilerMakesOfTheSource(String workload) throws Exception {
        Firmware.assumeTool("riscv64-unknown-elf-gcc");
        String kept = Files.readString(Firmware.FOLDER.resolve("bench/" + workload + ".s"));
        String made = Firmware.assembly(workload);
        String keptCompiler = kept.substring(kept.indexOf("\t.ident"));
        if (!made.endsWith(keptCompiler)) {
            System.out.println("skipped: another compiler than the one that made the assembly: " + keptCompiler);
            Assumptions.abort("another compiler");
        }
        assertThat(kept)
                .as("bench/%s.s is out of date: run make -C programs/firmware assembly", workload)
                .isEqualTo(kept.substring(0, kept.indexOf("\t.file")) + made);
    }

    @ParameterizedTest
    @FieldSource("WORKLOADS")
    void workloadsGiveTheSameResultWithAndWithoutLibrary(String workload) throws Exception {
        Firmware.assumeCompiler();
        Firmware.assumeTool("qemu-riscv64");
        Firmware.Outcome freestanding = emulate(Firmware.freestanding(folder, workload), "2");
        Firmware.Outcome hosted = emulate(Firmware.hosted(folder, workload, "-O2", "-march=rv64gc"), "2");
        assertThat(freestanding.exitCode()).isZero();
        assertThat(freestanding.output()).matches(workload + " 2 [0-9a-f]{16} ok\n");
        assertThat(hosted).isEqualTo(freestanding);
    }

    @ParameterizedTest
    @FieldSource("TESTS")
    void testProgramsPrintOnQemuWhatTheHostsLibraryPrints(String program) throws Exception {
        Firmware.assumeCompiler();
        Firmware.assumeTool("qemu-riscv64");
        Firmware.Outcome outcome = emulate(Firmware.hosted(folder, program, "-O2", "-march=rv64gc"));
        assertThat(outcome.output()).isEqualTo(Firmware.expected(program));
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void argumentsReachAHostedProgram() throws Exception {
        Firmware.assumeCompiler();
        Firmware.assumeTool("qemu-riscv64");
        Firmware.Outcome outcome = emulate(Firmware.hosted(folder, "control", "-O2", "-march=rv64gc"), "a", "b c");
        assertThat(outcome.output()).endsWith("arguments 2 <a> <b c>\n");
        assertThat(outcome.exitCode()).isEqualTo(43);
    }

    private static Firmware.Outcome emulate(Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(EMULATOR, program.toString()));
        command.addAll(List.of(arguments));
        return Firmware.run(command);
    }
}
