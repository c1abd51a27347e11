package org.ohmv.core.preset;

import java.util.Locale;

/** What a report has to do when a key changes. */
public enum Effect {
    /** Only prices change: a report can be priced again from the counts of the run that there is. */
    COST_ONLY,
    /** Values or times change: the run has to be made again. */
    RERUN;

    /** The name as users write and read it: {@code cost-only}, {@code rerun}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
