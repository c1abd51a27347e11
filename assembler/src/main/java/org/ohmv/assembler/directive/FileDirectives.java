package org.ohmv.assembler.directive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.SourceBuffer;
import org.ohmv.isa.document.XohmAssemblerInclude;

/** {@code .include} and {@code .incbin}. */
public final class FileDirectives {
    private final TranslationUnit unit;
    private final Cursor cursor;

    /** The directives for a source. */
    public FileDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".include", this::include);
        table.put(".incbin", this::includeBinary);
    }

    private void include() {
        cursor.skipBlanks();
        int start = cursor.offset();
        String name = fileName();
        int end = cursor.offset();
        byte[] text = include(name, start, end);
        if (!unit.atEnd()) {
            throw unit.error(AssemblerCode.TRAILING_TEXT, "unexpected text behind the name of the file");
        }
        // What follows the directive on its line is done before the file is entered.
        cursor.finishStatement();
        SourceBuffer buffer =
                unit.sources().add(SourceBuffer.Kind.INCLUDE, name, unit.statementPosition(), text, text.length);
        unit.input().enter(buffer, 1);
    }

    /** A file of the user's; the include file of Xohm also without one. */
    private byte[] include(String name, int start, int end) {
        try {
            return read(name, start, end);
        } catch (StatementException exception) {
            if (!name.equals(XohmAssemblerInclude.FILE_NAME)) {
                throw exception;
            }
            byte[] text = XohmAssemblerInclude.text().getBytes(StandardCharsets.UTF_8);
            unit.input().countText(text.length);
            return text;
        }
    }

    private String fileName() {
        if (cursor.peek() == '"') {
            return new String(unit.literals().string(), StandardCharsets.UTF_8);
        }
        int start = cursor.offset();
        while (!cursor.atEnd() && !Cursor.isBlank(cursor.peek())) {
            cursor.advance();
        }
        if (cursor.offset() == start) {
            throw unit.error(AssemblerCode.MISSING_NAME, "expected the name of a file in double quotes");
        }
        return cursor.text(start, cursor.offset());
    }

    private byte[] read(String name, int start, int end) {
        List<String> candidates = SourceFiles.candidates(name, unit.options().includePath());
        String reason = "";
        for (String candidate : candidates) {
            try {
                byte[] bytes = unit.files().read(candidate);
                // The same file may be read for a single byte, again and again.
                unit.input().countText(bytes.length);
                unit.dependencies().add(candidate);
                return bytes;
            } catch (IOException exception) {
                if (reason.isEmpty()) {
                    reason = exception instanceof NoSuchFileException
                            ? "there is no such file"
                            : String.valueOf(exception.getMessage());
                }
            }
        }
        String tried = candidates.size() == 1 ? "" : "; looked for " + String.join(", ", candidates);
        throw new StatementException(
                AssemblerCode.UNREADABLE_FILE,
                cursor.position(start),
                end - start,
                "cannot read '" + name + "'" + ": " + reason + tried,
                Problems.fix("-I DIRECTORY says where to look for files"));
    }

    private void includeBinary() {
        cursor.skipBlanks();
        int start = cursor.offset();
        String name = fileName();
        int end = cursor.offset();
        long skip = 0;
        long count = -1;
        if (unit.takeComma()) {
            cursor.skipBlanks();
            if (cursor.peek() != ',') {
                skip = unit.parseConstant("the number of bytes to skip");
            }
            if (unit.takeComma()) {
                count = unit.parseConstant("the number of bytes");
            }
        }
        byte[] bytes = read(name, start, end);
        if (count < 0) {
            count = bytes.length - skip;
        }
        if (skip < 0 || count < 0 || skip > bytes.length || count > bytes.length - skip) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.OUT_OF_RANGE,
                    "'" + name + "' has " + bytes.length + " bytes, not " + count + " from byte " + skip + " on");
        }
        FragmentChain chain = DataDirectives.dataChain(unit);
        chain.append(bytes, (int) skip, (int) (skip + count));
    }
}
