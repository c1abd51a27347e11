package org.ohmv.core.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Linux's system calls as far as a program of one thread needs them. Whoever receives a call, from an {@code ecall} or
 * through HTIF, passes number and arguments on and puts the result where the guest expects it.
 *
 * <p>A call that is not supported returns {@code -ENOSYS} and is named in one warning; the program goes on, as C
 * libraries expect when they probe for something new.
 */
public final class SystemCalls {
    private static final int ARGUMENTS = 6;
    private static final int MAXIMUM_RANDOM_BYTES = 1 << 16;
    private static final long MAP_SHARED = 1;
    private static final long MAP_FIXED = 0x10;
    private static final long MAP_ANONYMOUS = 0x20;
    private static final long MAP_FIXED_NOREPLACE = 0x100000;
    private static final long REMAP_MAY_MOVE = 1;

    private final GuestMemory memory;
    private final HostFiles openFiles;
    private final FileCalls files;
    private final ProcessCalls process;
    private final SeededBytes random;
    private final Optional<ProcessMemory> processMemory;
    private final Consumer<String> warnings;
    private final Consumer<GuestExit> ends;
    private final Set<Long> warned = new HashSet<>();
    private boolean warnedOfFiles;
    private Optional<GuestExit> exit = Optional.empty();

    /** Services for one run; see {@link HostServices}. */
    SystemCalls(
            GuestMemory memory,
            HostFiles openFiles,
            GuestTime time,
            SeededBytes random,
            Optional<ProcessMemory> processMemory,
            long stackBytes,
            Consumer<String> warnings,
            Consumer<GuestExit> ends) {
        this.memory = memory;
        this.openFiles = openFiles;
        this.files = new FileCalls(memory, openFiles);
        this.process = new ProcessCalls(memory, time, stackBytes, warnings);
        this.random = random;
        this.processMemory = processMemory;
        this.warnings = warnings;
        this.ends = ends;
    }

    /** How the program ended, once it has. */
    public Optional<GuestExit> exit() {
        return exit;
    }

    /**
     * Makes a call.
     *
     * @param number the call, as in {@code a7}
     * @param arguments six values, as in {@code a0} to {@code a5}
     * @return the result or the negative error number, as for {@code a0}; meaningless once {@link #exit()} is set
     */
    public long call(long number, long... arguments) {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException(arguments.length + " arguments instead of " + ARGUMENTS);
        }
        Optional<SystemCall> call = SystemCall.of(number);
        if (call.isEmpty()) {
            if (warned.add(number)) {
                warnings.accept("system call " + name(number) + " is not supported: the program gets -ENOSYS");
            }
            return LinuxError.ENOSYS.result();
        }
        try {
            return perform(call.get(), arguments);
        } catch (SystemCallException e) {
            return e.error().result();
        }
    }

    /** Ends the program, as {@code exit} does. */
    void end(long status) {
        end(status, "exit(" + (int) status + ")");
    }

    /** Ends the program; the first end counts. */
    void end(long status, String reason) {
        if (exit.isEmpty()) {
            GuestExit end = new GuestExit((int) status & 0xff, reason);
            exit = Optional.of(end);
            ends.accept(end);
        }
    }

    private long perform(SystemCall call, long[] a) throws SystemCallException {
        return switch (call) {
            case GETCWD -> files.workingDirectory(a[0], a[1]);
            case DUP -> files.duplicate(a[0]);
            case DUP3 -> files.duplicateTo(a[0], a[1]);
            case FCNTL -> files.control(a[0], a[1], a[2]);
            case IOCTL -> files.deviceControl(a[0]);
            case MKDIRAT -> files.makeDirectory(a[0], path(a[1]));
            case UNLINKAT -> files.remove(a[0], path(a[1]), a[2]);
            case RENAMEAT -> files.rename(a[0], path(a[1]), a[2], a[3], 0);
            case RENAMEAT2 -> files.rename(a[0], path(a[1]), a[2], a[3], a[4]);
            case FTRUNCATE -> files.truncate(a[0], a[1]);
            case FACCESSAT -> files.access(a[0], path(a[1]));
            case CHDIR -> files.changeDirectory(path(a[0]));
            case OPENAT -> files.open(a[0], path(a[1]), a[2]);
            case CLOSE -> files.close(a[0]);
            case GETDENTS64 -> files.entries(a[0], a[1], a[2]);
            case LSEEK -> files.seek(a[0], a[1], a[2]);
            case READ -> files.read(a[0], a[1], a[2]);
            case WRITE -> files.write(a[0], a[1], a[2]);
            case READV -> files.readVector(a[0], a[1], a[2]);
            case WRITEV -> files.writeVector(a[0], a[1], a[2]);
            case PREAD64 -> files.readAt(a[0], a[1], a[2], a[3]);
            case PWRITE64 -> files.writeAt(a[0], a[1], a[2], a[3]);
            case READLINKAT -> files.readLink(a[0], path(a[1]), a[2], a[3]);
            case NEWFSTATAT -> files.statusAt(a[0], path(a[1]), a[2], a[3]);
            case FSTAT -> files.status(a[0], a[1]);
            case FSYNC -> files.synchronize(a[0]);
            case STATX -> files.statusExtended(a[0], path(a[1]), a[2], a[4]);
            case NEWLIB_OPEN -> files.open(HostFiles.WORKING_DIRECTORY, path(a[0]), OpenFlags.fromNewlib((int) a[1]));
            case NEWLIB_UNLINK -> files.remove(HostFiles.WORKING_DIRECTORY, path(a[0]), 0);
            case NEWLIB_MKDIR -> files.makeDirectory(HostFiles.WORKING_DIRECTORY, path(a[0]));
            case NEWLIB_ACCESS -> files.access(HostFiles.WORKING_DIRECTORY, path(a[0]));
            case NEWLIB_STAT -> files.statusAt(HostFiles.WORKING_DIRECTORY, path(a[0]), a[1], 0);
            case NEWLIB_LSTAT -> files.statusAt(HostFiles.WORKING_DIRECTORY, path(a[0]), a[1], 0x100);
            case NEWLIB_TIME -> process.secondsOfDay(a[0]);
            case EXIT, EXIT_GROUP -> {
                end(a[0]);
                yield 0;
            }
            // The thread's number, as the real call returns it; there is no other thread to tell anything.
            case SET_TID_ADDRESS, GETTID, GETPID -> ProcessIdentity.PROCESS;
            case GETPPID -> ProcessIdentity.PARENT;
            case GETUID, GETEUID -> ProcessIdentity.USER;
            case GETGID, GETEGID -> ProcessIdentity.GROUP;
            case SET_ROBUST_LIST, SCHED_YIELD, MADVISE, MPROTECT, RISCV_FLUSH_ICACHE -> 0;
            case FUTEX -> process.futex(a[0], a[1], a[2]);
            case NANOSLEEP -> process.sleep(a[0]);
            case CLOCK_GETTIME -> process.clockTime(a[0], a[1]);
            case CLOCK_GETRES -> process.clockResolution(a[0], a[1]);
            case CLOCK_NANOSLEEP -> process.sleepOn(a[0], a[1], a[2]);
            case SCHED_GETAFFINITY -> process.affinity(a[1], a[2]);
            case KILL, TKILL -> signal(a[0], a[1]);
            case TGKILL -> signal(a[1], a[2]);
            case RT_SIGACTION -> process.signalAction(a[0], a[1], a[2], a[3]);
            case RT_SIGPROCMASK -> process.signalMask(a[0], a[1], a[2], a[3]);
            case TIMES -> process.times(a[0]);
            case UNAME -> process.systemName(a[0]);
            case GETRLIMIT -> process.resourceLimit(a[0], a[1]);
            case PRLIMIT64 -> process.resourceLimits(a[0], a[1], a[2], a[3]);
            case GETRUSAGE -> process.resourceUsage(a[1]);
            case GETTIMEOFDAY -> process.timeOfDay(a[0]);
            case BRK -> processMemory().moveBreak(a[0]);
            case MUNMAP -> {
                processMemory().unmap(a[0], a[1]);
                yield 0;
            }
            case MREMAP -> processMemory().resize(a[0], a[1], a[2], (a[3] & REMAP_MAY_MOVE) != 0);
            case MMAP -> map(a[0], a[1], a[3], a[4], a[5]);
            case GETRANDOM -> random(a[0], a[1]);
        };
    }

    /** The address of a path, unchanged; the path is looked at for {@link #warnIfNoDirectory}. */
    private long path(long address) throws SystemCallException {
        if (!openFiles.anyGranted() && !warnedOfFiles) {
            warnIfNoDirectory(memory.readPath(address));
        }
        return address;
    }

    /** Says once what to do when a program uses a path and no directory was granted. */
    void warnIfNoDirectory(String path) {
        if (!openFiles.anyGranted() && !warnedOfFiles) {
            warnedOfFiles = true;
            warnings.accept("the program asked for the file '" + path
                    + "' and may use none: grant it a directory with --dir=HOST[:GUEST]");
        }
    }

    private long signal(long target, long signal) throws SystemCallException {
        if (process.signalKills(target, signal)) {
            end(128 + signal, "signal " + signal);
        }
        return 0;
    }

    private ProcessMemory processMemory() throws SystemCallException {
        if (processMemory.isEmpty()) {
            throw new SystemCallException(LinuxError.ENOSYS);
        }
        return processMemory.get();
    }

    private long map(long address, long sizeBytes, long flags, long descriptor, long offset)
            throws SystemCallException {
        boolean anonymous = (flags & MAP_ANONYMOUS) != 0;
        if (!anonymous && (flags & MAP_SHARED) != 0) {
            // Stores to the mapping would have to reach the file.
            throw new SystemCallException(LinuxError.EOPNOTSUPP);
        }
        if (!anonymous && !(openFiles.file(descriptor) instanceof RegularFile)) {
            throw new SystemCallException(LinuxError.EACCES);
        }
        long start = address;
        if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0) {
            processMemory().mapAt(address, sizeBytes, (flags & MAP_FIXED_NOREPLACE) == 0);
        } else {
            start = processMemory().map(sizeBytes);
        }
        if (!anonymous) {
            files.fill(descriptor, start, sizeBytes, offset);
        }
        return start;
    }

    private long random(long address, long length) throws SystemCallException {
        int count = (int) Math.min(length, MAXIMUM_RANDOM_BYTES);
        memory.check(address, length);
        byte[] bytes = new byte[count];
        random.fill(bytes, 0, count);
        memory.write(address, bytes);
        return count;
    }

    /** The call as a message names it: {@code 220 (clone)}. */
    private static String name(long number) {
        String wanted = number + " ";
        InputStream names = SystemCalls.class.getResourceAsStream("linux-system-calls.txt");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(names), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> line.startsWith(wanted))
                    .map(line -> number + " (" + line.substring(wanted.length()) + ")")
                    .findFirst()
                    .orElse(Long.toString(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
