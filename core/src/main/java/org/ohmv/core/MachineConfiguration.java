package org.ohmv.core;

import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.timing.Clock;
import org.ohmv.isa.IsaString;

/**
 * What a machine is made of.
 *
 * @param memoryMap where RAM is
 * @param memoryLimitBytes how much of it the guest may write
 * @param clock the hart's clock
 * @param timebase the clock that {@code mtime} counts
 * @param hasClint whether there is a CLINT; hosted programs have none, and RAM in its place
 * @param isa the extensions that the hart has, of those of {@link #FULL_ISA}
 */
public record MachineConfiguration(
        MemoryMap memoryMap, long memoryLimitBytes, Clock clock, Clock timebase, boolean hasClint, IsaString isa) {
    /** The clock of the preset {@code ideal}. */
    public static final Clock STANDARD_CLOCK = new Clock(1_000_000_000L);

    /** The timebase of SiFive's boards and of QEMU's {@code virt}. */
    public static final Clock STANDARD_TIMEBASE = new Clock(10_000_000L);

    /** Everything that the hart can do. Zicsr, Zifencei, Zicntr, Zihpm and C cannot be taken away. */
    public static final IsaString FULL_ISA = IsaString.parse("rv64gc_zicntr_zihpm_zba_zbb_zbs");

    private static final long STANDARD_LIMIT_BYTES = 1L << 30;

    /** A machine for bare-metal programs: the standard memory map and a CLINT. */
    public static MachineConfiguration bareMetal() {
        return new MachineConfiguration(
                MemoryMap.standard(), STANDARD_LIMIT_BYTES, STANDARD_CLOCK, STANDARD_TIMEBASE, true, FULL_ISA);
    }

    /** A machine for hosted programs: the standard memory map, which no device interrupts. */
    public static MachineConfiguration hosted() {
        return new MachineConfiguration(
                MemoryMap.standard(), STANDARD_LIMIT_BYTES, STANDARD_CLOCK, STANDARD_TIMEBASE, false, FULL_ISA);
    }

    /** The same with another memory map. */
    public MachineConfiguration withMemoryMap(MemoryMap map) {
        return new MachineConfiguration(map, memoryLimitBytes, clock, timebase, hasClint, isa);
    }
}
