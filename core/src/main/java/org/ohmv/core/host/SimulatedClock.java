package org.ohmv.core.host;

/** Simulated time, as the host's services read and spend it. */
public interface SimulatedClock {
    /** Picoseconds since the start of the run. */
    long picoseconds();

    /** Lets time pass with the program asleep; time that the clock cannot count is cut off. */
    void sleep(long picoseconds);
}
