package org.ohmv.core.lockstep;

import java.util.Locale;

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

    /** The name in manuals and logs. */
    String registerName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
