package org.ohmv.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmv.core.hart.InterruptLines;
import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.core.memory.Ram;
import org.ohmv.core.timing.Clock;

/**
 * Any access to a device, of any size and alignment and at any time, is answered or refused. The ordinary tests replay
 * the corpus and seeded inputs; to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl core -am test -Dtest=DeviceFuzzTest#anyAccessIsAnsweredOrRefused \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class DeviceFuzzTest {
    private static final int SEEDED_INPUTS = 300;
    private static final int ACCESSES = 200;
    private static final int ACCESS_BYTES = 12;
    private static final long[] BASES = {
        Clint.STANDARD_BASE,
        Clint.STANDARD_BASE + 0x4000,
        Clint.STANDARD_BASE + 0xbff8,
        Uart16550.STANDARD_BASE,
        Uart16550.STANDARD_BASE + 0xf8,
        TestFinisher.STANDARD_BASE,
        TestFinisher.STANDARD_BASE + 0xff8,
        -16
    };

    @FuzzTest(maxDuration = "10m")
    void anyAccessIsAnsweredOrRefused(byte[] bytes) {
        access(bytes);
    }

    @Test
    void seededAccessesAreAnsweredOrRefused() {
        SplittableRandom random = new SplittableRandom(4);
        for (int input = 0; input < SEEDED_INPUTS; input++) {
            byte[] bytes = new byte[ACCESSES * ACCESS_BYTES];
            random.nextBytes(bytes);
            access(bytes);
        }
    }

    private static void access(byte[] bytes) {
        InterruptLines lines = new InterruptLines();
        AddressSpace space =
                new AddressSpace(new Ram(new MemoryMap(List.of(new MemoryRegion(0x8000_0000L, 0x1_0000))), 1 << 20));
        space.attach(Clint.STANDARD_BASE, new Clint(new Clock(10_000_000), List.of(lines)));
        space.attach(
                TestFinisher.STANDARD_BASE,
                new TestFinisher(exit -> assertThat(exit.code()).isBetween(0, 255)));
        space.attach(
                Uart16550.STANDARD_BASE,
                new Uart16550(
                        new ByteArrayInputStream(bytes),
                        OutputStream.nullOutputStream(),
                        raised -> lines.set(InterruptLines.MACHINE_EXTERNAL, raised)));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long now = 0;
        while (buffer.remaining() >= ACCESS_BYTES) {
            int choice = buffer.get() & 0xff;
            int offset = buffer.get() & 0x1f;
            int elapsed = buffer.getShort() & 0xffff;
            long value = buffer.getLong();
            now += (long) elapsed << (choice >>> 4);
            assertThat(space.advanceTo(now)).isGreaterThan(now);
            int sizeBytes = 1 << (offset & 3);
            long address = BASES[choice & 7] + (offset >>> 2);
            boolean isAligned = address % sizeBytes == 0;
            boolean done = (choice & 8) == 0
                    ? space.load(address, sizeBytes)
                    : space.store(address, sizeBytes, value >>> (elapsed & 63));
            assertThat(done && !isAligned)
                    .as("a misaligned access to 0x%x", address)
                    .isFalse();
        }
        assertThat(lines.pending() & ~lines.implemented()).isZero();
    }
}
