package org.ohmv.core.event;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.Instruction;

/** A sink that writes every event as a line. */
public final class EventText implements TraceSink {
    private final List<String> lines = new ArrayList<>();

    /** The lines so far. */
    public List<String> lines() {
        return lines;
    }

    private void add(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(part instanceof Long number ? Long.toHexString(number) : part)
                    .append(' ');
        }
        lines.add(line.toString().strip());
    }

    private static String name(Command command) {
        return command.coprocessor() + "#" + command.number();
    }

    @Override
    public void begun(RunDescription description) {
        add("begun", description.clock(), description.cyclesPerInstruction(), description.components());
    }

    @Override
    public void retired(int hart, long cycle, long pc, int bits, Instruction instruction, int register, long value) {
        add("retired", hart, cycle, pc, (long) bits, instruction.mnemonic(), register, value);
    }

    @Override
    public void accessed(int hart, long cycle, long address, int sizeBytes, boolean isStore, long value) {
        add(isStore ? "stored" : "loaded", hart, cycle, address, sizeBytes, value);
    }

    @Override
    public void cyclesSpent(int hart, long cycle, CycleOwner owner, long cycles) {
        add("spent", hart, cycle, owner, cycles);
    }

    @Override
    public void trapped(int hart, long cycle, long pc, long cause, long value) {
        add("trapped", hart, cycle, pc, cause, value);
    }

    @Override
    public void regionEntered(int hart, long cycle, int region) {
        add("entered", hart, cycle, region);
    }

    @Override
    public void regionLeft(int hart, long cycle, int region) {
        add("left", hart, cycle, region);
    }

    @Override
    public void commandQueued(Command command) {
        add("queued", name(command), command.stream(), command.instruction().mnemonic(), command.picoseconds());
    }

    @Override
    public void commandStarted(Command command, long picoseconds) {
        add("started", name(command), picoseconds);
    }

    @Override
    public void componentBusy(Command command, int component, long fromPicoseconds, long toPicoseconds) {
        add("busy", name(command), component, fromPicoseconds, toPicoseconds);
    }

    @Override
    public void commandCharged(Command command, int component, long count) {
        add("used", name(command), component, count);
    }

    @Override
    public void commandObserved(Command command, String what, double value) {
        add("observed", name(command), what, value);
    }

    @Override
    public void commandEnded(Command command, long picoseconds, int status) {
        add("ended", name(command), picoseconds, status);
    }

    @Override
    public void charged(int region, int component, long count) {
        add("charged", region, component, count);
    }
}
