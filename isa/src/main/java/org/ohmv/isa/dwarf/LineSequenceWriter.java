package org.ohmv.isa.dwarf;

import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/**
 * Writes the rows of one section as a sequence of a line program (DWARF 5, section 6.2.5). Where a linker may delete
 * bytes, advances are relocations between two labels; otherwise they are plain numbers, mostly one special opcode a
 * row.
 */
final class LineSequenceWriter {
    private static final int LINE_BASE = -5;
    private static final int LINE_RANGE = 14;
    private static final int OPCODE_BASE = 13;
    private static final int LARGEST_OPCODE = 255;
    /** How many operands each standard opcode has, from 1 (section 6.2.5.2). */
    private static final int[] OPERAND_COUNTS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};
    /** Beyond this, an address is set anew, since a fixed advance has sixteen bits. */
    private static final int LARGEST_FIXED_ADVANCE = 50_000;

    private static final String LABEL = ".Lline";

    private final ElfObject object;
    private final LineProgram program;
    private final ElfSection lineSection;
    private final SectionContents contents;

    LineSequenceWriter(ElfObject object, LineProgram program, ElfSection lineSection) {
        this.object = object;
        this.program = program;
        this.lineSection = lineSection;
        this.contents = lineSection.contents();
    }

    static void appendOpcodeHeader(SectionContents contents) {
        contents.appendByte(1);
        contents.appendByte(1);
        contents.appendByte(1);
        contents.appendByte(LINE_BASE);
        contents.appendByte(LINE_RANGE);
        contents.appendByte(OPCODE_BASE);
        for (int count : OPERAND_COUNTS) {
            contents.appendByte(count);
        }
    }

    /** Appends the rows {@code order[first]} to {@code order[end - 1]}, all of one section. */
    void append(int[] order, int first, int end) {
        int section = program.section(order[first]);
        boolean relaxable = program.isRelaxable(section);
        int offset = program.offset(order[first]);
        int label = setAddress(section, offset, relaxable);
        int line = 1;
        int file = 1;
        int column = 0;
        boolean statement = true;
        for (int index = first; index < end; index++) {
            int row = order[index];
            if (program.file(row) != file) {
                file = program.file(row);
                contents.appendByte(Dwarf.LNS_SET_FILE);
                contents.appendUleb128(file);
            }
            if (program.column(row) != column) {
                column = program.column(row);
                contents.appendByte(Dwarf.LNS_SET_COLUMN);
                contents.appendUleb128(column);
            }
            if (((program.flags(row) & LineProgram.STATEMENT) != 0) != statement) {
                statement = !statement;
                contents.appendByte(Dwarf.LNS_NEGATE_STMT);
            }
            appendMarks(row);
            int lineAdvance = program.line(row) - line;
            int advance = program.offset(row) - offset;
            if (relaxable && advance != 0) {
                label = advanceByRelocation(section, label, offset, program.offset(row));
                advance = 0;
            }
            appendRow(lineAdvance, advance);
            line = program.line(row);
            offset = program.offset(row);
        }
        endSequence(section, label, offset, relaxable);
    }

    private void appendMarks(int row) {
        int flags = program.flags(row);
        if ((flags & LineProgram.BASIC_BLOCK) != 0) {
            contents.appendByte(Dwarf.LNS_SET_BASIC_BLOCK);
        }
        if ((flags & LineProgram.PROLOGUE_END) != 0) {
            contents.appendByte(Dwarf.LNS_SET_PROLOGUE_END);
        }
        if ((flags & LineProgram.EPILOGUE_BEGIN) != 0) {
            contents.appendByte(Dwarf.LNS_SET_EPILOGUE_BEGIN);
        }
        if (program.discriminator(row) != 0) {
            SectionContents number = new SectionContents();
            number.appendUleb128(program.discriminator(row));
            contents.appendByte(0);
            contents.appendUleb128(1L + number.size());
            contents.appendByte(Dwarf.LNE_SET_DISCRIMINATOR);
            contents.append(number.toByteArray());
        }
    }

    /** One row, as one special opcode where both advances are small (section 6.2.5.1). */
    private void appendRow(int lineAdvance, int advance) {
        int lineLeft = lineAdvance;
        if (lineAdvance < LINE_BASE || lineAdvance >= LINE_BASE + LINE_RANGE) {
            contents.appendByte(Dwarf.LNS_ADVANCE_LINE);
            contents.appendSleb128(lineAdvance);
            lineLeft = 0;
        }
        long opcode = lineLeft - LINE_BASE + (long) LINE_RANGE * advance + OPCODE_BASE;
        if (advance >= 0 && opcode <= LARGEST_OPCODE) {
            contents.appendByte((int) opcode);
            return;
        }
        contents.appendByte(Dwarf.LNS_ADVANCE_PC);
        contents.appendUleb128(advance);
        contents.appendByte(lineLeft - LINE_BASE + OPCODE_BASE);
    }

    private void endSequence(int section, int label, int offset, boolean relaxable) {
        int end = (int) object.section(section).size();
        if (end > offset) {
            if (relaxable) {
                advanceByRelocation(section, label, offset, end);
            } else {
                contents.appendByte(Dwarf.LNS_ADVANCE_PC);
                contents.appendUleb128(end - offset);
            }
        }
        contents.appendByte(0);
        contents.appendUleb128(1);
        contents.appendByte(Dwarf.LNE_END_SEQUENCE);
    }

    /** Sets the address to that of {@code offset}; returns the label there if bytes may be deleted. */
    private int setAddress(int section, int offset, boolean relaxable) {
        contents.appendByte(0);
        contents.appendUleb128(1 + Dwarf.ADDRESS_SIZE);
        contents.appendByte(Dwarf.LNE_SET_ADDRESS);
        int label = relaxable ? addLabel(section, offset) : object.sectionSymbol(section);
        lineSection.relocations().add(contents.size(), RelocationType.R64, label, relaxable ? 0 : offset);
        contents.appendDoubleWord(0);
        return label;
    }

    private int advanceByRelocation(int section, int label, int offset, int newOffset) {
        if (newOffset - offset > LARGEST_FIXED_ADVANCE) {
            return setAddress(section, newOffset, true);
        }
        int newLabel = addLabel(section, newOffset);
        contents.appendByte(Dwarf.LNS_FIXED_ADVANCE_PC);
        lineSection.relocations().add(contents.size(), RelocationType.ADD16, newLabel, 0);
        lineSection.relocations().add(contents.size(), RelocationType.SUB16, label, 0);
        contents.appendHalf(0);
        return newLabel;
    }

    private int addLabel(int section, int offset) {
        return object.addSymbol(ElfSymbol.of(LABEL, offset, 0, SymbolBinding.LOCAL, SymbolType.NO_TYPE, section));
    }
}
