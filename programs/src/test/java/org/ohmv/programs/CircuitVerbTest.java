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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitVerbTest {
    private static final String INVERSE = """
            {"kind": "inv_closed_loop", "cases": [
              {"name": "one", "n": 2, "gpos_uS": [[100.0, 20.0], [30.0, 80.0]], "gneg_uS": null, "g0_uS": 100.0,
               "b_V": [0.2, -0.1], "a0": 1e5, "gbwp_hz": 1e8, "r_wire_ohm": 0.0, "c_sum_F": 0.0, "vos_V": null,
               "wave_t_s": [0.0, 1e-6]},
              {"name": "indefinite", "gpos_uS": [[10.0, 90.0], [80.0, 10.0]], "g0_uS": 100.0,
               "b_V": [0.2, -0.1], "a0": 1e5, "gbwp_hz": 1e8}
            ]}
            """;

    @TempDir
    private Path folder;

    private Session circuit(String description, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), description);
        List<String> arguments = new ArrayList<>(List.of("circuit"));
        arguments.addAll(List.of(options));
        arguments.add(file.toString());
        return Session.of(arguments.toArray(String[]::new));
    }

    /** All numbers of the fields of a name, in order, however deep in arrays. */
    private static List<Double> numbers(String json, String field) throws IOException {
        List<Double> found = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            String name = "";
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                } else if (parser.currentToken().isNumeric() && name.equals(field)) {
                    found.add(parser.getDoubleValue());
                }
            }
        }
        return found;
    }

    @Test
    void loopIsSolvedAndAnUnstableOneKnown() throws IOException {
        Session session = circuit(INVERSE);

        assertThat(session.error()).isEmpty();
        assertThat(session.exitCode()).isZero();
        // [1 0.2; 0.3 0.8]^-1 [0.2, -0.1]
        double x0 = (0.8 * 0.2 + 0.2 * 0.1) / 0.74;
        double x1 = (-0.3 * 0.2 - 0.1) / 0.74;
        List<Double> ideal = numbers(session.output(), "x_ideal_V");
        assertThat(ideal.get(0)).isCloseTo(x0, within(1e-12));
        assertThat(ideal.get(1)).isCloseTo(x1, within(1e-12));
        List<Double> settled = numbers(session.output(), "x_dc_V");
        assertThat(settled.get(0)).isCloseTo(x0, within(1e-4)).isNotEqualTo(x0);
        assertThat(numbers(session.output(), "wave_x_V").subList(0, 2))
                .allSatisfy(volts -> assertThat(volts).isCloseTo(0, within(1e-15)));
        assertThat(numbers(session.output(), "wave_x_V").get(2)).isCloseTo(settled.get(0), within(1e-9));
        assertThat(session.output()).contains("\"stable\" : true").contains("\"stable\" : false");
        assertThat(numbers(session.output(), "t_settle_1pct_inf_s")).hasSize(1);
    }

    @Test
    void crossbarGivesCurrents() throws IOException {
        Session session = circuit("""
                {"kind": "crossbar_dc", "g_uS": [[50.0, 0.0], [25.0, 10.0]],
                 "cases": [{"r_word_ohm": 0, "r_bit_ohm": 0, "v_in": [[0.2, 0.1]]}]}
                """);

        assertThat(session.exitCode()).isZero();
        List<Double> amperes = numbers(session.output(), "i_out_A");
        assertThat(amperes.get(0)).isCloseTo(12.5e-6, within(1e-20));
        assertThat(amperes.get(1)).isCloseTo(1e-6, within(1e-20));
    }

    @Test
    void bentCellsGiveTheirOwnCurrents() throws IOException {
        String bent = """
                {"kind": "crossbar_dc", "g_uS": [[50.0], [25.0]], "cell_law": "sinh", "cell_scale_V": 0.1,
                 "cases": [{"r_word_ohm": 0, "r_bit_ohm": 0, "v_in": [[0.2, 0.1]]},
                           {"r_word_ohm": 1000, "r_bit_ohm": 0, "v_in": [[0.2, 0.1]]}]}
                """;
        Session session = circuit(bent);

        assertThat(session.error()).isEmpty();
        List<Double> amperes = numbers(session.output(), "i_out_A");
        double free = 50e-6 * 0.1 * Math.sinh(2) + 25e-6 * 0.1 * Math.sinh(1);
        assertThat(amperes.get(0)).isCloseTo(free, within(1e-17));
        // Behind 1 kilohm each cell has what its own current leaves of the input.
        double first = behindWire(0.2, 50e-6);
        double second = behindWire(0.1, 25e-6);
        assertThat(amperes.get(1)).isCloseTo(first + second, within(1e-15)).isLessThan(0.95 * free);
        assertThat(circuit(bent, "--netlist").output()).contains("I = 5.0E-5*(0.1*sinh(V(");
    }

    /** The current i = g v0 sinh((input - R i) / v0), by bisection. */
    private static double behindWire(double input, double siemens) {
        double low = 0;
        double high = input / 1000;
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            boolean isBelow = siemens * 0.1 * Math.sinh((input - 1000 * middle) / 0.1) > middle;
            low = isBelow ? middle : low;
            high = isBelow ? high : middle;
        }
        return low;
    }

    @Test
    void multiplyIntoAmplifiersThatRailIsFollowedToTheRail() throws IOException {
        Session session = circuit("""
                {"kind": "mvm_tia_tran", "cases": [{"g_uS": [[50.0], [25.0]], "v_in": [0.2, 0.1], "r_f_ohm": 1e5,
                  "c_sum_F": 1e-13, "c_f_F": 5e-14, "a0": 1e4, "gbwp_hz": 1e8, "slew_V_per_s": 1e7, "rail_V": 1.0}]}
                """);

        assertThat(session.error()).isEmpty();
        assertThat(numbers(session.output(), "x_final_V").get(0)).isCloseTo(-1.0, within(1e-3));
        assertThat(session.output()).contains("\"rail\"").contains("\"slew\"");
    }

    private static final String LEAST_SQUARES = """
            {"kind": "pinv_closed_loop", "cases": [
              {"name": "fit", "g_uS": [[50, 10], [20, 40], [30, 60]], "g0_uS": 100, "gf_uS": 200, "y_V": [0.1, 0.2, 0.15],
               "a0": 1e5, "gbwp_hz": 2e7, "gbwp_row_hz": 1e9}
            ]}
            """;

    @Test
    void leastSquaresLoopRestsAtTheNormalEquations() throws IOException {
        Session session = circuit(LEAST_SQUARES);

        assertThat(session.error()).isEmpty();
        assertThat(session.exitCode()).isZero();
        // X = [.5 .1; .2 .4; .3 .6]: X'X = [.38 .31; .31 .53], X'y = [.135, .18].
        double determinant = 0.38 * 0.53 - 0.31 * 0.31;
        double first = (0.53 * 0.135 - 0.31 * 0.18) / determinant;
        double second = (0.38 * 0.18 - 0.31 * 0.135) / determinant;
        List<Double> ideal = numbers(session.output(), "x_ideal_V");
        assertThat(ideal.get(0)).isCloseTo(first, within(1e-12));
        assertThat(ideal.get(1)).isCloseTo(second, within(1e-12));
        List<Double> rest = numbers(session.output(), "x_dc_V");
        assertThat(rest.get(0)).isCloseTo(first, within(1e-3)).isNotEqualTo(first);
        assertThat(rest.get(1)).isCloseTo(second, within(1e-3));
        assertThat(session.output()).contains("\"stable\" : true");
        assertThat(numbers(session.output(), "t_settle_1pct_inf_s")).hasSize(1);
        Session deck = circuit(LEAST_SQUARES, "--netlist");
        // Two arrays of six cells, three inputs, three feedback resistors, and the gain of five amplifiers.
        assertThat(deck.output().lines().filter(line -> line.startsWith("R"))).hasSize(23);
    }

    private static final String EIGENVECTOR = """
            {"kind": "eig_closed_loop", "cases": [
              {"name": "grow", "g_uS": [[60, 20, 10], [20, 50, 15], [10, 15, 40]], "gf_uS": 80, "rail_V": 1.0,
               "slew_V_per_s": 1e9, "vos_V": [1e-3, 1e-3, 1e-3], "a0": 1e4, "gbwp_hz": 1e8}
            ]}
            """;

    @Test
    void eigenvectorLoopGrowsToItsRails() throws IOException {
        Session session = circuit(EIGENVECTOR);

        assertThat(session.error()).isEmpty();
        assertThat(session.output()).contains("\"stable\" : false").contains("\"settles\" : true");
        List<Double> ideal = numbers(session.output(), "x_ideal_V");
        List<Double> end = numbers(session.output(), "x_final_V");
        double sign = Math.signum(ideal.get(0) * end.get(0));
        double product = 0;
        double squares = 0;
        double length = 0;
        for (int i = 0; i < 3; i++) {
            product += sign * ideal.get(i) * end.get(i);
            squares += ideal.get(i) * ideal.get(i);
            length += end.get(i) * end.get(i);
        }
        assertThat(product / Math.sqrt(squares * length)).isGreaterThan(0.99);
        // The eigenvector itself, by its equations: (A - lambda) v = 0 in two rows.
        double one = 60 * ideal.get(0) + 20 * ideal.get(1) + 10 * ideal.get(2);
        double two = 20 * ideal.get(0) + 50 * ideal.get(1) + 15 * ideal.get(2);
        assertThat(one / ideal.get(0)).isCloseTo(two / ideal.get(1), within(1e-10));
        assertThat(circuit(EIGENVECTOR, "--netlist").output())
                .startsWith("* grow\n")
                .contains("max(V(");
    }

    @Test
    void netlistIsADeckForNgspice() throws IOException {
        Session session = circuit(INVERSE, "--netlist", "--case=one");

        assertThat(session.exitCode()).isZero();
        assertThat(session.output()).startsWith("* one\n").endsWith(".end\n").contains("tran ");
        assertThat(session.output().lines().filter(line -> line.startsWith("R")))
                .hasSize(8);

        Session written =
                circuit(INVERSE, "--netlist", "-o", folder.resolve("decks").toString());
        assertThat(written.exitCode()).isZero();
        assertThat(folder.resolve("decks/one.cir")).hasContent(session.output());
        assertThat(folder.resolve("decks/indefinite.cir")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind': 'inv_closed_lop', 'cases': []}|:1:10: error: 'kind' must be one of",
                "{'kind': 'crossbar_dc', 'g_uS': [[1, NaN]], 'cases': []}|:1:41: error: not JSON",
                "{'kind': 'crossbar_dc', 'g_uS': [[1, 2], [3]], 'cases': []}|:1:42: error: 'g_uS' must have 2 numbers",
                "{'kind': 'crossbar_dc', 'g_uS': [[1, -2]], 'cases': []}|:1:38: error: 'g_uS' must be from 0",
                "{'kind': 'crossbar_dc', 'g_uS': [[1e999]], 'cases': []}|:1:35: error: 'g_uS' must be from 0",
                "{'kind': 'crossbar_dc', 'g_us': [[1]], 'cases': []}|'g_uS' is missing, did you mean 'g_us'?",
                "{'kind': 'crossbar_dc', 'g_uS': [], 'cases': []}|error: 'g_uS' must have at least one rows",
                "{'kind': 'crossbar_dc', 'g_uS': [[1]], 'cell_law': 'sin', 'cases': []}|'cell_law' must be one of",
                "{'kind': 'crossbar_dc', 'g_uS': [[1]], 'cell_law': 'cubic', 'cell_second_per_V': 3, 'cell_third_per_V2': 1,"
                        + " 'cases': []}|does not grow at every voltage",
                "{'kind': 'pinv_closed_loop', 'cases': [{'g_uS': [[1, 2]]}]}|'g_uS' must have at least as many rows",
                "{'kind': 'eig_closed_loop', 'cases': [{'g_uS': [[1, 2]]}]}|'g_uS' must be square",
                "{'kind': 'eig_closed_loop', 'cases': [{'g_uS': [[1]], 'gf_uS': 1}]}|'rail_V' is missing",
                "[1, 2]|:1:1: error: the description must be an object",
                "''|error: the file is empty",
                "{'kind'|error: not JSON"
            })
    void mistakesAreShownWithTheirPlace(String description, String message) throws IOException {
        Session session = circuit(description.replace('\'', '"').replace("\"\"", ""));

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.output()).isEmpty();
        assertThat(session.error()).contains(message.startsWith(":") ? message : message.replace("\"", "'"));
    }

    @Test
    void allMistakesOfAFileAreShownAtOnce() throws IOException {
        Session session = circuit("""
                {"kind": "inv_closed_loop", "cases": [
                  {"gpos_uS": [[1, 1], [1, 1]], "g0_uS": 100, "b_V": [1, 1], "a0": 1e4, "gbwp_hz": 1e8},
                  {"gpos_uS": [[1, 1]], "g0_uS": 100, "b_V": [1, 1], "a0": 1e4, "gbwp_hz": 1e8},
                  {"gpos_uS": [[1]], "g0_uS": 0, "b_V": [1e300], "a0": "much", "gbwp_hz": 1e8}
                ]}
                """);

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error())
                .contains(":2:15: error: the matrix is singular")
                .contains(":3:15: error: 'gpos_uS' must be square")
                .contains(":4:31: error: 'g0_uS' must be from")
                .contains(":4:42: error: 'b_V' must be from")
                .contains(":4:56: error: 'a0' must be a number");
    }

    @Test
    void missingFileIsReported() {
        Session session = Session.of("circuit", folder.resolve("none.json").toString());

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error()).contains("no such file or directory");
    }
}
