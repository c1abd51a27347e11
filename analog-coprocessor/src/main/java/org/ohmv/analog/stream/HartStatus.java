package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;

/** What Xohm keeps for each hart (specification, section 7.2), and how many of its commands are not complete. */
final class HartStatus {
    private static final long ALL_FLAGS = allFlags();

    private long flags;
    private long fault;
    private boolean hasFault;
    private long outstanding;

    private static long allFlags() {
        long all = 0;
        for (CommandStatus status : CommandStatus.values()) {
            all |= status.flag();
        }
        return all;
    }

    /** The register {@code ohm.flags}. */
    long flags() {
        return flags;
    }

    /** The register {@code ohm.fault}. */
    long fault() {
        return hasFault ? fault : 0;
    }

    /** Software writes {@code ohm.flags}. */
    void setFlags(long value) {
        flags = value & ALL_FLAGS;
        if ((flags & CommandStatus.BAD_ADDRESS.flag()) == 0) {
            hasFault = false;
        }
    }

    /** A command of the hart ended with statuses. */
    void raise(long statuses, long detail) {
        if ((statuses & CommandStatus.BAD_ADDRESS.flag()) != 0 && !hasFault) {
            hasFault = true;
            fault = detail;
        }
        flags |= statuses;
    }

    /** A command was accepted. */
    void issued() {
        outstanding++;
    }

    /** A command is complete. */
    void completed() {
        outstanding--;
    }

    /** Whether all its commands are complete. */
    boolean isIdle() {
        return outstanding == 0;
    }

    void reset() {
        flags = 0;
        hasFault = false;
        outstanding = 0;
    }
}
