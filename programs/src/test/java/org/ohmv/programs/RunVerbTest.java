package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.programs.firmware.Firmware;

class RunVerbTest {
    @TempDir
    private Path folder;

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
                "-m 0 | 2 | -m: '0' is not a number of mebibytes",
                "-m 100k | 2 | -m: '100k' is not a number of mebibytes",
                "--env=HOME | 2 | --env: 'HOME' is not NAME=VALUE",
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

    @ParameterizedTest
    @ValueSource(strings = {"-m2", "-m0x2", "-m2M", "-m0x80000000:2M"})
    void memoryIsAsLargeAsIsSaidInAnyOfItsUnits(String option) throws Exception {
        // The last doubleword that is there, and the first that is not.
        String file = source(
                "memory.s", ".globl _start", "_start: li t0, 0x80200000", "sd t0, -8(t0)", "beyond: sd t0, 0(t0)");
        Session session = Session.of("run", option, file);
        assertThat(session.exitCode()).isEqualTo(139);
        assertThat(session.error()).contains("mtval 0x80200000").contains("(beyond, ");
    }

    @Test
    void aPlaceForWhatHasOneAlreadyIsRefused() throws Exception {
        Session session = Session.of("run", "--base=0x90000000", hello());
        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.error()).contains("--base: where a source goes, the linker decides");
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

    private String source(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n")
                .toString();
    }

    private String hello() throws IOException {
        return source(
                "hello.s",
                ".globl _start",
                "_start: li a0, 1",
                "la a1, text",
                "li a2, 6",
                "li a7, 64",
                "ecall",
                "li a0, 3",
                "li a7, 93",
                "ecall",
                ".data",
                "text: .ascii \"hello\\n\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--start=auto", "--start=bare", "--start=hosted"})
    void aSourceIsAssembledAndItsCallsAreServedHoweverItIsStarted(String start) throws Exception {
        Session session = Session.of("run", start, hello());
        assertThat(session.output()).isEqualTo("hello\n");
        assertThat(session.exitCode()).isEqualTo(3);
    }

    @Test
    void sourcesBehindTheFirstAreLinkedWithItUpToAnArgument() throws Exception {
        String main = source("main.s", ".globl _start", "_start: call code", "li a7, 93", "ecall");
        String code = source("code.S", "#define CODE 42", ".globl code", "code: li a0, CODE", "ret");
        assertThat(Session.of("run", main, code).exitCode()).isEqualTo(42);
        assertThat(Session.of("run", main, code, "--", "x.s").exitCode()).isEqualTo(42);
        Session lonely = Session.of("run", main, "--", code);
        assertThat(lonely.exitCode()).isEqualTo(1);
        assertThat(lonely.error()).contains("code");
    }

    @Test
    void mistakesInASourceArePrintedAsTheAssemblerPrintsThem() throws Exception {
        String file = source("bad.s", "_start: addi a0, a0, 5000", "adi a0, a0, 1");
        Session run = Session.of("run", file);
        Session asm = Session.of("asm", file, "-o", folder.resolve("bad").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).isEqualTo(asm.error()).contains("bad.s:1:").contains("2 errors");
    }

    @Test
    void aFaultNamesSymbolAndLineAndWhatToDo() throws Exception {
        String file = source("fault.s", ".globl _start", "_start: li a0, 5", "add_up: fadd.d fa0, fa1, fa2");
        Session session = Session.of("run", file);
        assertThat(session.exitCode()).isEqualTo(132);
        assertThat(session.error())
                .contains("illegal instruction")
                .contains("(add_up, ")
                .contains("fault.s:3)")
                .contains("csrs mstatus")
                .contains("a0   0x0000000000000005")
                .contains("all other registers are zero");
    }

    @Test
    void extensionsThatAreTakenAwayAreIllegal() throws Exception {
        String file =
                source("isa.s", ".globl _start", "_start: csrr a0, misa", ".word 0x02b50533", "li a7, 93", "ecall");
        assertThat(Session.of("run", "--isa=rv64gc", file).exitCode()).isZero();
        Session session = Session.of("run", "--isa=rv64ic", file);
        assertThat(session.exitCode()).isEqualTo(132);
        // RV64 with C, I, U and X, for the coprocessor.
        assertThat(session.error()).contains("mtval 0x2b50533").contains("a0   0x8000000000900104");
    }

    @Test
    void bothLogsAreInSpikesGrammar() throws Exception {
        String file = source(
                "log.s",
                ".option norvc",
                ".globl _start",
                "_start: li t0, 0x2000",
                "csrs mstatus, t0",
                "la t1, data",
                "fld fa0, 0(t1)",
                "fdiv.d fa1, fa0, fa0",
                "fadd.d fa1, fa1, fa1",
                "sb t1, 9(t1)",
                "amoadd.w a0, t0, (t1)",
                ".option rvc",
                "c.nop",
                ".option norvc",
                "self: j self",
                ".data",
                ".balign 16",
                "data: .dword 0, 0");
        Path log = folder.resolve("log.txt");
        Session session = Session.of("run", "--log-commits", "--log=" + log, file);
        assertThat(session.exitCode()).isEqualTo(124);
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "core   0: 3 0x0000000080000000 (0x000022b7) x5  0x0000000000002000",
                        "core   0: 3 0x0000000080000004 (0x3002a073) c768_mstatus 0x0000000200003800",
                        "core   0: 3 0x0000000080000008 (0x00001317) x6  0x0000000080001008",
                        "core   0: 3 0x000000008000000c (0xff830313) x6  0x0000000080001000",
                        "core   0: 3 0x0000000080000010 (0x00033507) f10 0x0000000000000000"
                                + " c768_mstatus 0x8000000200007800 mem 0x0000000080001000",
                        "core   0: 3 0x0000000080000014 (0x1aa575d3) c1_fflags 0x0000000000000010 f11 0x7ff8000000000000",
                        "core   0: 3 0x0000000080000018 (0x02b5f5d3) f11 0x7ff8000000000000",
                        "core   0: 3 0x000000008000001c (0x006304a3) mem 0x0000000080001009 0x00",
                        "core   0: 3 0x0000000080000020 (0x0053252f) x10 0x0000000000000000"
                                + " mem 0x0000000080001000 mem 0x0000000080001000 0x00002000",
                        "core   0: 3 0x0000000080000024 (0x0001)",
                        "core   0: 3 0x0000000080000026 (0x0000006f)");
        Session execution = Session.of("run", "-l", "--max-insts=5", source("e.s", "a: nop", "b: ebreak"));
        assertThat(execution.error())
                .contains("core   0: >>>>  a\ncore   0: 0x0000000080000000 (0x00000001) nop\n")
                .contains("core   0: exception trap_breakpoint, epc 0x0000000080000002\n"
                        + "core   0:           tval 0x0000000080000002\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--engine=translator, there is no translator in this version",
        "--engine=warp, 'warp' is no engine",
        "--mode=approx, there is no timing model",
        "--isa=rv32i, the hart is RV64I",
        "--isa=rv64g, compressed instructions cannot be taken away",
        "--isa=rv64gcv, the hart does not have v",
        "--isa=rv64gcx, --isa:"
    })
    void whatIsNotThereIsAUsageErrorThatSaysSo(String option, String message) throws Exception {
        Session session = Session.of("run", option, hello());
        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.error()).contains(message);
    }

    @Test
    void whatIsNoProgramIsRefusedInASentence() throws Exception {
        assertThat(Session.of("run", folder.toString()).error()).contains("is a directory, not a program");
        Path empty = Files.write(folder.resolve("empty.elf"), new byte[0]);
        assertThat(Session.of("run", empty.toString()).error()).contains("is empty");
        String c = source("main.c", "int main() {}");
        assertThat(Session.of("run", c).error()).contains("compile it first");
        assertThat(Session.of("run", folder.resolve("none.s").toString())).satisfies(session -> {
            assertThat(session.exitCode()).isEqualTo(1);
            assertThat(session.error()).contains("there is no such file");
        });
    }
}
