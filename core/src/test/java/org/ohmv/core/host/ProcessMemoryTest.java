package org.ohmv.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
    private static final long PAGE = ProcessMemory.PAGE_BYTES;
    private static final long ANONYMOUS_PRIVATE = 0x22;
    private static final long FIXED = 0x10;

    @TempDir
    private Path directory;

    private TestGuest guest;

    @BeforeEach
    void makeGuest() throws IOException {
        guest = new TestGuest("", directory);
    }

    private long map(long address, long size, long flags) {
        return guest.call(SystemCall.MMAP, address, size, 3, flags, -1, 0);
    }

    @Test
    void theBreakMovesWithinItsRange() {
        assertThat(guest.call(SystemCall.BRK, 0)).isEqualTo(TestGuest.HEAP);
        assertThat(guest.call(SystemCall.BRK, TestGuest.HEAP + 100)).isEqualTo(TestGuest.HEAP + 100);
        guest.ram.store(TestGuest.HEAP + 50, 1, 7);
        assertThat(guest.call(SystemCall.BRK, TestGuest.HEAP)).isEqualTo(TestGuest.HEAP);
        assertThat(guest.call(SystemCall.BRK, TestGuest.HEAP + 100)).isEqualTo(TestGuest.HEAP + 100);
        assertThat(guest.ram.load(TestGuest.HEAP + 50, 1)).isZero();
        assertThat(guest.call(SystemCall.BRK, TestGuest.HEAP_END + 1)).isEqualTo(TestGuest.HEAP + 100);
        assertThat(guest.call(SystemCall.BRK, -1)).isEqualTo(TestGuest.HEAP + 100);
    }

    @Test
    void mappingsComeFromTheTopAndAreZero() {
        long first = map(0, 5000, ANONYMOUS_PRIVATE);
        assertThat(first).isEqualTo(TestGuest.HEAP_END - 2 * PAGE);
        guest.ram.store(first, 8, -1);
        long second = map(0, PAGE, ANONYMOUS_PRIVATE);
        assertThat(second).isEqualTo(first - PAGE);
        assertThat(guest.call(SystemCall.MUNMAP, first, 2 * PAGE)).isZero();
        assertThat(map(0, 2 * PAGE, ANONYMOUS_PRIVATE)).isEqualTo(first);
        assertThat(guest.ram.load(first, 8)).isZero();
        assertThat(map(0, 1L << 40, ANONYMOUS_PRIVATE)).isEqualTo(LinuxError.ENOMEM.result());
        assertThat(map(0, 0, ANONYMOUS_PRIVATE)).isEqualTo(LinuxError.EINVAL.result());
        assertThat(map(123, PAGE, ANONYMOUS_PRIVATE | FIXED)).isEqualTo(LinuxError.EINVAL.result());
        assertThat(map(TestGuest.BASE, PAGE, ANONYMOUS_PRIVATE | FIXED)).isEqualTo(LinuxError.ENOMEM.result());
        assertThat(guest.call(SystemCall.BRK, second + 1)).isEqualTo(TestGuest.HEAP);
    }

    @Test
    void mappingsGrowElsewhereWithTheirContents() {
        long mapping = map(0, PAGE, ANONYMOUS_PRIVATE);
        guest.ram.store(mapping + 8, 8, 0x1234);
        long moved = guest.call(SystemCall.MREMAP, mapping, PAGE, 3 * PAGE, 1);
        assertThat(moved).isNotEqualTo(mapping).isPositive();
        assertThat(guest.ram.load(moved + 8, 8)).isEqualTo(0x1234);
        assertThat(guest.call(SystemCall.MREMAP, moved, 3 * PAGE, PAGE, 0)).isEqualTo(moved);
        assertThat(guest.call(SystemCall.MREMAP, moved, PAGE, 2 * PAGE, 0)).isEqualTo(LinuxError.ENOMEM.result());
        assertThat(guest.call(SystemCall.MREMAP, 0x555000, PAGE, 2 * PAGE, 1)).isEqualTo(LinuxError.EFAULT.result());
    }

    @Test
    void filesAreMappedByTheirContents() throws IOException {
        Files.writeString(directory.resolve("f"), "x".repeat(5000) + "end");
        long file = guest.open("f", OpenFlags.READ_ONLY);
        long mapping = guest.call(SystemCall.MMAP, 0, 6000, 1, 2, file, PAGE);
        assertThat(guest.read(mapping + 5000 - PAGE, 5)).isEqualTo("end\0\0");
        assertThat(guest.call(SystemCall.MMAP, 0, 6000, 3, 1, file, 0)).isEqualTo(LinuxError.EOPNOTSUPP.result());
        assertThat(guest.call(SystemCall.MMAP, 0, 6000, 1, 2, 1, 0)).isEqualTo(LinuxError.EACCES.result());
    }

    /** Against a model of one bit a page. */
    @Test
    void randomMappingsNeverOverlap() {
        Random random = new Random(5);
        int pages = (int) ((TestGuest.HEAP_END - TestGuest.HEAP) / PAGE);
        BitSet used = new BitSet(pages);
        int placed = 0;
        for (int step = 0; step < 4000; step++) {
            int count = 1 + random.nextInt(20);
            int page = random.nextInt(pages);
            long address = TestGuest.HEAP + page * PAGE;
            switch (random.nextInt(3)) {
                case 0 -> {
                    long mapped = map(0, count * PAGE, ANONYMOUS_PRIVATE);
                    if (mapped >= 0) {
                        int first = (int) ((mapped - TestGuest.HEAP) / PAGE);
                        assertThat(used.get(first, first + count).isEmpty()).isTrue();
                        used.set(first, first + count);
                        placed++;
                    }
                }
                case 1 -> {
                    guest.call(SystemCall.MUNMAP, address, count * PAGE);
                    used.clear(page, Math.min(pages, page + count));
                }
                default -> {
                    long mapped = map(address, count * PAGE, ANONYMOUS_PRIVATE | FIXED);
                    assertThat(mapped >= 0).isEqualTo(page + count <= pages);
                    if (mapped >= 0) {
                        used.set(page, page + count);
                    }
                }
            }
        }
        assertThat(placed).isGreaterThan(100);
    }
}
