package org.ohmv.core.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.InstructionClass;

/**
 * What a run, or one region of it, cost. Every map adds up to its total exactly.
 *
 * @param instructions instructions retired
 * @param cycles cycles of the hart
 * @param picoseconds the time that these cycles took
 * @param femtojoules the energy of core and coprocessors
 * @param commands commands issued to coprocessors
 * @param entries how often the region was entered; for a whole run, 0
 * @param instructionsByClass instructions retired, by class
 * @param cyclesByOwner cycles, by owner
 * @param coreFemtojoules the energy of the core, by class of instructions, and of the clock cycles themselves
 * @param components what the coprocessors' components did, by {@code owner.name}
 */
public record Cost(
        long instructions,
        long cycles,
        long picoseconds,
        long femtojoules,
        long commands,
        long entries,
        Map<InstructionClass, Long> instructionsByClass,
        Map<CycleOwner, Long> cyclesByOwner,
        Map<String, Long> coreFemtojoules,
        Map<String, Use> components) {

    /** Makes the maps unmodifiable; they keep their order. */
    public Cost {
        instructionsByClass = Collections.unmodifiableMap(new EnumMap<>(instructionsByClass));
        cyclesByOwner = Collections.unmodifiableMap(new EnumMap<>(cyclesByOwner));
        coreFemtojoules = Collections.unmodifiableMap(new LinkedHashMap<>(coreFemtojoules));
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** The energy of the core alone. */
    public long coreFemtojouleSum() {
        return coreFemtojoules.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What a component did.
     *
     * @param count of whatever its owner counts
     * @param busyPicoseconds for how long it was busy with commands, overlapping ones added up
     * @param femtojoules its energy
     */
    public record Use(long count, long busyPicoseconds, long femtojoules) {}
}
