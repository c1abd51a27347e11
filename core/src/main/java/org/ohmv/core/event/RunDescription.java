package org.ohmv.core.event;

import java.util.List;
import org.ohmv.core.ledger.Component;
import org.ohmv.core.timing.Clock;

/**
 * What one must know of a run to understand its events.
 *
 * @param clock the harts' clock, in whose cycles events of harts are dated
 * @param cyclesPerInstruction the cycles that each retired instruction implies beside those that events tell
 * @param components the components of the coprocessors; events name them by their index
 */
public record RunDescription(Clock clock, long cyclesPerInstruction, List<Component> components) {
    /** Copies the list. */
    public RunDescription {
        components = List.copyOf(components);
    }
}
