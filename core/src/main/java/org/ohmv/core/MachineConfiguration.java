package org.ohmv.core;

import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.timing.Clock;

/**
 * What a machine is made of.
 *
 * @param memoryMap where RAM is
 * @param memoryLimitBytes how much of it the guest may write
 * @param clock the hart's clock
 * @param timebase the clock that {@code mtime} counts
 * @param hasClint whether there is a CLINT; hosted programs have none, and RAM in its place
 */
public record MachineConfiguration(
        MemoryMap memoryMap, long memoryLimitBytes, Clock clock, Clock timebase, boolean hasClint) {
    /** The clock of the preset {@code ideal}. */
    public static final Clock STANDARD_CLOCK = new Clock(1_000_000_000L);

    /** The timebase of SiFive's boards and of QEMU's {@code virt}. */
    public static final Clock STANDARD_TIMEBASE = new Clock(10_000_000L);

    private static final long STANDARD_LIMIT_BYTES = 1L << 30;

    /** A machine for bare-metal programs: the standard memory map and a CLINT. */
    public static MachineConfiguration bareMetal() {
        return new MachineConfiguration(
                MemoryMap.standard(), STANDARD_LIMIT_BYTES, STANDARD_CLOCK, STANDARD_TIMEBASE, true);
    }

    /** A machine for hosted programs: the standard memory map, which no device interrupts. */
    public static MachineConfiguration hosted() {
        return new MachineConfiguration(
                MemoryMap.standard(), STANDARD_LIMIT_BYTES, STANDARD_CLOCK, STANDARD_TIMEBASE, false);
    }

    /** The same with another memory map. */
    public MachineConfiguration withMemoryMap(MemoryMap map) {
        return new MachineConfiguration(map, memoryLimitBytes, clock, timebase, hasClint);
    }
}
