package org.ohmv.core.lockstep;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds this core to {@code qemu-riscv64} over as many random instructions as wanted, comparing all state after each:
 *
 * <pre>
 * mvn -q -Pquick -pl core -am test-compile
 * java -cp core/target/test-classes:core/target/classes:isa/target/classes org.ohmv.core.lockstep.LongComparison \
 *     [INSTRUCTIONS [FIRST-SEED]]
 * </pre>
 *
 * <p>Without arguments, 50 million. Every seed is a program of its own; it is named, so that a run can be continued.
 */
final class LongComparison {
    private static final long STANDARD = 50_000_000;
    private static final int BLOCKS = 1000;
    private static final int GROUPS = 24;
    private static final int PASSAGES = 150;
    private static final long FIRST_SEED = 1000;
    private static final double NANOSECONDS = 1e9;

    private LongComparison() {}

    /** Compares, and says how far it has come; ends with an exception at the first difference. */
    public static void main(String[] arguments) throws Exception {
        long wanted = arguments.length > 0 ? Long.parseLong(arguments[0]) : STANDARD;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : FIRST_SEED;
        Path folder = Files.createTempDirectory("ohmv");
        long start = System.nanoTime();
        try {
            for (long compared = 0; compared < wanted; seed++) {
                compared += RandomProgramComparison.compare(
                        folder, seed, RandomProgram.Size.of(BLOCKS, GROUPS, PASSAGES), RandomProgram.Recording.DIGESTS);
                System.out.printf(
                        "seed %d: %d instructions in all, no difference, %.0f s%n",
                        seed, compared, (System.nanoTime() - start) / NANOSECONDS);
            }
        } finally {
            Files.deleteIfExists(folder.resolve("random.elf"));
            Files.delete(folder);
        }
    }
}
