package org.ohmv.assembler.option;

/**
 * What {@code .option} may change from statement to statement.
 *
 * @param architecture the extensions that are enabled
 * @param relaxed whether the linker may relax code
 * @param positionIndependent whether {@code la} goes through the global offset table
 * @param csrChecked whether accesses to control and status registers are checked
 */
public record CodeOptions(Architecture architecture, boolean relaxed, boolean positionIndependent, boolean csrChecked) {

    /** What holds at the beginning of a source. */
    public static CodeOptions of(AssemblerOptions options) {
        return new CodeOptions(
                options.architecture(), options.isRelaxed(), options.isPositionIndependent(), options.isCsrChecked());
    }

    /** Whether instructions are compressed. */
    public boolean isCompressed() {
        return architecture.has("c");
    }

    /** This with another architecture. */
    public CodeOptions withArchitecture(Architecture other) {
        return new CodeOptions(other, relaxed, positionIndependent, csrChecked);
    }

    /** This with relaxation allowed or not. */
    public CodeOptions withRelaxed(boolean may) {
        return new CodeOptions(architecture, may, positionIndependent, csrChecked);
    }

    /** This with or without position-independent addresses. */
    public CodeOptions withPositionIndependent(boolean independent) {
        return new CodeOptions(architecture, relaxed, independent, csrChecked);
    }

    /** This with or without checks of control and status registers. */
    public CodeOptions withCsrChecked(boolean checked) {
        return new CodeOptions(architecture, relaxed, positionIndependent, checked);
    }
}
