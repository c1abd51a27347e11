package org.ohmv.programs.matrix;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ohmv.programs.cli.BadInputException;

/** The lines of a text file, one at a time and counted; ends of lines are LF, CR or both. No line may be long. */
final class LineSource {
    /** The format's own limit. */
    static final int LONGEST_LINE = 1024;

    private static final int END = -1;

    private final String name;
    private final InputStream input;
    private final StringBuilder text = new StringBuilder(LONGEST_LINE);
    private int number;
    private boolean isAfterReturn;

    LineSource(String name, InputStream input) {
        this.name = name;
        this.input = new BufferedInputStream(input);
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /**
     * Reads the next line into {@link #text}.
     *
     * @return whether there was one
     * @throws BadInputException if it is too long
     */
    boolean next() throws IOException {
        text.setLength(0);
        int character = input.read();
        if (isAfterReturn && character == '\n') {
            character = input.read();
        }
        isAfterReturn = false;
        if (character == END) {
            return false;
        }
        number++;
        while (character != END && character != '\n' && character != '\r') {
            if (text.length() == LONGEST_LINE) {
                throw problem("the line has more than " + LONGEST_LINE + " characters: this is not Matrix Market");
            }
            text.append((char) character); // ISO 8859-1: every byte is a character
            character = input.read();
        }
        isAfterReturn = character == '\r';
        return true;
    }

    /** The line that was read last, without its end. */
    String text() {
        return text.toString();
    }

    /** A mistake in the line that was read last. */
    BadInputException problem(String message) {
        return problem(number, message);
    }

    /** A mistake in another line; a file without any line is mistaken in its first. */
    BadInputException problem(int line, String message) {
        return new BadInputException(name + ":" + Math.max(1, line) + ": " + message);
    }
}
