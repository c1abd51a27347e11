package org.ohmv.programs.run;

/** How a program is started. */
public enum StartKind {
    /** By what the program looks like. */
    AUTO,
    /** As Linux would: user mode, a stack with arguments, system calls by ECALL. */
    HOSTED,
    /** As a reset would: machine mode, the hart's number in a0, devices on the bus. */
    BARE
}
