package org.ohmv.core.floatingpoint;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures nanoseconds per operation, round-to-nearest-even and one directed mode, with NX set before (sticky) and with
 * the flags cleared before each operation. Operands are read from arrays and results stored, as an interpreter reads
 * and writes registers. Not a test; to run it:
 *
 * <pre>java -cp core/target/classes:core/target/test-classes org.ohmv.core.floatingpoint.FloatingPointSpeed</pre>
 */
final class FloatingPointSpeed {
    private static final int OPERANDS = 1024;
    private static final int REPETITIONS = 5_000;
    private static final int ROUNDS = 7;

    /** Processor time of this thread, so that a busy machine does not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private FloatingPointSpeed() {}

    /**
     * One loop over the operands; each implementation is a class of its own, so that its loop is compiled for it alone.
     */
    private interface Loop {
        void run(FloatingPointUnit unit, long[] a, long[] b, long[] c, long[] results, int mode, boolean clear);
    }

    private static void add(FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.addDouble(a[i], b[i], mode);
        }
    }

    private static void multiply(FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.multiplyDouble(a[i], b[i], mode);
        }
    }

    private static void divide(FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.divideDouble(a[i], b[i], mode);
        }
    }

    private static void squareRoot(
            FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.squareRootDouble(a[i] & Long.MAX_VALUE, mode);
        }
    }

    private static void fused(FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.multiplyAddDouble(a[i], b[i], c[i], mode);
        }
    }

    private static void fusedNegated(
            FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.negatedMultiplySubtractDouble(a[i], b[i], c[i], mode);
        }
    }

    private static void fusedSingle(
            FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = NanBoxing.box(u.multiplyAddSingle(narrow(a[i]), narrow(b[i]), narrow(c[i]), mode));
        }
    }

    /** A binary32 number near one, as unboxing would deliver it. */
    private static int narrow(long bits) {
        return NanBoxing.unbox(0xffff_ffff_0000_0000L | 0x3f00_0000L | (bits & 0xff_ffff));
    }

    private static void toInteger(
            FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            r[i] = u.doubleToInt32(a[i], mode);
        }
    }

    /** A serial chain of fmadd, its latency included: x = x a + c. */
    private static void fusedChain(
            FloatingPointUnit u, long[] a, long[] b, long[] c, long[] r, int mode, boolean clear) {
        long x = c[0];
        for (int i = 0; i < OPERANDS; i++) {
            if (clear) {
                u.setAccruedFlags(0);
            }
            x = u.multiplyAddDouble(x, b[i], c[i], mode);
        }
        r[0] = x;
    }

    public static void main(String[] arguments) {
        measure("fadd.d", FloatingPointSpeed::add);
        measure("fmul.d", FloatingPointSpeed::multiply);
        measure("fdiv.d", FloatingPointSpeed::divide);
        measure("fsqrt.d", FloatingPointSpeed::squareRoot);
        measure("fmadd.d", FloatingPointSpeed::fused);
        measure("fnmsub.d", FloatingPointSpeed::fusedNegated);
        measure("fmadd.d serial", FloatingPointSpeed::fusedChain);
        measure("fmadd.s", FloatingPointSpeed::fusedSingle);
        measure("fcvt.w.d", FloatingPointSpeed::toInteger);
    }

    private static void measure(String name, Loop loop) {
        System.out.printf(
                Locale.ROOT,
                "%-16s RNE sticky %6.2f ns   RNE cleared %6.2f ns   RTZ cleared %6.2f ns%n",
                name,
                nanoseconds(loop, RoundingMode.TO_NEAREST_TIES_TO_EVEN, false),
                nanoseconds(loop, RoundingMode.TO_NEAREST_TIES_TO_EVEN, true),
                nanoseconds(loop, RoundingMode.TOWARDS_ZERO, true));
    }

    /** The median round. */
    private static double nanoseconds(Loop loop, int mode, boolean clear) {
        SplittableRandom random = new SplittableRandom(1);
        long[][] operands = new long[3][OPERANDS];
        for (long[] values : operands) {
            for (int index = 0; index < OPERANDS; index++) {
                values[index] =
                        Double.doubleToRawLongBits((random.nextDouble() + 0.25) * (random.nextBoolean() ? 1 : -1));
            }
        }
        long[] results = new long[OPERANDS];
        FloatingPointUnit unit = new FloatingPointUnit();
        unit.setAccruedFlags(ExceptionFlags.INEXACT);
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                loop.run(unit, operands[0], operands[1], operands[2], results, mode, clear);
            }
            rounds[round] = (THREADS.getCurrentThreadCpuTime() - start) / (double) (REPETITIONS * OPERANDS);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}
