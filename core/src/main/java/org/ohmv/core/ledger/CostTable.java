package org.ohmv.core.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.ohmv.core.timing.Clock;
import org.ohmv.isa.InstructionClass;

/**
 * What a core's counts cost; a coprocessor's components carry their own prices.
 *
 * @param clock turns cycles into time
 * @param femtojoulesPerInstruction the energy of an instruction, by its class; every class has one
 * @param femtojoulesPerCycle the energy of a cycle, whatever happens in it: clock tree and leakage
 */
public record CostTable(
        Clock clock, Map<InstructionClass, Ratio> femtojoulesPerInstruction, Ratio femtojoulesPerCycle) {
    /** Copies the map and checks that no class is missing. */
    public CostTable {
        EnumMap<InstructionClass, Ratio> copy = new EnumMap<>(InstructionClass.class);
        copy.putAll(femtojoulesPerInstruction);
        for (InstructionClass instructionClass : InstructionClass.values()) {
            if (!copy.containsKey(instructionClass)) {
                throw new IllegalArgumentException("no energy for " + instructionClass);
            }
        }
        femtojoulesPerInstruction = Collections.unmodifiableMap(copy);
    }

    /** The energy of an instruction of a class, in femtojoules. */
    public Ratio femtojoules(InstructionClass instructionClass) {
        return femtojoulesPerInstruction.getOrDefault(instructionClass, Ratio.ZERO);
    }
}
