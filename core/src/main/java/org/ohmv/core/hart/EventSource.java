package org.ohmv.core.hart;

/**
 * Counts of the events that hardware performance counters can be set to ({@code mhpmevent3..31}). An event has a number
 * from 1; 0 counts nothing.
 */
public interface EventSource {
    /** The greatest event number; {@code mhpmevent} written with more holds 0. */
    int greatestEvent();

    /** How often an event has happened since the start of the run; the hart's time is up to date. */
    long count(int event);

    /** A source without events. */
    static EventSource none() {
        return new EventSource() {
            @Override
            public int greatestEvent() {
                return 0;
            }

            @Override
            public long count(int event) {
                return 0;
            }
        };
    }
}
