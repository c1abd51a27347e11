package org.ohmv.programs.run;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.host.HostServices;
import org.ohmv.core.host.Semihosting;
import org.ohmv.core.memory.Ram;

/**
 * Passes a guest's calls on to the host's services: ECALL while no trap handler is installed, and semihosting's EBREAK.
 */
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
        // A program with a trap handler wants its own; without one the trap would lead nowhere, so the host serves it,
        // and a source of ten lines can print and exit whether it is started hosted or bare.
        if (connected == null || !hart.hasNoTrapHandler()) {
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
