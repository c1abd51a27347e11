package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.isa.document.InstructionReference;

/** Rows that {@link java.util.ServiceLoader} finds are rows like ours. */
class ContributedInstructionSetTest {
    private static final int MAC = 0x02c5852b;
    private static final int SQUARE = 0x02b5852b;

    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    /** Names the set in a folder of its own, so that no other test's table has it. */
    @BeforeEach
    void contribute() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(InstructionSet.class.getName()), AcmeInstructionSet.class.getName());
        URL[] places = {folder.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(places, before));
    }

    @AfterEach
    void withdraw() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void decoderKnowsThem() {
        InstructionTable table = InstructionTable.present();

        Instruction decoded = table.decoder().decode(MAC);
        assertThat(decoded).isNotNull().isEqualTo(table.byMnemonic("acme.mac").orElseThrow());
        assertThat(Encoder.encode(decoded, 10, 11, 12)).isEqualTo(MAC);
        assertThat(RegisterUse.of(decoded, MAC)).isEqualTo(new RegisterUse(1 << 11 | 1 << 12, 1 << 10, 0, 0));
    }

    @Test
    void disassemblerWritesThemAndTheirAliasesAndRegisters() {
        Disassembler disassembler = new Disassembler(InstructionTable.present(), DisassemblerOptions.CANONICAL);

        assertThat(disassembler.text(0, MAC)).isEqualTo("acme.mac\ta0,a1,a2");
        assertThat(disassembler.text(0, SQUARE)).isEqualTo("acme.square\ta0,a1");
        assertThat(disassembler.text(0, 0x80302573)).isEqualTo("csrr\ta0,acmestate");
    }

    @Test
    void referenceDescribesThemAndNamesTheirContributor() {
        String reference = InstructionReference.text(InstructionTable.present());

        assertThat(reference)
                .contains("## xacme: Acme's accelerator, version 1.0")
                .contains("`acme.mac rd,rs1,rs2`: accumulate rs1 * rs2")
                .contains("`acme.square rd,rs1` = `acme.mac rd,rs1,rs1`")
                .contains("- Contributed by: Acme")
                .contains("| 0x803 | `acmestate` | read and write, any mode |");
    }

    @Test
    void tableWithoutTheirExtensionDoesNotKnowThem() {
        InstructionTable without =
                InstructionTable.present().restrictedTo(extension -> !extension.equals(AcmeInstructionSet.XACME));

        assertThat(without.decoder().decode(MAC)).isNull();
        assertThat(without.byMnemonic("acme.mac")).isEmpty();
        assertThat(without.aliasesWith("acme.square")).isEmpty();
    }

    @Test
    void rowThatOverlapsOursIsRefusedWithBothNamed() {
        InstructionSet overlapping = new InstructionSet() {
            @Override
            public String name() {
                return "Overlapping";
            }

            @Override
            public List<Instruction> instructions() {
                return List.of(InstructionRow.of(
                        "acme.steal",
                        "0000001 rs2 rs1 111 rd 0001011",
                        "rd,rs1,rs2",
                        AcmeInstructionSet.XACME,
                        InstructionClass.COPROCESSOR,
                        "the word of ohm.mvm.set"));
            }
        };

        assertThatThrownBy(() -> InstructionTable.with(List.of(new XohmInstructionSet(), overlapping)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme.steal")
                .hasMessageContaining("ohm.mvm.set");
    }
}
