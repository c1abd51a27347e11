package org.ohmv.assembler.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkDiagnosticsTest {
    private static final LinkOptions BARE = LinkOptions.defaults();

    @TempDir
    Path directory;

    private Tools tools;

    @BeforeEach
    void findTools() {
        tools = Tools.gnu(directory);
    }

    @Test
    void allUndefinedSymbolsAreToldWithTheirPlacesAndNearNames() {
        tools.assemble("a", ".globl _start\n_start: call prnit\ncall prnit\ncall missing\n");
        tools.assemble("b", ".globl print\nprint: call prnit\ncall prnit\n.weak nothing\ncall nothing\n");
        assertThat(Linking.complaints(tools, BARE, "a.o", "b.o"))
                .contains("a.o:(.text+0x0): error: undefined symbol 'prnit', did you mean 'print'?")
                .contains("a.o:(.text+0x8): note: also used here")
                .contains("b.o:(.text+0x0): note: also used here")
                .contains("and at 1 more places")
                .contains("a.o:(.text+0x10): error: undefined symbol 'missing'")
                .doesNotContain("nothing")
                .contains("2 errors");
    }

    @Test
    void placesAreSourceLinesWhereTheyAreKnown() {
        tools.write(
                "a.c",
                "int missing(void);\nint other(int x)\n{\n  return x;\n}\nint _start(void)\n{\n  return missing();\n}\n");
        tools.compile("-g -O1", "a.c");
        assertThat(Linking.complaints(tools, BARE, "a.o"))
                .contains("a.c:8")
                .contains("error: undefined symbol 'missing'");
    }

    @Test
    void bothPlacesOfADuplicateAreTold() {
        tools.assemble("a", ".globl _start, twice\n_start: nop\ntwice: nop\n");
        tools.assemble("b", "nop\n.globl twice\ntwice: nop\n");
        assertThat(Linking.complaints(tools, BARE, "a.o", "b.o"))
                .contains("b.o:(.text+0x2): error: symbol 'twice' is defined twice")
                .contains("a.o:(.text+0x2): note: first defined here")
                .contains("fix: make one of them .local or static, or one .weak");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "jal far; R_RISCV_JAL reaches from -1048576 to 1048574; use 'call far'",
                "beq a0, a1, 1f\\n 1: .reloc 1b-4, R_RISCV_BRANCH, far; R_RISCV_BRANCH reaches from -4096; branch over a jump",
                ".option rvc\\n .reloc ., R_RISCV_RVC_JUMP, far\\n c.j .; R_RISCV_RVC_JUMP reaches from -2048; norvc",
                "lui a0, %hi(far); R_RISCV_HI20 reaches 2 GiB; mcmodel=medany",
                ".word very_far; R_RISCV_32 has 32 bits; .dword very_far",
                "call very_far; R_RISCV_CALL_PLT reaches 2 GiB; --section-start"
            })
    void rangesAreCheckedAndTheRemedyIsTold(String instruction, String reach, String remedy) {
        tools.assemble("a", ".globl _start\n_start: " + instruction.replace("\\n", "\n") + "\n");
        tools.assemble(
                "b",
                ".section .far,\"ax\"\n.globl far\nfar: nop\n.section .veryfar,\"ax\"\n.globl very_far\nvery_far: nop\n");
        LinkOptions options = LinkOptions.builder()
                .sectionStart(".far", 0x9000_0000L)
                .sectionStart(".veryfar", 0x7f_0000_0000L)
                .build();
        assertThat(Linking.complaints(tools, options, "a.o", "b.o"))
                .contains("a.o:(.text+0x0): error: ")
                .contains(reach)
                .contains("fix: ")
                .contains(remedy);
    }

    @Test
    void callingConventionsMustAgree() {
        tools.assemble("a", ".globl _start\n_start: nop\n");
        tools.write("b.s", "nop\n");
        tools.run(Tools.PREFIX + "as", "-march=rv64imac", "-mabi=lp64", "b.s", "-o", "b.o");
        assertThat(Linking.complaints(tools, BARE, "a.o", "b.o"))
                .contains(
                        "b.o: error: passes floating-point numbers in integer registers (lp64), but a.o passes double")
                .contains("-mabi");
    }

    @Test
    void sectionsMayNotLieOnEachOther() {
        tools.assemble("a", ".globl _start\n_start: .space 4096\n.data\n.word 1\n");
        LinkOptions options =
                LinkOptions.builder().sectionStart(".data", 0x8000_0100L).build();
        assertThat(Linking.complaints(tools, options, "a.o"))
                .contains("section .data (0x80000100 to 0x80000104) lies on .text (0x80000000 to 0x80001000)")
                .contains("--section-start=.data=0x80001000");
    }

    @Test
    void aProgramMustLeaveRoomForItsStack() {
        tools.assemble("a", ".globl _start\n_start: nop\n.bss\n.space 0x100000\n");
        LinkOptions options =
                LinkOptions.builder().ramBytes(1 << 20).stackBytes(4096).build();
        assertThat(Linking.complaints(tools, options, "a.o"))
                .contains("error: the program takes")
                .contains("--ram-size");
    }

    @Test
    void aMissingEntryIsAWarning() {
        tools.assemble("a", ".globl start\nstart: nop\n");
        assertThat(Linking.complaints(tools, BARE, "a.o"))
                .contains(
                        "warning: no file defines the entry '_start', did you mean 'start'?; the program begins at 0x80000000");
    }

    @Test
    void threadLocalAndOrdinaryDataAreToldApart() {
        tools.assemble("a", ".globl _start\n_start: lui a0, %hi(v)\nlui a0, %tprel_hi(w)\n");
        tools.assemble(
                "b",
                ".globl v, w\n.section .tdata,\"awT\"\n.type v,@object\nv: .word 1\n.data\n.type w,@object\nw: .word 2\n");
        assertThat(Linking.complaints(tools, BARE, "a.o", "b.o"))
                .contains("'v' is thread-local, but R_RISCV_HI20 takes it for ordinary data")
                .contains("'w' is not thread-local, but R_RISCV_TPREL_HI20 takes it for thread-local");
    }

    @Test
    void aLowPartNeedsItsHighPart() {
        tools.assemble("a", ".globl _start\n_start: nop\n1: addi a0, a0, %pcrel_lo(1b)\n");
        assertThat(Linking.complaints(tools, BARE, "a.o"))
                .contains("where no %pcrel_hi stands")
                .contains("fix: ");
    }

    @Test
    void brokenFilesAreNamed() {
        tools.write("broken.o", "nothing of the kind");
        assertThat(Linking.complaints(tools, BARE, "broken.o"))
                .contains("broken.o: error: at offset 0x0: this is not an ELF file");
    }

    @Test
    void dataWithoutBitsAmongDataWithBitsMayNotFillTheDisk() {
        tools.assemble("a", ".globl _start\n_start: nop\n.data\n.word 1\n");
        tools.assemble("b", ".section .data.large,\"aw\",@nobits\n.space 0x20000000\n");
        assertThat(Linking.complaints(
                        tools, LinkOptions.builder().ramBytes(1L << 32).build(), "a.o", "b.o"))
                .contains("zeros between them that the file would hold");
    }
}
