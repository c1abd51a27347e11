package org.ohmv.assembler.debug;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.Leb128;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.isa.dwarf.LineProgram;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/**
 * Writes {@code .debug_line} for a compiler's output (DWARF 5, section 6.2; version 3 where the source asks for no
 * newer one). The bytes are GNU as's: every advance of the address is a relocation between two labels, so that the
 * linker may move code.
 */
final class LineTableWriter {
    private static final byte[] LABEL = ".L0 ".getBytes(StandardCharsets.UTF_8);
    private static final int LINE_BASE = -5;
    private static final int LINE_RANGE = 14;
    private static final int OPCODE_BASE = 13;
    private static final int[] OPERAND_COUNTS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};
    /** A fixed advance has 16 bits; beyond this GNU as sets the address anew. */
    private static final long LARGEST_ADVANCE = 50_000;

    private static final int COPY = 1;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int NEGATE_STATEMENT = 6;
    private static final int SET_BASIC_BLOCK = 7;
    private static final int FIXED_ADVANCE = 9;
    private static final int SET_PROLOGUE_END = 10;
    private static final int SET_EPILOGUE_BEGIN = 11;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;
    private static final int SET_DISCRIMINATOR = 4;

    private static final int CONTENT_PATH = 1;
    private static final int CONTENT_DIRECTORY = 2;
    private static final int CONTENT_DIGEST = 5;
    private static final int FORM_UDATA = 0x0f;
    private static final int FORM_DATA16 = 0x1e;
    private static final int FORM_LINE_STRING = 0x1f;

    private final TranslationUnit unit;
    private final LineFiles files;
    private final LineEntries entries;
    private final FragmentChain chain;
    private final byte[] scratch = new byte[Leb128.LONGEST];
    private @Nullable FragmentChain strings;

    LineTableWriter(TranslationUnit unit, LineFiles files, LineEntries entries) {
        this.unit = unit;
        this.files = files;
        this.entries = entries;
        this.chain = section(".debug_line", 0, 0).chain(0);
    }

    private Section section(String name, long flags, long entrySize) {
        Section found = unit.sections().find(name, null);
        if (found != null) {
            return found;
        }
        Section made = unit.sections().addInternal(name, SectionType.PROGBITS, flags);
        made.setEntrySize(entrySize);
        return made;
    }

    void write() {
        Symbol begin = anonymous();
        Symbol end = anonymous();
        difference(begin, end, 4);
        begin.defineLabel(chain, Symbol.NO_POSITION);
        boolean five = files.isVersionFive();
        chain.appendHalf(five ? 5 : 3);
        if (five) {
            chain.appendByte(Long.BYTES);
            chain.appendByte(0);
        }
        Symbol prologueBegin = anonymous();
        Symbol prologueEnd = anonymous();
        difference(prologueBegin, prologueEnd, 4);
        prologueBegin.defineLabel(chain, Symbol.NO_POSITION);
        chain.appendByte(1);
        if (five) {
            chain.appendByte(1);
        }
        chain.appendByte(1);
        chain.appendByte(LINE_BASE);
        chain.appendByte(LINE_RANGE);
        chain.appendByte(OPCODE_BASE);
        for (int count : OPERAND_COUNTS) {
            chain.appendByte(count);
        }
        if (five) {
            writeFilesOfVersionFive();
        } else {
            writeFiles();
        }
        prologueEnd.defineLabel(chain, Symbol.NO_POSITION);
        for (Section section : entries.sections()) {
            writeSequence(section, entries.rows(section));
        }
        end.defineLabel(chain, Symbol.NO_POSITION);
    }

    private void writeFiles() {
        List<String> directories = files.directories();
        for (int index = 1; index < directories.size(); index++) {
            text(chain, directories.get(index));
        }
        chain.appendByte(0);
        for (int number = 1; number < files.count(); number++) {
            LineFiles.File file = files.file(number);
            text(chain, file == null ? "" : file.name());
            unsigned(file == null ? 0 : file.directory());
            chain.append(0, 2);
        }
        chain.appendByte(0);
    }

    private void writeFilesOfVersionFive() {
        files.setCompilationDirectory(System.getProperty("user.dir", "."));
        List<String> directories = files.directories();
        chain.appendByte(1);
        unsigned(CONTENT_PATH);
        unsigned(FORM_LINE_STRING);
        unsigned(directories.size());
        for (String directory : directories) {
            lineString(directory);
        }
        LineFiles.File first = files.file(files.file(0) == null ? 1 : 0);
        boolean digests = first != null && first.digest().length > 0;
        chain.appendByte(digests ? 3 : 2);
        unsigned(CONTENT_PATH);
        unsigned(FORM_LINE_STRING);
        unsigned(CONTENT_DIRECTORY);
        unsigned(FORM_UDATA);
        if (digests) {
            unsigned(CONTENT_DIGEST);
            unsigned(FORM_DATA16);
        }
        unsigned(files.count());
        for (int number = 0; number < files.count(); number++) {
            LineFiles.File file = files.file(number);
            LineFiles.File shown = file == null && number == 0 ? files.file(1) : file;
            lineString(shown == null ? "" : shown.name());
            unsigned(shown == null ? 0 : shown.directory());
            if (digests) {
                byte[] digest = shown != null && shown.digest().length > 0 ? shown.digest() : new byte[16];
                chain.append(digest, 0, digest.length);
            }
        }
    }

    private void lineString(String text) {
        FragmentChain target = strings;
        if (target == null) {
            target = section(".debug_line_str", SectionFlag.MERGE | SectionFlag.STRINGS, 1)
                    .chain(0);
            strings = target;
        }
        Symbol label = anonymous();
        label.defineLabel(target, Symbol.NO_POSITION);
        text(target, text);
        chain.addFixup(FixupKind.DATA_32, label, null, 0, Symbol.NO_POSITION, false);
        chain.appendWord(0);
    }

    private static void text(FragmentChain target, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.append(bytes, 0, bytes.length);
        target.appendByte(0);
    }

    private void writeSequence(Section section, LineEntries.Rows rows) {
        int file = 1;
        int line = 1;
        int column = 0;
        int flags = LineProgram.STATEMENT;
        for (int row = 0; row < rows.count(); row++) {
            if (rows.file(row) != file) {
                file = rows.file(row);
                operation(SET_FILE, file);
            }
            if (rows.column(row) != column) {
                column = rows.column(row);
                operation(SET_COLUMN, column);
            }
            if (rows.discriminator(row) != 0) {
                chain.appendByte(0);
                unsigned(1L + Leb128.length(rows.discriminator(row), false));
                chain.appendByte(SET_DISCRIMINATOR);
                unsigned(rows.discriminator(row));
            }
            if (((rows.flags(row) ^ flags) & LineProgram.STATEMENT) != 0) {
                flags = rows.flags(row);
                chain.appendByte(NEGATE_STATEMENT);
            }
            marks(rows.flags(row));
            int lineAdvance = rows.line(row) - line;
            line = rows.line(row);
            if (row == 0) {
                setAddress(rows.label(row));
                specialAdvance(lineAdvance);
            } else {
                advance(rows.label(row - 1), rows.label(row), lineAdvance);
            }
        }
        endSequence(section, rows.label(rows.count() - 1));
    }

    private void marks(int flags) {
        if ((flags & LineProgram.BASIC_BLOCK) != 0) {
            chain.appendByte(SET_BASIC_BLOCK);
        }
        if ((flags & LineProgram.PROLOGUE_END) != 0) {
            chain.appendByte(SET_PROLOGUE_END);
        }
        if ((flags & LineProgram.EPILOGUE_BEGIN) != 0) {
            chain.appendByte(SET_EPILOGUE_BEGIN);
        }
    }

    private void operation(int opcode, long operand) {
        chain.appendByte(opcode);
        unsigned(operand);
    }

    private void setAddress(Symbol label) {
        chain.appendByte(0);
        chain.appendByte(1 + Long.BYTES);
        chain.appendByte(SET_ADDRESS);
        chain.addFixup(FixupKind.DATA_64, label, null, 0, Symbol.NO_POSITION, false);
        chain.appendDoubleWord(0);
    }

    /** The first row of a sequence: the line alone advances. */
    private void specialAdvance(int lineAdvance) {
        int rest = lineAdvance;
        if (rest < LINE_BASE || rest >= LINE_BASE + LINE_RANGE) {
            chain.appendByte(ADVANCE_LINE);
            signed(rest);
            rest = 0;
        }
        chain.appendByte(rest == 0 ? COPY : rest - LINE_BASE + OPCODE_BASE);
    }

    private void advance(Symbol from, Symbol to, int lineAdvance) {
        chain.appendByte(ADVANCE_LINE);
        signed(lineAdvance);
        advanceAddress(from, to);
        chain.appendByte(COPY);
    }

    private void advanceAddress(Symbol from, Symbol to) {
        if (isFar(from, to)) {
            setAddress(to);
            return;
        }
        chain.appendByte(FIXED_ADVANCE);
        chain.addFixup(FixupKind.DATA_16, to, from, 0, Symbol.NO_POSITION, false);
        chain.appendHalf(0);
    }

    /** Whether two labels may be too far apart for a fixed advance, fragments between them taken at their longest. */
    private static boolean isFar(Symbol from, Symbol to) {
        if (from.chain() != to.chain()) {
            return true;
        }
        long fixed = to.value() - from.value();
        long longest = fixed + 8L * (to.fragment() - from.fragment());
        return longest < 0 || longest > LARGEST_ADVANCE || to.chain().hasOpenFragment(from.fragment(), to.fragment());
    }

    private void endSequence(Section section, Symbol last) {
        List<FragmentChain> chains = section.chains();
        Symbol end = Symbol.anonymous(LABEL);
        end.defineLabel(chains.get(chains.size() - 1), Symbol.NO_POSITION);
        unit.symbols().append(end);
        advanceAddress(last, end);
        chain.appendByte(0);
        chain.appendByte(1);
        chain.appendByte(END_SEQUENCE);
    }

    private void difference(Symbol from, Symbol to, int byteCount) {
        chain.addFixup(FixupKind.ofData(byteCount), to, from, 0, Symbol.NO_POSITION, false);
        chain.append(0, byteCount);
    }

    private Symbol anonymous() {
        Symbol symbol = Symbol.anonymous(LABEL);
        unit.symbols().append(symbol);
        return symbol;
    }

    private void unsigned(long value) {
        chain.append(scratch, 0, Leb128.encode(value, false, scratch, 0));
    }

    private void signed(long value) {
        chain.append(scratch, 0, Leb128.encode(value, true, scratch, 0));
    }
}
