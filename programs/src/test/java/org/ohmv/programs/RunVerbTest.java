package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.programs.firmware.Firmware;

class RunVerbTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "numbers, -O2, rv64gc",
        "numbers, -O0, rv64g",
        "heap, -O2, rv64g",
        "functions, -O0, rv64gc",
        "functions, -O2, rv64g",
        "control, -O0, rv64gc",
        "control, -O2, rv64gc"
    })
    void hostedProgramsPrintWhatTheHostsLibraryPrints(String program, String optimisation, String march)
            throws Exception {
        Firmware.assumeCompiler();
        Path file = Firmware.hosted(folder, program, optimisation, "-march=" + march);
        Session session = Session.of("run", file.toString());
        assertThat(session.output()).isEqualTo(Firmware.expected(program));
        assertThat(session.exitCode()).isZero();
    }

    @Test
    void bareMetalProgramsReachTheirHost() throws Exception {
        Firmware.assumeCompiler();
        Path htif = Firmware.bareMetal(folder, "functions", "-O2", "-march=rv64gc");
        assertThat(Session.of("run", htif.toString()).output()).isEqualTo(Firmware.expected("functions"));
        Path semihosted = Firmware.semihosted(folder, "numbers", "-O2", "-march=rv64gc");
        assertThat(Session.of("run", semihosted.toString()).output()).isEqualTo(Firmware.expected("numbers"));
    }

    @Test
    void workloadsGiveTheResultsOfQemu() throws Exception {
        Firmware.assumeCompiler();
        Firmware.assumeTool("qemu-riscv64");
        for (String workload : Firmware.WORKLOADS) {
            Path file = Firmware.freestanding(folder, workload);
            String theirs = Firmware.run(java.util.List.of("qemu-riscv64", file.toString(), "1"))
                    .output();
            assertThat(Session.of("run", file.toString(), "1").output()).isEqualTo(theirs);
        }
    }

    @Test
    void argumentsAndExitCodePassThrough() throws Exception {
        Firmware.assumeCompiler();
        Path file = Firmware.hosted(folder, "control", "-O2", "-march=rv64gc");
        Session session = Session.of("run", "--quiet", file.toString(), "--json", "b c");
        assertThat(session.output()).endsWith("arguments 2 <--json> <b c>\n");
        assertThat(session.exitCode()).isEqualTo(43);
        assertThat(session.error()).isEmpty();
    }

    @Test
    void limitsStopWithPlaceAndRegisters() throws Exception {
        // addi a0, a0, 1; jal zero, -4
        Path file = Files.write(
                folder.resolve("count.bin"),
                new byte[] {0x13, 5, 0x15, 0, 0x6f, (byte) 0xf0, (byte) 0xdf, (byte) 0xff});
        Session session = Session.of("run", "--max-insts=1K", file.toString());
        assertThat(session.exitCode()).isEqualTo(124);
        assertThat(session.error()).contains("instruction-limit").contains("a0   0x00000000000001f4");
        Session json = Session.of(
                "run", "--json", "--max-cycles=10", "-o", folder.resolve("out").toString(), file.toString());
        assertThat(json.output()).contains("\"stopReason\":\"cycle-limit\"").contains("\"instructions\":10,");
        assertThat(folder.resolve("out/report.json"))
                .content()
                .contains("cycle-limit")
                .doesNotContain("host");
    }

    @Test
    void theTestFinisherGivesTheExitCode() throws Exception {
        // lui a0, 0x100; lui a1, 0x53; addi a1, a1, 0x333; sw a1, 0(a0)
        Path file = Files.write(folder.resolve("finish.bin"), new byte[] {
            0x37, 5, 0x10, 0, (byte) 0xb7, 0x35, 5, 0, (byte) 0x93, (byte) 0x85, 0x35, 0x33, 0x23, 0x20, (byte) 0xb5, 0
        });
        Session session = Session.of("run", file.toString());
        assertThat(session.exitCode()).isEqualTo(5);
        assertThat(session.error()).contains("test finisher: fail 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-insts=many | 2 | --max-insts: 'many' is not a count",
                "-m 7:8 | 2 | -m: memory region",
                "--signature-granularity=0 | 2 | --signature-granularity: 0 is not 1 to 1024",
                "--start=hosted | 1 | only an ELF file"
            })
    void mistakesAreNamed(String option, int exitCode, String message) throws Exception {
        Path file = Files.write(folder.resolve("x.bin"), new byte[] {0x73, 0, 0x10, 0});
        String[] words = (option + " " + file).split(" ");
        String[] arguments = new String[words.length + 1];
        arguments[0] = "run";
        System.arraycopy(words, 0, arguments, 1, words.length);
        Session session = Session.of(arguments);
        assertThat(session.exitCode()).isEqualTo(exitCode);
        assertThat(session.error()).contains(message);
        assertThat(Session.of("run", file.toString()).exitCode()).isEqualTo(133);
    }

    @Test
    void filesThatAreNoProgramsAreRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThat(Session.of("run", text.toString())).satisfies(session -> {
            assertThat(session.exitCode()).isEqualTo(1);
            assertThat(session.error()).contains("neither an ELF file");
        });
        assertThat(Session.of("run", folder.resolve("none").toString()).exitCode())
                .isEqualTo(1);
    }
}
