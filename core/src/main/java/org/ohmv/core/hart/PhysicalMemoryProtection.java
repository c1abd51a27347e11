package org.ohmv.core.hart;

/**
 * Physical memory protection with 16 entries of 4-byte granularity (RISC-V Privileged Architecture, section 3.7).
 *
 * <p>Where the manual leaves a choice: a reserved configuration (write without read) is stored with write cleared, and
 * an access that lies in several pieces of address space is matched as one range of bytes.
 */
public final class PhysicalMemoryProtection {
    /** How many entries there are. */
    public static final int ENTRY_COUNT = 16;

    /** Permission to load. */
    public static final int READ = 1;
    /** Permission to store. */
    public static final int WRITE = 2;
    /** Permission to fetch instructions. */
    public static final int EXECUTE = 4;

    private static final int MATCHING_SHIFT = 3;
    private static final int MATCHING_MASK = 3;
    private static final int TOP_OF_RANGE = 1;
    private static final int NATURALLY_ALIGNED_4 = 2;
    private static final int LOCKED = 0x80;
    private static final int WRITABLE_BITS = 0x9f;
    private static final int ENTRIES_PER_REGISTER = 8;
    private static final long NOWHERE = -1;
    private static final long ADDRESS_MASK = (1L << 54) - 1;

    private final int[] configuration = new int[ENTRY_COUNT];
    private final long[] address = new long[ENTRY_COUNT];
    /** The bytes that each entry covers, first and last; last is {@link #NOWHERE} where it covers none. */
    private final long[] first = new long[ENTRY_COUNT];

    private final long[] last = new long[ENTRY_COUNT];

    /** Makes entries that are all off: machine mode may do everything, user mode nothing. */
    public PhysicalMemoryProtection() {
        updateRanges();
    }

    /**
     * Reads {@code pmpcfg0} (register 0) or {@code pmpcfg2} (register 1): eight configurations, the first in the lowest
     * byte.
     */
    long configurationRegister(int register) {
        long value = 0;
        for (int index = ENTRIES_PER_REGISTER - 1; index >= 0; index--) {
            value = value << 8 | configuration[register * ENTRIES_PER_REGISTER + index];
        }
        return value;
    }

    /** Writes {@code pmpcfg0} (register 0) or {@code pmpcfg2} (register 1); locked entries keep their configuration. */
    void setConfigurationRegister(int register, long value) {
        for (int index = 0; index < ENTRIES_PER_REGISTER; index++) {
            int entry = register * ENTRIES_PER_REGISTER + index;
            if ((configuration[entry] & LOCKED) == 0) {
                int written = (int) (value >>> (8 * index)) & WRITABLE_BITS;
                configuration[entry] = (written & READ) == 0 ? written & ~WRITE : written;
            }
        }
        updateRanges();
    }

    /** Reads a {@code pmpaddr} register: bits 55 to 2 of an address. */
    long addressRegister(int entry) {
        return address[entry];
    }

    /** Writes a {@code pmpaddr} register, unless it is locked by its own entry or as the base of the next. */
    void setAddressRegister(int entry, long value) {
        boolean lockedAsBase = entry + 1 < ENTRY_COUNT
                && (configuration[entry + 1] & LOCKED) != 0
                && matching(entry + 1) == TOP_OF_RANGE;
        if ((configuration[entry] & LOCKED) == 0 && !lockedAsBase) {
            address[entry] = value & ADDRESS_MASK;
            updateRanges();
        }
    }

    /**
     * Whether an access is allowed.
     *
     * @param start the first byte
     * @param sizeBytes the number of bytes, at least 1
     * @param permission {@link #READ}, {@link #WRITE}, {@link #EXECUTE}, or several
     * @param mode the privilege of the access
     */
    public boolean allows(long start, long sizeBytes, int permission, PrivilegeMode mode) {
        long end = start + sizeBytes - 1;
        if (start < 0 || end < start) {
            // Physical addresses have 56 bits. Nothing answers there, and no entry can match.
            return mode == PrivilegeMode.MACHINE;
        }
        for (int entry = 0; entry < ENTRY_COUNT; entry++) {
            if (start <= last[entry] && end >= first[entry]) {
                if (start < first[entry] || end > last[entry]) {
                    return false;
                }
                boolean binds = mode != PrivilegeMode.MACHINE || (configuration[entry] & LOCKED) != 0;
                return !binds || (configuration[entry] & permission) == permission;
            }
        }
        return mode == PrivilegeMode.MACHINE;
    }

    /** Whether {@link #allows} gives the same answer for every access within the range. */
    public boolean isUniform(long start, long sizeBytes) {
        long end = start + sizeBytes - 1;
        for (int entry = 0; entry < ENTRY_COUNT; entry++) {
            if (start <= last[entry] && end >= first[entry]) {
                return start >= first[entry] && end <= last[entry];
            }
        }
        return true;
    }

    private int matching(int entry) {
        return configuration[entry] >>> MATCHING_SHIFT & MATCHING_MASK;
    }

    private void updateRanges() {
        for (int entry = 0; entry < ENTRY_COUNT; entry++) {
            long value = address[entry];
            int matching = matching(entry);
            if (matching == 0) {
                last[entry] = NOWHERE;
            } else if (matching == TOP_OF_RANGE) {
                first[entry] = entry == 0 ? 0 : address[entry - 1] << 2;
                last[entry] = (value << 2) - 1;
            } else if (matching == NATURALLY_ALIGNED_4) {
                first[entry] = value << 2;
                last[entry] = first[entry] + 3;
            } else {
                // NAPOT: the trailing ones of the register, and the zero above them, give the size.
                int sizeBits = Long.numberOfTrailingZeros(~value) + 3;
                first[entry] = sizeBits >= 57 ? 0 : (value << 2) >>> sizeBits << sizeBits;
                last[entry] = sizeBits >= 57 ? Long.MAX_VALUE : first[entry] + (1L << sizeBits) - 1;
            }
            if (last[entry] < first[entry]) {
                last[entry] = NOWHERE;
            }
        }
    }
}
