package org.ohmv.isa.elf;

import java.util.HexFormat;
import java.util.List;

/** Objects that the tests of this package share, made without any tool. */
final class ElfSamples {
    private ElfSamples() {}

    /** An object with everything a relocatable file can have: code, data, no-bits, a group, all kinds of symbols. */
    static ElfObject relocatable() {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        object.setFlags(ElfFlag.RVC | ElfFlag.FLOAT_ABI_DOUBLE);
        int text = object.addSection(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        object.section(text).setAlignment(2);
        object.section(text).contents().appendWord(0x00000517);
        object.section(text).contents().appendWord(0x00050513);
        object.section(text).contents().appendHalf(0x8082);
        int data = object.addSection(".data", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.WRITE);
        object.section(data).setAlignment(8);
        object.section(data).contents().appendDoubleWord(0x1122334455667788L);
        int bss = object.addSection(".bss", SectionType.NOBITS, SectionFlag.ALLOC | SectionFlag.WRITE);
        object.section(bss).setAlignment(16);
        object.section(bss).reserve(4096);
        int comdat = object.addSection(
                ".text.inlined", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE | SectionFlag.GROUP);
        object.section(comdat).contents().appendWord(0x0000006f);
        int strings = object.addSection(
                ".rodata.str1.1", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.MERGE | SectionFlag.STRINGS);
        object.section(strings).setEntrySize(1);
        object.section(strings).contents().append(new byte[] {'h', 'i', 0});

        int global = object.addSymbol(ElfSymbol.of("_start", 0, 10, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        int label = object.addSymbol(ElfSymbol.of(".L1", 0, 0, SymbolBinding.LOCAL, SymbolType.NO_TYPE, text));
        int undefined = object.addSymbol(ElfSymbol.undefined("elsewhere"));
        object.addSymbol(ElfSymbol.of("common", 8, 24, SymbolBinding.GLOBAL, SymbolType.OBJECT, ElfSymbol.COMMON));
        object.addSymbol(ElfSymbol.of("sample.s", 0, 0, SymbolBinding.LOCAL, SymbolType.FILE, ElfSymbol.ABSOLUTE));
        int dataSymbol = object.addSymbol(ElfSymbol.ofSection(data));
        int inlined = object.addSymbol(new ElfSymbol(
                "inlined", 0, 4, SymbolBinding.WEAK, SymbolType.FUNCTION, SymbolVisibility.HIDDEN, true, comdat));
        object.addGroup(new SectionGroup(inlined, true, List.of(comdat)));

        RelocationTable relocations = object.section(text).relocations();
        relocations.add(0, RelocationType.PCREL_HI20, undefined, 16);
        relocations.add(0, RelocationType.RELAX, RelocationTable.NO_SYMBOL, 0);
        relocations.add(4, RelocationType.PCREL_LO12_I, label, 0);
        object.section(data).relocations().add(0, RelocationType.R64, dataSymbol, 8);
        object.section(comdat).relocations().add(0, RelocationType.JAL, global, -4);
        RiscvAttributes.NONE
                .with(RiscvAttributes.STACK_ALIGN, 16)
                .with(RiscvAttributes.ARCH, "rv64i2p1_m2p0_c2p0")
                .addTo(object);
        return object;
    }

    /** All that an object says, as text, so that two objects can be compared and a difference be read. */
    static String describe(ElfObject object) {
        StringBuilder text = new StringBuilder();
        text.append(object.fileType()).append(" flags ").append(object.flags()).append('\n');
        for (ElfSection section : object.sections()) {
            text.append("section ").append(section.name()).append(" type ").append(section.type());
            text.append(" flags ").append(section.flags()).append(" align ").append(section.alignment());
            text.append(" entry ").append(section.entrySize()).append(" size ").append(section.size());
            text.append(" link ").append(section.link()).append('\n');
            text.append(HexFormat.of().formatHex(section.contents().toByteArray()))
                    .append('\n');
            RelocationTable relocations = section.relocations();
            for (int index = 0; index < relocations.size(); index++) {
                int symbol = relocations.symbol(index);
                text.append("  ").append(relocations.offset(index)).append(' ');
                text.append(RelocationType.nameOf(relocations.typeNumber(index)))
                        .append(' ');
                text.append(symbol < 0 ? "none" : object.symbol(symbol)).append(' ');
                text.append(relocations.addend(index)).append('\n');
            }
        }
        // The writer puts local symbols first; apart from that, order is kept.
        object.symbols().stream()
                .filter(ElfSymbol::isLocal)
                .forEach(symbol -> text.append(symbol).append('\n'));
        object.symbols().stream()
                .filter(symbol -> !symbol.isLocal())
                .forEach(symbol -> text.append(symbol).append('\n'));
        for (SectionGroup group : object.groups()) {
            text.append("group ")
                    .append(object.symbol(group.signature()).name())
                    .append(' ');
            text.append(group.comdat()).append(' ').append(group.members()).append('\n');
        }
        return text.toString();
    }
}
