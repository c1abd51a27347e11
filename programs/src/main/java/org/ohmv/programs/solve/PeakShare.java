package org.ohmv.programs.solve;

import java.util.Map;
import java.util.OptionalDouble;
import org.ohmv.core.ledger.Cost;
import org.ohmv.isa.InstructionClass;

/**
 * How much of the core's peak floating-point rate a phase reached: the peak is one fused multiply-add a cycle, two
 * operations; counted are the operations that the phase really did.
 */
final class PeakShare {
    private static final int PEAK_OPERATIONS_PER_CYCLE = 2;

    private PeakShare() {}

    /** Floating-point operations: a fused multiply-add is two; comparisons, moves and conversions are none. */
    static long operations(Cost cost) {
        Map<InstructionClass, Long> counts = cost.instructionsByClass();
        return 2 * counts.getOrDefault(InstructionClass.FLOATING_POINT_FUSED_MULTIPLY_ADD, 0L)
                + counts.getOrDefault(InstructionClass.FLOATING_POINT_ADD, 0L)
                + counts.getOrDefault(InstructionClass.FLOATING_POINT_MULTIPLY, 0L)
                + counts.getOrDefault(InstructionClass.FLOATING_POINT_DIVIDE, 0L)
                + counts.getOrDefault(InstructionClass.FLOATING_POINT_SQUARE_ROOT, 0L);
    }

    /** The share, from 0 to 1, if the phase took any time. */
    static OptionalDouble of(Cost cost) {
        return cost.cycles() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) operations(cost) / PEAK_OPERATIONS_PER_CYCLE / cost.cycles());
    }
}
