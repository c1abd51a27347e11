package org.ohmv.programs.solve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ohmv.core.ledger.Cost;
import org.ohmv.core.ledger.Region;

/** The cost of a solve by phase; all phases together are the whole run. */
final class Phases {
    /**
     * What a phase, or a part of one, cost.
     *
     * @param instructions retired
     * @param cycles of the hart
     * @param picoseconds that they took
     * @param femtojoules of core and coprocessors
     */
    record Share(long instructions, long cycles, long picoseconds, long femtojoules) {
        static final Share NONE = new Share(0, 0, 0, 0);

        Share plus(Cost cost) {
            return new Share(
                    instructions + cost.instructions(),
                    cycles + cost.cycles(),
                    Math.addExact(picoseconds, cost.picoseconds()),
                    Math.addExact(femtojoules, cost.femtojoules()));
        }
    }

    private final Map<String, Share> phases = new LinkedHashMap<>();
    private final Map<String, Share> parts = new LinkedHashMap<>();

    /** The phases of a run, from its regions. */
    Phases(Map<Integer, Cost> regions) {
        for (Region region : Region.values()) {
            phases.put(Region.nameOf(region.number()), Share.NONE);
        }
        regions.forEach((number, cost) -> {
            String phase = Region.nameOf(number);
            for (SolverRegion part : SolverRegion.values()) {
                if (part.number() == number) {
                    parts.put(part.title(), Share.NONE.plus(cost));
                    phase = Region.nameOf(Region.SOLVE.number());
                }
            }
            phases.merge(phase, Share.NONE.plus(cost), (before, one) -> before.plus(cost));
        });
    }

    /** Every named phase, and what else the firmware marked, by name. */
    Map<String, Share> phases() {
        return phases;
    }

    /** The parts of the phase solve that the firmware tells apart. */
    Map<String, Share> parts() {
        return parts;
    }
}
