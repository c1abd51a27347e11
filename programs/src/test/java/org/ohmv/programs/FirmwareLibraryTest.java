package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library of {@code programs/firmware}, linked with programs of a test or of a user. */
class FirmwareLibraryTest {
    private static final Path FIRMWARE = Path.of("firmware");
    private static final int SHOWN_DIGITS = 17;

    @TempDir
    private Path folder;

    @Test
    void doublesArePrintedToAllTheirDigits() throws IOException {
        List<Double> numbers = Stream.of(
                        "0 1 -1.5 0.1 3.141592653589793 1e22 1e23 9.999999999999999e22 0.5 123456789 1.7976931348623157e308",
                        "4.9e-324 2.2250738585072014e-308 -2.2250738585072011e-308 0x1.fffffffffffffp-1 0x1.0000000000001p0",
                        "9007199254740993000 0x1p60 1e-100 99999999999999984 246913578024691350 2.5 1e-5 999999999")
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .map(Double::valueOf)
                .collect(Collectors.toCollection(ArrayList::new));
        SplittableRandom random = new SplittableRandom(7);
        while (numbers.size() < 200) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                numbers.add(number);
            }
        }
        String output = printed(
                "print_double",
                numbers.stream()
                        .map(number -> Long.toString(Double.doubleToRawLongBits(number)))
                        .collect(Collectors.joining(", ")),
                "fld fa0, 0(s0)");
        List<String> lines = output.lines().toList();
        assertThat(lines).hasSameSizeAs(numbers);
        for (int index = 0; index < lines.size(); index++) {
            assertThat(lines.get(index)).isEqualTo(scientific(numbers.get(index)));
        }
    }

    @Test
    void infinitiesAndNanArePrintedByName() throws IOException {
        assertThat(printed(
                        "print_double", "0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000000", "fld fa0, 0(s0)"))
                .isEqualTo("inf\n-inf\nnan\n");
    }

    @Test
    void integersArePrintedWithTheirSign() throws IOException {
        assertThat(printed(
                        "print_integer",
                        "0, 7, -7, 1234567890123, 0x7fffffffffffffff, 0x8000000000000000",
                        "ld a0, 0(s0)"))
                .isEqualTo("0\n7\n-7\n1234567890123\n9223372036854775807\n-9223372036854775808\n");
    }

    /** As C's {@code "%.16e"}, from exact decimal arithmetic. */
    private static String scientific(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(SHOWN_DIGITS, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = number == 0 ? 0 : digits.length() - 1 - rounded.scale();
        String padded = digits + "0".repeat(Math.max(0, SHOWN_DIGITS - digits.length()));
        return String.format(
                Locale.ROOT,
                "%s%s.%se%s%02d",
                number < 0 ? "-" : "",
                padded.charAt(0),
                padded.substring(1, SHOWN_DIGITS),
                exponent < 0 ? "-" : "+",
                Math.abs(exponent));
    }

    private String printed(String function, String doublewords, String load) throws IOException {
        Path source = folder.resolve("print-test.s");
        Files.writeString(source, """
                    .globl main
                main:
                    mv s11, ra
                    la s0, numbers
                    la s1, numbers_end
                1:  %s
                    call %s
                    la a0, line
                    call print_string
                    addi s0, s0, 8
                    bne s0, s1, 1b
                    li a0, 0
                    jr s11
                    .data
                    .balign 8
                numbers:
                    .dword %s
                numbers_end:
                line:
                    .asciz "\\n"
                """.formatted(load, function, doublewords));
        Session session = Session.of(
                "run",
                "--quiet",
                source.toString(),
                FIRMWARE.resolve("library/start.s").toString(),
                FIRMWARE.resolve("library/print.s").toString());
        assertThat(session.error()).isEmpty();
        assertThat(session.exitCode()).isZero();
        return session.output();
    }

    @Test
    void systemThatBringsItsOwnDataIsSolvedWithoutAHost() {
        List<String> arguments = new ArrayList<>(List.of(
                "asm",
                "-I",
                FIRMWARE.resolve("include").toString(),
                "-o",
                folder.resolve("system.elf").toString()));
        for (String source : List.of(
                "examples/system.s",
                "library/print.s",
                "library/sparse.s",
                "library/start.s",
                "library/vector.s",
                "library/workspace.s",
                "solver/main.s",
                "solver/report.s",
                "solver/condition.s",
                "solver/lu.s",
                "solver/cholesky.s",
                "solver/banded.s",
                "solver/cg.s")) {
            arguments.add(FIRMWARE.resolve(source).toString());
        }
        Session assembled = Session.of(arguments.toArray(String[]::new));
        assertThat(assembled.error()).isEmpty();
        Session session =
                Session.of("run", "--quiet", folder.resolve("system.elf").toString());
        assertThat(session.exitCode()).isZero();
        assertThat(session.output()).startsWith("status solved\nmethod cholesky\niterations 0\nrelative residual ");
        assertThat(session.output().lines().skip(6).map(Double::parseDouble))
                .usingElementComparator((left, right) -> Math.abs(left - right) < 1e-12 ? 0 : 1)
                .containsExactly(1.0, 2.0, 3.0);
    }
}
