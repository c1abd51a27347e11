package org.ohmv.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ohmv.isa.elf.ElfFile;

class SymbolIndexTest {
    @Test
    void withoutSymbolsAnAddressIsItself() throws Exception {
        assertThat(new SymbolIndex().describe(0x1234)).isEqualTo("0x1234");
        byte[] file =
                ElfBytes.executable(0x10000).load(0x10000, ElfBytes.words(0), 8).bytes();
        SymbolIndex stripped =
                new SymbolIndex(ElfProgram.of(ElfFile.read(file), 0x10000, ElfProgram.Placement.VIRTUAL));
        assertThat(stripped.symbol(0x10000)).isEmpty();
        assertThat(stripped.line(0x10000)).isEmpty();
        assertThat(stripped.describe(-1)).isEqualTo("0xffffffffffffffff");
    }
}
