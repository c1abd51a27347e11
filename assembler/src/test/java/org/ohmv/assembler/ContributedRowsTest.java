package org.ohmv.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.AliasRow;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.DisassemblerOptions;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.InstructionRow;
import org.ohmv.isa.InstructionSet;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSymbol;

/** Rows that a third party contributes through {@link java.util.ServiceLoader} are assembled and disassembled. */
final class ContributedRowsTest {
    private static final Extension ACME = new Extension("xacme", 1, 2, "Acme's instructions");

    @TempDir
    private Path folder;

    private InstructionTable table;

    /** What a third party would put into a jar of its own. */
    public static final class Acme implements InstructionSet {
        @Override
        public String name() {
            return "Xacme";
        }

        @Override
        public List<Instruction> instructions() {
            return List.of(
                    InstructionRow.of(
                            "acme.mac",
                            "0000001 rs2 rs1 010 rd 0101011",
                            "rd,rs1,rs2",
                            ACME,
                            InstructionClass.MULTIPLY,
                            "rd = rd + rs1 * rs2"),
                    InstructionRow.of(
                            "acme.ld",
                            "imm[11:0] rs1 111 rd 0101011",
                            "rd,imm(rs1)",
                            ACME,
                            InstructionClass.LOAD,
                            "rd = what lies at rs1 + imm"));
        }

        @Override
        public List<AliasRow> aliases() {
            return List.of(new AliasRow("acme.sq", "rd,rs1", "acme.mac rd,rs1,rs1", AliasRow.Printed.CANONICAL));
        }

        @Override
        public List<Csr> csrs() {
            return List.of(Csr.of("acmemode", 0x7c5, ACME, "Acme's mode"));
        }
    }

    @BeforeEach
    void findTheContributedSet() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(InstructionSet.class.getName()), Acme.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ContributedRowsTest.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            table = InstructionTable.present();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void contributedRowsAliasesAndRegistersAreAssembled() throws ArchitectureException {
        AssemblyResult result = assemble("rv64gc_xacme", """
                acme.mac a0, a1, a2
                acme.sq a0, a1
                acme.ld a0, -8(sp)
                acme.ld a0, (sp)
                csrw acmemode, a0
                """);
        assertThat(words(result)).containsExactly(0x02c5a52b, 0x02b5a52b, 0xff81752b, 0x0001752b, 0x7c551073);
        assertThat(result.object().orElseThrow().symbols())
                .extracting(ElfSymbol::name)
                .anyMatch(name -> name.startsWith("$x") && name.endsWith("_xacme1p2"));
    }

    @Test
    void whatWasAssembledIsDisassembled() throws ArchitectureException {
        AssemblyResult result = assemble("rv64gc_xacme", """
                acme.mac a0, a1, a2
                acme.sq a0, a1
                acme.ld a0, -8(sp)
                """);
        Disassembler disassembler = new Disassembler(table, DisassemblerOptions.CANONICAL);
        assertThat(words(result))
                .extracting(word -> disassembler.text(0, word).replaceAll("\\s+", " "))
                .containsExactly("acme.mac a0,a1,a2", "acme.sq a0,a1", "acme.ld a0,-8(sp)");
    }

    @Test
    void diagnosticsKnowContributedRows() throws ArchitectureException {
        AssemblyResult missing = assemble("rv64gc", "acme.mac a0, a1, a2\n");
        assertThat(TextReport.of(missing.diagnostics(), false))
                .contains("'acme.mac' needs extension XACME (Acme's instructions), which is not enabled")
                .contains("-march=rv64imafdc_zifencei_xacme, or '.option arch, +xacme'");
        AssemblyResult misspelt = assemble("rv64gc_xacme", "acme.mca a0, a1, a2\nacme.ld a0, 2048(sp)\n");
        assertThat(TextReport.of(misspelt.diagnostics(), false))
                .contains("unknown instruction 'acme.mca', did you mean 'acme.mac'")
                .contains("the number must be from -2048 to 2047, not 2048");
    }

    private AssemblyResult assemble(String architecture, String source) throws ArchitectureException {
        AssemblerOptions options =
                new AssemblerOptions.Builder(table).architecture(architecture).build();
        return new Assembler(options, SourceFiles.onDisk()).assemble("acme.s", source.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> words(AssemblyResult result) {
        ElfObject object =
                result.object().orElseThrow(() -> new AssertionError(TextReport.of(result.diagnostics(), false)));
        byte[] bytes = object.section(0).contents().toByteArray();
        return IntStream.range(0, bytes.length / 4)
                .mapToObj(index ->
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4 * index))
                .toList();
    }
}
