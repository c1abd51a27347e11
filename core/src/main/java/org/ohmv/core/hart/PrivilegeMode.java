package org.ohmv.core.hart;

/** The privilege modes that OhmV has (RISC-V Privileged Architecture, section 1.2): no supervisor mode. */
public enum PrivilegeMode {
    /** User mode. */
    USER(0),
    /** Machine mode. */
    MACHINE(3);

    private final int encoding;

    PrivilegeMode(int encoding) {
        this.encoding = encoding;
    }

    /** The number that stands for the mode in {@code mstatus.MPP} and in bits 9:8 of a CSR's number. */
    public int encoding() {
        return encoding;
    }
}
