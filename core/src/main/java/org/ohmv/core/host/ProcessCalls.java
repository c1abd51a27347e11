package org.ohmv.core.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The system calls about time, signals, limits and identity.
 *
 * <p>Signals are never delivered: no other process exists that could send one, and a fault ends the run with a
 * diagnosis. So handlers are remembered and returned, and a program that signals itself ends as Linux would end it, or
 * is told that its handler cannot be called.
 */
final class ProcessCalls {
    private static final int SIGNALS = 64;
    private static final int SIGNAL_SET_BYTES = 8;
    private static final int SIGNAL_ACTION_BYTES = 24;
    private static final long SIGNAL_DEFAULT = 0;
    private static final long SIGNAL_IGNORE = 1;
    private static final int SIGKILL = 9;
    private static final int SIGCHLD = 17;
    private static final int SIGCONT = 18;
    private static final int SIGSTOP = 19;
    private static final int SIGURG = 23;
    private static final int SIGWINCH = 28;

    private static final int FUTEX_COMMAND = 0x7f;
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final int FUTEX_WAIT_BITSET = 9;
    private static final int FUTEX_WAKE_BITSET = 10;

    private static final int LIMIT_STACK = 3;
    private static final int LIMIT_DESCRIPTORS = 7;
    private static final int LIMITS = 16;
    private static final long UNLIMITED = -1;

    private static final long TIMER_ABSOLUTE = 1;
    private static final int NAME_BYTES = 65;
    private static final int RESOURCE_USAGE_BYTES = 144;
    private static final long TICKS_PER_SECOND = 100;

    private final GuestMemory memory;
    private final GuestTime time;
    private final long stackBytes;
    private final Consumer<String> warnings;
    private final Map<Long, byte[]> actions = new HashMap<>();
    private long blockedSignals;

    ProcessCalls(GuestMemory memory, GuestTime time, long stackBytes, Consumer<String> warnings) {
        this.memory = memory;
        this.time = time;
        this.stackBytes = stackBytes;
        this.warnings = warnings;
    }

    long clockTime(long clock, long result) throws SystemCallException {
        memory.writeLongs(result, time.seconds((int) clock), time.nanosecondsOfSecond());
        return 0;
    }

    long clockResolution(long clock, long result) throws SystemCallException {
        time.seconds((int) clock);
        if (result != 0) {
            memory.writeLongs(result, 0, 1);
        }
        return 0;
    }

    long timeOfDay(long result) throws SystemCallException {
        if (result != 0) {
            memory.writeLongs(result, time.seconds(GuestTime.CLOCK_REALTIME), time.nanosecondsOfSecond() / 1000);
        }
        return 0;
    }

    /** libgloss's {@code time}. */
    long secondsOfDay(long result) throws SystemCallException {
        long seconds = time.seconds(GuestTime.CLOCK_REALTIME);
        if (result != 0) {
            memory.writeLongs(result, seconds);
        }
        return seconds;
    }

    long times(long result) throws SystemCallException {
        long ticks = time.nanoseconds() / (1_000_000_000 / TICKS_PER_SECOND);
        if (result != 0) {
            memory.writeLongs(result, ticks, 0, 0, 0);
        }
        return ticks;
    }

    long resourceUsage(long result) throws SystemCallException {
        ByteBuffer usage = ByteBuffer.allocate(RESOURCE_USAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        usage.putLong(time.seconds(GuestTime.CLOCK_PROCESS)).putLong(time.nanosecondsOfSecond() / 1000);
        memory.write(result, usage.array());
        return 0;
    }

    long sleep(long duration) throws SystemCallException {
        time.sleep(memory.readLong(duration), memory.readLong(duration + 8));
        return 0;
    }

    long sleepOn(long clock, long flags, long duration) throws SystemCallException {
        long seconds = memory.readLong(duration);
        long nanoseconds = memory.readLong(duration + 8);
        if ((flags & TIMER_ABSOLUTE) != 0) {
            seconds -= time.seconds((int) clock);
            nanoseconds -= time.nanosecondsOfSecond();
            if (nanoseconds < 0) {
                nanoseconds += 1_000_000_000;
                seconds--;
            }
            if (seconds < 0) {
                return 0;
            }
        }
        time.sleep(seconds, nanoseconds);
        return 0;
    }

    long signalAction(long signal, long action, long old, long setBytes) throws SystemCallException {
        if (signal < 1 || signal > SIGNALS || setBytes != SIGNAL_SET_BYTES) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        byte[] previous = actions.getOrDefault(signal, new byte[SIGNAL_ACTION_BYTES]);
        if (action != 0) {
            if (signal == SIGKILL || signal == SIGSTOP) {
                throw new SystemCallException(LinuxError.EINVAL);
            }
            byte[] wanted = new byte[SIGNAL_ACTION_BYTES];
            memory.read(action, wanted, 0, wanted.length);
            actions.put(signal, wanted);
        }
        if (old != 0) {
            memory.write(old, previous);
        }
        return 0;
    }

    long signalMask(long how, long set, long old, long setBytes) throws SystemCallException {
        if (setBytes != SIGNAL_SET_BYTES) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        long previous = blockedSignals;
        if (set != 0) {
            long bits = memory.readLong(set);
            blockedSignals = switch ((int) how) {
                case 0 -> previous | bits;
                case 1 -> previous & ~bits;
                case 2 -> bits;
                default -> throw new SystemCallException(LinuxError.EINVAL);
            };
        }
        if (old != 0) {
            memory.writeLongs(old, previous);
        }
        return 0;
    }

    /** Whether a signal that the program sends to itself ends it; if not, it is ignored. */
    boolean signalKills(long process, long signal) throws SystemCallException {
        if (signal < 0 || signal > SIGNALS) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        if (process != ProcessIdentity.PROCESS && process != 0 && process != -1) {
            throw new SystemCallException(LinuxError.ESRCH);
        }
        if (signal == 0) {
            return false;
        }
        byte[] action = actions.getOrDefault(signal, new byte[SIGNAL_ACTION_BYTES]);
        long handler = ByteBuffer.wrap(action).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (handler == SIGNAL_IGNORE) {
            return false;
        } else if (handler == SIGNAL_DEFAULT) {
            return switch ((int) signal) {
                case SIGCHLD, SIGCONT, SIGURG, SIGWINCH -> false;
                default -> true;
            };
        }
        warnings.accept("the program sent itself signal " + signal
                + ", for which it has a handler; signals are not delivered here");
        throw new SystemCallException(LinuxError.ENOSYS);
    }

    long futex(long address, long operation, long value) throws SystemCallException {
        return switch ((int) operation & FUTEX_COMMAND) {
            case FUTEX_WAKE, FUTEX_WAKE_BITSET -> 0;
            case FUTEX_WAIT, FUTEX_WAIT_BITSET -> {
                if (memory.readInt(address) != (int) value) {
                    throw new SystemCallException(LinuxError.EAGAIN);
                }
                warnings.accept("the program waits for another thread, and there is none");
                throw new SystemCallException(LinuxError.ENOSYS);
            }
            default -> throw new SystemCallException(LinuxError.ENOSYS);
        };
    }

    long affinity(long sizeBytes, long mask) throws SystemCallException {
        if (sizeBytes < 8) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        memory.writeLongs(mask, 1);
        return 8;
    }

    long resourceLimit(long resource, long result) throws SystemCallException {
        if (resource < 0 || resource >= LIMITS) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        if (result != 0) {
            long limit = switch ((int) resource) {
                case LIMIT_STACK -> stackBytes;
                case LIMIT_DESCRIPTORS -> HostFiles.MAXIMUM_DESCRIPTORS;
                default -> UNLIMITED;
            };
            memory.writeLongs(result, limit, limit);
        }
        return 0;
    }

    /** {@code prlimit64}: limits can be read and not changed. */
    long resourceLimits(long process, long resource, long wanted, long old) throws SystemCallException {
        if (process != 0 && process != ProcessIdentity.PROCESS) {
            throw new SystemCallException(LinuxError.ESRCH);
        }
        if (wanted != 0) {
            throw new SystemCallException(LinuxError.EPERM);
        }
        return resourceLimit(resource, old);
    }

    long systemName(long result) throws SystemCallException {
        // A release that every C library of today accepts; the same answer on every host.
        String[] names = {"Linux", "ohmv", "6.1.0", "#1 OhmV", "riscv64", "(none)"};
        byte[] fields = new byte[names.length * NAME_BYTES];
        for (int index = 0; index < names.length; index++) {
            byte[] name = names[index].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, fields, index * NAME_BYTES, name.length);
        }
        memory.write(result, fields);
        return 0;
    }
}
