package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsaStringTest {

    @Test
    void impliedExtensionsAndVersionsAreFilledIn() {
        assertThat(IsaString.parse("rv64gc"))
                .hasToString("rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0_zmmul1p0");
        assertThat(IsaString.parse("rv64id")).hasToString("rv64i2p1_f2p2_d2p2_zicsr2p0");
        assertThat(IsaString.parse("rv64i2p0")).hasToString("rv64i2p0_zicsr2p0_zifencei2p0");
    }

    @Test
    void caseAndOrderDoNotMatter() {
        assertThat(IsaString.parse("RV64IFCMAD_Zbs_Zba")).isEqualTo(IsaString.parse("rv64imafdc_zba_zbs"));
    }

    @Test
    void oursIsPrintedBehindTheStandardOnes() {
        assertThat(IsaString.parse("rv64i_xohm_zicntr")).hasToString("rv64i2p1_zicntr2p0_zicsr2p0_xohm0p1");
    }

    @Test
    void versionsCanBeLeftOut() {
        assertThat(IsaString.parse("rv64gc_zbb").withoutVersions()).isEqualTo("rv64imafdc_zicsr_zifencei_zmmul_zbb");
    }

    @Test
    void extensionsAreAddedAndTakenAway() {
        IsaString some = IsaString.parse("rv64im");
        assertThat(some.with("d").has("f")).isTrue();
        assertThat(some.with("d").without("d").has("f")).isTrue();
        assertThat(some.has(Extension.D)).isFalse();
        assertThat(some.has(Extension.PRIVILEGED)).isTrue();
        assertThatThrownBy(() -> some.without("i")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoIsaStringIsSaidWhy() {
        refused("mips", "does not begin with rv32 or rv64");
        refused("rv64mc", "has no base");
        refused("rv64i_zbz", "unknown extension 'zbz'");
        refused("rv64i_xvendor", "unknown extension 'xvendor'");
    }

    @Test
    void aTrailingUnderscoreIsIgnored() {
        assertThat(IsaString.parse("rv64i_")).isEqualTo(IsaString.parse("rv64i"));
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> IsaString.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void vendorExtensionsNeedAVersionOrAKnownRow() {
        assertThat(IsaString.parse("rv64i_xvendor1p5").has("xvendor")).isTrue();
        Extension own = new Extension("xvendor", 2, 1, "test");
        assertThat(IsaString.parse("rv64i_xvendor", List.of(own))).hasToString("rv64i2p1_xvendor2p1");
    }

    @Test
    void versionsOfOurExtensionsAreThoseOfTheCatalog() {
        for (Extension extension : Extension.standard()) {
            ExtensionCatalog.Entry entry = ExtensionCatalog.byName().get(extension.name());
            if (extension.equals(Extension.PRIVILEGED)) {
                assertThat(entry).isNull();
            } else {
                assertThat(entry).as(extension.name()).isNotNull();
                assertThat(List.of(entry.major(), entry.minor()))
                        .isEqualTo(List.of(extension.major(), extension.minor()));
            }
        }
        ExtensionCatalog.byName()
                .values()
                .forEach(entry -> assertThat(ExtensionCatalog.byName().keySet())
                        .as(entry.name())
                        .containsAll(entry.implied()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rv64i",
                "rv64g",
                "rv64imac",
                "rv64gcv",
                "rv64gch",
                "rv64gcq",
                "rv64ia",
                "rv64gc_zba_zbb_zbs",
                "rv64gczba",
                "rv64gc_zihintpause",
                "rv64gc_svinval_svnapot_svpbmt",
                "rv64gc_smaia_smstateen_smepmp",
                "rv64gc_sscofpmf_sstc",
                "rv64gc_zk",
                "rv64gc_zkn_zks",
                "rv64gc_zfh",
                "rv64imac_zfinx",
                "rv64imac_zhinx_zdinx",
                "rv64gc_zicbom_zicboz_zicbop",
                "rv64imc_zawrs",
                "rv64gc_zve32x",
                "rv64gc_zve64f",
                "rv64gcv_zvl512b",
                "rv64i2p0",
                "rv64gc_zba2p0",
                "rv64gc_zbc_zbkb_zbkc_zbkx_zba",
                "rv64gc_ztso"
            })
    void attributeIsThatOfGnuAs(String text, @TempDir Path folder) throws IOException, InterruptedException {
        GnuTools.requirePresent("riscv64-unknown-elf-as", "riscv64-unknown-elf-readelf");
        Path source = Files.writeString(folder.resolve("empty.s"), "nop\n");
        Path object = folder.resolve("empty.o");
        GnuTools.run("riscv64-unknown-elf-as", "-march=" + text, source.toString(), "-o", object.toString());
        String attributes = GnuTools.run("riscv64-unknown-elf-readelf", "-A", object.toString());
        assertThat(attributes).contains("\"" + IsaString.parse(text) + "\"");
    }
}
