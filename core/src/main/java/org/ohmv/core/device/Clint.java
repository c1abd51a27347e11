package org.ohmv.core.device;

import java.util.Arrays;
import java.util.List;
import org.ohmv.core.hart.InterruptLines;
import org.ohmv.core.memory.Device;
import org.ohmv.core.timing.Clock;

/**
 * The core-local interruptor: {@code mtime}, and for each hart {@code mtimecmp} and {@code msip}, at SiFive's offsets
 * (RISC-V Privileged Architecture, section 3.2; SiFive FE310-G000 manual, chapter 9).
 *
 * <p>{@code mtime} counts a clock of its own from the start of the run. {@code mtimecmp} resets to its greatest value,
 * so that no timer is pending before software sets one.
 */
public final class Clint implements Device {
    /** Where most boards have it. */
    public static final long STANDARD_BASE = 0x200_0000L;

    private static final long SIZE_BYTES = 0x1_0000;
    private static final long COMPARE = 0x4000;
    private static final long TIME = 0xbff8;
    private static final int DOUBLEWORD_BYTES = 8;
    private static final int WORD_BYTES = 4;

    private final Clock timebase;
    private final List<InterruptLines> harts;
    private final long[] compare;
    private final boolean[] softwareInterrupt;
    private long offset;
    private long now;

    /**
     * Makes a CLINT.
     *
     * @param timebase the clock that {@code mtime} counts
     * @param harts the interrupt lines of the harts, by number
     */
    public Clint(Clock timebase, List<InterruptLines> harts) {
        this.timebase = timebase;
        this.harts = List.copyOf(harts);
        this.compare = new long[harts.size()];
        this.softwareInterrupt = new boolean[harts.size()];
        Arrays.fill(compare, -1);
    }

    /** {@code mtime} at a time in picoseconds since the start of the run. */
    public long mtime(long picoseconds) {
        return timebase.cyclesBy(picoseconds) + offset;
    }

    @Override
    public String name() {
        return "clint";
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public boolean accepts(long address, int sizeBytes, boolean isStore) {
        return sizeBytes == WORD_BYTES || sizeBytes == DOUBLEWORD_BYTES;
    }

    @Override
    public long load(long address, int sizeBytes) {
        if (sizeBytes == DOUBLEWORD_BYTES) {
            return address < COMPARE ? word(address) | (word(address + WORD_BYTES) << 32) : register(address);
        }
        return address < COMPARE
                ? word(address)
                : (register(address & -DOUBLEWORD_BYTES) >>> (8 * (address & WORD_BYTES))) & 0xffff_ffffL;
    }

    @Override
    public void store(long address, int sizeBytes, long value) {
        if (address < COMPARE) {
            setWord(address, value);
            if (sizeBytes == DOUBLEWORD_BYTES) {
                setWord(address + WORD_BYTES, value >>> 32);
            }
        } else if (sizeBytes == DOUBLEWORD_BYTES) {
            setRegister(address, value);
        } else {
            long aligned = address & -DOUBLEWORD_BYTES;
            int shift = (int) (8 * (address & WORD_BYTES));
            long mask = 0xffff_ffffL << shift;
            setRegister(aligned, (register(aligned) & ~mask) | (value << shift));
        }
        updateTimers();
    }

    @Override
    public long advanceTo(long picoseconds) {
        now = picoseconds;
        updateTimers();
        long next = Long.MAX_VALUE;
        for (long limit : compare) {
            next = Math.min(next, expiry(limit));
        }
        return next;
    }

    /** When {@code mtime} reaches a value; never if it has, or will not before the end of time. */
    private long expiry(long limit) {
        long ticks = limit - offset;
        boolean isAhead = Long.compareUnsigned(mtime(now), limit) < 0;
        // Software may have set mtime so high that it has wrapped around: what it passed before is not ahead again.
        boolean isReachable = ticks > timebase.cyclesBy(now) && ticks <= timebase.greatestCycle();
        return isAhead && isReachable ? timebase.picoseconds(ticks) : Long.MAX_VALUE;
    }

    private void updateTimers() {
        long time = mtime(now);
        for (int hart = 0; hart < compare.length; hart++) {
            harts.get(hart).set(InterruptLines.MACHINE_TIMER, Long.compareUnsigned(time, compare[hart]) >= 0);
        }
    }

    private long word(long address) {
        int hart = (int) (address / WORD_BYTES);
        return hart < softwareInterrupt.length && softwareInterrupt[hart] ? 1 : 0;
    }

    private void setWord(long address, long value) {
        int hart = (int) (address / WORD_BYTES);
        if (hart < softwareInterrupt.length) {
            softwareInterrupt[hart] = (value & 1) != 0;
            harts.get(hart).set(InterruptLines.MACHINE_SOFTWARE, softwareInterrupt[hart]);
        }
    }

    private long register(long address) {
        if (address == TIME) {
            return mtime(now);
        }
        int hart = (int) ((address - COMPARE) / DOUBLEWORD_BYTES);
        return hart < compare.length ? compare[hart] : 0;
    }

    private void setRegister(long address, long value) {
        int hart = (int) ((address - COMPARE) / DOUBLEWORD_BYTES);
        if (address == TIME) {
            offset = value - timebase.cyclesBy(now);
        } else if (hart < compare.length) {
            compare[hart] = value;
        }
    }
}
