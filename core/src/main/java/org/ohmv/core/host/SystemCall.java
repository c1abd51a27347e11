package org.ohmv.core.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The system calls that hosted programs may make, with the numbers of Linux's generic ABI
 * ({@code include/uapi/asm-generic/unistd.h}); those from 1024 on are newlib's own for RISC-V (libgloss). A call that
 * is not in this list returns {@link LinuxError#ENOSYS}.
 */
enum SystemCall {
    GETCWD(17),
    DUP(23),
    DUP3(24),
    FCNTL(25),
    IOCTL(29),
    MKDIRAT(34),
    UNLINKAT(35),
    RENAMEAT(38),
    FTRUNCATE(46),
    FACCESSAT(48),
    CHDIR(49),
    OPENAT(56),
    CLOSE(57),
    GETDENTS64(61),
    LSEEK(62),
    READ(63),
    WRITE(64),
    READV(65),
    WRITEV(66),
    PREAD64(67),
    PWRITE64(68),
    READLINKAT(78),
    NEWFSTATAT(79),
    FSTAT(80),
    FSYNC(82),
    EXIT(93),
    EXIT_GROUP(94),
    SET_TID_ADDRESS(96),
    FUTEX(98),
    SET_ROBUST_LIST(99),
    NANOSLEEP(101),
    CLOCK_GETTIME(113),
    CLOCK_GETRES(114),
    CLOCK_NANOSLEEP(115),
    SCHED_GETAFFINITY(123),
    SCHED_YIELD(124),
    KILL(129),
    TKILL(130),
    TGKILL(131),
    RT_SIGACTION(134),
    RT_SIGPROCMASK(135),
    TIMES(153),
    UNAME(160),
    GETRLIMIT(163),
    GETRUSAGE(165),
    GETTIMEOFDAY(169),
    GETPID(172),
    GETPPID(173),
    GETUID(174),
    GETEUID(175),
    GETGID(176),
    GETEGID(177),
    GETTID(178),
    BRK(214),
    MUNMAP(215),
    MREMAP(216),
    MMAP(222),
    MPROTECT(226),
    MADVISE(233),
    RISCV_FLUSH_ICACHE(259),
    PRLIMIT64(261),
    RENAMEAT2(276),
    GETRANDOM(278),
    STATX(291),
    /** libgloss: {@code open}, with newlib's own flag values. */
    NEWLIB_OPEN(1024),
    /** libgloss: {@code unlink}. */
    NEWLIB_UNLINK(1026),
    /** libgloss: {@code mkdir}. */
    NEWLIB_MKDIR(1030),
    /** libgloss: {@code access}. */
    NEWLIB_ACCESS(1033),
    /** libgloss: {@code stat}. */
    NEWLIB_STAT(1038),
    /** libgloss: {@code lstat}. */
    NEWLIB_LSTAT(1039),
    /** libgloss: {@code time}. */
    NEWLIB_TIME(1062);

    private static final Map<Long, SystemCall> BY_NUMBER = byNumber();

    private final long number;

    SystemCall(long number) {
        this.number = number;
    }

    /** What the guest puts into {@code a7}. */
    long number() {
        return number;
    }

    /** The call of that number, if it is one of ours. */
    static Optional<SystemCall> of(long number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    private static Map<Long, SystemCall> byNumber() {
        Map<Long, SystemCall> calls = new HashMap<>();
        for (SystemCall call : values()) {
            calls.put(call.number, call);
        }
        return Map.copyOf(calls);
    }
}
