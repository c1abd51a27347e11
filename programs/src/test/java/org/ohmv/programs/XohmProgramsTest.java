package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use Xohm, assembled and run: the examples of its specification, and those of {@code firmware}. */
final class XohmProgramsTest {
    private static final Path SPECIFICATION = Path.of("../isa/README.md");
    private static final Path EXAMPLES = Path.of("firmware/examples");

    /** Compares doublewords at t4 with {@code exact}, within {@code allowed}, and exits; a0 is a status. */
    private static final String CHECK = """
            check:  bnez    a0, done
                    la      t1, exact
                    la      t3, allowed
                    fld     fa2, (t3)
            1:      fld     fa0, (t4)
                    fld     fa1, (t1)
                    fsub.d  fa0, fa0, fa1
                    fabs.d  fa0, fa0
                    fle.d   t5, fa0, fa2
                    li      a0, 99
                    beqz    t5, done
                    addi    t1, t1, 8
                    addi    t4, t4, 8
                    addi    t2, t2, -1
                    bnez    t2, 1b
                    li      a0, 0
            done:   li      a7, 93
                    ecall
            """;

    private static final String START = """
                    .text
                    .globl  _start
            _start: li      t0, 1 << 15 | 1 << 13
                    csrs    mstatus, t0
            """;

    @TempDir
    private Path folder;

    private static List<String> examples() throws IOException {
        String chapter = Files.readString(SPECIFICATION);
        Matcher matcher = Pattern.compile("```asm\n(.*?)```", Pattern.DOTALL)
                .matcher(chapter.substring(chapter.indexOf("## 11 Examples")));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private Session run(String source, String... options) throws IOException {
        Path program = folder.resolve("program.s");
        Files.writeString(program, source);
        return runFile(program, options);
    }

    private Session runFile(Path program, String... options) {
        Path linked = folder.resolve("program.elf");
        Session assembled = Session.of("asm", "-I", "firmware/include", "-o", linked.toString(), program.toString());
        assertThat(assembled.exitCode()).as(assembled.error()).isZero();
        List<String> arguments = new ArrayList<>(List.of("run", "--json"));
        arguments.addAll(Arrays.asList(options));
        arguments.add(linked.toString());
        return Session.of(arguments.toArray(new String[0]));
    }

    private static void assertDone(Session session) {
        assertThat(session.exitCode()).as(session.output() + session.error()).isZero();
    }

    @Test
    void theFirstExampleOfTheSpecificationMultiplies() throws IOException {
        String main = START + """
                        call    multiply
                        la      t4, result
                        li      t2, 4
                """ + CHECK + """
                        .section .rodata
                        .balign 8
                exact:  .double 6, 12, 18, 19
                allowed: .double 0.25
                """;
        Session session = run(examples().get(0) + main, "--preset=ideal-10ns", "-p", "chip.tiles=4");
        assertDone(session);
        assertThat(session.output())
                .contains("\"preset\":\"ideal,ideal-10ns\"")
                .contains("\"coprocessor\":{\"commands\":5,")
                .containsPattern("\"busyPicoseconds\":\\{\"xohm.link\":[1-9]")
                .containsPattern("\"xohm.array\":[1-9]")
                .contains("\"saturations\":0")
                .contains("\"xohm.oracle.silentlyWrong\":0");
    }

    @Test
    void theSecondExampleOfTheSpecificationSolves() throws IOException {
        String main = START + """
                        li      a2, 0
                        la      t1, descriptor
                        la      t2, matrix
                        ohm.cfg  zero, t1, a2
                        ohm.prog zero, t2, a2
                        la      a0, right
                        la      a1, result
                        call    solve
                        la      t4, result
                        li      t2, 2
                """ + CHECK + """
                        .data
                        .balign 8
                descriptor:
                        ohm_descriptor rows=2, columns=2
                matrix: .double 1, 0.25, 0.25, 1
                right:  .double 1, 0.5
                exact:  .double 0.9333333, 0.2666667
                allowed: .double 0.15
                result: .space 16
                """;
        assertDone(run(examples().get(1) + main));
    }

    @Test
    void theThirdExampleOfTheSpecificationSolvesByBlocks() throws IOException {
        String main = START + """
                        .macro  tile number, matrix
                        li      t0, \\number
                        la      t1, descriptor
                        la      t2, \\matrix
                        ohm.cfg  zero, t1, t0
                        ohm.prog zero, t2, t0
                        .endm
                        tile    1, diagonal
                        tile    3, lower
                        tile    4, diagonal
                        la      a0, b1
                        la      a1, b2
                        la      a2, x2
                        call    block_solve
                        bnez    a0, done
                        li      t0, 0xffff
                        ohm.wait a0, t0
                        la      t4, x2
                        li      t2, 2
                """ + CHECK + """
                        .data
                        .balign 8
                descriptor:
                        ohm_descriptor rows=2, columns=2, wait_picoseconds=900000
                diagonal: .double 1, 0.25, 0.25, 1
                lower:  .double 0.25, 0, 0, 0.25
                b1:     .double 1, 0
                b2:     .double 0, 1
                exact:  .double -0.5688889, 1.2088889
                allowed: .double 0.2
                x2:     .space 16
                """;
        assertDone(run(examples().get(2) + main, "-p", "chip.tiles=8"));
    }

    @Test
    void theExamplesOfTheFirmwareDoWhatTheySay() {
        assertDone(runFile(EXAMPLES.resolve("multiply.s"), "--preset=ideal-10ns"));
        assertDone(runFile(EXAMPLES.resolve("solve.s"), "-p", "detectors.settle_check.miss_fraction=0"));
        assertDone(runFile(EXAMPLES.resolve("batch.s")));
        assertDone(runFile(
                EXAMPLES.resolve("golem.s"), "--preset=golem-compat", "-p", "reset.rows=2", "-p", "reset.columns=2"));
    }

    @Test
    void theSameSeedsGiveTheSameReportToTheByte() {
        List<String> reports = new ArrayList<>();
        for (String seed : List.of("3", "3", "4")) {
            Path output = folder.resolve("out" + reports.size());
            Session session = runFile(EXAMPLES.resolve("multiply.s"), "--seed=" + seed, "-o", output.toString());
            assertThat(session.error()).isEmpty();
            try {
                reports.add(Files.readString(output.resolve("report.json")));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(reports.get(1)).isEqualTo(reports.get(0));
        assertThat(reports.get(2)).isNotEqualTo(reports.get(0));
    }
}
