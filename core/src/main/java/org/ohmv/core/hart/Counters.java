package org.ohmv.core.hart;

import java.util.function.LongSupplier;
import org.ohmv.core.timing.CycleAccount;

/**
 * The counters of a hart: {@code mcycle}, {@code minstret}, {@code mhpmcounter3..31}, what starts and stops them, and
 * their shadows for user mode (RISC-V Privileged Architecture, sections 3.1.10 to 3.1.12; Unprivileged ISA, Zicntr).
 *
 * <p>A write takes effect after the instruction that writes: the next instruction reads the value written.
 */
final class Counters {
    private static final int CYCLE = 0;
    private static final int TIME = 1;
    private static final int INSTRET = 2;
    private static final int FIRST_EVENT = 3;
    private static final int COUNT = 32;
    private static final long IMPLEMENTED = 0xffff_ffffL;

    private final Counter[] counters = new Counter[COUNT];
    private EventSource events = EventSource.none();
    private LongSupplier time = () -> 0;
    private long enabledForUser;
    private long inhibited;

    /** One counter: a source that only grows, and what must be added to it. */
    private static class Counter {
        private long offset;
        private boolean stopped;

        /** The source's value now. */
        long source() {
            return 0;
        }

        /** The source's value when the instruction that executes now has retired. */
        long sourceAfterInstruction() {
            return source();
        }

        final long read() {
            return stopped ? offset : source() + offset;
        }

        final void write(long value) {
            offset = stopped ? value : value - sourceAfterInstruction();
        }

        final void stop(boolean stop) {
            if (stop != stopped) {
                offset += stop ? sourceAfterInstruction() : -sourceAfterInstruction();
                stopped = stop;
            }
        }
    }

    /** A counter of the events that its {@code mhpmevent} selects. */
    private final class EventCounter extends Counter {
        private int event;

        @Override
        long source() {
            return event == 0 ? 0 : events.count(event);
        }

        void select(long number) {
            long value = read();
            event = number > 0 && number <= events.greatestEvent() ? (int) number : 0;
            write(value);
        }
    }

    Counters(CycleAccount cycles) {
        counters[CYCLE] = new Counter() {
            @Override
            long source() {
                return cycles.cycles();
            }

            @Override
            long sourceAfterInstruction() {
                return cycles.cycles() + 1;
            }
        };
        counters[INSTRET] = new Counter() {
            @Override
            long source() {
                return cycles.retired();
            }

            @Override
            long sourceAfterInstruction() {
                return cycles.retired() + 1;
            }
        };
        for (int index = FIRST_EVENT; index < COUNT; index++) {
            counters[index] = new EventCounter();
        }
    }

    void setEvents(EventSource events) {
        this.events = events;
    }

    void setTime(LongSupplier time) {
        this.time = time;
    }

    /** What {@code time} reads: the platform's {@code mtime}. */
    long time() {
        return time.getAsLong();
    }

    void addTo(ControlRegisterFile file) {
        addCounter(file, "mcycle", "cycle", CYCLE);
        addCounter(file, "minstret", "instret", INSTRET);
        for (int index = FIRST_EVENT; index < COUNT; index++) {
            addCounter(file, "mhpmcounter" + index, "hpmcounter" + index, index);
            EventCounter counter = (EventCounter) counters[index];
            file.add("mhpmevent" + index, () -> counter.event, counter::select);
        }
        file.add("time", shadow(TIME, this::time));
        file.add("mcounteren", () -> enabledForUser, value -> enabledForUser = value & IMPLEMENTED);
        file.add("mcountinhibit", () -> inhibited, this::inhibit);
    }

    /** Lets user mode read all counters, as an operating system would. */
    void enableForUser() {
        enabledForUser = IMPLEMENTED;
    }

    private void addCounter(ControlRegisterFile file, String machineName, String userName, int index) {
        Counter counter = counters[index];
        file.add(machineName, counter::read, counter::write);
        file.add(userName, shadow(index, counter::read));
    }

    private ControlRegister shadow(int index, LongSupplier source) {
        return new ControlRegister() {
            @Override
            public boolean isPresent(PrivilegeMode mode) {
                return mode == PrivilegeMode.MACHINE || (enabledForUser >>> index & 1) != 0;
            }

            @Override
            public long read() {
                return source.getAsLong();
            }

            @Override
            public void write(long value) {
                throw new IllegalStateException("user-mode counters have read-only numbers");
            }
        };
    }

    private void inhibit(long value) {
        inhibited = value & IMPLEMENTED & ~(1L << TIME);
        for (int index = 0; index < COUNT; index++) {
            if (index != TIME) {
                counters[index].stop((inhibited >>> index & 1) != 0);
            }
        }
    }
}
