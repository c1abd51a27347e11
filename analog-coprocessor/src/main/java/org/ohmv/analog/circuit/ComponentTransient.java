package org.ohmv.analog.circuit;

/** How the states of one component evolve from time zero on. */
sealed interface ComponentTransient permits ModalTransient, SteppedTransient {
    /** The states after some seconds. */
    void state(double seconds, double[] target);

    /** The states that are approached; meaningful only if {@link #settles}. */
    double[] finalState();

    /** Whether the states approach a limit. */
    boolean settles();

    /**
     * A time after which no state differs by more than {@code tolerance} from its final value; as early as can be said
     * without searching.
     */
    double settledBound(double tolerance);

    /** How far apart two times around the given one may be so that nothing above {@code tolerance} is missed. */
    double resolution(double seconds, double tolerance);

    /** Up to when the states are known. */
    double horizon();
}
