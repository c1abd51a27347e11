package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
}
