package org.ohmv.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.document.XohmAssemblerInclude;
import org.ohmv.isa.elf.ElfObject;

/** The include file of Xohm is there without a directory to look for it in, and never hides a file of the user's. */
final class XohmIncludeTest {
    private static final String SOURCE = """
            .include "xohm.inc"
            .data
            ohm_descriptor rows=3, columns=5
            .word OHM_STATUS_SATURATED
            """;

    @Test
    void includeFileNeedsNoDirectory() throws ArchitectureException {
        ElfObject builtIn = object(SourceFiles.none());
        ElfObject ofFile = object(name -> XohmAssemblerInclude.text().getBytes(StandardCharsets.UTF_8));
        assertThat(data(builtIn)).hasSize(132).isEqualTo(data(ofFile));
    }

    @Test
    void fileOfTheUserComesFirst() throws ArchitectureException {
        ElfObject object = object(name -> """
                .equ OHM_STATUS_SATURATED, 77
                .macro ohm_descriptor rows:vararg
                .endm
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(data(object)).containsExactly(77, 0, 0, 0);
    }

    private static byte[] data(ElfObject object) {
        return object.sections().stream()
                .filter(section -> section.name().equals(".data"))
                .findFirst()
                .orElseThrow()
                .contents()
                .toByteArray();
    }

    private static ElfObject object(SourceFiles files) throws ArchitectureException {
        AssemblerOptions options = new AssemblerOptions.Builder(InstructionTable.present()).build();
        AssemblyResult result =
                new Assembler(options, files).assemble("tile.s", SOURCE.getBytes(StandardCharsets.UTF_8));
        return result.object().orElseThrow(() -> new AssertionError(TextReport.of(result.diagnostics(), false)));
    }
}
