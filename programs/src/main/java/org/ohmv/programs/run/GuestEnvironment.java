package org.ohmv.programs.run;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.host.HostServices;
import org.ohmv.core.host.Semihosting;
import org.ohmv.core.memory.Ram;

/** Passes a guest's calls on to the host's services: ECALL of hosted programs, and semihosting's EBREAK of all. */
final class GuestEnvironment implements ExecutionEnvironment {
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int A7 = 17;
    private static final int ARGUMENTS = 6;

    private @Nullable HostServices services;
    private @Nullable Semihosting semihosting;

    /** Begins to serve. */
    void connect(HostServices connected) {
        services = connected;
        semihosting = connected.semihosting();
    }

    @Override
    public boolean environmentCall(Hart hart) {
        HostServices connected = services;
        // Only hosted programs run in user mode without a trap handler; to all others an ECALL is a trap.
        if (connected == null || hart.mode() != PrivilegeMode.USER || !hart.hasNoTrapHandler()) {
            return false;
        }
        long[] arguments = new long[ARGUMENTS];
        for (int index = 0; index < ARGUMENTS; index++) {
            arguments[index] = hart.x(A0 + index);
        }
        hart.setX(A0, connected.systemCalls().call(hart.x(A7), arguments));
        return true;
    }

    @Override
    public boolean breakpoint(Hart hart) {
        Semihosting connected = semihosting;
        if (connected == null || !isSemihosting(hart)) {
            return false;
        }
        hart.setX(A0, connected.call(hart.x(A0), hart.x(A1)));
        return true;
    }

    /** Whether the EBREAK stands between the two instructions that make it a semihosting call. */
    private static boolean isSemihosting(Hart hart) {
        Ram ram = hart.memory().ram();
        long before = hart.pc() - Integer.BYTES;
        return ram.contains(before, 3L * Integer.BYTES)
                && (int) ram.load(before, Integer.BYTES) == Semihosting.ENTRY
                && (int) ram.load(before + 2L * Integer.BYTES, Integer.BYTES) == Semihosting.EXIT;
    }
}
