package org.ohmv.assembler.macro;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** Takes the text from the present statement to the directive that closes it, nested ones included. */
final class BodyReader {
    private final TranslationUnit unit;
    private final Cursor cursor;

    BodyReader(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /**
     * Takes a body; the cursor goes to the end of the statement that closes it.
     *
     * @param openers directives in lower case that open a nested body
     * @param closers directives in lower case that close one
     * @return the text between, from the statement behind the present one on
     * @throws StatementException if nothing closes it in this text; then all of it is skipped
     */
    byte[] take(String opener, Set<String> openers, Set<String> closers) {
        long position = unit.statementPosition();
        if (!unit.atEnd()) {
            throw unit.error(AssemblerCode.TRAILING_TEXT, "unexpected text behind " + opener);
        }
        cursor.finishStatement();
        int start = cursor.offset();
        int depth = 0;
        while (!cursor.isExhausted()) {
            int statement = cursor.offset();
            String word = firstWord();
            if (openers.contains(word)) {
                depth++;
            } else if (closers.contains(word)) {
                if (depth == 0) {
                    return Arrays.copyOfRange(cursor.text(), start, statement);
                }
                depth--;
            }
            cursor.skipToEnd();
            cursor.finishStatement();
        }
        // Stay on the last line feed, so that the statement has an end.
        cursor.seek(cursor.offset() - 1);
        throw new StatementException(
                AssemblerCode.UNBALANCED,
                position,
                opener.length(),
                opener + " is never closed by "
                        + String.join(" or ", closers.stream().sorted().toList()));
    }

    /** The first word of the statement behind labels, in lower case; empty if it does not begin with a directive. */
    private String firstWord() {
        cursor.skipBlanks();
        while (cursor.takeName()) {
            if (cursor.peek() != ':') {
                boolean directive = cursor.text()[cursor.nameStart()] == '.';
                return directive ? cursor.name().toLowerCase(Locale.ROOT) : "";
            }
            cursor.advance();
            cursor.skipBlanks();
        }
        return "";
    }
}
