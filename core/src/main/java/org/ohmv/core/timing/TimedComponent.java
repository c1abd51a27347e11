package org.ohmv.core.timing;

/** Something that changes by itself as simulated time passes: a timer, a device, a coprocessor. */
@FunctionalInterface
public interface TimedComponent {
    /**
     * Brings the component up to a time, which never goes back: everything that happens up to and including that time
     * has happened afterwards.
     *
     * @param picoseconds the simulated time since the start of the run
     * @return the next time, later than now, at which the component changes by itself; {@link Long#MAX_VALUE} for never
     */
    long advanceTo(long picoseconds);
}
