package org.ohmv.programs.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.FileProblem;

/**
 * Reads Matrix Market files (R. F. Boisvert, R. Pozo, K. A. Remington, "The Matrix Market Exchange Formats: Initial
 * Design", NISTIR 5935, 1996): coordinate and array, real and integer, general, symmetric and skew-symmetric.
 *
 * <p>Time and memory are bounded by what the file really holds, never by what its header promises.
 */
public final class MatrixMarketReader {
    /** The most rows and columns. */
    public static final int LARGEST_DIMENSION = 1 << 16;
    /** The most entries of a file. */
    public static final int MOST_ENTRIES = 1 << 22;

    private static final String BANNER = "%%MatrixMarket";
    private static final int LONGEST_QUOTE = 32;
    private static final int LONGEST_NUMBER = 64;
    private static final int DELETE = 127;
    /** Integers up to this are exact in binary64. */
    private static final long LARGEST_EXACT_INTEGER = 1L << 53;

    private enum Layout {
        COORDINATE,
        ARRAY
    }

    private enum Field {
        REAL,
        INTEGER
    }

    private enum Symmetry {
        GENERAL,
        SYMMETRIC,
        SKEW_SYMMETRIC
    }

    private final LineSource lines;
    private Layout layout = Layout.COORDINATE;
    private Field field = Field.REAL;
    private Symmetry symmetry = Symmetry.GENERAL;
    private int rows;
    private int columns;
    private int entries;
    private int sizeLine;

    private MatrixMarketReader(String name, InputStream input) {
        this.lines = new LineSource(name, input);
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException with the file's name and line, if it is not one that can be read
     */
    public static MatrixFile read(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInputException("'" + file + "' is a directory, not a matrix");
        }
        try (InputStream input = Files.newInputStream(file)) {
            return read(file.toString(), input);
        } catch (IOException e) {
            throw new BadInputException("'" + file + "' cannot be read: " + FileProblem.reason(e), e);
        }
    }

    /**
     * Reads what a stream holds.
     *
     * @param name what messages call it
     * @throws BadInputException as {@link #read(Path)}
     */
    public static MatrixFile read(String name, InputStream input) throws IOException {
        MatrixMarketReader reader = new MatrixMarketReader(name, input);
        reader.readHeader();
        reader.readSize();
        SparseMatrix matrix = reader.readEntries();
        return new MatrixFile(name, reader.sizeLine, reader.symmetry == Symmetry.SYMMETRIC, matrix);
    }

    private void readHeader() throws IOException {
        if (!lines.next()) {
            throw lines.problem("the file is empty");
        }
        List<String> words = words(lines.text());
        if (words.isEmpty() || !words.get(0).equalsIgnoreCase(BANNER)) {
            throw lines.problem("not a Matrix Market file: its first line must begin with " + BANNER);
        }
        if (words.size() != 5) {
            throw lines.problem("the header must be '" + BANNER + " matrix LAYOUT FIELD SYMMETRY', such as '" + BANNER
                    + " matrix coordinate real general'");
        }
        if (!words.get(1).equalsIgnoreCase("matrix")) {
            throw lines.problem("the object is " + quote(words.get(1)) + "; only 'matrix' can be read");
        }
        layout = switch (lower(words.get(2))) {
            case "coordinate" -> Layout.COORDINATE;
            case "array" -> Layout.ARRAY;
            default -> throw lines.problem(quote(words.get(2)) + " is no layout: it must be coordinate or array");
        };
        field = switch (lower(words.get(3))) {
            case "real", "double" -> Field.REAL;
            case "integer" -> Field.INTEGER;
            case "complex" -> throw lines.problem("the matrix is complex; only real and integer ones can be solved");
            case "pattern" ->
                throw lines.problem(
                        "the matrix is a pattern, without values; only real and integer ones can be solved");
            default -> throw lines.problem(quote(words.get(3)) + " is no field: it must be real or integer");
        };
        symmetry = switch (lower(words.get(4))) {
            case "general" -> Symmetry.GENERAL;
            case "symmetric" -> Symmetry.SYMMETRIC;
            case "skew-symmetric" -> Symmetry.SKEW_SYMMETRIC;
            case "hermitian" -> throw lines.problem("a hermitian matrix is complex; only real ones can be solved");
            default ->
                throw lines.problem(
                        quote(words.get(4)) + " is no symmetry: it must be general, symmetric or skew-symmetric");
        };
    }

    private void readSize() throws IOException {
        List<String> words = nextWords();
        sizeLine = lines.number();
        boolean isCoordinate = layout == Layout.COORDINATE;
        if (words.isEmpty()) {
            throw lines.problem("the file ends before the line with the matrix's size");
        }
        if (words.size() != (isCoordinate ? 3 : 2)) {
            throw lines.problem(
                    isCoordinate
                            ? "the size must be three integers: rows, columns and entries"
                            : "the size must be two integers: rows and columns");
        }
        rows = dimension(words.get(0), "rows");
        columns = dimension(words.get(1), "columns");
        if (symmetry != Symmetry.GENERAL && rows != columns) {
            throw lines.problem("a " + lower(symmetry.name()).replace('_', '-') + " matrix must be square, but this is "
                    + rows + " x " + columns);
        }
        long places = places();
        long count = isCoordinate ? integer(words.get(2), "number of entries") : places;
        if (count < 0 || count > places) {
            throw lines.problem(count + " entries do not fit in " + rows + " x " + columns + " with symmetry "
                    + lower(symmetry.name()).replace('_', '-') + ", which has " + places + " places");
        }
        if (count > MOST_ENTRIES) {
            throw lines.problem(count + " entries are too many: at most " + MOST_ENTRIES + " can be read");
        }
        entries = (int) count;
    }

    /** How many entries the file can hold at most: those of the matrix, or of its lower half. */
    private long places() {
        return switch (symmetry) {
            case GENERAL -> (long) rows * columns;
            case SYMMETRIC -> (long) rows * (rows + 1) / 2;
            case SKEW_SYMMETRIC -> (long) rows * (rows - 1) / 2;
        };
    }

    private int dimension(String word, String what) {
        long value = integer(word, "number of " + what);
        if (value < 1) {
            throw lines.problem("the number of " + what + " is " + value + "; it must be at least 1");
        }
        if (value > LARGEST_DIMENSION) {
            throw lines.problem(value + " " + what + " are too many: at most " + LARGEST_DIMENSION + " can be read");
        }
        return (int) value;
    }

    private SparseMatrix readEntries() throws IOException {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(rows, columns);
        switch (layout) {
            case COORDINATE -> readCoordinates(builder);
            case ARRAY -> readArray(builder);
        }
        if (!nextWords().isEmpty()) {
            throw lines.problem("more entries than the " + entries + " that line " + sizeLine + " announces");
        }
        try {
            return builder.build();
        } catch (SparseMatrix.RepeatedEntryException e) {
            SparseMatrix.Builder.Repeated place = e.place();
            throw lines.problem(
                    place.second(),
                    "entry (" + (place.row() + 1) + ", " + (place.column() + 1) + ") was given in line " + place.first()
                            + " already");
        }
    }

    private void readCoordinates(SparseMatrix.Builder builder) throws IOException {
        for (int entry = 0; entry < entries; entry++) {
            List<String> words = entryWords(entry);
            if (words.size() != 3) {
                throw lines.problem("an entry must be row, column and value, but this line has " + words.size()
                        + (words.size() == 1 ? " word" : " words"));
            }
            int row = position(words.get(0), rows, "row");
            int column = position(words.get(1), columns, "column");
            if (symmetry != Symmetry.GENERAL && column > row) {
                throw lines.problem("entry (" + (row + 1) + ", " + (column + 1) + ") is above the diagonal; a file that"
                        + " is not general holds the lower half only");
            }
            if (symmetry == Symmetry.SKEW_SYMMETRIC && row == column) {
                throw lines.problem("entry (" + (row + 1) + ", " + (column + 1)
                        + ") is on the diagonal, which is zero in a skew-symmetric matrix and is not given");
            }
            add(builder, row, column, value(words.get(2)));
        }
    }

    private void readArray(SparseMatrix.Builder builder) throws IOException {
        int entry = 0;
        for (int column = 0; column < columns; column++) {
            int first = switch (symmetry) {
                case GENERAL -> 0;
                case SYMMETRIC -> column;
                case SKEW_SYMMETRIC -> column + 1;
            };
            for (int row = first; row < rows; row++) {
                List<String> words = entryWords(entry);
                if (words.size() != 1) {
                    throw lines.problem(
                            "a line of an array must be one value, but this one has " + words.size() + " words");
                }
                add(builder, row, column, value(words.get(0)));
                entry++;
            }
        }
    }

    private List<String> entryWords(int entry) throws IOException {
        List<String> words = nextWords();
        if (words.isEmpty()) {
            throw lines.problem(
                    "the file ends after " + entry + " entries, but line " + sizeLine + " announces " + entries);
        }
        return words;
    }

    private void add(SparseMatrix.Builder builder, int row, int column, double value) {
        builder.add(row, column, value, lines.number());
        if (row != column) {
            switch (symmetry) {
                case GENERAL -> {}
                case SYMMETRIC -> builder.add(column, row, value, lines.number());
                case SKEW_SYMMETRIC -> builder.add(column, row, -value, lines.number());
            }
        }
    }

    private int position(String word, int limit, String what) {
        long value = integer(word, what);
        if (value < 1 || value > limit) {
            throw lines.problem(what + " " + value + " is out of range: line " + sizeLine + " says 1 to " + limit);
        }
        return (int) value - 1;
    }

    private long integer(String word, String what) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw lines.problem("the " + what + " is " + quote(word) + ", which is no integer");
        }
    }

    private double value(String word) {
        if (field == Field.INTEGER) {
            long integer = integer(word, "value");
            if (integer > LARGEST_EXACT_INTEGER || integer < -LARGEST_EXACT_INTEGER) {
                throw lines.problem("the value " + integer + " is larger than 2^53 and cannot be held exactly");
            }
            return integer;
        }
        String number = lower(word);
        if (number.endsWith("nan") || number.contains("inf")) {
            throw lines.problem("the value is " + quote(word) + "; every value must be finite");
        }
        if (!isDecimal(number)) {
            throw lines.problem("the value is " + quote(word) + ", which is no number");
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw lines.problem("the value " + quote(word) + " is too large for binary64");
        }
        return value;
    }

    /** Whether it is digits with a point and an exponent; Java would take more, such as hexadecimal and suffixes. */
    private static boolean isDecimal(String word) {
        if (word.length() > LONGEST_NUMBER) {
            return false;
        }
        int index = isSign(word, 0) ? 1 : 0;
        int afterInteger = afterDigits(word, index);
        int digits = afterInteger - index;
        index = afterInteger;
        if (index < word.length() && word.charAt(index) == '.') {
            int afterFraction = afterDigits(word, index + 1);
            digits += afterFraction - index - 1;
            index = afterFraction;
        }
        if (digits == 0) {
            return false;
        }
        if (index < word.length() && word.charAt(index) == 'e') {
            int exponent = isSign(word, index + 1) ? index + 2 : index + 1;
            index = afterDigits(word, exponent);
            return index > exponent && index == word.length();
        }
        return index == word.length();
    }

    private static boolean isSign(String word, int index) {
        return index < word.length() && (word.charAt(index) == '+' || word.charAt(index) == '-');
    }

    private static int afterDigits(String word, int first) {
        int index = first;
        while (index < word.length() && word.charAt(index) >= '0' && word.charAt(index) <= '9') {
            index++;
        }
        return index;
    }

    /** The words of the next line that is neither blank nor a comment; none at the file's end. */
    private List<String> nextWords() throws IOException {
        while (lines.next()) {
            if (!lines.text().startsWith("%")) {
                List<String> words = words(lines.text());
                if (!words.isEmpty()) {
                    return words;
                }
            }
        }
        return List.of();
    }

    private static List<String> words(String line) {
        StringTokenizer tokens = new StringTokenizer(line, " \t\f");
        List<String> words = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** The word as a message can show it, whatever bytes it is made of. */
    private static String quote(String word) {
        StringBuilder shown = new StringBuilder("'");
        for (int index = 0; index < Math.min(word.length(), LONGEST_QUOTE); index++) {
            char character = word.charAt(index);
            shown.append(character < ' ' || character >= DELETE ? '?' : character);
        }
        return shown.append(word.length() > LONGEST_QUOTE ? "...'" : "'").toString();
    }
}
