package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmv.programs.firmware.Firmware;

/**
 * C programs give the right answers: what the host gives, for which the host's own compiler compiled them. printf of
 * doubles and floating point of all kinds ({@code numbers}), malloc ({@code heap}), qsort and other functions of the
 * library ({@code functions}), control flow, a Dhrystone-like and a CoreMark-like program; optimised and not, with
 * 16-bit instructions and without.
 */
class HostComparisonTest {
    @SuppressWarnings("unused") // FieldSource names them
    static final List<String> TESTS = Firmware.TESTS;

    /** As often do the benchmark's programs what they do; the others do not look. */
    private static final String ITERATIONS = "3";

    @TempDir
    private Path folder;

    static Stream<Arguments> builds() {
        return Stream.concat(Firmware.TESTS.stream(), Stream.of("dhry", "cmark"))
                .flatMap(program -> Stream.of("-O0", "-O2")
                        .flatMap(optimisation ->
                                Stream.of("rv64g", "rv64gc").map(march -> Arguments.of(program, optimisation, march))));
    }

    @ParameterizedTest
    @MethodSource("builds")
    void programsPrintWhatTheyPrintOnTheHost(String program, String optimisation, String march) throws Exception {
        Firmware.assumeCompiler();
        Firmware.assumeTool(Firmware.HOST_COMPILER);
        String[] arguments = Firmware.TESTS.contains(program) ? new String[0] : new String[] {ITERATIONS};
        Firmware.Outcome host = Firmware.onHost(folder, program, arguments);
        Path file = Firmware.hosted(folder, program, optimisation, "-march=" + march);
        Session session = Session.of(Stream.concat(Stream.of("run", file.toString()), Stream.of(arguments))
                .toArray(String[]::new));
        assertThat(host.output()).isNotEmpty();
        assertThat(session.output()).isEqualTo(host.output());
        assertThat(session.exitCode()).isEqualTo(host.exitCode());
    }

    @ParameterizedTest
    @FieldSource("TESTS")
    void expectedOutputsAreThoseOfTheHost(String program) throws Exception {
        Firmware.assumeTool(Firmware.HOST_COMPILER);
        assertThat(Firmware.expected(program))
                .as("test/%s.expected is out of date: run make -C programs/firmware expected", program)
                .isEqualTo(Firmware.onHost(folder, program).output());
    }
}
