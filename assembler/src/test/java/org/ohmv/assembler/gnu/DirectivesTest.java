package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that use the directives go through GNU as and ours; the objects must be equal. Each is a resource. */
final class DirectivesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "strings",
                "floating_point",
                "leb128",
                "alignment",
                "code_alignment",
                "space",
                "sections",
                "symbols",
                "expressions",
                "local_labels",
                "macros",
                "conditions",
                "repetitions",
                "options",
                "insn",
                "insn_further",
                "reloc",
                "aliases",
                "relocations",
                "pseudo_instructions",
                "branches",
                "attributes",
                "quiet",
                "lines",
                "files",
                "call_frames"
            })
    void objectIsEqualWithAndWithoutRelaxation(String name) throws java.io.IOException {
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        byte[] source;
        try (java.io.InputStream stream = DirectivesTest.class.getResourceAsStream("/gnu/" + name + ".s")) {
            source = stream.readAllBytes();
        }
        tools.write(name + ".s", source);
        StringBuilder differences = new StringBuilder();
        for (String relaxation : List.of("-mno-relax", "-mrelax")) {
            tools.run("as", "-march=rv64gc", relaxation, "-o", name + ".o", name + ".s");
            String difference = ObjectText.difference(
                    ObjectText.of(Ours.assemble(name + ".s", source, List.of("-march=rv64gc", relaxation))),
                    ObjectText.of(tools.read(name + ".o")));
            if (!difference.isEmpty()) {
                differences.append(relaxation).append(":\n").append(difference);
            }
        }
        assertThat(differences.toString()).isEmpty();
    }

    @Test
    void includedFilesAndBytesAreTheSame() {
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        tools.write("part.s", "\tadd a0, a0, a1\n.macro twice x\n\t.word \\x, \\x\n.endm\n");
        tools.write("bytes.bin", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        String source = """
                .include "part.s"
                twice 7
                .incbin "bytes.bin"
                .incbin "bytes.bin", 2
                .incbin "bytes.bin", 3, 4
                """;
        tools.write("whole.s", source);
        tools.run("as", "-march=rv64gc", "-o", "whole.o", "whole.s");
        assertThat(ObjectText.difference(
                        ObjectText.of(
                                Ours.assemble("whole.s", source, List.of("-march=rv64gc", "-mrelax", "-I" + folder))),
                        ObjectText.of(tools.read("whole.o"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".error \"no\"",
                ".err",
                ".abort",
                ".fail 1",
                ".ent main",
                ".value 1",
                ".nops 4",
                ".base64 \"QQ==\"",
                ".bfloat16 1",
                ".sbss",
                "lga a0, x",
                "sub a0, a0, 4",
                "add A0, a0, a0",
                "lr.w a0, 4(a1)",
                "li a0, label",
                "addi a0, a0, 0xfff"
            })
    void whatGnuRefusesIsRefused(String statement) {
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        tools.write("refused.s", statement + "\n");
        assertThat(tools.tryRun(GnuTools.PREFIX + "as", List.of("-march=rv64gc", "-o", "refused.o", "refused.s"))
                        .exitCode())
                .isNotZero();
        assertThat(Ours.accepts(statement + "\n", List.of("-march=rv64gc"))).isFalse();
    }
}
