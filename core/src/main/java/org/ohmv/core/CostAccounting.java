package org.ohmv.core;

import java.util.EnumMap;
import java.util.Map;
import org.ohmv.core.engine.Engine;
import org.ohmv.core.event.EventStream;
import org.ohmv.core.event.TraceSink;
import org.ohmv.core.ledger.Ledger;
import org.ohmv.core.timing.CycleAccount;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.InstructionClass;

/**
 * Keeps the ledger of a run. Engines and the account of cycles count for the whole run; whenever a region of interest
 * begins or ends, what they have counted since the last time goes to the region that was open.
 */
final class CostAccounting {
    private final Ledger ledger;
    private final CycleAccount cycles;
    private final Engine engine;
    private final EventStream events;
    private final long[] settledCycles = new long[CycleOwner.count()];
    private final Map<InstructionClass, Long> settledInstructions = new EnumMap<>(InstructionClass.class);

    CostAccounting(Ledger ledger, CycleAccount cycles, Engine engine, EventStream events) {
        this.ledger = ledger;
        this.cycles = cycles;
        this.engine = engine;
        this.events = events;
    }

    /** The ledger, up to date. */
    Ledger ledger() {
        settle();
        return ledger;
    }

    /** A marker has retired: opens or closes a region; see {@code Hart.setRegionMark}. */
    void mark(int hart, int mark) {
        settle();
        TraceSink sink = events.sink();
        if (mark > 0) {
            ledger.enter(mark);
            if (sink != null) {
                sink.regionEntered(hart, cycles.cycles(), mark);
            }
        } else {
            ledger.leave(-mark);
            if (sink != null) {
                sink.regionLeft(hart, cycles.cycles(), -mark);
            }
        }
    }

    private void settle() {
        for (CycleOwner owner : CycleOwner.values()) {
            long now = cycles.cycles(owner);
            ledger.addCycles(owner, now - settledCycles[owner.ordinal()]);
            settledCycles[owner.ordinal()] = now;
        }
        Map<InstructionClass, Long> now = new EnumMap<>(InstructionClass.class);
        engine.counts().forEach((row, count) -> now.merge(row.instructionClass(), count, Long::sum));
        now.forEach((instructionClass, count) -> {
            Long before = settledInstructions.put(instructionClass, count);
            ledger.addInstructions(instructionClass, count - (before == null ? 0 : before));
        });
    }
}
