package org.ohmv.programs.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.programs.cli.BadInputException;

class MatrixMarketReaderTest {
    private static final Path COLLECTION = Path.of("..", "..", "shared", "matrices");
    private static final String GENERAL = "%%MatrixMarket matrix coordinate real general\n";
    private static final String SYMMETRIC = "%%MatrixMarket matrix coordinate real symmetric\n";
    private static final int MUTATIONS = 4_000;

    @Test
    void coordinatesOfEverySymmetryFillTheWholeMatrix() throws IOException {
        assertThat(dense(GENERAL + "2 3 3\n1 3 -2.5\n2 1 4e2\n1 1 .5\n"))
                .isDeepEqualTo(new double[][] {{0.5, 0, -2.5}, {400, 0, 0}});
        assertThat(dense(SYMMETRIC + "2 2 2\n2 1 7\n2 2 1.\n")).isDeepEqualTo(new double[][] {{0, 7}, {7, 1}});
        assertThat(dense("%%matrixmarket MATRIX Coordinate Integer Skew-Symmetric\n2 2 1\n2 1 7\n"))
                .isDeepEqualTo(new double[][] {{0, -7}, {7, 0}});
    }

    @Test
    void arraysAreReadColumnByColumn() throws IOException {
        assertThat(dense("%%MatrixMarket matrix array real general\n2 2\n1\n2\n3\n4\n"))
                .isDeepEqualTo(new double[][] {{1, 3}, {2, 4}});
        assertThat(dense("%%MatrixMarket matrix array integer symmetric\n2 2\n1\n2\n3\n"))
                .isDeepEqualTo(new double[][] {{1, 2}, {2, 3}});
        assertThat(dense("%%MatrixMarket matrix array real skew-symmetric\n2 2\n5\n"))
                .isDeepEqualTo(new double[][] {{0, -5}, {5, 0}});
    }

    @Test
    void commentsBlankLinesTabsAndAnyEndOfLineAreAccepted() throws IOException {
        String text = GENERAL + "% a comment\n\n  \n1\t1  1\n%another\n\n1 1\t 3\n\n% the end";
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(dense(text.replace("\n", end))).isDeepEqualTo(new double[][] {{3}});
        }
    }

    @Test
    void zerosAreNotKept() throws IOException {
        MatrixFile file = read(GENERAL + "2 2 3\n1 1 0\n1 2 -0.0\n2 2 1\n");
        assertThat(file.matrix().nonzeros()).isEqualTo(1);
        assertThat(file.matrix().at(1, 1)).isEqualTo(1);
    }

    @Test
    void symmetryIsFoundInTheValuesWhateverTheHeaderSays() throws IOException {
        assertThat(read(GENERAL + "2 2 2\n1 2 5\n2 1 5\n").matrix().isSymmetric())
                .isTrue();
        assertThat(read(GENERAL + "2 2 2\n1 2 5\n2 1 5.0000000001\n").matrix().isSymmetric())
                .isFalse();
        assertThat(read(GENERAL + "1 2 1\n1 2 5\n").matrix().isSymmetric()).isFalse();
    }

    /** Each case: the text with ~ for the end of a line, the line that is named, and a part of the sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|is empty",
                "~|1|must begin with %%MatrixMarket",
                "1 1 1~1 1 1~|1|must begin with %%MatrixMarket",
                "%%MatrixMarket matrix coordinate real~|1|the header must be",
                "%%MatrixMarket vector coordinate real general~|1|only 'matrix'",
                "%%MatrixMarket matrix sparse real general~|1|no layout",
                "%%MatrixMarket matrix coordinate complex general~|1|is complex",
                "%%MatrixMarket matrix coordinate pattern general~|1|is a pattern",
                "%%MatrixMarket matrix coordinate quaternion general~|1|no field",
                "%%MatrixMarket matrix coordinate real hermitian~|1|hermitian",
                "%%MatrixMarket matrix coordinate real lower~|1|no symmetry",
                "@|1|ends before the line with the matrix's size",
                "@% only a comment~|2|ends before the line with the matrix's size",
                "@2 2~|2|three integers",
                "@2 2 x~|2|'x', which is no integer",
                "@2.0 2 1~|2|'2.0', which is no integer",
                "@0 2 1~|2|it must be at least 1",
                "@-2 2 1~|2|it must be at least 1",
                "@2 2 5~|2|5 entries do not fit in 2 x 2",
                "@2 2 -1~|2|-1 entries do not fit",
                "@1000000 1000000 3~|2|1000000 rows are too many",
                "@99999999999999999999 1 1~|2|no integer",
                "@65536 65536 4194305~|2|entries are too many",
                "@2 2 2~1 1 1~|3|the file ends after 1 entries, but line 2 announces 2",
                "@2 2 1~1 1 1~2 2 2~|4|more entries than the 1 that line 2 announces",
                "@2 2 1~3 1 1~|3|row 3 is out of range: line 2 says 1 to 2",
                "@2 2 1~1 0 1~|3|column 0 is out of range",
                "@2 2 1~1 1~|3|row, column and value, but this line has 2 words",
                "@2 2 1~1 1 1 0~|3|this line has 4 words",
                "@2 2 1~1 1 NaN~|3|every value must be finite",
                "@2 2 1~1 1 -inf~|3|every value must be finite",
                "@2 2 1~1 1 Infinity~|3|every value must be finite",
                "@2 2 1~1 1 1e999~|3|too large for binary64",
                "@2 2 1~1 1 0x10~|3|no number",
                "@2 2 1~1 1 1d~|3|no number",
                "@2 2 1~1 1 1e~|3|no number",
                "@2 2 1~1 1 .~|3|no number",
                "@2 2 1~1 1 --1~|3|no number",
                "@2 2 2~1 1 1~% between~1 1 2~|5|entry (1, 1) was given in line 3 already",
                "%%MatrixMarket matrix coordinate real symmetric~2 3 1~1 1 1~|2|must be square",
                "%%MatrixMarket matrix coordinate real symmetric~2 2 1~1 2 1~|3|above the diagonal",
                "%%MatrixMarket matrix coordinate real skew-symmetric~2 2 1~1 1 1~|3|on the diagonal",
                "%%MatrixMarket matrix coordinate integer general~1 1 1~1 1 1.5~|3|no integer",
                "%%MatrixMarket matrix coordinate integer general~1 1 1~1 1 9007199254740993~|3|larger than 2^53",
                "%%MatrixMarket matrix array real general~1 1~1 2~|3|must be one value",
                "%%MatrixMarket matrix array real general~2 1~1~|3|ends after 1 entries",
                "%%MatrixMarket matrix array real general~1 1~1~2~|4|more entries",
                "%%MatrixMarket matrix array real general~2 1 2~1~2~|2|two integers",
            })
    void mistakeIsNamedWithItsLine(String text, int line, String sentence) {
        String contents = text.replace("@", GENERAL).replace('~', '\n');
        for (String end : List.of("\n", "\r\n")) {
            assertThatThrownBy(() -> read(contents.replace("\n", end)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("m.mtx:" + line + ": ")
                    .hasMessageContaining(sentence)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void promisedEntriesTakeNoMemoryBeforeTheyCome() {
        assertThatThrownBy(() -> read("%%MatrixMarket matrix array real general\n2048 2048\n1\n"))
                .hasMessageContaining("ends after 1 entries");
        assertThatThrownBy(() -> read("%%MatrixMarket matrix array real general\n65536 65536\n"))
                .hasMessageContaining("too many");
    }

    @Test
    void overlongLineEndsTheReading() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> MatrixMarketReader.read("m.mtx", endless))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("m.mtx:1: the line has more than 1024 characters");
    }

    @Test
    void whatMessagesQuoteIsPrintable() {
        assertThatThrownBy(() -> read(GENERAL + "1 1 1\n1 1 \u0001\u00ff" + "y".repeat(100) + "\n"))
                .hasMessageContaining("'??" + "y".repeat(30) + "...'");
    }

    @Test
    void matrixThatIsNotSquareAndVectorOfWrongLengthAreRefused() throws IOException {
        MatrixFile file = read(GENERAL + "% c\n2 3 1\n1 1 1\n");
        assertThatThrownBy(file::square)
                .isInstanceOf(BadInputException.class)
                .hasMessage("m.mtx:3: the matrix is 2 x 3; a system of equations needs a square one");
        assertThatThrownBy(() -> file.vector(2)).hasMessageContaining("the right-hand side must be 2 x 1");
        assertThat(read(GENERAL + "2 1 1\n2 1 6\n").vector(2)).containsExactly(0, 6);
    }

    @Test
    void missingFileAndDirectoryAreNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> MatrixMarketReader.read(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> MatrixMarketReader.read(folder.resolve("none.mtx")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @CsvSource({
        "mesh1e1, 48, 306, true, 2.977568",
        "Trefethen_20, 20, 158, true, 2",
        "west0067, 67, 294, false, 0",
        "bcsstk01, 48, 400, true, 2832268.51852",
        "LFAT5, 14, 46, true, 1.57088",
    })
    void matricesOfTheCollectionsAreRead(String name, int rows, int nonzeros, boolean symmetric, double first) {
        Path file = COLLECTION.resolve(name + ".mtx");
        if (!Files.exists(file)) {
            System.out.println("skipped: " + file + " is not here");
            Assumptions.abort(file + " is not here");
        }
        MatrixFile read = MatrixMarketReader.read(file);
        SparseMatrix matrix = read.square();
        assertThat(matrix.rows()).isEqualTo(rows);
        assertThat(matrix.nonzeros()).isEqualTo(nonzeros);
        assertThat(matrix.isSymmetric()).isEqualTo(symmetric).isEqualTo(read.declaredSymmetric());
        assertThat(matrix.at(0, 0)).isCloseTo(first, within(0.0));
    }

    /** Bytes changed, lines cut, doubled and swapped: each file is read or refused in one line that has a number. */
    @Test
    void mutatedFilesAreReadOrRefusedInOneLine() throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_122);
        String seed = SYMMETRIC + "% comment\n3 3 4\n1 1 4.5\n2 1 -1e0\n2 2 4\n3 3 1.25\n";
        int refused = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] bytes = mutate(seed, random).getBytes(StandardCharsets.ISO_8859_1);
            try {
                MatrixFile file = MatrixMarketReader.read("m.mtx", new ByteArrayInputStream(bytes));
                assertThat(file.matrix().nonzeros()).isLessThanOrEqualTo(bytes.length);
            } catch (BadInputException e) {
                refused++;
                assertThat(e.getMessage()).matches("m\\.mtx:[0-9]+: [^\\p{Cntrl}]+");
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - MUTATIONS / 20);
    }

    private static String mutate(String seed, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(seed.split("\n", -1)));
        int line = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(line));
            case 2 -> lines.set(line, lines.get(random.nextInt(lines.size())));
            case 3 -> {
                return seed.substring(0, random.nextInt(seed.length()));
            }
            default -> {
                String alphabet = "0123456789.-+eE %\t\r\nnaif\u0000\u00ffx";
                StringBuilder text = new StringBuilder(seed);
                for (int change = random.nextInt(3); change >= 0; change--) {
                    text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
                }
                return text.toString();
            }
        }
        return String.join("\n", lines);
    }

    private static MatrixFile read(String text) throws IOException {
        return MatrixMarketReader.read("m.mtx", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static double[][] dense(String text) throws IOException {
        SparseMatrix matrix = read(text).matrix();
        double[][] dense = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int index = matrix.rowStart(row); index < matrix.rowStart(row + 1); index++) {
                dense[row][matrix.column(index)] = matrix.value(index);
            }
        }
        return dense;
    }
}
