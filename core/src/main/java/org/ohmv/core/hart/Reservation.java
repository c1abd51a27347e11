package org.ohmv.core.hart;

import org.ohmv.core.memory.LineMark;
import org.ohmv.core.memory.Ram;

/**
 * The reservation that LR makes and SC needs (RISC-V Unprivileged ISA, section 14.2).
 *
 * <p>The reservation set is the aligned 64 bytes around the address. Any store to them, by this hart or another master,
 * ends the reservation, and so do a trap and MRET. SC succeeds only at the very address, and with the width, of the LR.
 */
final class Reservation {
    private static final long NOTHING = -1;

    private final Ram ram;
    private long address = NOTHING;
    private int sizeBytes;

    Reservation(Ram ram) {
        this.ram = ram;
        ram.observe(LineMark.RESERVED, (storedAt, storedBytes) -> {
            // The store ends every hart's reservation of these lines, so the marks have done their work.
            ram.unmark(LineMark.RESERVED, storedAt, storedBytes);
            if (address != NOTHING && isInSet(storedAt, storedBytes)) {
                clear();
            }
        });
    }

    /** Reserves, in place of what was reserved before. The address is in RAM and aligned. */
    void reserve(long reservedAddress, int reservedBytes) {
        clear();
        ram.mark(LineMark.RESERVED, reservedAddress, reservedBytes);
        address = reservedAddress;
        sizeBytes = reservedBytes;
    }

    /** Whether an SC there would succeed. */
    boolean holds(long storeAddress, int storeBytes) {
        return address == storeAddress && sizeBytes == storeBytes;
    }

    /** Ends the reservation, if there is one. Its mark stays until the next store there: another hart may need it. */
    void clear() {
        address = NOTHING;
    }

    private boolean isInSet(long storedAt, long storedBytes) {
        long line = address & -Ram.LINE_BYTES;
        return storedAt < line + Ram.LINE_BYTES && storedAt + storedBytes > line;
    }
}
