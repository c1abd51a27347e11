package org.ohmv.assembler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmv.assembler.Toolchain;
import org.ohmv.assembler.ToolchainInput;
import org.ohmv.assembler.ToolchainOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.Limits;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfObject;

/** Small sources that ask for much: each ends soon, in bounded memory, with a message that names the limit. */
class ExplosionTest {
    private static final InstructionTable TABLE = InstructionTable.present();
    /** The default of all but the number of statements, which a test would take some seconds to reach. */
    private static final Limits LIMITS = new Limits(Limits.DEFAULT.outputBytes(), 200_000, 200, 64);

    /** A source, whether it is preprocessed, and what its only error says. */
    private record Bomb(String name, boolean preprocessed, String source, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bomb bomb(String name, String source, String message) {
        return new Bomb(name, false, source, message);
    }

    private static Bomb preprocessed(String name, String source, String message) {
        return new Bomb(name, true, source, message);
    }

    private static String doubling(int levels, String first, String step) {
        StringBuilder text = new StringBuilder(first);
        for (int level = 1; level <= levels; level++) {
            text.append(step.replace("NEW", "s" + level).replace("OLD", "s" + (level - 1)));
        }
        return text.toString();
    }

    static List<Bomb> statements() {
        String statements = "bring in more than 200000 statements; --expansion-limit=N allows more";
        return List.of(
                bomb("endless repetition", ".rept 1000000000\nnop\n.endr\n", statements),
                bomb("endless repetition of nothing", ".rept 1000000000\n\n.endr\n", statements),
                bomb("nested repetitions", ".rept 99999\n".repeat(5) + "nop\n" + ".endr\n".repeat(5), statements),
                bomb("repeated comment", ".rept 1000000\n/*" + "x".repeat(100_000) + "*/\n.endr\n", statements),
                bomb(
                        "recursive macro",
                        ".macro m\nm\n.endm\nm\n",
                        "nested deeper than 200; --macro-depth=N allows more"),
                bomb(
                        "macro that doubles",
                        doubling(60, ".macro s0\nnop\n.endm\n", ".macro NEW\nOLD\nOLD\n.endm\n") + "s60\n",
                        statements),
                bomb(
                        "argument that doubles",
                        ".macro m n, a:vararg\n.if \\n\nm \"(\\n-1)\", \\a \\a\n.endif\n.endm\nm 60, text\n",
                        "statements"),
                bomb("nested .irp", ".irp a,1,2,3,4,5,6,7,8\n".repeat(9) + "nop\n" + ".endr\n".repeat(9), statements),
                bomb("deep .irp", ".irp a,1,2\n".repeat(300) + "nop\n" + ".endr\n".repeat(300), "--macro-depth=N"),
                bomb(
                        "macro of much text",
                        ".macro m a\n" + "\\a".repeat(100_000) + "\n.endm\nm \"" + "x".repeat(100_000) + "\"\n",
                        "a macro makes more than 67108864 bytes of text, a fixed limit"),
                bomb("file that includes itself", "\t.include \"itself\"\n", "--include-depth=N allows more"),
                bomb(
                        ".eqv that doubles",
                        doubling(60, ".eqv s0, 1\n", ".eqv NEW, OLD+OLD\n") + ".word s60\n",
                        statements),
                bomb(".eqv of itself", ".eqv a, a+1\n.word a\n", "more than 100 .eqv definitions"));
    }

    static List<Bomb> sizes() {
        String output = "the output becomes larger than 268435456 bytes; --output-limit=BYTES allows more";
        return List.of(
                bomb(".space", ".data\n.space 0x7fffffffffff\n", output),
                bomb(".zero", ".data\n.zero 1<<40\n", output),
                bomb(".skip of a later number", ".data\n.skip n\n.set n, 1<<40\n", "bytes"),
                bomb(".fill", ".data\n.fill 1<<40,8,1\n", output),
                bomb(".fill of the largest number", ".data\n.fill 0x7fffffffffffffff,8,1\n", output),
                bomb(".org", ".data\n.org 1<<40\n", output),
                bomb(".org in code", ".text\nj 1f\n.org 1<<40\n1:\n", output),
                bomb(".balign", ".data\n.byte 1\n.balign 1<<40\n", "alignment"),
                bomb(".p2align", ".data\n.byte 1\n.p2align 63\n", "alignment"),
                bomb(".align many times", ".data\n.rept 1000\n.byte 1\n.p2align 28\n.endr\n", output),
                bomb("empty section of any size", ".bss\n.space 1<<60\n", "the section becomes larger than"),
                bomb(
                        "sum of empty spaces",
                        ".bss\n.rept 100\n.space 1<<55\n.endr\n",
                        "the section becomes larger than"),
                bomb(".comm", ".comm a, 1<<62\n.comm b, 1<<62\n", ""),
                bomb(".incbin of an endless file", ".data\n.incbin \"endless\"\n", "larger"),
                bomb(".include of an endless file", ".include \"endless\"\n", "larger"));
    }

    static List<Bomb> depths() {
        return List.of(
                bomb("parentheses", ".word " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "\n", "nested deeper"),
                bomb("signs", ".word " + "-".repeat(100_000) + "1\n", "nested deeper"),
                bomb("sum of unknowns", ".word " + "a+".repeat(100_000) + "1\n", "operations, a fixed limit"),
                bomb(
                        "definitions that double",
                        doubling(60, "x:\nj y\ny:\n.set s0, y-x\n", ".set NEW, OLD+OLD\n") + ".data\n.word s60\n",
                        ""),
                bomb(
                        "definitions that double and are needed now",
                        doubling(60, "x:\n.set s0, (z-x)*1\n", ".set NEW, OLD+OLD\n") + ".if s60\n.endif\n",
                        "must be known"),
                bomb("chain of definitions", doubling(50_000, "s0:\n", ".set NEW, OLD*1\n") + ".word s50000\n", ""),
                bomb("nested conditions", ".if 1\n".repeat(200_000), "deeper than 10000, a fixed limit"),
                bomb(
                        "nested conditions that are skipped",
                        ".if 0\n".repeat(200_000),
                        "deeper than 10000, a fixed limit"),
                bomb("open conditions", ".if 1\n".repeat(9_000), "never closed"),
                bomb("pushed sections", ".pushsection .a\n".repeat(200_000), "a fixed limit"),
                bomb("pushed options", ".option push\n".repeat(500_000), "a fixed limit"),
                bomb("many sections", manySections(), ""),
                bomb("many errors", "bad\n".repeat(300_000), "unknown instruction"),
                bomb("long name", "a".repeat(5_000_000) + ":\n", ""),
                bomb("long number", ".word " + "9".repeat(2_000_000) + "\n", ""),
                bomb(
                        "long floating-point number",
                        ".double 1e" + "9".repeat(500_000) + "\n.double 0." + "1".repeat(500_000) + "\n",
                        ""));
    }

    private static String manySections() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < 100_000; number++) {
            text.append(".section .s").append(number).append(",\"ax\"\nnop\n");
        }
        return text.toString();
    }

    static List<Bomb> preprocessedSources() {
        String tokens = "macros bring in too many tokens; raise the limit with --expansion-limit";
        return List.of(
                preprocessed(
                        "macro that doubles",
                        doubling(60, "#define s0 x\n", "#define NEW OLD OLD\n") + "s60\n",
                        tokens),
                preprocessed(
                        "argument that doubles",
                        "#define D(x) x x\n" + "D(".repeat(60) + "x" + ")".repeat(60) + "\n",
                        tokens),
                preprocessed(
                        "name that doubles",
                        "#define J(x) K(x,x)\n#define K(x,y) x##y\n" + "J(".repeat(60) + "x" + ")".repeat(60) + "\n",
                        tokens),
                preprocessed(
                        "string that doubles",
                        "#define S(x) T(x)\n#define T(x) #x\n" + "S(".repeat(60) + "\"\"" + ")".repeat(60) + "\n",
                        tokens),
                preprocessed(
                        "nested calls",
                        "#define I(x) x\n" + "I(".repeat(300) + "x" + ")".repeat(300) + "\n",
                        "a fixed limit"),
                preprocessed("condition", "#if " + "(".repeat(10_000) + "1\n#endif\n", "nested more than 256 deep"),
                preprocessed("choices", "#if " + "1?".repeat(10_000) + "1\n#endif\n", "nested more than 256 deep"),
                preprocessed("file that includes itself", "#include \"itself\"\n", "--include-depth"),
                preprocessed("file that includes itself often", "#include \"often\"\n", "--include-depth"),
                preprocessed("open conditions", "#if 1\n".repeat(20_000), "not closed"),
                preprocessed("endless file", "#include \"endless\"\n", "larger"));
    }

    @ParameterizedTest
    @MethodSource({"statements", "sizes", "depths", "preprocessedSources"})
    void smallSourceEndsSoonWithAMessage(Bomb bomb) {
        Effort.bounded(() -> {
            String report = report(bomb.source(), bomb.preprocessed());
            if (bomb.message().isEmpty()) {
                assertThat(report).doesNotContain("Exception");
            } else {
                assertThat(report).contains("error: ").contains(bomb.message());
            }
        });
    }

    @Test
    void limitsCanBeRaised() throws ArchitectureException {
        String source = ".rept 300000\n.byte 1\n.endr\n";
        assertThat(report(source, false)).contains("--expansion-limit");
        Limits raised = new Limits(Limits.DEFAULT.outputBytes(), 1_000_000, 200, 64);
        AssemblerOptions options =
                new AssemblerOptions.Builder(TABLE).limits(raised).build();
        assertThat(assemble(source, false, options, new Diagnostics(options.diagnostics())))
                .isPresent();
    }

    private static String report(String source, boolean preprocessed) {
        try {
            AssemblerOptions options =
                    new AssemblerOptions.Builder(TABLE).limits(LIMITS).build();
            Diagnostics diagnostics = new Diagnostics(options.diagnostics());
            Optional<ElfObject> object = assemble(source, preprocessed, options, diagnostics);
            assertThat(object.isPresent()).isNotEqualTo(diagnostics.areFatal());
            return TextReport.of(diagnostics, false);
        } catch (ArchitectureException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Optional<ElfObject> assemble(
            String source, boolean preprocessed, AssemblerOptions options, Diagnostics diagnostics) {
        Toolchain toolchain =
                new Toolchain(new ToolchainOptions(options, List.of(), LinkOptions.defaults(), ExplosionTest::file));
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        return toolchain
                .assemble(new ToolchainInput.Source("bomb.s", text, preprocessed), diagnostics)
                .object();
    }

    private static byte[] file(String name) throws IOException {
        return switch (name) {
            case "itself" -> "\t.include \"itself\"\n#include \"itself\"\n".getBytes(StandardCharsets.UTF_8);
            case "often" -> "#include \"often\"\n".repeat(3).getBytes(StandardCharsets.UTF_8);
            default -> throw new IOException("the file is larger than a source may be");
        };
    }
}
