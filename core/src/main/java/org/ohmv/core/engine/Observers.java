package org.ohmv.core.engine;

import org.ohmv.core.event.EventStream;
import org.ohmv.core.timing.TimingModel;

/**
 * Who must be told of instructions one by one. While it is nobody, engines only count.
 *
 * @param events leads to a sink, or nowhere
 * @param timing says what instructions cost
 */
public record Observers(EventStream events, TimingModel timing) {
    /** Whether anybody must be told. */
    boolean arePresent() {
        return events.sink() != null || !timing.isUniform();
    }
}
