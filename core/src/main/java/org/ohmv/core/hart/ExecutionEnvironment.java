package org.ohmv.core.hart;

/**
 * Who answers the calls that a program makes to its execution environment (RISC-V Unprivileged ISA, sections 1.2 and
 * 2.8): a host that stands in for an operating system, or a debugger. A call that nobody answers is an ordinary trap.
 */
public interface ExecutionEnvironment {
    /**
     * An ECALL is about to trap; {@link Hart#pc()} is its address, time is up to date, and registers may be changed.
     *
     * @return true if the call was served: it retires, and execution goes on after it; false to trap
     */
    boolean environmentCall(Hart hart);

    /**
     * An EBREAK is about to trap, as {@link #environmentCall}.
     *
     * @return true if it was served: it retires, and execution goes on after it; false to trap
     */
    boolean breakpoint(Hart hart);

    /** Serves nothing: bare metal. */
    static ExecutionEnvironment bare() {
        return new ExecutionEnvironment() {
            @Override
            public boolean environmentCall(Hart hart) {
                return false;
            }

            @Override
            public boolean breakpoint(Hart hart) {
                return false;
            }
        };
    }
}
