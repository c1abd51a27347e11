package org.ohmv.core.floatingpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.core.floatingpoint.BinaryFormat.BINARY32;
import static org.ohmv.core.floatingpoint.BinaryFormat.BINARY64;
import static org.ohmv.core.floatingpoint.SoftFloat.widen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the shortcuts through the host's arithmetic to {@link SoftFloat}, values and flags, with NX clear (when the
 * error terms are computed) and with NX set (when they are not).
 */
class HostArithmeticTest {
    private static final int CASES = 150_000;
    private static final long SIGN = Long.MIN_VALUE;

    /** Every operation that has a shortcut, with SoftFloat's way to the same register. */
    private enum Shortcut {
        FADD_D(Operation.FADD_D, (u, a, b, c, rm) -> SoftFloat.add(u, a, b, rm, BINARY64)),
        FSUB_D(Operation.FSUB_D, (u, a, b, c, rm) -> SoftFloat.add(u, a, b ^ SIGN, rm, BINARY64)),
        FMUL_D(Operation.FMUL_D, (u, a, b, c, rm) -> SoftFloat.multiply(u, a, b, rm, BINARY64)),
        FDIV_D(Operation.FDIV_D, (u, a, b, c, rm) -> SoftFloat.divide(u, a, b, rm, BINARY64)),
        FSQRT_D(Operation.FSQRT_D, (u, a, b, c, rm) -> SoftFloat.squareRoot(u, a, rm, BINARY64)),
        FMADD_D(Operation.FMADD_D, (u, a, b, c, rm) -> SoftFloat.multiplyAdd(u, a, b, c, rm, BINARY64)),
        FMSUB_D(Operation.FMSUB_D, (u, a, b, c, rm) -> SoftFloat.multiplyAdd(u, a, b, c ^ SIGN, rm, BINARY64)),
        FNMSUB_D(Operation.FNMSUB_D, (u, a, b, c, rm) -> SoftFloat.multiplyAdd(u, a ^ SIGN, b, c, rm, BINARY64)),
        FNMADD_D(Operation.FNMADD_D, (u, a, b, c, rm) -> SoftFloat.multiplyAdd(u, a ^ SIGN, b, c ^ SIGN, rm, BINARY64)),
        FADD_S(Operation.FADD_S, (u, a, b, c, rm) -> box(SoftFloat.add(u, w(a), w(b), rm, BINARY32))),
        FSUB_S(Operation.FSUB_S, (u, a, b, c, rm) -> box(SoftFloat.add(u, w(a), w(b) ^ SIGN, rm, BINARY32))),
        FMUL_S(Operation.FMUL_S, (u, a, b, c, rm) -> box(SoftFloat.multiply(u, w(a), w(b), rm, BINARY32))),
        FDIV_S(Operation.FDIV_S, (u, a, b, c, rm) -> box(SoftFloat.divide(u, w(a), w(b), rm, BINARY32))),
        FSQRT_S(Operation.FSQRT_S, (u, a, b, c, rm) -> box(SoftFloat.squareRoot(u, w(a), rm, BINARY32))),
        FMADD_S(Operation.FMADD_S, (u, a, b, c, rm) -> box(SoftFloat.multiplyAdd(u, w(a), w(b), w(c), rm, BINARY32))),
        FMSUB_S(
                Operation.FMSUB_S,
                (u, a, b, c, rm) -> box(SoftFloat.multiplyAdd(u, w(a), w(b), w(c) ^ SIGN, rm, BINARY32))),
        FNMSUB_S(
                Operation.FNMSUB_S,
                (u, a, b, c, rm) -> box(SoftFloat.multiplyAdd(u, w(a) ^ SIGN, w(b), w(c), rm, BINARY32))),
        FNMADD_S(
                Operation.FNMADD_S,
                (u, a, b, c, rm) -> box(SoftFloat.multiplyAdd(u, w(a) ^ SIGN, w(b), w(c) ^ SIGN, rm, BINARY32))),
        FCVT_S_D(Operation.FCVT_S_D, (u, a, b, c, rm) -> box(SoftFloat.convert(u, a, rm, BINARY32))),
        FCVT_D_S(Operation.FCVT_D_S, (u, a, b, c, rm) -> SoftFloat.convert(u, w(a), rm, BINARY64)),
        FCVT_D_L(Operation.FCVT_D_L, (u, a, b, c, rm) -> SoftFloat.fromInteger(u, a < 0, abs(a), rm, BINARY64)),
        FCVT_D_LU(Operation.FCVT_D_LU, (u, a, b, c, rm) -> SoftFloat.fromInteger(u, false, a, rm, BINARY64)),
        FCVT_S_L(Operation.FCVT_S_L, (u, a, b, c, rm) -> box(SoftFloat.fromInteger(u, a < 0, abs(a), rm, BINARY32))),
        FCVT_S_LU(Operation.FCVT_S_LU, (u, a, b, c, rm) -> box(SoftFloat.fromInteger(u, false, a, rm, BINARY32)));

        final Operation operation;

        @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
        final Operation.Function soft;

        Shortcut(Operation operation, Operation.Function soft) {
            this.operation = operation;
            this.soft = soft;
        }

        private static long w(long register) {
            return widen(NanBoxing.unbox(register));
        }

        private static long box(long single) {
            return NanBoxing.box((int) single);
        }

        private static long abs(long integer) {
            return integer < 0 ? -integer : integer;
        }
    }

    static Stream<Shortcut> shortcuts() {
        return Stream.of(Shortcut.values());
    }

    @ParameterizedTest
    @MethodSource("shortcuts")
    void valuesAndFlagsAreThoseOfSoftFloat(Shortcut shortcut) {
        OperandSource source = new OperandSource(shortcut.name().hashCode());
        FloatingPointUnit unit = new FloatingPointUnit();
        FloatingPointUnit softUnit = new FloatingPointUnit();
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < CASES; index++) {
            source.next(shortcut.operation);
            int mode = source.nextInt(16) < RoundingMode.COUNT ? source.nextInt(RoundingMode.COUNT) : 0;
            softUnit.setAccruedFlags(0);
            long expected = shortcut.soft.apply(softUnit, source.a, source.b, source.c, mode);
            for (int before = 0; before <= ExceptionFlags.INEXACT; before++) {
                unit.setAccruedFlags(before);
                long result = shortcut.operation.function.apply(unit, source.a, source.b, source.c, mode);
                int expectedFlags = before | softUnit.accruedFlags();
                if (result != expected || unit.accruedFlags() != expectedFlags) {
                    differences.add(String.format(
                            "%s %016x %016x %016x mode %d flags %02x: expected %016x flags %02x, was %016x flags %02x",
                            shortcut,
                            source.a,
                            source.b,
                            source.c,
                            mode,
                            before,
                            expected,
                            expectedFlags,
                            result,
                            unit.accruedFlags()));
                }
            }
        }
        assertThat(differences.stream().limit(10)).isEmpty();
    }
}
