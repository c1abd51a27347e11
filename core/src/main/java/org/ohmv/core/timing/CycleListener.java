package org.ohmv.core.timing;

/** Hears of cycles that are charged beside those that retired instructions imply. */
@FunctionalInterface
public interface CycleListener {
    /**
     * Called before the cycles are added.
     *
     * @param cycle the cycle at which they begin
     * @param owner to whom they are owed
     * @param cycles how many, at least 1
     */
    void charged(long cycle, CycleOwner owner, long cycles);
}
