package org.ohmv.assembler.preprocess;

import java.util.ArrayList;
import java.util.List;

/**
 * A preprocessing token (ISO C section 6.4), or the space between two.
 *
 * @param kind what it is
 * @param text its characters, one for each byte
 * @param column where it stands in its line, counted from 0; that of the macro's name for what a macro brings in
 */
record Token(Kind kind, String text, int column) {

    /** What a token is. */
    enum Kind {
        /** A name that may be that of a macro. */
        NAME,
        /** A name that is not to be replaced any more: it came out of its own macro (section 6.10.3.4). */
        FINAL_NAME,
        /** A preprocessing number. */
        NUMBER,
        /** A string or character, or what follows a quote that is not closed. */
        TEXT,
        /** One or two characters of punctuation. */
        PUNCTUATION,
        /** Blanks. */
        SPACE,
        /** No text: what the macro named here brought in ends. */
        END_OF_MACRO
    }

    private static final List<String> DOUBLE_PUNCTUATION =
            List.of("##", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>");

    boolean is(String punctuation) {
        return kind == Kind.PUNCTUATION && text.equals(punctuation);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.FINAL_NAME;
    }

    Token at(int place) {
        return new Token(kind, text, place);
    }

    /** The tokens of a line. */
    static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        int start = 0;
        while (start < line.length()) {
            char c = line.charAt(start);
            int end = start + 1;
            Kind kind;
            if (isBlank(c)) {
                kind = Kind.SPACE;
                while (end < line.length() && isBlank(line.charAt(end))) {
                    end++;
                }
            } else if (isNameStart(c)) {
                kind = Kind.NAME;
                while (end < line.length() && isNamePart(line.charAt(end))) {
                    end++;
                }
            } else if (isDigit(c) || (c == '.' && end < line.length() && isDigit(line.charAt(end)))) {
                kind = Kind.NUMBER;
                end = endOfNumber(line, end);
            } else if (c == '"' || c == '\'') {
                kind = Kind.TEXT;
                end = endOfQuoted(line, start);
            } else {
                kind = Kind.PUNCTUATION;
                if (end < line.length() && DOUBLE_PUNCTUATION.contains(line.substring(start, end + 1))) {
                    end++;
                }
            }
            tokens.add(new Token(kind, line.substring(start, end), start));
            start = end;
        }
        return tokens;
    }

    /** Where a quoted text ends: behind its closing quote, or at the end of the line. */
    static int endOfQuoted(String line, int start) {
        char quote = line.charAt(start);
        int end = start + 1;
        while (end < line.length() && line.charAt(end) != quote) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(line.length(), end + 1);
    }

    private static int endOfNumber(String line, int from) {
        int end = from;
        while (end < line.length()) {
            char c = line.charAt(end);
            char before = line.charAt(end - 1);
            boolean exponentSign = (c == '+' || c == '-') && "eEpP".indexOf(before) >= 0;
            if (!isNamePart(c) && c != '.' && !exponentSign) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == 0x0b;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
