package org.ohmv.core.floatingpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every rounding operation to exact rational arithmetic, values and flags. The modes other than
 * round-to-nearest-even, and the special operands in it, are {@link SoftFloat} itself; {@link HostArithmeticTest} leads
 * the rest back to it.
 */
class SoftFloatAgainstExactRationalsTest {
    private static final int CASES = 5_000;

    static Stream<Operation> roundingOperations() {
        return Stream.of(Operation.values()).filter(operation -> operation.kind.rounds);
    }

    @ParameterizedTest
    @MethodSource("roundingOperations")
    void valuesAndFlagsAreThoseOfExactArithmeticInAllModes(Operation operation) {
        OperandSource source = new OperandSource(operation.name().hashCode());
        FloatingPointUnit unit = new FloatingPointUnit();
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < CASES; index++) {
            source.next(operation);
            for (int mode = 0; mode < RoundingMode.COUNT; mode++) {
                unit.setAccruedFlags(0);
                long result = operation.function.apply(unit, source.a, source.b, source.c, mode);
                ExactReference.Outcome expected = ExactReference.of(operation, source.a, source.b, source.c, mode);
                if (result != expected.register() || unit.accruedFlags() != expected.flags()) {
                    differences.add(String.format(
                            "%s %016x %016x %016x mode %d: expected %s, was %016x flags %02x",
                            operation, source.a, source.b, source.c, mode, expected, result, unit.accruedFlags()));
                }
            }
        }
        assertThat(differences.stream().limit(10)).isEmpty();
    }
}
