package org.ohmv.isa.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiscvAttributesTest {
    @TempDir
    Path directory;

    @Test
    void attributesAreReadBackAsWritten() throws ElfFormatException {
        RiscvAttributes attributes = RiscvAttributes.NONE
                .with(RiscvAttributes.STACK_ALIGN, 16)
                .with(RiscvAttributes.ARCH, "rv64i2p1")
                .with(200, 1L << 40)
                .with(201, "unknown");
        assertThat(RiscvAttributes.parse(attributes.toBytes(), 0)).isEqualTo(attributes);
    }

    @Test
    void bytesEqualThoseOfGas() throws Exception {
        GnuTools.require("as", "objcopy");
        Files.writeString(directory.resolve("a.s"), ".attribute stack_align, 16\n.attribute unaligned_access, 1\n");
        GnuTools.run(directory, "as", "-march=rv64gc", "a.s", "-o", "a.o");
        ElfFile file = ElfFile.read(Files.readAllBytes(directory.resolve("a.o")));
        RiscvAttributes attributes = file.attributes().orElseThrow();
        assertThat(attributes.number(RiscvAttributes.UNALIGNED_ACCESS)).isOne();
        assertThat(attributes.toBytes())
                .isEqualTo(
                        file.contents(file.section(RiscvAttributes.SECTION_NAME).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0_zmmul1p0",
                "rv64i2p1_m2p0_v1p0_zicsr2p0_zve32f1p0_zve64d1p0_zvl128b1p0_svinval1p0_xtheadba1p0",
                "rv32e1p9_c2p0"
            })
    void canonicalArchitecturesStayAsTheyAre(String text) {
        assertThat(ArchitectureString.parse(text)).hasToString(text);
    }

    @Test
    void orderAndShorthandsAreMadeCanonical() {
        assertThat(ArchitectureString.parse("RV64GC").names())
                .containsExactly("i", "m", "a", "f", "d", "c", "zicsr", "zifencei");
        assertThat(ArchitectureString.parse("rv64ixfoo_zbb_sstc_c2_m2p0")).hasToString("rv64i_m2p0_c2p0_zbb_sstc_xfoo");
    }

    @ParameterizedTest
    @CsvSource({
        "rv64im, rv64iac_zba",
        "rv64gc_zbb_zbs, rv64imafdcv",
        "rv64imac_zicsr, rv64imafdc_zifencei_zbc_svinval",
        "rv64i_zve64x, rv64i_zfh_zicbom"
    })
    void architecturesMergeAsInGnuLd(String first, String second) throws Exception {
        GnuTools.require("as", "ld");
        Files.writeString(directory.resolve("e.s"), "");
        GnuTools.run(directory, "as", "-mabi=lp64", "-march=" + first, "e.s", "-o", "1.o");
        GnuTools.run(directory, "as", "-mabi=lp64", "-march=" + second, "e.s", "-o", "2.o");
        GnuTools.run(directory, "ld", "-r", "1.o", "2.o", "-o", "both.o");
        List<String> conflicts = new ArrayList<>();
        RiscvAttributes merged = attributesOf("1.o").merge(attributesOf("2.o"), conflicts);
        assertThat(merged).isEqualTo(attributesOf("both.o"));
        assertThat(conflicts).isEmpty();
    }

    private RiscvAttributes attributesOf(String name) throws Exception {
        return ElfFile.read(Files.readAllBytes(directory.resolve(name)))
                .attributes()
                .orElseThrow();
    }

    @Test
    void contradictionsAreTold() {
        List<String> conflicts = new ArrayList<>();
        RiscvAttributes first =
                RiscvAttributes.NONE.with(RiscvAttributes.STACK_ALIGN, 16).with(RiscvAttributes.ARCH, "rv64i");
        RiscvAttributes second =
                RiscvAttributes.NONE.with(RiscvAttributes.STACK_ALIGN, 4).with(RiscvAttributes.ARCH, "rv32i");
        assertThat(first.merge(second, conflicts)).isEqualTo(first);
        assertThat(conflicts)
                .containsExactly(
                        "Tag_RISCV_stack_align is 4, but 16 in the files before", "RV64 and RV32 cannot be linked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rv128i", "rv64!", "rv64i_zfoo?", "rv64i_m_m", "rv64i99999999p1"})
    void nonsenseIsNoArchitecture(String text) {
        assertThatThrownBy(() -> ArchitectureString.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lyingLengthsAreTold() {
        byte[] good = RiscvAttributes.NONE.with(RiscvAttributes.ARCH, "rv64i").toBytes();
        for (int size = 1; size < good.length; size++) {
            byte[] cut = Arrays.copyOf(good, size);
            if (size > 1) {
                assertThatThrownBy(() -> RiscvAttributes.parse(cut, 100))
                        .isInstanceOf(ElfFormatException.class)
                        .hasMessageContaining(".riscv.attributes");
            }
        }
    }
}
