package org.ohmv.analog.tile;

/** What a closed loop computes. */
public enum Feedback {
    /** INV: the solution of a square system. */
    INVERSE,
    /** PINV: what minimises the residual. */
    LEAST_SQUARES,
    /** EIG: the dominant eigenvector. */
    EIGENVECTOR
}
