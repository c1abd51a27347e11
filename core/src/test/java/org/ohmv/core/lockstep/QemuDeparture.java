package org.ohmv.core.lockstep;

/**
 * Where QEMU 7.2 departs from the specification, which this core follows; random streams keep out of the way.
 *
 * <p>Sections are those of "The RISC-V Instruction Set Manual", Volume I (20240411).
 */
enum QemuDeparture {
    /** CTZW counts on into the upper word when the lower one is zero. */
    CTZW_OF_ZERO("I, 28.4.9", "ctzw of a word that is zero gives 32");

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
