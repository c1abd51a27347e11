package org.ohmv.core.lockstep;

import java.util.Locale;
import org.ohmv.core.hart.ControlRegisterFile;

/** The machine-mode registers that QEMU's CPU log shows and that this core has. */
enum TrapRegister {
    MSTATUS,
    MIP,
    MIE,
    MTVEC,
    MEPC,
    MCAUSE,
    MTVAL,
    MSCRATCH;

    private final long mayDiffer = RegisterDeparture.mayDiffer(ControlRegisterFile.numberOf(registerName()));

    /** The name in manuals and logs. */
    String registerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bits in which QEMU may differ. */
    long mayDiffer() {
        return mayDiffer;
    }
}
