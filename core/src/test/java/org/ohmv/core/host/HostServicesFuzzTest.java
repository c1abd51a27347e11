package org.ohmv.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.core.memory.MemoryLimitException;

/**
 * Any call with any arguments, through any of the three doors, has an answer: no exception but the one that says that
 * the guest's memory is full, and no time or memory beyond what the guest's own memory explains. The ordinary tests
 * replay the corpus and seeded inputs; to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl core -am test -Dtest=HostServicesFuzzTest#anyCallIsAnswered \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class HostServicesFuzzTest {
    private static final int SEEDED_GUESTS = 150;
    private static final int CALLS = 60;
    private static final long TO_HOST = TestGuest.BASE + 0x1000;
    private static final long FROM_HOST = TestGuest.BASE + 0x1008;
    private static final long BLOCK = TestGuest.BASE + 0x2000;
    /** Pointers, lengths and flags that somebody might not have thought of. */
    private static final long[] VALUES = {
        0,
        1,
        2,
        3,
        -1,
        -100,
        4096,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        TestGuest.BASE,
        TestGuest.SCRATCH,
        TestGuest.BASE - 1,
        TestGuest.HEAP,
        TestGuest.HEAP_END,
        TestGuest.BASE + TestGuest.SIZE_BYTES - 1,
        TestGuest.BASE + TestGuest.SIZE_BYTES,
        TestGuest.SIZE_BYTES,
    };

    @TempDir
    private Path folder;

    @FuzzTest(maxDuration = "10m")
    void anyCallIsAnswered(byte[] bytes) throws IOException {
        answer(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void seededCallsAreAnswered() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int guest = 0; guest < SEEDED_GUESTS; guest++) {
            byte[] bytes = new byte[CALLS * 16];
            random.nextBytes(bytes);
            answer(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    /** Calls as the bytes say: the door, the number, and for each argument which value it has. */
    private void answer(ByteBuffer bytes) throws IOException {
        Path granted = Files.createTempDirectory(folder, "guest");
        TestGuest guest = new TestGuest("input\n", granted);
        try {
            guest.services.hostTargetInterface(TO_HOST, OptionalLong.of(FROM_HOST));
            Semihosting semihosting = guest.services.semihosting();
            guest.text(TestGuest.SCRATCH, "file");
            for (int call = 0; call < CALLS && bytes.remaining() >= 16; call++) {
                int door = bytes.get() & 3;
                int number = bytes.get() & 0xff;
                long[] arguments = new long[6];
                for (int index = 0; index < arguments.length; index++) {
                    arguments[index] = value(bytes);
                }
                bytes.getShort();
                call(guest, semihosting, door, number, arguments);
            }
        } catch (MemoryLimitException e) {
            assertThat(e.limitBytes()).isPositive();
        } finally {
            guest.services.close();
            deleteAll(granted);
        }
        assertThat(guest.exits.size()).isLessThanOrEqualTo(1);
        assertThat(guest.output.size() + guest.error.size()).isLessThan(1 << 28);
    }

    private static void call(TestGuest guest, Semihosting semihosting, int door, int number, long[] arguments) {
        if (door == 0) {
            guest.words(BLOCK, arguments);
            semihosting.call(number & 0x3f, (number & 0x40) == 0 ? BLOCK : arguments[0]);
        } else if (door == 1) {
            guest.words(BLOCK, number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
            guest.ram.store(TO_HOST, 8, (number & 0x80) == 0 ? BLOCK : arguments[0]);
            assertThat(guest.ram.load(TO_HOST, 8)).isZero();
        } else {
            SystemCall[] known = SystemCall.values();
            long wanted = door == 2 ? known[number % known.length].number() : number;
            guest.callNumber(wanted, arguments);
        }
    }

    private static long value(ByteBuffer bytes) {
        int choice = bytes.get() & 0xff;
        long value = VALUES[choice % VALUES.length];
        return bytes.get() < 0 ? value + (choice >>> 5) : value;
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path :
                    paths.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(path);
            }
        }
    }
}
