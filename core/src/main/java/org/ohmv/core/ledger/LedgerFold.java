package org.ohmv.core.ledger;

import org.ohmv.core.event.Command;
import org.ohmv.core.event.RunDescription;
import org.ohmv.core.event.TraceSink;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.Instruction;

/** Makes the ledger of a run from its events alone: the same as the machine's own, count by count. */
public final class LedgerFold implements TraceSink {
    private final Ledger ledger = new Ledger();
    private long cyclesPerInstruction;

    /** Makes a fold that has seen nothing. */
    public LedgerFold() {}

    /** The ledger of what has happened so far. */
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void begun(RunDescription description) {
        cyclesPerInstruction = description.cyclesPerInstruction();
        if (ledger.components().isEmpty()) {
            description.components().forEach(ledger::addComponent);
        }
    }

    @Override
    public void retired(int hart, long cycle, long pc, int bits, Instruction instruction, int register, long value) {
        ledger.addInstructions(instruction.instructionClass(), 1);
        ledger.addCycles(CycleOwner.ISSUE, cyclesPerInstruction);
    }

    @Override
    public void cyclesSpent(int hart, long cycle, CycleOwner owner, long cycles) {
        ledger.addCycles(owner, cycles);
    }

    @Override
    public void regionEntered(int hart, long cycle, int region) {
        ledger.enter(region);
    }

    @Override
    public void regionLeft(int hart, long cycle, int region) {
        ledger.leave(region);
    }

    @Override
    public void commandQueued(Command command) {
        ledger.addCommand(command.region());
    }

    @Override
    public void componentBusy(Command command, int component, long fromPicoseconds, long toPicoseconds) {
        ledger.busy(command.region(), component, toPicoseconds - fromPicoseconds);
    }

    @Override
    public void commandCharged(Command command, int component, long count) {
        ledger.charge(command.region(), component, count);
    }

    @Override
    public void charged(int region, int component, long count) {
        ledger.charge(region, component, count);
    }
}
