package org.ohmv.analog.chip;

/** Activations, in the order of their codes in the specification. */
public enum Activation {
    /** Nothing. */
    IDENTITY,
    /** max(v, 0). */
    RELU,
    /** min(max(v, -s), s). */
    CLIP,
    /** min(max(v / s, 0), 1). */
    HARD_SIGMOID
}
