package org.ohmv.core.host;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Semihosting (RISC-V Semihosting 1.0, which takes the operations of Arm's "Semihosting for AArch32 and AArch64" in
 * their 64-bit form): an {@code ebreak} between {@code slli x0, x0, 0x1f} and {@code srai x0, x0, 7}, the operation in
 * {@code a0}, its parameter in {@code a1}, the result in {@code a0}.
 *
 * <p>Where Arm leaves a choice we do as QEMU does: {@code SYS_EXIT} takes the same two-word block as
 * {@code SYS_EXIT_EXTENDED}, and a stop for any reason but an application's end is exit code 1.
 */
public final class Semihosting {
    /** {@code slli x0, x0, 0x1f}: what stands before the {@code ebreak}. */
    public static final int ENTRY = 0x01f01013;
    /** {@code srai x0, x0, 7}: what stands after it. */
    public static final int EXIT = 0x40705013;

    private static final int SYS_OPEN = 0x01;
    private static final int SYS_CLOSE = 0x02;
    private static final int SYS_WRITEC = 0x03;
    private static final int SYS_WRITE0 = 0x04;
    private static final int SYS_WRITE = 0x05;
    private static final int SYS_READ = 0x06;
    private static final int SYS_READC = 0x07;
    private static final int SYS_ISERROR = 0x08;
    private static final int SYS_ISTTY = 0x09;
    private static final int SYS_SEEK = 0x0a;
    private static final int SYS_FLEN = 0x0c;
    private static final int SYS_REMOVE = 0x0e;
    private static final int SYS_RENAME = 0x0f;
    private static final int SYS_CLOCK = 0x10;
    private static final int SYS_TIME = 0x11;
    private static final int SYS_ERRNO = 0x13;
    private static final int SYS_GET_CMDLINE = 0x15;
    private static final int SYS_HEAPINFO = 0x16;
    private static final int SYS_EXIT = 0x18;
    private static final int SYS_EXIT_EXTENDED = 0x20;
    private static final int SYS_ELAPSED = 0x30;
    private static final int SYS_TICKFREQ = 0x31;

    private static final long APPLICATION_EXIT = 0x20026;
    private static final long FAILURE = -1;
    private static final String CONSOLE = ":tt";
    private static final String FEATURES = ":semihosting-features";
    /** {@code SHFB}, then the bits for {@code SYS_EXIT_EXTENDED} and for separate standard output and error. */
    private static final byte[] FEATURE_BITS = {'S', 'H', 'F', 'B', 3};

    private static final long NANOSECONDS_PER_CENTISECOND = 10_000_000;
    private static final long TICKS_PER_SECOND = 1_000_000_000;

    private final GuestMemory memory;
    private final HostFiles files;
    private final FileCalls fileCalls;
    private final GuestTime time;
    private final SystemCalls process;
    private final String commandLine;
    private final Consumer<String> warnings;
    private final Set<Long> warned = new HashSet<>();
    private LinuxError lastError = LinuxError.EPERM;

    Semihosting(
            GuestMemory memory,
            HostFiles files,
            GuestTime time,
            SystemCalls process,
            HostServices.Resources resources) {
        this.memory = memory;
        this.files = files;
        this.fileCalls = new FileCalls(memory, files);
        this.time = time;
        this.process = process;
        this.commandLine = String.join(" ", resources.arguments());
        this.warnings = resources.warnings();
    }

    /**
     * Performs an operation.
     *
     * @param operation as in {@code a0}
     * @param parameter as in {@code a1}
     * @return the result for {@code a0}
     */
    public long call(long operation, long parameter) {
        try {
            return perform(operation, parameter);
        } catch (SystemCallException e) {
            lastError = e.error();
            return FAILURE;
        }
    }

    private long perform(long operation, long parameter) throws SystemCallException {
        return switch ((int) operation) {
            case SYS_OPEN -> open(text(parameter, 0, 2), word(parameter, 1));
            case SYS_CLOSE -> fileCalls.close(word(parameter, 0));
            case SYS_WRITEC -> writeCharacter(parameter);
            case SYS_WRITE0 -> writeText(parameter);
            case SYS_WRITE -> {
                long length = word(parameter, 2);
                yield length - fileCalls.write(word(parameter, 0), word(parameter, 1), length);
            }
            case SYS_READ -> {
                long length = word(parameter, 2);
                yield length - fileCalls.read(word(parameter, 0), word(parameter, 1), length);
            }
            case SYS_READC -> readCharacter();
            case SYS_ISERROR -> word(parameter, 0) < 0 ? 1 : 0;
            case SYS_ISTTY -> files.file(word(parameter, 0)) instanceof StreamFile ? 1 : 0;
            case SYS_SEEK -> {
                files.file(word(parameter, 0)).seek(word(parameter, 1), 0);
                yield 0;
            }
            case SYS_FLEN -> files.file(word(parameter, 0)).status().sizeBytes();
            case SYS_REMOVE -> {
                files.remove(HostFiles.WORKING_DIRECTORY, text(parameter, 0, 1), false);
                yield 0;
            }
            case SYS_RENAME -> {
                files.rename(
                        HostFiles.WORKING_DIRECTORY,
                        text(parameter, 0, 1),
                        HostFiles.WORKING_DIRECTORY,
                        text(parameter, 2, 3));
                yield 0;
            }
            case SYS_CLOCK -> time.nanoseconds() / NANOSECONDS_PER_CENTISECOND;
            case SYS_TIME -> time.seconds(GuestTime.CLOCK_REALTIME);
            case SYS_ERRNO -> lastError.number();
            case SYS_GET_CMDLINE -> commandLine(parameter);
            case SYS_HEAPINFO -> {
                // Four zeros: the program knows its own memory better than we do.
                memory.writeLongs(word(parameter, 0), 0, 0, 0, 0);
                yield 0;
            }
            case SYS_EXIT, SYS_EXIT_EXTENDED -> {
                process.end(word(parameter, 0) == APPLICATION_EXIT ? word(parameter, 1) : 1);
                yield 0;
            }
            case SYS_ELAPSED -> {
                memory.writeLongs(parameter, time.nanoseconds());
                yield 0;
            }
            case SYS_TICKFREQ -> TICKS_PER_SECOND;
            default -> {
                if (warned.add(operation)) {
                    warnings.accept("semihosting operation 0x" + Long.toHexString(operation)
                            + " is not supported: the program gets -1");
                }
                throw new SystemCallException(LinuxError.ENOSYS);
            }
        };
    }

    /** A field of the parameter block. */
    private long word(long block, int index) throws SystemCallException {
        return memory.readLong(block + 8L * index);
    }

    /** A string whose address and length are two fields of the parameter block. */
    private String text(long block, int addressIndex, int lengthIndex) throws SystemCallException {
        long length = word(block, lengthIndex);
        if (length < 0 || length > GuestPath.MAXIMUM_BYTES) {
            throw new SystemCallException(LinuxError.ENAMETOOLONG);
        }
        byte[] bytes = new byte[(int) length];
        memory.read(word(block, addressIndex), bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Modes 0 to 11 are those of {@code fopen}: r, rb, r+, r+b, w, wb, w+, w+b, a, ab, a+, a+b. */
    private long open(String path, long mode) throws SystemCallException {
        if (mode < 0 || mode > 11) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        int kind = (int) mode / 4;
        if (path.equals(CONSOLE)) {
            return files.duplicate(kind, 0);
        }
        if (path.equals(FEATURES)) {
            return files.add(new MemoryFile(FEATURE_BITS));
        }
        boolean both = (mode & 2) != 0;
        int access = both ? OpenFlags.READ_WRITE : kind == 0 ? OpenFlags.READ_ONLY : OpenFlags.WRITE_ONLY;
        int creation = switch (kind) {
            case 1 -> OpenFlags.CREATE | OpenFlags.TRUNCATE;
            case 2 -> OpenFlags.CREATE | OpenFlags.APPEND;
            default -> 0;
        };
        process.warnIfNoDirectory(path);
        return files.open(HostFiles.WORKING_DIRECTORY, path, access | creation);
    }

    private long writeCharacter(long address) throws SystemCallException {
        byte[] character = new byte[1];
        memory.read(address, character, 0, 1);
        files.file(1).write(character, 0, 1);
        return 0;
    }

    private long writeText(long address) throws SystemCallException {
        byte[] character = new byte[1];
        for (long at = address; ; at++) {
            memory.read(at, character, 0, 1);
            if (character[0] == 0) {
                return 0;
            }
            files.file(1).write(character, 0, 1);
        }
    }

    private long readCharacter() throws SystemCallException {
        byte[] character = new byte[1];
        return files.file(0).read(character, 0, 1) == 1 ? character[0] & 0xff : FAILURE;
    }

    /** Writes the command line with a final zero into the buffer, and its length into the block. */
    private long commandLine(long block) throws SystemCallException {
        byte[] line = (commandLine + "\0").getBytes(StandardCharsets.UTF_8);
        if (word(block, 1) < line.length) {
            throw new SystemCallException(LinuxError.ERANGE);
        }
        memory.write(word(block, 0), line);
        memory.writeLongs(block + 8, line.length - 1);
        return 0;
    }
}
