package org.ohmv.core.hart;

/**
 * {@code mstatus} of a hart with machine and user mode (RISC-V Privileged Architecture, section 3.1.6).
 *
 * <p>Without supervisor mode, SIE, SPIE, SPP, SUM, MXR, TVM, TSR and SXL are read-only zero; UXL is read-only 2 (user
 * mode has 64-bit registers too); everything is little-endian. MPP holds user or machine mode; other values written
 * leave it as it was. XS is writable once a coprocessor is present, as in Rocket and Spike: software switches it as it
 * does FS.
 */
public final class MachineStatus {
    /** Values of the FS and XS fields (section 3.1.6.6). */
    public static final int OFF = 0;
    /** State is in its initial, constant configuration. */
    public static final int INITIAL = 1;
    /** State has not been changed since it was last saved. */
    public static final int CLEAN = 2;
    /** State may have changed since it was last saved. */
    public static final int DIRTY = 3;

    private static final int MIE = 3;
    private static final int MPIE = 7;
    private static final int MPP = 11;
    private static final int FS = 13;
    private static final int XS = 15;
    private static final int MPRV = 17;
    private static final int TW = 21;
    private static final int UXL = 32;
    private static final int SD = 63;
    private static final long TWO_BITS = 3;

    private long writable = 1L << MIE | 1L << MPIE | TWO_BITS << FS | 1L << MPRV | 1L << TW;
    private long bits = (long) PrivilegeMode.MACHINE.encoding() << MPP;

    /** Makes FS read-only zero: there are no floating-point registers. */
    void forbidFloatingPoint() {
        writable &= ~(TWO_BITS << FS);
        bits &= ~(TWO_BITS << FS);
    }

    /** Lets XS be written. */
    void allowExtensionState() {
        writable |= TWO_BITS << XS;
    }

    /** The whole register. */
    public long read() {
        boolean dirty = floatingPointState() == DIRTY || extensionState() == DIRTY;
        return bits | 2L << UXL | (dirty ? 1L << SD : 0);
    }

    /** Writes what is writable. */
    void write(long value) {
        long previousMode = bits & TWO_BITS << MPP;
        long mode = value >>> MPP & TWO_BITS;
        boolean legal = mode == PrivilegeMode.MACHINE.encoding() || mode == PrivilegeMode.USER.encoding();
        bits = (value & writable) | (legal ? mode << MPP : previousMode);
    }

    /** MIE: whether interrupts are enabled in machine mode. */
    public boolean interruptsEnabled() {
        return bit(MIE);
    }

    /** FS: {@link #OFF}, {@link #INITIAL}, {@link #CLEAN} or {@link #DIRTY}. */
    public int floatingPointState() {
        return (int) (bits >>> FS & TWO_BITS);
    }

    /** Sets FS; without floating-point registers it stays {@link #OFF}. */
    public void setFloatingPointState(int state) {
        bits = (bits & ~(TWO_BITS << FS)) | ((long) state << FS & writable);
    }

    /** XS: {@link #OFF}, {@link #INITIAL}, {@link #CLEAN} or {@link #DIRTY}. */
    public int extensionState() {
        return (int) (bits >>> XS & TWO_BITS);
    }

    /** Sets XS; without a coprocessor it stays {@link #OFF}. */
    public void setExtensionState(int state) {
        bits = (bits & ~(TWO_BITS << XS)) | ((long) state << XS & writable);
    }

    /** TW: whether WFI is illegal in user mode. */
    public boolean timeoutWait() {
        return bit(TW);
    }

    /** The privilege of loads and stores made in a mode: MPRV lends machine mode the previous mode's. */
    PrivilegeMode dataMode(PrivilegeMode mode) {
        return mode == PrivilegeMode.MACHINE && bit(MPRV) ? previousMode() : mode;
    }

    /** MPP: the mode that a trap came from. */
    PrivilegeMode previousMode() {
        return (bits >>> MPP & TWO_BITS) == 0 ? PrivilegeMode.USER : PrivilegeMode.MACHINE;
    }

    /** Stacks the interrupt enable and the mode, as a trap does (section 3.1.6.1). */
    void enterTrap(PrivilegeMode from) {
        long enable = bits >>> MIE & 1;
        long kept = bits & ~(1L << MIE | 1L << MPIE | TWO_BITS << MPP);
        bits = kept | enable << MPIE | (long) from.encoding() << MPP;
    }

    /** Unstacks them, as MRET does; returns the mode to return to. */
    PrivilegeMode leaveTrap() {
        PrivilegeMode to = previousMode();
        long enable = bits >>> MPIE & 1;
        bits = (bits & ~(1L << MIE | TWO_BITS << MPP)) | enable << MIE | 1L << MPIE;
        if (to != PrivilegeMode.MACHINE) {
            bits &= ~(1L << MPRV);
        }
        return to;
    }

    private boolean bit(int position) {
        return (bits >>> position & 1) != 0;
    }
}
