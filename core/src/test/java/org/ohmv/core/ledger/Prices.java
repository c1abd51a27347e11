package org.ohmv.core.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.ohmv.core.timing.Clock;
import org.ohmv.isa.InstructionClass;

/** Prices for tests. */
public final class Prices {
    private Prices() {}

    /** A table in which nothing is a whole number. */
    public static CostTable odd(Clock clock) {
        Map<InstructionClass, Ratio> energies = new EnumMap<>(InstructionClass.class);
        for (InstructionClass one : InstructionClass.values()) {
            energies.put(one, new Ratio(100_003L + one.ordinal(), 7));
        }
        return new CostTable(clock, energies, new Ratio(10, 3));
    }
}
