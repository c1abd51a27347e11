package org.ohmv.core.memory;

/**
 * Something other than RAM that answers loads and stores: CLINT, UART, test finisher.
 *
 * <p>Time reaches a device through {@link #advanceTo}, which is called before anything else whenever simulated time may
 * have passed, so that a device sees every access at its time, and every change that it makes by itself (a timer that
 * expires) happens between the right two instructions.
 */
public interface Device {
    /** A name for messages and listings, for instance {@code clint}. */
    String name();

    /** How many bytes of the address space the device answers. */
    long sizeBytes();

    /**
     * Whether the device answers an access of this kind; if not, the guest takes an access fault. Accesses are only
     * ever of 1, 2, 4 or 8 bytes, naturally aligned and wholly within the device.
     */
    boolean accepts(long offset, int sizeBytes, boolean isStore);

    /** Answers a load that {@link #accepts} allowed; the value is zero-extended. */
    long load(long offset, int sizeBytes);

    /** Performs a store that {@link #accepts} allowed; bits of the value above its size are zero. */
    void store(long offset, int sizeBytes, long value);

    /**
     * Brings the device up to a time, which never goes back.
     *
     * @param picoseconds the simulated time since the start of the run
     * @return the next time, later than now, at which the device changes by itself; {@link Long#MAX_VALUE} for never
     */
    default long advanceTo(long picoseconds) {
        return Long.MAX_VALUE;
    }

    /**
     * Whether the time that {@link #advanceTo} gave last is not that of a change that will come, but that of the next
     * look at whether the host has input for the device.
     */
    default boolean isPolling() {
        return false;
    }

    /**
     * Waits, in the host's time, until the host has input for the device or has said that there will be no more. What
     * there is arrives when the device next looks. Called when nothing else can go on.
     *
     * @return whether there is input
     */
    default boolean awaitInput() {
        return false;
    }
}
