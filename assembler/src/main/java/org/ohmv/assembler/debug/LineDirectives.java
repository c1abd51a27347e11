package org.ohmv.assembler.debug;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.SourceMap;
import org.ohmv.isa.dwarf.LineProgram;

/** {@code .file .loc .line}: which lines of a compiler's source the instructions are from. */
public final class LineDirectives {
    private static final int DIGEST_BYTES = 16;
    private static final byte[] NO_DIGEST = {};

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final LineFiles files = new LineFiles();
    private final LineEntries entries = new LineEntries();
    private @Nullable String sourceFile;
    private @Nullable LinePosition pending;
    private int file = 1;
    /** Holds on where {@code .loc} gives none, as in GNU as. */
    private int column;

    private int flags = LineProgram.STATEMENT;
    private boolean labelsMarked;

    /** The directives for a source. */
    public LineDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".file", this::file);
        table.put(".loc", this::location);
        table.put(".loc_mark_labels", this::markLabels);
        table.put(".line", this::line);
        table.put(".ln", this::line);
    }

    /** The name for the file symbol; null if {@code .file} gave none. */
    public @Nullable String sourceFile() {
        return sourceFile;
    }

    /** The numbered files. */
    LineFiles files() {
        return files;
    }

    /** The rows. */
    LineEntries entries() {
        return entries;
    }

    private void file() {
        cursor.skipBlanks();
        if (!Cursor.isDigit(cursor.peek())) {
            String name = text();
            if (sourceFile == null) {
                sourceFile = name;
            }
            return;
        }
        int start = cursor.offset();
        long number = unit.literals().number();
        if (number > LineFiles.MOST_FILES) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    "a file's number must be from 0 to " + LineFiles.MOST_FILES);
        }
        cursor.skipBlanks();
        String first = text();
        cursor.skipBlanks();
        String second = cursor.peek() == '"' ? text() : null;
        byte[] digest = digest();
        if (number == 0) {
            files.requireVersionFive();
        }
        LineFiles.File known = files.file((int) number);
        if (known != null && !known.name().equals(second == null ? first : second) && second != null) {
            throw unit.errorFrom(
                    start, AssemblerCode.BAD_DEBUG_DIRECTIVE, "file number " + number + " already has a name");
        }
        if (second == null) {
            files.define((int) number, null, first, digest);
        } else {
            files.define((int) number, first, second, digest);
        }
    }

    private String text() {
        return new String(unit.literals().string(), StandardCharsets.UTF_8);
    }

    private byte[] digest() {
        cursor.skipBlanks();
        if (!cursor.takeName()) {
            return NO_DIGEST;
        }
        if (!cursor.name().equals("md5")) {
            throw unit.error(AssemblerCode.BAD_DEBUG_DIRECTIVE, "expected md5 and a number");
        }
        cursor.skipBlanks();
        int start = cursor.offset();
        String digits = unit.literals().longNumber();
        try {
            byte[] bytes = new BigInteger(digits.replaceFirst("^0[xX]", ""), 16).toByteArray();
            byte[] result = new byte[DIGEST_BYTES];
            for (int index = 0; index < Math.min(DIGEST_BYTES, bytes.length); index++) {
                result[DIGEST_BYTES - 1 - index] = bytes[bytes.length - 1 - index];
            }
            files.requireVersionFive();
            return result;
        } catch (NumberFormatException exception) {
            throw unit.errorFrom(start, AssemblerCode.BAD_NUMBER, "expected a hexadecimal number");
        }
    }

    private void location() {
        if (pending != null) {
            addPending();
        }
        cursor.skipBlanks();
        int start = cursor.offset();
        long number = unit.parseConstant("the number of the file");
        boolean defined = number >= 0 && number <= LineFiles.MOST_FILES && files.file((int) number) != null;
        if (!defined) {
            throw unit.errorFrom(start, AssemblerCode.BAD_DEBUG_DIRECTIVE, "no .file has defined the number " + number);
        }
        file = (int) number;
        long line = unit.parseConstant("the line");
        if (line < 0 || line > Integer.MAX_VALUE) {
            throw unit.errorFrom(start, AssemblerCode.OUT_OF_RANGE, "the line must be from 0 to 2147483647");
        }
        cursor.skipBlanks();
        if (Cursor.isDigit(cursor.peek())) {
            column = (int) unit.parseConstant("the column");
        }
        pending = options((int) line);
    }

    private LinePosition options(int line) {
        int marks = 0;
        long discriminator = 0;
        while (!unit.atEnd()) {
            int start = cursor.offset();
            String name = unit.requireName("an option of .loc");
            switch (name) {
                case "basic_block" -> marks |= LineProgram.BASIC_BLOCK;
                case "prologue_end" -> marks |= LineProgram.PROLOGUE_END;
                case "epilogue_begin" -> marks |= LineProgram.EPILOGUE_BEGIN;
                case "is_stmt" -> {
                    long statement = unit.parseConstant("is_stmt");
                    flags = statement != 0 ? LineProgram.STATEMENT : 0;
                }
                case "isa" -> unit.parseConstant("isa");
                case "discriminator" -> discriminator = unit.parseConstant("the discriminator");
                case "view" -> view();
                default ->
                    throw unit.errorFrom(
                            start, AssemblerCode.BAD_DEBUG_DIRECTIVE, "unknown option '" + name + "' of .loc");
            }
        }
        return new LinePosition(file, line, column, flags | marks, discriminator);
    }

    /** {@code view 0}, {@code view -0} or the name of a symbol, which becomes 0: we number no views. */
    private void view() {
        cursor.skipBlanks();
        if (Cursor.isNameStart(cursor.peek())) {
            Symbol symbol = unit.requireSymbol();
            if (!symbol.isDefined()) {
                symbol.defineConstant(0, unit.statementPosition());
            }
        } else {
            unit.parseConstant("the view");
        }
    }

    private void markLabels() {
        labelsMarked = unit.parseConstant("0 or 1") != 0;
    }

    /** Whether labels begin rows. */
    boolean areLabelsMarked() {
        return labelsMarked;
    }

    private void line() {
        cursor.skipBlanks();
        int start = cursor.offset();
        long number = unit.parseConstant("the line");
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new StatementException(
                    AssemblerCode.OUT_OF_RANGE, cursor.position(start), 1, "the line must be from 0 to 2147483647");
        }
        cursor.buffer().addMarker(SourceMap.offset(unit.statementPosition()), (int) number - 1, null);
    }

    /** An instruction begins: if {@code .loc} came since the last one, there is a row. */
    void instructionBegins() {
        if (pending != null) {
            addPending();
        }
    }

    private void addPending() {
        LinePosition position = pending;
        pending = null;
        if (position != null) {
            entries.add(unit.expressions().here(), position);
        }
    }

    /** Adds a row for an instruction of the assembler source itself. */
    void add(LinePosition position) {
        entries.add(unit.expressions().here(), position);
    }
}
