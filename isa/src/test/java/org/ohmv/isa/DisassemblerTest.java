package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts are those of GNU objdump 2.40; {@code ObjdumpAgreementTest} compares with objdump itself. */
class DisassemblerTest {
    private final InstructionTable table = InstructionTable.present();
    private final Disassembler canonical = new Disassembler(table, DisassemblerOptions.CANONICAL);
    private final Disassembler plain = new Disassembler(table, DisassemblerOptions.NO_ALIASES);

    @Test
    void aliasesArePrintedInTheCanonicalForm() {
        both(0x00008067, "ret", "jalr\tzero,0(ra)");
        both(0x00050513, "mv\ta0,a0", "addi\ta0,a0,0");
        both(0x01051513, "sll\ta0,a0,0x10", "slli\ta0,a0,0x10");
        both(0x003152f3, "csrrw\tt0,fcsr,2", "csrrwi\tt0,fcsr,2");
        both(0xc0102573, "rdtime\ta0", "csrrs\ta0,time,zero");
        both(0x0ff0000f, "fence", "fence\tiorw,iorw");
        both(0x22b59553, "fneg.d\tfa0,fa1", "fsgnjn.d\tfa0,fa1,fa1");
        both(0xc0001073, "unimp", "unimp");
    }

    @Test
    void compressedInstructionsArePrintedAsWhatTheyStandFor() {
        both(0x8082, "ret", "c.jr\tra");
        both(0x0085, "add\tra,ra,1", "c.addi\tra,1");
        both(0x2101, "sext.w\tsp,sp", "c.addiw\tsp,0");
        both(0x6505, "lui\ta0,0x1", "c.lui\ta0,0x1");
        both(0x852e, "mv\ta0,a1", "c.mv\ta0,a1");
        both(0x0001, "nop", "c.addi\tzero,0");
        both(0x0000, "unimp", "c.unimp");
    }

    @Test
    void hintsKeepTheirOwnName() {
        both(0x4005, "c.li\tzero,1", "c.li\tzero,1");
        both(0x0082, "c.slli64\tra", "c.slli64\tra");
        both(0x8006, "c.mv\tzero,ra", "c.mv\tzero,ra");
        both(0x0005, "c.nop\t1", "c.addi\tzero,1");
    }

    @Test
    void targetsAreAddresses() {
        assertThat(canonical.text(0x1000, 0xfeb50ee3)).isEqualTo("beq\ta0,a1,0xffc");
        assertThat(canonical.text(0x1000, 0x0000006f)).isEqualTo("j\t0x1000");
    }

    @Test
    void reservedRoundingModesAreNoInstruction() {
        both(0x00155053, ".4byte\t0x155053", ".4byte\t0x155053");
        both(0x00154053, "fadd.s\tft0,fa0,ft1,rmm", "fadd.s\tft0,fa0,ft1,rmm");
    }

    @Test
    void emptyFenceSetsAreUnknown() {
        both(0x0000000f, "fence\tunknown,unknown", "fence\tunknown,unknown");
        both(0xc2251553, "fcvt.l.d\ta0,fa0,rtz", "fcvt.l.d\ta0,fa0,rtz");
    }

    @Test
    void wordsThatAreNoInstructionAreData() {
        both(0x0000007b, ".4byte\t0x7b", ".4byte\t0x7b");
        both(0xffff8000, ".2byte\t0x8000", ".2byte\t0x8000");
    }

    @Test
    void xohmIsNamed() {
        both(0x02b5750b, "ohm.mvm.set\ta0,a0,a1", "ohm.mvm.set\ta0,a0,a1");
    }

    @Test
    void registersMayBeNumeric() {
        DisassemblerOptions options = new DisassemblerOptions(true, true, PrivilegedVersion.V1_12);
        Disassembler numeric = new Disassembler(table, options);
        assertThat(numeric.text(0, 0x4082)).isEqualTo("lw\tx1,0(x2)");
        assertThat(numeric.text(0, 0x22b59553)).isEqualTo("fneg.d\tf10,f11");
    }

    @Test
    void csrNamesDependOnTheVersionOfThePrivilegedArchitecture() {
        DisassemblerOptions old = new DisassemblerOptions(true, false, PrivilegedVersion.V1_11);
        assertThat(new Disassembler(table, old).text(0, 0x3ef02573)).isEqualTo("csrr\ta0,0x3ef");
        assertThat(canonical.text(0, 0x3ef02573)).isEqualTo("csrr\ta0,pmpaddr63");
    }

    @Test
    void addressesMadeOfTwoInstructionsAreAnnotatedOnce() {
        canonical.restart();
        assertThat(canonical.text(0, 0x12345537)).isEqualTo("lui\ta0,0x12345");
        assertThat(canonical.text(4, 0x67850593)).isEqualTo("add\ta1,a0,1656 # 0x12345678");
        assertThat(canonical.text(8, 0x67850593)).isEqualTo("add\ta1,a0,1656");
        assertThat(canonical.text(0x2000, 0x00001517)).isEqualTo("auipc\ta0,0x1");
        assertThat(canonical.text(0x2004, 0x01050567)).isEqualTo("jalr\ta0,16(a0) # 0x3010");
        assertThat(canonical.text(0, 0x80000537)).isEqualTo("lui\ta0,0x80000");
        assertThat(canonical.text(4, 0xfff5059b)).isEqualTo("addw\ta1,a0,-1 # 0x7fffffff");
    }

    @Test
    void accessesThroughFixedRegistersAreAnnotated() {
        canonical.restart();
        assertThat(canonical.text(0, 0x00420503)).isEqualTo("lb\ta0,4(tp) # 0x4");
        assertThat(canonical.text(0, 0xfff02503)).isEqualTo("lw\ta0,-1(zero) # 0xffffffffffffffff");
        assertThat(canonical.text(0, 0x0001a503)).isEqualTo("lw\ta0,0(gp)");
        canonical.restartWithGlobalPointer(0x11800);
        assertThat(canonical.text(0, 0x0001a503)).isEqualTo("lw\ta0,0(gp) # 0x11800");
    }

    @Test
    void rowsOfAThirdPartyAreDisassembled() {
        Instruction own = InstructionRow.of(
                "x.pack",
                "0000000 rs2 rs1 000 rd 1111011",
                "rd,rs1,rs2",
                new Extension("xtest", 1, 0, "test"),
                InstructionClass.ALU,
                "test");
        InstructionSet set = new InstructionSet() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<Instruction> instructions() {
                return List.of(own);
            }
        };
        Disassembler disassembler =
                new Disassembler(InstructionTable.with(List.of(set)), DisassemblerOptions.CANONICAL);
        assertThat(disassembler.text(0, 0x00b5057b)).isEqualTo("x.pack\ta0,a0,a1");
    }

    private void both(int word, String aliased, String unaliased) {
        assertThat(canonical.text(0, word)).isEqualTo(aliased);
        assertThat(plain.text(0, word)).isEqualTo(unaliased);
    }
}
