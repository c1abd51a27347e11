package org.ohmv.core.lockstep;

import java.util.Arrays;
import java.util.Locale;
import org.ohmv.core.hart.ControlRegisterFile;

/**
 * Control and status registers in which QEMU 7.2's {@code virt} and this core may hold different values, with the bits
 * that may differ and the reason. Sections are those of "The RISC-V Instruction Set Manual", Volume II (20240411).
 */
enum RegisterDeparture {
    /** 3.1.6: SXL and the other fields of supervisor mode are read-only zero without it; QEMU keeps them. */
    MSTATUS(~(Field.MIE | Field.MPIE | Field.MPP | Field.FS | Field.MPRV | Field.TW | Field.UXL | Field.SD)),
    /** 3.1.1: B says that Zba, Zbb and Zbs are there; QEMU 7.2 is older than that bit. */
    MISA(2),
    /** 3.1.9: interrupts of supervisor mode are read-only zero without it; QEMU keeps them. */
    MIE(~0x888L),
    /** 3.1.9: as {@link #MIE}. */
    MIP(~0x888L),
    /** 3.1.11: a register of 32 bits; QEMU keeps all that is written. */
    MCOUNTEREN(0xffff_ffffL << 32),
    /** 3.1.12: bit 1 is read-only zero, and bits 31 to 0 are all there are; QEMU keeps what is written. */
    MCOUNTINHIBIT(0xffff_ffffL << 32 | 2),
    /** 3.1.18: FIOM may be read-only zero without supervisor mode; QEMU keeps it, and fields of other extensions. */
    MENVCFG(-1),
    /** 3.1.10: cycles are QEMU's host's. */
    MCYCLE(-1),
    /** As {@link #MCYCLE}. */
    CYCLE(-1),
    /** QEMU counts the host's time, or instructions only if told to. */
    MINSTRET(-1),
    /** As {@link #MINSTRET}. */
    INSTRET(-1),
    /** As {@link #MCYCLE}. */
    TIME(-1);

    private final long mayDiffer;

    RegisterDeparture(long mayDiffer) {
        this.mayDiffer = mayDiffer;
    }

    /** The bits that may differ in a register; none in most. */
    static long mayDiffer(int number) {
        return Arrays.stream(values())
                .filter(departure ->
                        ControlRegisterFile.numberOf(departure.name().toLowerCase(Locale.ROOT)) == number)
                .mapToLong(departure -> departure.mayDiffer)
                .findFirst()
                .orElseGet(() -> isEventCounter(number) ? -1 : 0);
    }

    /** 3.1.10: which events there are to count is each implementation's choice. */
    private static boolean isEventCounter(int number) {
        int index = number & 0x1f;
        int group = number & ~0x1f;
        return index >= 3 && (group == 0xb00 || group == 0xc00 || group == 0x320);
    }

    /** The fields of {@code mstatus} that both have. */
    private static final class Field {
        static final long MIE = 1L << 3;
        static final long MPIE = 1L << 7;
        static final long MPP = 3L << 11;
        static final long FS = 3L << 13;
        static final long MPRV = 1L << 17;
        static final long TW = 1L << 21;
        static final long UXL = 3L << 32;
        static final long SD = 1L << 63;

        private Field() {}
    }
}
