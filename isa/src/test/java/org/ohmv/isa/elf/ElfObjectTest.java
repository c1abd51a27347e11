package org.ohmv.isa.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ElfObjectTest {
    @Test
    void sectionsAndSymbolsAreNumberedInOrder() {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int text = object.addSection(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        int data = object.addSection(".data", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.WRITE);
        int main = object.addSymbol(ElfSymbol.of("main", 4, 8, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        assertThat(text).isZero();
        assertThat(data).isEqualTo(1);
        assertThat(object.symbol(main).section()).isEqualTo(text);
        assertThat(object.section(data).has(SectionFlag.WRITE)).isTrue();
        assertThat(object.section(data).has(SectionFlag.EXECUTE)).isFalse();
    }

    @Test
    void contentsGrowAndAreLittleEndian() {
        SectionContents contents = new SectionContents();
        for (int i = 0; i < 1000; i++) {
            contents.appendDoubleWord(0x0102030405060708L);
        }
        contents.appendWord(0x11223344);
        contents.appendHalf(0x5566);
        contents.appendByte(0x77);
        contents.fill(2, 0xff);
        assertThat(contents.size()).isEqualTo(8009);
        assertThat(contents.byteAt(0)).isEqualTo(8);
        assertThat(contents.doubleWordAt(7992)).isEqualTo(0x0102030405060708L);
        assertThat(contents.toByteArray(8000, 9))
                .isEqualTo(new byte[] {0x44, 0x33, 0x22, 0x11, 0x66, 0x55, 0x77, -1, -1});
        assertThatThrownBy(() -> contents.wordAt(8006)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void leb128IsAsShortAsItCanBe() {
        SectionContents contents = new SectionContents();
        contents.appendUleb128(624485);
        contents.appendSleb128(-123456);
        contents.appendSleb128(64);
        contents.appendSleb128(-64);
        contents.appendUleb128(-1);
        assertThat(contents.toByteArray(0, 9)).isEqualTo(new byte[] {
            (byte) 0xe5, (byte) 0x8e, 0x26, (byte) 0xc0, (byte) 0xbb, 0x78, (byte) 0xc0, 0, 0x40
        });
        assertThat(contents.size()).isEqualTo(19);
    }

    @Test
    void relocationsKeepTheirOrderAndUnknownNumbers() {
        RelocationTable table = new RelocationTable();
        for (int i = 0; i < 100; i++) {
            table.add(i, RelocationType.ADD32, i, -i);
        }
        table.addRaw(7, 255, RelocationTable.NO_SYMBOL, 3);
        assertThat(table.size()).isEqualTo(101);
        assertThat(table.addend(99)).isEqualTo(-99);
        assertThat(table.typeNumber(100)).isEqualTo(255);
        assertThat(RelocationType.nameOf(255)).isEqualTo("type 255");
    }

    @Test
    void everyRelocationTypeIsFoundByItsNumber() {
        assertThat(Arrays.stream(RelocationType.values()).map(RelocationType::number))
                .doesNotHaveDuplicates();
        for (RelocationType type : RelocationType.values()) {
            assertThat(RelocationType.of(type.number())).contains(type);
        }
        assertThat(RelocationType.R64.elfName()).isEqualTo("R_RISCV_64");
        assertThat(RelocationType.of(13)).isEmpty();
        assertThat(RelocationType.of(-1)).isEmpty();
    }
}
