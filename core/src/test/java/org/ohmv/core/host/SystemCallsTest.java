package org.ohmv.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCallsTest {
    private static final long SCRATCH = TestGuest.SCRATCH;
    private static final long BUFFER = TestGuest.BASE + 0x10000;
    private static final long NOWHERE = 0x4000_0000L;

    @TempDir
    private Path directory;

    private TestGuest guest;

    @BeforeEach
    void makeGuest() throws IOException {
        guest = new TestGuest("typed\nmore", directory);
    }

    @Test
    void writeReachesTheRightStream() {
        guest.text("hello\n");
        assertThat(guest.call(SystemCall.WRITE, 1, SCRATCH, 6)).isEqualTo(6);
        assertThat(guest.call(SystemCall.WRITE, 2, SCRATCH, 3)).isEqualTo(3);
        assertThat(guest.printed()).isEqualTo("hello\n");
        assertThat(guest.error.toString(StandardCharsets.UTF_8)).isEqualTo("hel");
        assertThat(guest.call(SystemCall.WRITE, 0, SCRATCH, 3)).isEqualTo(LinuxError.EBADF.result());
        assertThat(guest.call(SystemCall.WRITE, 99, SCRATCH, 3)).isEqualTo(LinuxError.EBADF.result());
        assertThat(guest.call(SystemCall.WRITE, 1, NOWHERE, 3)).isEqualTo(LinuxError.EFAULT.result());
        assertThat(guest.call(SystemCall.WRITE, 1, SCRATCH, -1)).isEqualTo(LinuxError.EFAULT.result());
        assertThat(guest.call(SystemCall.WRITE, 1, SCRATCH, Long.MAX_VALUE)).isEqualTo(LinuxError.EFAULT.result());
    }

    @Test
    void largeWritesArriveWhole() {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        guest.ram.write(BUFFER, bytes, 0, bytes.length);
        assertThat(guest.call(SystemCall.WRITE, 1, BUFFER, bytes.length)).isEqualTo(bytes.length);
        assertThat(guest.output.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void vectorsAreWrittenAndReadInOrder() {
        guest.text(BUFFER, "one two ");
        long vectors = guest.words(SCRATCH, BUFFER, 4, BUFFER + 4, 4, BUFFER, 0);
        assertThat(guest.call(SystemCall.WRITEV, 1, vectors, 3)).isEqualTo(8);
        assertThat(guest.printed()).isEqualTo("one two ");
        long targets = guest.words(SCRATCH, BUFFER + 0x100, 2, BUFFER + 0x200, 100);
        assertThat(guest.call(SystemCall.READV, 0, targets, 2)).isEqualTo(10);
        assertThat(guest.read(BUFFER + 0x100, 2)).isEqualTo("ty");
        assertThat(guest.read(BUFFER + 0x200, 8)).isEqualTo("ped\nmore");
        assertThat(guest.call(SystemCall.WRITEV, 1, vectors, 100_000)).isEqualTo(LinuxError.EINVAL.result());
    }

    @Test
    void filesAreWrittenReadAndMeasured() throws IOException {
        long file = guest.open("data.txt", OpenFlags.READ_WRITE | OpenFlags.CREATE);
        assertThat(file).isEqualTo(3);
        guest.text(BUFFER, "0123456789");
        assertThat(guest.call(SystemCall.WRITE, file, BUFFER, 10)).isEqualTo(10);
        assertThat(guest.call(SystemCall.LSEEK, file, 4, 0)).isEqualTo(4);
        assertThat(guest.call(SystemCall.READ, file, SCRATCH, 100)).isEqualTo(6);
        assertThat(guest.read(SCRATCH, 6)).isEqualTo("456789");
        assertThat(guest.call(SystemCall.READ, file, SCRATCH, 100)).isZero();
        assertThat(guest.call(SystemCall.LSEEK, file, -3, 2)).isEqualTo(7);
        assertThat(guest.call(SystemCall.LSEEK, file, -30, 1)).isEqualTo(LinuxError.EINVAL.result());
        assertThat(guest.call(SystemCall.PREAD64, file, SCRATCH, 3, 1)).isEqualTo(3);
        assertThat(guest.read(SCRATCH, 3)).isEqualTo("123");
        assertThat(guest.call(SystemCall.LSEEK, file, 0, 1)).isEqualTo(7);
        assertThat(guest.call(SystemCall.PWRITE64, file, BUFFER, 2, 12)).isEqualTo(2);
        assertThat(guest.call(SystemCall.FSTAT, file, SCRATCH)).isZero();
        assertThat(guest.ram.load(SCRATCH + 48, 8)).isEqualTo(14);
        assertThat(guest.ram.load(SCRATCH + 16, 4) & 0170000).isEqualTo(0100000);
        assertThat(guest.call(SystemCall.FTRUNCATE, file, 5)).isZero();
        assertThat(guest.call(SystemCall.FTRUNCATE, file, 8)).isZero();
        assertThat(guest.call(SystemCall.CLOSE, file)).isZero();
        assertThat(guest.call(SystemCall.CLOSE, file)).isEqualTo(LinuxError.EBADF.result());
        assertThat(Files.readString(directory.resolve("data.txt"))).isEqualTo("01234\0\0\0");
    }

    @Test
    void openObeysItsFlags() throws IOException {
        Files.writeString(directory.resolve("old"), "old contents");
        assertThat(guest.open("none", OpenFlags.READ_ONLY)).isEqualTo(LinuxError.ENOENT.result());
        assertThat(guest.open("old", OpenFlags.WRITE_ONLY | OpenFlags.CREATE | OpenFlags.EXCLUSIVE))
                .isEqualTo(LinuxError.EEXIST.result());
        long append = guest.open("old", OpenFlags.WRITE_ONLY | OpenFlags.APPEND);
        guest.text(BUFFER, "!!");
        guest.call(SystemCall.WRITE, append, BUFFER, 2);
        assertThat(Files.readString(directory.resolve("old"))).isEqualTo("old contents!!");
        assertThat(guest.call(SystemCall.READ, append, BUFFER, 2)).isEqualTo(LinuxError.EBADF.result());
        assertThat(guest.call(SystemCall.FCNTL, append, 3)).isEqualTo(OpenFlags.WRITE_ONLY | OpenFlags.APPEND);
        assertThat(guest.open("old", OpenFlags.WRITE_ONLY | OpenFlags.TRUNCATE)).isPositive();
        assertThat(Files.size(directory.resolve("old"))).isZero();
        assertThat(guest.open(".", OpenFlags.WRITE_ONLY)).isEqualTo(LinuxError.EISDIR.result());
        assertThat(guest.open("old", OpenFlags.DIRECTORY)).isEqualTo(LinuxError.ENOTDIR.result());
        // newlib's O_WRONLY | O_CREAT | O_TRUNC, through libgloss's own call.
        assertThat(guest.call(SystemCall.NEWLIB_OPEN, guest.text("new"), 0x601)).isPositive();
        assertThat(directory.resolve("new")).exists();
    }

    @Test
    void descriptorsAreDuplicatedAndRunOut() {
        long file = guest.open("f", OpenFlags.READ_WRITE | OpenFlags.CREATE);
        long copy = guest.call(SystemCall.DUP, file);
        assertThat(guest.call(SystemCall.DUP3, file, 40)).isEqualTo(40);
        assertThat(guest.call(SystemCall.FCNTL, file, 0, 20)).isEqualTo(20);
        guest.text(BUFFER, "shared");
        guest.call(SystemCall.WRITE, file, BUFFER, 6);
        assertThat(guest.call(SystemCall.LSEEK, copy, 0, 1)).isEqualTo(6);
        guest.call(SystemCall.CLOSE, file);
        assertThat(guest.call(SystemCall.WRITE, 40, BUFFER, 6)).isEqualTo(6);
        for (int opened = 0; opened < 300; opened++) {
            guest.open("f", OpenFlags.READ_ONLY);
        }
        assertThat(guest.open("f", OpenFlags.READ_ONLY)).isEqualTo(LinuxError.EMFILE.result());
        guest.services.systemCalls();
    }

    @Test
    void directoriesAreMadeListedAndRemoved() {
        assertThat(guest.call(SystemCall.MKDIRAT, HostFiles.WORKING_DIRECTORY, guest.text("sub"), 0777))
                .isZero();
        guest.open("sub/a-file", OpenFlags.WRITE_ONLY | OpenFlags.CREATE);
        long listing = guest.open("sub", OpenFlags.DIRECTORY);
        long bytes = guest.call(SystemCall.GETDENTS64, listing, BUFFER, 1000);
        StringBuilder names = new StringBuilder();
        for (long at = BUFFER; at < BUFFER + bytes; at += guest.ram.load(at + 16, 2)) {
            long end = at + 19;
            while (guest.ram.load(end, 1) != 0) {
                end++;
            }
            names.append(guest.read(at + 19, (int) (end - at - 19)))
                    .append(guest.ram.load(at + 18, 1))
                    .append(' ');
        }
        assertThat(names).hasToString(".4 ..4 a-file8 ");
        assertThat(guest.call(SystemCall.GETDENTS64, listing, BUFFER, 1000)).isZero();
        assertThat(guest.call(SystemCall.OPENAT, listing, guest.text("a-file"), 0))
                .isPositive();
        assertThat(guest.call(SystemCall.UNLINKAT, HostFiles.WORKING_DIRECTORY, guest.text("sub"), 0x200))
                .isEqualTo(LinuxError.ENOTEMPTY.result());
        assertThat(guest.call(SystemCall.UNLINKAT, HostFiles.WORKING_DIRECTORY, guest.text("sub"), 0))
                .isEqualTo(LinuxError.EISDIR.result());
        assertThat(guest.call(SystemCall.UNLINKAT, listing, guest.text("a-file"), 0))
                .isZero();
        assertThat(guest.call(SystemCall.CHDIR, guest.text("sub"))).isZero();
        assertThat(guest.call(SystemCall.GETCWD, BUFFER, 100)).isEqualTo(5);
        assertThat(guest.read(BUFFER, 5)).isEqualTo("/sub\0");
        assertThat(guest.call(SystemCall.GETCWD, BUFFER, 4)).isEqualTo(LinuxError.ERANGE.result());
        assertThat(guest.call(SystemCall.UNLINKAT, HostFiles.WORKING_DIRECTORY, guest.text("../sub"), 0x200))
                .isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void statusIsTheSameByPathAndByDescriptor() throws IOException {
        Files.writeString(directory.resolve("five"), "12345");
        long file = guest.open("five", OpenFlags.READ_ONLY);
        assertThat(guest.call(SystemCall.FSTAT, file, BUFFER)).isZero();
        assertThat(guest.call(
                        SystemCall.NEWFSTATAT, HostFiles.WORKING_DIRECTORY, guest.text("five"), BUFFER + 0x100, 0))
                .isZero();
        assertThat(guest.read(BUFFER, 16)).isEqualTo(guest.read(BUFFER + 0x100, 16));
        assertThat(guest.call(
                        SystemCall.STATX, HostFiles.WORKING_DIRECTORY, guest.text("five"), 0, 0x7ff, BUFFER + 0x200))
                .isZero();
        assertThat(guest.ram.load(BUFFER + 0x200 + 40, 8)).isEqualTo(5);
        assertThat(guest.call(SystemCall.FACCESSAT, HostFiles.WORKING_DIRECTORY, guest.text("none"), 0))
                .isEqualTo(LinuxError.ENOENT.result());
        assertThat(guest.call(SystemCall.FSTAT, 1, BUFFER)).isZero();
        assertThat(guest.ram.load(BUFFER + 16, 4) & 0170000).isEqualTo(0020000);
        assertThat(guest.call(SystemCall.IOCTL, 1, 0x5401, BUFFER)).isEqualTo(LinuxError.ENOTTY.result());
    }

    @Test
    void pathsThatAreNoPathsAreErrors() {
        assertThat(guest.call(SystemCall.OPENAT, HostFiles.WORKING_DIRECTORY, NOWHERE, 0))
                .isEqualTo(LinuxError.EFAULT.result());
        guest.text(BUFFER, "x".repeat(5000));
        assertThat(guest.call(SystemCall.OPENAT, HostFiles.WORKING_DIRECTORY, BUFFER, 0))
                .isEqualTo(LinuxError.ENAMETOOLONG.result());
        guest.text(BUFFER, "");
        assertThat(guest.call(SystemCall.OPENAT, HostFiles.WORKING_DIRECTORY, BUFFER, 0))
                .isEqualTo(LinuxError.ENOENT.result());
        // A string that nothing ends before memory does.
        long last = TestGuest.BASE + TestGuest.SIZE_BYTES - 16;
        guest.words(last, -1, -1);
        assertThat(guest.call(SystemCall.OPENAT, HostFiles.WORKING_DIRECTORY, last, 0))
                .isEqualTo(LinuxError.EFAULT.result());
        guest.text(BUFFER, "bad \uFFFD\u0001 name");
        assertThat(guest.call(SystemCall.OPENAT, HostFiles.WORKING_DIRECTORY, BUFFER, 0))
                .isNegative();
    }

    @Test
    void exitKeepsTheLowBits() {
        guest.call(SystemCall.EXIT, 0x1203);
        assertThat(guest.calls.exit()).contains(new GuestExit(3, "exit(4611)"));
        guest.call(SystemCall.EXIT_GROUP, 9);
        assertThat(guest.exits).containsExactly(new GuestExit(3, "exit(4611)"));
        assertThat(guest.calls.exit().orElseThrow().code()).isEqualTo(3);
    }

    @Test
    void timeIsSimulated() {
        guest.picoseconds = 3_250_001_000_000L;
        assertThat(guest.call(SystemCall.CLOCK_GETTIME, 1, BUFFER)).isZero();
        assertThat(guest.ram.load(BUFFER, 8)).isEqualTo(3);
        assertThat(guest.ram.load(BUFFER + 8, 8)).isEqualTo(250_001_000);
        assertThat(guest.call(SystemCall.GETTIMEOFDAY, BUFFER)).isZero();
        assertThat(guest.ram.load(BUFFER, 8)).isEqualTo(GuestTime.EPOCH_SECONDS + 3);
        assertThat(guest.ram.load(BUFFER + 8, 8)).isEqualTo(250_001);
        assertThat(guest.call(SystemCall.CLOCK_GETTIME, 77, BUFFER)).isEqualTo(LinuxError.EINVAL.result());
        guest.words(BUFFER, 2, 500);
        assertThat(guest.call(SystemCall.NANOSLEEP, BUFFER)).isZero();
        assertThat(guest.picoseconds).isEqualTo(5_250_001_500_000L);
        guest.words(BUFFER, 6, 0);
        assertThat(guest.call(SystemCall.CLOCK_NANOSLEEP, 1, 1, BUFFER)).isZero();
        assertThat(guest.picoseconds).isEqualTo(6_000_000_000_000L);
        guest.words(BUFFER, 0, 2_000_000_000L);
        assertThat(guest.call(SystemCall.NANOSLEEP, BUFFER)).isEqualTo(LinuxError.EINVAL.result());
    }

    @Test
    void randomBytesFollowFromTheSeed() throws IOException {
        assertThat(guest.call(SystemCall.GETRANDOM, BUFFER, 40, 0)).isEqualTo(40);
        TestGuest twin = new TestGuest("", directory);
        twin.call(SystemCall.GETRANDOM, BUFFER, 40, 0);
        byte[] ours = new byte[40];
        guest.ram.read(BUFFER, ours, 0, 40);
        byte[] theirs = new byte[40];
        twin.ram.read(BUFFER, theirs, 0, 40);
        assertThat(ours).isEqualTo(theirs);
        assertThat(guest.call(SystemCall.GETRANDOM, BUFFER, 40, 0)).isEqualTo(40);
        guest.ram.read(BUFFER, ours, 0, 40);
        assertThat(ours).isNotEqualTo(theirs);
        assertThat(guest.call(SystemCall.GETRANDOM, NOWHERE, 40, 0)).isEqualTo(LinuxError.EFAULT.result());
    }

    @Test
    void splitMixGivesItsPublishedNumbers() {
        byte[] bytes = new byte[8];
        new SeededBytes(1234567).fill(bytes, 0, 8);
        // The first output of the reference implementation for seed 1234567: 6457827717110365317.
        assertThat(java.nio.ByteBuffer.wrap(bytes)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getLong())
                .isEqualTo(6457827717110365317L);
    }

    @Test
    void unknownCallsWarnOnceByName() {
        assertThat(guest.callNumber(220)).isEqualTo(LinuxError.ENOSYS.result());
        assertThat(guest.callNumber(220)).isEqualTo(LinuxError.ENOSYS.result());
        assertThat(guest.callNumber(258)).isEqualTo(LinuxError.ENOSYS.result());
        assertThat(guest.callNumber(-5)).isEqualTo(LinuxError.ENOSYS.result());
        assertThat(guest.warnings)
                .hasSize(3)
                .satisfiesExactly(
                        clone -> assertThat(clone).contains("220 (clone)"),
                        probe -> assertThat(probe).contains("258 (riscv_hwprobe)"),
                        unknown -> assertThat(unknown).contains("system call -5 "));
    }

    @Test
    void signalsAreRememberedAndKillWhereLinuxWould() {
        guest.words(BUFFER, 0x1234, 0, 0);
        assertThat(guest.call(SystemCall.RT_SIGACTION, 10, BUFFER, 0, 8)).isZero();
        assertThat(guest.call(SystemCall.RT_SIGACTION, 10, 0, BUFFER + 64, 8)).isZero();
        assertThat(guest.ram.load(BUFFER + 64, 8)).isEqualTo(0x1234);
        assertThat(guest.call(SystemCall.RT_SIGACTION, 9, BUFFER, 0, 8)).isEqualTo(LinuxError.EINVAL.result());
        assertThat(guest.call(SystemCall.KILL, 1000, 10)).isEqualTo(LinuxError.ENOSYS.result());
        assertThat(guest.warnings).singleElement().asString().contains("signal 10");
        assertThat(guest.call(SystemCall.KILL, 1000, 17)).isZero();
        assertThat(guest.call(SystemCall.KILL, 4242, 6)).isEqualTo(LinuxError.ESRCH.result());
        assertThat(guest.calls.exit()).isEmpty();
        assertThat(guest.call(SystemCall.TGKILL, 1000, 1000, 6)).isZero();
        assertThat(guest.calls.exit()).contains(new GuestExit(134, "signal 6"));
    }

    @Test
    void identityAndLimitsAreTheSameEverywhere() {
        assertThat(guest.call(SystemCall.GETPID)).isEqualTo(guest.call(SystemCall.SET_TID_ADDRESS, BUFFER));
        assertThat(guest.call(SystemCall.UNAME, BUFFER)).isZero();
        assertThat(guest.read(BUFFER, 6)).isEqualTo("Linux\0");
        assertThat(guest.read(BUFFER + 4 * 65, 8)).isEqualTo("riscv64\0");
        assertThat(guest.call(SystemCall.PRLIMIT64, 0, 3, 0, BUFFER)).isZero();
        assertThat(guest.ram.load(BUFFER, 8)).isEqualTo(1 << 16);
        assertThat(guest.call(SystemCall.PRLIMIT64, 0, 3, BUFFER, 0)).isEqualTo(LinuxError.EPERM.result());
    }

    /** Random calls with random and with nearly right arguments: every answer is a number, and memory stays sane. */
    @Test
    void randomCallsNeverThrow() {
        Random random = new Random(42);
        long[] interesting = {
            0,
            1,
            2,
            3,
            -1,
            -100,
            SCRATCH,
            BUFFER,
            NOWHERE,
            TestGuest.HEAP,
            TestGuest.HEAP_END,
            4096,
            1 << 20,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            TestGuest.BASE + TestGuest.SIZE_BYTES - 4,
            0x22,
            0x10,
            0x100000,
            0x1000
        };
        guest.text(SCRATCH, "some/path");
        guest.words(BUFFER, SCRATCH, 9, BUFFER, 8, 0, 1);
        SystemCall[] all = SystemCall.values();
        for (int attempt = 0; attempt < 20_000; attempt++) {
            SystemCall call = all[random.nextInt(all.length)];
            long[] arguments = new long[6];
            for (int index = 0; index < 6; index++) {
                arguments[index] =
                        random.nextInt(4) == 0 ? random.nextLong() : interesting[random.nextInt(interesting.length)];
            }
            guest.callNumber(call.number(), arguments);
        }
        assertThat(guest.ram.touchedBytes()).isLessThanOrEqualTo(1 << 22);
    }
}
