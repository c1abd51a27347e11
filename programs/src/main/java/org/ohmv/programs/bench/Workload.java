package org.ohmv.programs.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A workload: a program in C of about 10^9 instructions, which ships as the assembly that gcc made of it. Each checks
 * its own results and prints a checksum of them, which must be what QEMU 7.2 printed.
 */
enum Workload {
    /** Records and strings. */
    DHRY(960_000, 0x37f6_3660_f136_c655L, 48_000, 0x5880_68bf_bb0e_7043L),
    /** List, matrix, state machine, CRC. */
    CMARK(7_000, 0xfffa_7af9_fe83_85b0L, 350, 0xec09_28f8_4093_4817L),
    /** LU decomposition and solution in double precision. */
    LU(1_180, 0x6a49_1515_5a09_2702L, 59, 0xdbdd_4d0d_5331_648fL),
    /** The sieve of Eratosthenes. */
    SIEVE(950, 0xb185_5cce_a0e5_56e0L, 47, 0x0ee2_ce1c_af99_be0eL),
    /** A product of matrices of bytes. */
    MATMUL8(55, 0x1b00_6434_5dec_9ec1L, 2, 0xa388_af0a_ffb9_4742L),
    /** A chase through pointers, and quicksort. */
    PTRSORT(287, 0xbf50_4574_2d83_9383L, 14, 0xf5da_e085_9ab6_2459L);

    private final long iterations;
    private final long checksum;
    private final long quickIterations;
    private final long quickChecksum;

    Workload(long iterations, long checksum, long quickIterations, long quickChecksum) {
        this.iterations = iterations;
        this.checksum = checksum;
        this.quickIterations = quickIterations;
        this.quickChecksum = quickChecksum;
    }

    /** All of them, in the order of the table. */
    static List<Workload> all() {
        return List.of(values());
    }

    /** Its name: {@code matmul8}. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How often it does its work: for about 10^9 instructions, or about 5 x 10^7 where that is enough. */
    long iterations(boolean quick) {
        return quick ? quickIterations : iterations;
    }

    /** What it prints if all is well. */
    String expectedOutput(boolean quick) {
        return output(iterations(quick), quick ? quickChecksum : checksum);
    }

    /** What it prints when it is to do its work not at all, which shows what a start costs. */
    String outputOfNothing() {
        return output(0, 0);
    }

    private String output(long count, long result) {
        return String.format(Locale.ROOT, "%s %d %016x ok\n", title(), count, result);
    }

    /** Its assembly, as gcc left it. */
    byte[] source() throws IOException {
        try (InputStream source = Workload.class.getResourceAsStream(title() + ".s")) {
            return Objects.requireNonNull(source, "the assembly of " + title() + " is missing from the build")
                    .readAllBytes();
        }
    }
}
