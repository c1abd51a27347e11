package org.ohmv.core.preset;

import java.util.Locale;
import java.util.Optional;

/** How far a number is to be trusted, from best to worst. */
public enum Confidence {
    /** Follows from a definition, or from arithmetic on such numbers. */
    EXACT,
    /** Read in the work that measured it. */
    PUBLISHED,
    /** Read in a text about that work, not in the work itself. */
    SECONDARY,
    /** Computed from published numbers; the source says how. */
    DERIVED,
    /** Chosen so that a model meets a published total, which is therefore no evidence for the model. */
    FITTED,
    /** A plausible value without a source. */
    ASSUMED,
    /** Given by the user, on the command line. */
    OVERRIDE;

    /** The name as files write it, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The confidence of that name, but not {@link #OVERRIDE}, which no file may claim. */
    static Optional<Confidence> ofLabel(String label) {
        for (Confidence confidence : values()) {
            if (confidence != OVERRIDE && confidence.label().equals(label)) {
                return Optional.of(confidence);
            }
        }
        return Optional.empty();
    }
}
