package org.ohmv.isa.dwarf;

import java.util.List;
import java.util.TreeSet;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/**
 * Writes a compile unit for assembler source: where its code is, its line table, its functions (DWARF 5, section 3).
 */
final class CompileUnitWriter {
    private static final int CODE_UNIT = 1;
    private static final int CODE_UNIT_WITH_RANGES = 2;
    private static final int CODE_FUNCTION = 3;
    private static final int CODE_GLOBAL_FUNCTION = 4;

    private static final int[] UNIT_ATTRIBUTES = {
        Dwarf.AT_STMT_LIST, Dwarf.FORM_SEC_OFFSET,
        Dwarf.AT_NAME, Dwarf.FORM_STRING,
        Dwarf.AT_COMP_DIR, Dwarf.FORM_STRING,
        Dwarf.AT_PRODUCER, Dwarf.FORM_STRING,
        Dwarf.AT_LANGUAGE, Dwarf.FORM_DATA2,
        Dwarf.AT_LOW_PC, Dwarf.FORM_ADDR,
    };
    private static final int[] FUNCTION_ATTRIBUTES = {
        Dwarf.AT_NAME, Dwarf.FORM_STRING,
        Dwarf.AT_DECL_FILE, Dwarf.FORM_UDATA,
        Dwarf.AT_DECL_LINE, Dwarf.FORM_UDATA,
        Dwarf.AT_LOW_PC, Dwarf.FORM_ADDR,
        Dwarf.AT_HIGH_PC, Dwarf.FORM_ADDR,
    };

    private final ElfObject object;
    private final LineProgram program;
    private final int informationNumber;
    private final ElfSection information;
    private final SectionContents contents;

    CompileUnitWriter(ElfObject object, LineProgram program) {
        this.object = object;
        this.program = program;
        this.informationNumber = DwarfWriter.debugSection(object, ".debug_info");
        this.information = object.section(informationNumber);
        this.contents = information.contents();
    }

    void append(int lineTable, String producer, List<DwarfWriter.Function> functions) {
        TreeSet<Integer> sections = new TreeSet<>();
        for (int row = 0; row < program.size(); row++) {
            sections.add(program.section(row));
        }
        int start = contents.size();
        contents.appendWord(0);
        contents.appendHalf(Dwarf.VERSION);
        contents.appendByte(Dwarf.UT_COMPILE);
        contents.appendByte(Dwarf.ADDRESS_SIZE);
        appendSectionOffset(".debug_abbrev", appendAbbreviations());
        boolean ranges = sections.size() != 1;
        contents.appendUleb128(ranges ? CODE_UNIT_WITH_RANGES : CODE_UNIT);
        appendSectionOffset(".debug_line", lineTable);
        LineProgram.SourceFile source = program.primaryFile();
        DwarfWriter.appendString(
                contents, source.directory().isEmpty() ? source.name() : source.directory() + "/" + source.name());
        DwarfWriter.appendString(contents, program.directory());
        DwarfWriter.appendString(contents, producer);
        contents.appendHalf(Dwarf.LANG_ASSEMBLER);
        if (ranges) {
            contents.appendDoubleWord(0);
            appendSectionOffset(".debug_rnglists", appendRanges(sections));
        } else {
            appendAddress(information, sections.first(), 0);
            appendAddress(information, sections.first(), (int)
                    object.section(sections.first()).size());
        }
        for (DwarfWriter.Function function : functions) {
            contents.appendUleb128(function.global() ? CODE_GLOBAL_FUNCTION : CODE_FUNCTION);
            DwarfWriter.appendString(contents, function.name());
            contents.appendUleb128(function.file());
            contents.appendUleb128(function.line());
            appendAddress(information, function.section(), function.offset());
            appendAddress(information, function.section(), function.offset() + function.size());
        }
        contents.appendByte(0);
        contents.putWord(start, contents.size() - start - 4);
    }

    private int appendAbbreviations() {
        SectionContents abbreviations = object.section(DwarfWriter.debugSection(object, ".debug_abbrev"))
                .contents();
        int start = abbreviations.size();
        appendAbbreviation(
                abbreviations, CODE_UNIT, Dwarf.TAG_COMPILE_UNIT, UNIT_ATTRIBUTES, Dwarf.AT_HIGH_PC, Dwarf.FORM_ADDR);
        appendAbbreviation(
                abbreviations,
                CODE_UNIT_WITH_RANGES,
                Dwarf.TAG_COMPILE_UNIT,
                UNIT_ATTRIBUTES,
                Dwarf.AT_RANGES,
                Dwarf.FORM_SEC_OFFSET);
        appendAbbreviation(abbreviations, CODE_FUNCTION, Dwarf.TAG_SUBPROGRAM, FUNCTION_ATTRIBUTES);
        appendAbbreviation(
                abbreviations,
                CODE_GLOBAL_FUNCTION,
                Dwarf.TAG_SUBPROGRAM,
                FUNCTION_ATTRIBUTES,
                Dwarf.AT_EXTERNAL,
                Dwarf.FORM_FLAG_PRESENT);
        abbreviations.appendByte(0);
        return start;
    }

    private static void appendAbbreviation(
            SectionContents abbreviations, int code, int tag, int[] attributes, int... furtherAttributes) {
        abbreviations.appendUleb128(code);
        abbreviations.appendUleb128(tag);
        abbreviations.appendByte(tag == Dwarf.TAG_COMPILE_UNIT ? 1 : 0);
        for (int number : attributes) {
            abbreviations.appendUleb128(number);
        }
        for (int number : furtherAttributes) {
            abbreviations.appendUleb128(number);
        }
        abbreviations.appendByte(0);
        abbreviations.appendByte(0);
    }

    /** A range list of all sections with rows (section 7.25); returns the offset of the list in its section. */
    private int appendRanges(Iterable<Integer> sections) {
        ElfSection section = object.section(DwarfWriter.debugSection(object, ".debug_rnglists"));
        SectionContents ranges = section.contents();
        int start = ranges.size();
        ranges.appendWord(0);
        ranges.appendHalf(Dwarf.VERSION);
        ranges.appendByte(Dwarf.ADDRESS_SIZE);
        ranges.appendByte(0);
        ranges.appendWord(0);
        int list = ranges.size();
        for (int code : sections) {
            ranges.appendByte(Dwarf.RLE_START_END);
            appendAddress(section, code, 0);
            appendAddress(section, code, (int) object.section(code).size());
        }
        ranges.appendByte(Dwarf.RLE_END_OF_LIST);
        ranges.putWord(start, ranges.size() - start - 4);
        return list;
    }

    private void appendSectionOffset(String section, int offset) {
        int symbol = object.sectionSymbol(DwarfWriter.debugSection(object, section));
        information.relocations().add(contents.size(), RelocationType.R32, symbol, offset);
        contents.appendWord(0);
    }

    private void appendAddress(ElfSection where, int section, int offset) {
        // A place in a section whose bytes may be deleted has to be a label; offsets from the section would not move.
        boolean label = program.isRelaxable(section) && offset != 0;
        int symbol = label
                ? object.addSymbol(
                        ElfSymbol.of(".Laddress", offset, 0, SymbolBinding.LOCAL, SymbolType.NO_TYPE, section))
                : object.sectionSymbol(section);
        where.relocations().add(where.contents().size(), RelocationType.R64, symbol, label ? 0 : offset);
        where.contents().appendDoubleWord(0);
    }
}
