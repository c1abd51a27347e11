package org.ohmv.core.lockstep;

/**
 * Where QEMU 7.2 departs from the specification, which this core follows; random programs keep out of the way, and
 * {@link QemuDepartureTest} shows each of them on both. Departures in the contents of single registers are
 * {@link RegisterDeparture}s.
 *
 * <p>Chapters and sections are those of "The RISC-V Instruction Set Manual", Volumes I and II (20240411).
 */
enum QemuDeparture {
    /** CTZW counts on into the upper word when the lower one is zero. */
    CTZW_OF_ZERO("I, 28.5", "ctzw of a word that is zero gives 32"),
    /** AMOs that fault or are misaligned are reported as loads. */
    AMO_CAUSES("II, 3.1.15", "an AMO faults as a store: causes 6 and 7, never 4 and 5"),
    /** SC without a reservation does not look at its address at all. */
    SC_CHECKS_ITS_ADDRESS("I, 14.2", "an SC that is misaligned traps, whether or not it would succeed"),
    /** Whether a read-only register would be written is decided by the value, not by the operand. */
    SET_OF_NO_BITS("I, 7.1", "CSRRS and CSRRC write unless rs1 is x0, and are illegal on read-only registers"),
    /** MRET leaves MPRV as it is. */
    MRET_CLEARS_MPRV("II, 3.1.6.3", "MRET to user mode clears MPRV"),
    /** {@code mstatus.MPP} and UXL take values that stand for nothing, and VS a state that is not there. */
    STATUS_FIELDS("II, 3.1.6", "MPP and UXL hold only what exists; VS is zero without vectors"),
    /** {@code mepc} keeps bit 0 when written. */
    MEPC_BIT_0("II, 3.1.14", "mepc[0] is always zero"),
    /** Delegation registers are there without supervisor mode. */
    DELEGATION("II, 3.1.8", "medeleg and mideleg do not exist without supervisor mode"),
    /** A misaligned access where nothing answers reports an address in front of it. */
    ADDRESS_OF_MISALIGNED_FAULT("II, 3.1.16", "mtval is the address of the part of the access that faults"),
    /** Comparisons and conversions to integers that raise flags leave FS clean. */
    FLAGS_ARE_STATE("II, 3.1.6.6", "FS becomes dirty when flags change");

    private final String section;
    private final String rule;

    QemuDeparture(String section, String rule) {
        this.section = section;
        this.rule = rule;
    }

    /** What the specification says, and where. */
    @Override
    public String toString() {
        return name() + " (Volume " + section + "): " + rule;
    }
}
