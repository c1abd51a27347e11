package org.ohmv.isa.dwarf;

import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
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
        return new DebugSections(contents(file, LINES), offset, contents(file, LINE_STRINGS), contents(file, STRINGS));
    }

    private static SectionContents contents(ElfFile file, String name) throws ElfFormatException {
        SectionHeader section = file.section(name).orElse(null);
        return SectionContents.wrap(section == null ? new byte[0] : file.uncompressedContents(section));
    }

    static DebugSections of(ElfObject object) {
        SectionContents lines = new SectionContents();
        for (ElfSection section : object.sections()) {
            if (section.name().equals(LINES)) {
                SectionContents part = SectionContents.wrap(section.contents().toByteArray());
                relocate(object, section.relocations(), part);
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

    /** Puts in what a linker would, with {@link LineTable#address} as the address of each place. */
    private static void relocate(ElfObject object, RelocationTable relocations, SectionContents contents) {
        for (int index = 0; index < relocations.size(); index++) {
            RelocationType type =
                    RelocationType.of(relocations.typeNumber(index)).orElse(RelocationType.NONE);
            long offset = relocations.offset(index);
            int symbolNumber = relocations.symbol(index);
            if (symbolNumber < 0 || offset < 0 || offset + type.field().byteCount() > contents.size()) {
                continue;
            }
            ElfSymbol symbol = object.symbol(symbolNumber);
            long place = symbol.value() + relocations.addend(index);
            int at = (int) offset;
            if (type == RelocationType.R64) {
                contents.putDoubleWord(at, symbol.isInSection() ? LineTable.address(symbol.section(), place) : place);
            } else if (type == RelocationType.R32) {
                contents.putWord(at, (int) place);
            } else {
                applyDifference(type, contents, at, place);
            }
        }
    }

    private static void applyDifference(RelocationType type, SectionContents contents, int at, long place) {
        if (type == RelocationType.ADD16) {
            contents.putHalf(at, contents.halfAt(at) + (int) place);
        } else if (type == RelocationType.SUB16) {
            contents.putHalf(at, contents.halfAt(at) - (int) place);
        } else if (type == RelocationType.ADD32) {
            contents.putWord(at, contents.wordAt(at) + (int) place);
        } else if (type == RelocationType.SUB32) {
            contents.putWord(at, contents.wordAt(at) - (int) place);
        } else if (type == RelocationType.ADD64) {
            contents.putDoubleWord(at, contents.doubleWordAt(at) + place);
        } else if (type == RelocationType.SUB64) {
            contents.putDoubleWord(at, contents.doubleWordAt(at) - place);
        }
    }
}
