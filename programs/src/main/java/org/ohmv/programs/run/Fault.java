package org.ohmv.programs.run;

/** The signal that Linux would send for an exception, so that exit codes are those of {@code qemu-riscv64}. */
final class Fault {
    private static final int SIGILL = 4;
    private static final int SIGTRAP = 5;
    private static final int SIGBUS = 7;
    private static final int SIGSEGV = 11;
    private static final int SIGNAL_BASE = 128;

    private Fault() {}

    /** What the process exits with after an exception nobody handled (Privileged Architecture, table 14). */
    static int exitCode(long exceptionCode) {
        return SIGNAL_BASE
                + switch ((int) exceptionCode) {
                    case 0, 4, 6 -> SIGBUS;
                    case 1, 5, 7 -> SIGSEGV;
                    case 3 -> SIGTRAP;
                    default -> SIGILL;
                };
    }
}
