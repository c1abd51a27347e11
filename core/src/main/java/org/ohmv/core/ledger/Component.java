package org.ohmv.core.ledger;

/**
 * Something that takes energy, and, if it is a stage that commands pass through, time.
 *
 * @param owner whose it is: the name of a coprocessor
 * @param name what it is called in reports: {@code adc}
 * @param femtojoules the energy of one count, in femtojoules; what is counted is the owner's affair
 * @param isStatic whether it takes energy all the time, as leakage does: then its counts are the picoseconds of the
 *     run, and nobody charges it
 */
public record Component(String owner, String name, Ratio femtojoules, boolean isStatic) {
    /** Something that takes energy when it is used. */
    public Component(String owner, String name, Ratio femtojoules) {
        this(owner, name, femtojoules, false);
    }
}
