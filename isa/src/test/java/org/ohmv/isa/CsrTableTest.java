package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsrTableTest {
    private final CsrTable table = CsrTable.standard();

    @Test
    void namesAndNumbersAgree() {
        assertThat(table.numberOf("mstatus")).isEqualTo(0x300);
        assertThat(table.numberOf("hpmcounter31")).isEqualTo(0xc1f);
        assertThat(table.numberOf("pmpaddr63")).isEqualTo(0x3ef);
        assertThat(table.numberOf("mhpmevent3")).isEqualTo(0x323);
        assertThat(table.numberOf("MSTATUS")).isEqualTo(NameIndex.ABSENT);
        assertThat(table.nameOf(0xc02)).isEqualTo("instret");
        assertThat(table.nameOf(0x7c0)).isNull();
    }

    @Test
    void aNumberHasOnePreferredNameInEachVersion() {
        for (PrivilegedVersion version : PrivilegedVersion.values()) {
            assertThat(table.rows().stream().filter(row -> row.preferred() && row.existsIn(version)))
                    .extracting(Csr::number)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void secondNamesAreUnderstoodButNotPrinted() {
        assertThat(table.numberOf("dscratch")).isEqualTo(0x7b2);
        assertThat(table.nameOf(0x7b2)).isEqualTo("dscratch0");
        assertThat(table.numberOf("sbadaddr")).isEqualTo(0x143);
        assertThat(table.nameOf(0x143, PrivilegedVersion.V1_9_1)).isEqualTo("sbadaddr");
        assertThat(table.nameOf(0x143, PrivilegedVersion.V1_10)).isEqualTo("stval");
    }

    @Test
    void privilegeAndAccessAreInTheNumber() {
        Csr cycle = Csr.of("cycle", 0xc00, Extension.ZICNTR, "");
        assertThat(cycle.isReadOnly()).isTrue();
        assertThat(cycle.privilege()).isEqualTo(Csr.Privilege.USER);
        Csr mstatus = Csr.of("mstatus", 0x300, Extension.PRIVILEGED, "");
        assertThat(mstatus.isReadOnly()).isFalse();
        assertThat(mstatus.privilege()).isEqualTo(Csr.Privilege.MACHINE);
    }
}
