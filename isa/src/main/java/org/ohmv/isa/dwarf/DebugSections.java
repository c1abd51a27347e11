package org.ohmv.isa.dwarf;

import java.util.function.IntFunction;
import org.ohmv.isa.elf.DataField;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionHeader;

/**
 * The sections that line tables are made of, with all addresses in them.
 *
 * @param lines {@code .debug_line}
 * @param lineOffset where that stands in the file, for messages
 * @param lineStrings {@code .debug_line_str}
 * @param strings {@code .debug_str}
 */
record DebugSections(SectionContents lines, long lineOffset, SectionContents lineStrings, SectionContents strings) {
    private static final String LINES = ".debug_line";
    private static final String LINE_STRINGS = ".debug_line_str";
    private static final String STRINGS = ".debug_str";

    static DebugSections of(ElfFile file) throws ElfFormatException {
        long offset = file.section(LINES).map(SectionHeader::offset).orElse(0L);
        SectionContents lines =
                file.header().fileType() == ObjectFileType.RELOCATABLE ? relocatedLines(file) : contents(file, LINES);
        return new DebugSections(lines, offset, contents(file, LINE_STRINGS), contents(file, STRINGS));
    }

    private static SectionContents contents(ElfFile file, String name) throws ElfFormatException {
        SectionHeader section = file.section(name).orElse(null);
        return SectionContents.wrap(section == null ? new byte[0] : file.uncompressedContents(section));
    }

    /** The line tables of a relocatable file, which has one section of them for each group of sections. */
    private static SectionContents relocatedLines(ElfFile file) throws ElfFormatException {
        SectionPlaces places = SectionPlaces.of(file);
        SectionContents lines = new SectionContents();
        for (SectionHeader section : file.sectionHeaders()) {
            if (section.name().equals(LINES)) {
                SectionContents part = SectionContents.wrap(file.uncompressedContents(section));
                for (SectionHeader table : file.sectionHeaders()) {
                    if (file.relocates(table, section)) {
                        relocate(file.relocations(table), file.symbols()::get, places::address, part);
                    }
                }
                lines.append(part.toByteArray());
            }
        }
        return lines;
    }

    static DebugSections of(ElfObject object) {
        SectionContents lines = new SectionContents();
        for (ElfSection section : object.sections()) {
            if (section.name().equals(LINES)) {
                SectionContents part = SectionContents.wrap(section.contents().toByteArray());
                relocate(section.relocations(), object::symbol, LineTable::address, part);
                lines.append(part.toByteArray());
            }
        }
        return new DebugSections(lines, 0, contents(object, LINE_STRINGS), contents(object, STRINGS));
    }

    private static SectionContents contents(ElfObject object, String name) {
        return object.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .map(section -> SectionContents.wrap(section.contents().toByteArray()))
                .orElseGet(SectionContents::new);
    }

    /** What lies at an offset of a section that has no address yet. */
    private interface Places {
        long address(int section, long offset);
    }

    /** Puts in what a linker would, if each section lay where {@code places} has it. */
    private static void relocate(
            RelocationTable relocations, IntFunction<ElfSymbol> symbols, Places places, SectionContents contents) {
        for (int index = 0; index < relocations.size(); index++) {
            RelocationType type =
                    RelocationType.of(relocations.typeNumber(index)).orElse(RelocationType.NONE);
            long offset = relocations.offset(index);
            int symbolNumber = relocations.symbol(index);
            if (symbolNumber < 0 || offset < 0 || offset + type.field().byteCount() > contents.size()) {
                continue;
            }
            ElfSymbol symbol = symbols.apply(symbolNumber);
            long value = symbol.value() + relocations.addend(index);
            long place = symbol.isInSection() ? places.address(symbol.section(), value) : value;
            int at = (int) offset;
            if (type == RelocationType.R64) {
                contents.putDoubleWord(at, place);
            } else if (type == RelocationType.R32) {
                contents.putWord(at, (int) place);
            } else if (DataField.isPut(type)) {
                DataField.put(type, contents, at, value);
            }
        }
    }
}
