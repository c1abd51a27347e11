package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolveVerbTest {
    private static final Path SHIPPED = Path.of("matrices");
    private static final Path COLLECTION = Path.of("..", "..", "shared", "matrices");

    @TempDir
    private Path folder;

    @Test
    void shippedGridIsSolvedOnOneScreen() {
        Session session = Session.of("solve", SHIPPED.resolve("ieee14.mtx").toString());
        assertThat(session.error()).isEmpty();
        assertThat(session.exitCode()).isZero();
        assertThat(session.output())
                .contains("n = 13, 49 nonzeros, symmetric")
                .contains("ieee14_b.mtx")
                .contains("no part in ohmv solve yet")
                .contains("status     solved: relative residual ")
                .contains("(oracle)")
                .contains("-0.0875009");
        assertThat(session.output().lines().count()).isLessThanOrEqualTo(24);
        assertThat(session.output().lines()).allMatch(line -> line.length() < 130);
    }

    @ParameterizedTest
    @CsvSource({
        "ieee14, cholesky, 1e-14",
        "trefethen20, cholesky, 1e-14",
        "mimo16, cholesky, 1e-14",
        "poisson36, cholesky, 1e-14"
    })
    void shippedSystemIsSolvedByTheMethodThatTheFirmwarePicks(String name, String method, double residual)
            throws IOException {
        Map<String, String> report = report(SHIPPED.resolve(name + ".mtx"));
        assertThat(report).containsEntry("status", "solved").containsEntry("method", method);
        assertThat(number(report, "relativeResidual")).isLessThan(residual);
        assertThat(number(report, "forwardError")).isLessThan(1e-14);
    }

    @ParameterizedTest
    @CsvSource({
        "mesh1e1, cholesky, 1e-9",
        "Trefethen_20, cholesky, 1e-9",
        "west0067, lu, 1e-9",
        "bcsstk01, cholesky, 1e-9",
        "LFAT5, cholesky, 1e-9",
    })
    void matrixOfACollectionIsSolved(String name, String method, double residual) throws IOException {
        Path file = COLLECTION.resolve(name + ".mtx");
        if (!Files.exists(file)) {
            System.out.println("skipped: " + file + " is not here");
            Assumptions.abort(file + " is not here");
        }
        Map<String, String> report = report(file);
        assertThat(report).containsEntry("status", "solved").containsEntry("method", method);
        assertThat(number(report, "relativeResidual")).isLessThan(residual);
    }

    @Test
    void partsOfTheReportAddUpToItsTotals() throws IOException {
        Map<String, String> report = report(SHIPPED.resolve("ieee14.mtx"));
        for (String quantity : List.of("instructions", "cycles", "picoseconds", "femtojoules")) {
            long sum = report.entrySet().stream()
                    .filter(entry -> entry.getKey().matches("phases\\.\\w+\\." + quantity))
                    .mapToLong(entry -> Long.parseLong(entry.getValue()))
                    .sum();
            assertThat(sum).isPositive().isEqualTo(Long.parseLong(String.valueOf(report.get(quantity))));
        }
        assertThat(report).containsKeys("phases.boot.cycles", "phases.programming.cycles", "phases.readback.cycles");
        assertThat(report.get("analog")).startsWith("none:");
        assertThat(report).containsEntry("schema", "ohmv.solve/1").containsEntry("coprocessor.commands", "0");
    }

    @Test
    void everyMethodAndRightHandSideCanBeAskedFor() throws IOException {
        Path matrix = SHIPPED.resolve("poisson36.mtx");
        String side = "--rhs=" + SHIPPED.resolve("poisson36_b.mtx");
        for (String method : List.of("lu", "cholesky", "banded", "cg")) {
            assertThat(report(matrix, "--method=" + method, side))
                    .containsEntry("status", "solved")
                    .containsEntry("method", method);
        }
        assertThat(report(matrix, "--rhs=ones")).containsEntry("rightHandSide", "ones");
        assertThat(report(matrix, "--rhs=seeded", "--seed=1").get("solution.0"))
                .isNotEqualTo(report(matrix, "--rhs=seeded", "--seed=2").get("solution.0"));
    }

    @Test
    void reportsOfTheSameSolveAreTheSameBytes() throws IOException {
        String matrix = SHIPPED.resolve("trefethen20.mtx").toString();
        for (String run : List.of("first", "second")) {
            assertThat(Session.of("solve", "-o", folder.resolve(run).toString(), matrix)
                            .exitCode())
                    .isZero();
        }
        assertThat(folder.resolve("first/report.json"))
                .hasSameBinaryContentAs(folder.resolve("second/report.json"))
                .content()
                .doesNotContain("wallSeconds");
    }

    @Test
    void solutionIsWrittenAsAFileThatCanBeReadBack() throws IOException {
        Path solution = folder.resolve("x.mtx");
        Session session = Session.of(
                "solve",
                "--solution=" + solution,
                SHIPPED.resolve("trefethen20.mtx").toString());
        assertThat(session.exitCode()).isZero();
        List<String> lines = Files.readAllLines(solution);
        assertThat(lines).hasSize(3 + 20);
        assertThat(Double.parseDouble(lines.get(3))).isCloseTo(0.7174289456007856, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%%MatrixMarket matrix coordinate real general~2 3 1~1 1 1~|:2: the matrix is 2 x 3",
                "%%MatrixMarket matrix coordinate real general~% c~2 2 1~1 1 1~|:3: the matrix is singular: column 2",
                "%%MatrixMarket matrix coordinate complex general~1 1 1~1 1 1 0~|:1: the matrix is complex",
                "%%MatrixMarket matrix coordinate real general~2 2 3~1 1 1~|:3: the file ends after 1 entries",
            })
    void badMatrixIsOneLineWithItsLineNumber(String text, String message) throws IOException {
        Path matrix = folder.resolve("bad.mtx");
        Files.writeString(matrix, text.replace('~', '\n'));
        Session session = Session.of("solve", matrix.toString());
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.output()).isEmpty();
        assertThat(session.error()).contains(matrix + message);
        assertThat(session.error().strip().lines()).hasSize(1);
    }

    @Test
    void singularMatrixIsNeverGivenASolution() throws IOException {
        Path matrix = folder.resolve("singular.mtx");
        Files.writeString(
                matrix, "%%MatrixMarket matrix array real general\n3 3\n.1\n.4\n.7\n.2\n.5\n.8\n.3\n.6\n.9\n");
        Path side = folder.resolve("singular_b.mtx");
        Files.writeString(side, "%%MatrixMarket matrix array real general\n3 1\n1\n0\n0\n");
        Session session = Session.of("solve", matrix.toString());
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error()).contains("singular to working precision");
    }

    @Test
    void methodThatNeedsADefiniteMatrixSaysSo() throws IOException {
        Path matrix = folder.resolve("indefinite.mtx");
        Files.writeString(matrix, "%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n1\n");
        Files.writeString(folder.resolve("indefinite_b.mtx"), "%%MatrixMarket matrix array real general\n2 1\n1\n-1\n");
        for (String method : List.of("cholesky", "cg")) {
            Session session = Session.of("solve", "--method=" + method, matrix.toString());
            assertThat(session.exitCode()).isEqualTo(1);
            assertThat(session.error())
                    .contains("not symmetric positive definite")
                    .contains("--method=lu");
        }
        assertThat(Session.of("solve", matrix.toString()).exitCode()).isZero();
    }

    @Test
    void toleranceThatCannotBeReachedEndsWithExitCodeThree() {
        Session session = Session.of(
                "solve", "--tolerance=1e-40", SHIPPED.resolve("ieee14.mtx").toString());
        assertThat(session.exitCode()).isEqualTo(3);
        assertThat(session.output()).contains("status     not-converged: relative residual ");
        Session limited = Session.of(
                "solve",
                "--method=cg",
                "--max-iterations=2",
                SHIPPED.resolve("ieee14.mtx").toString());
        assertThat(limited.exitCode()).isEqualTo(3);
    }

    @Test
    void instructionLimitIsNoAnswer() {
        Session session = Session.of(
                "solve", "--max-insts=1K", SHIPPED.resolve("ieee14.mtx").toString());
        assertThat(session.exitCode()).isEqualTo(124);
        assertThat(session.output()).isEmpty();
        assertThat(session.error()).contains("no answer");
    }

    @ParameterizedTest
    @CsvSource({
        "--tolerance=0",
        "--tolerance=nan",
        "--tolerance=2",
        "--max-iterations=-1",
        "--method=magic",
        "--max-insts=x"
    })
    void optionOutOfRangeIsAMistakeOfUse(String option) {
        assertThat(Session.of("solve", option, SHIPPED.resolve("ieee14.mtx").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void rightHandSideOfAnotherLengthIsRefused() {
        Session session = Session.of(
                "solve",
                "--rhs=" + SHIPPED.resolve("poisson36_b.mtx"),
                SHIPPED.resolve("ieee14.mtx").toString());
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error()).contains("the right-hand side must be 13 x 1");
    }

    /** What runs is what the sources say: a changed copy gives a changed answer, and the report is the guest's word. */
    @Test
    void editedFirmwareIsWhatRuns() throws IOException {
        Path copy = folder.resolve("firmware");
        for (String part : List.of("library", "solver", "include/ohmv")) {
            Files.createDirectories(copy.resolve(part));
            try (Stream<Path> files = Files.list(Path.of("firmware").resolve(part))) {
                for (Path source : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(source, copy.resolve(part).resolve(String.valueOf(source.getFileName())));
                }
            }
        }
        String matrix = SHIPPED.resolve("trefethen20.mtx").toString();
        Session same = Session.of("solve", "--json", "--firmware=" + copy, matrix);
        assertThat(flatten(same.output()))
                .containsEntry("cycles", report(Path.of(matrix)).get("cycles"));
        Path cholesky = copy.resolve("solver/cholesky.s");
        String source = Files.readString(cholesky);
        assertThat(source).contains("fsqrt.d \\pivot, \\pivot");
        Files.writeString(cholesky, source.replace("fsqrt.d \\pivot, \\pivot", "fadd.d \\pivot, \\pivot, \\pivot"));
        Session wrong = Session.of("solve", "--json", "--firmware=" + copy, matrix);
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(flatten(wrong.output())).containsEntry("status", "not-converged");
        Files.writeString(cholesky, source + "\n    addi a0, a0, 99999\n");
        Session broken = Session.of("solve", "--firmware=" + copy, matrix);
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.error()).contains("solver/cholesky.s:").contains("99999");
    }

    private static Map<String, String> report(Path matrix, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("solve", "--json"));
        arguments.addAll(List.of(options));
        arguments.add(matrix.toString());
        Session session = Session.of(arguments.toArray(String[]::new));
        assertThat(session.error()).isEmpty();
        assertThat(session.exitCode()).isZero();
        return flatten(session.output());
    }

    private static double number(Map<String, String> report, String key) {
        return Double.parseDouble(String.valueOf(report.get(key)));
    }

    /** The values of a report by their paths: {@code phases.boot.cycles}, {@code solution.0}. */
    private static Map<String, String> flatten(String text) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    values.put(path(parser), parser.currentToken() == JsonToken.VALUE_NULL ? "null" : parser.getText());
                }
            }
        }
        return values;
    }

    private static String path(JsonParser parser) {
        return parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replace('/', '.');
    }
}
