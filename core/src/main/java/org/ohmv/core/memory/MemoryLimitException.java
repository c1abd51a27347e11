package org.ohmv.core.memory;

/**
 * The guest wrote more RAM than the host is willing to hold. It is neither a trap of the guest nor a fault of the
 * simulator: the run stops and says so.
 */
public final class MemoryLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long limitBytes;

    MemoryLimitException(long limitBytes) {
        super("the program wrote more than " + limitBytes + " bytes of memory, the limit of this run");
        this.limitBytes = limitBytes;
    }

    /** The limit that was reached. */
    public long limitBytes() {
        return limitBytes;
    }
}
