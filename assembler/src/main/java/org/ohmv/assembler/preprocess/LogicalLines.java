package org.ohmv.assembler.preprocess;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into logical lines: lines that end in a backslash are joined, comments become a blank (section 5.1.1.2).
 */
final class LogicalLines {
    private final String text;
    private int position;
    private int line = 1;
    private int unclosedComment;

    /**
     * A logical line.
     *
     * @param text its characters without comments and line ends
     * @param number the number of its first line in the file, counted from 1
     * @param height how many lines of the file it takes
     */
    record LogicalLine(String text, int number, int height) {}

    LogicalLines(String text) {
        this.text = text;
    }

    /** All lines of the text. */
    List<LogicalLine> all() {
        List<LogicalLine> lines = new ArrayList<>();
        while (position < text.length()) {
            lines.add(next());
        }
        return lines;
    }

    /** The line in which a comment begins that is not closed; 0 if there is none. */
    int unclosedComment() {
        return unclosedComment;
    }

    private LogicalLine next() {
        StringBuilder result = new StringBuilder();
        int first = line;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n') {
                position++;
                line++;
                break;
            }
            if (isSplice()) {
                skipSplice();
            } else if (c == '/' && text.startsWith("/*", position)) {
                skipComment();
                result.append(' ');
            } else if (c == '/' && text.startsWith("//", position)) {
                skipToLineEnd();
            } else if (c == '"' || c == '\'') {
                copyQuoted(result);
            } else {
                result.append(c);
                position++;
            }
        }
        return new LogicalLine(result.toString(), first, line - first);
    }

    private boolean isSplice() {
        return text.startsWith("\\\n", position) || text.startsWith("\\\r\n", position);
    }

    private void skipSplice() {
        position = text.indexOf('\n', position) + 1;
        line++;
    }

    private void skipComment() {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            unclosedComment = line;
        }
        int behind = end < 0 ? text.length() : end + 2;
        for (; position < behind; position++) {
            if (text.charAt(position) == '\n') {
                line++;
            }
        }
    }

    private void skipToLineEnd() {
        while (position < text.length() && text.charAt(position) != '\n') {
            if (isSplice()) {
                skipSplice();
            } else {
                position++;
            }
        }
    }

    private void copyQuoted(StringBuilder result) {
        char quote = text.charAt(position);
        result.append(quote);
        position++;
        while (position < text.length() && text.charAt(position) != '\n') {
            if (isSplice()) {
                skipSplice();
                continue;
            }
            char c = text.charAt(position++);
            result.append(c);
            if (c == quote) {
                return;
            }
            if (c == '\\' && position < text.length() && text.charAt(position) != '\n') {
                result.append(text.charAt(position++));
            }
        }
    }
}
