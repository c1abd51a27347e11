package org.ohmv.core.ledger;

import java.util.Arrays;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.InstructionClass;

/** The counts of one region of interest, all in native integers. */
public final class RegionAccount {
    private static final int CLASSES = InstructionClass.values().length;

    private final long[] instructions = new long[CLASSES];
    private final long[] cycles = new long[CycleOwner.count()];
    private long[] counts = new long[0];
    private long[] busyPicoseconds = new long[0];
    private long commands;
    private long entries;

    RegionAccount() {}

    RegionAccount(RegionAccount other) {
        System.arraycopy(other.instructions, 0, instructions, 0, instructions.length);
        System.arraycopy(other.cycles, 0, cycles, 0, cycles.length);
        counts = other.counts.clone();
        busyPicoseconds = other.busyPicoseconds.clone();
        commands = other.commands;
        entries = other.entries;
    }

    /** Instructions of a class that retired. */
    public long instructions(InstructionClass instructionClass) {
        return instructions[instructionClass.ordinal()];
    }

    /** Instructions that retired. */
    public long instructions() {
        return Arrays.stream(instructions).sum();
    }

    /** Cycles of the harts that are owed to an owner. */
    public long cycles(CycleOwner owner) {
        return cycles[owner.ordinal()];
    }

    /** Cycles of the harts. */
    public long cycles() {
        return Arrays.stream(cycles).sum();
    }

    /** Counts of a component, by its index in {@link Ledger#components}. */
    public long count(int component) {
        return component < counts.length ? counts[component] : 0;
    }

    /** For how long a component was busy; commands that overlap add up. */
    public long busyPicoseconds(int component) {
        return component < busyPicoseconds.length ? busyPicoseconds[component] : 0;
    }

    /** Commands that were issued. */
    public long commands() {
        return commands;
    }

    /** How often the region was entered. */
    public long entries() {
        return entries;
    }

    void addInstructions(InstructionClass instructionClass, long number) {
        instructions[instructionClass.ordinal()] += number;
    }

    void addCycles(CycleOwner owner, long number) {
        cycles[owner.ordinal()] += number;
    }

    void addCount(int component, long number) {
        counts = reaching(counts, component);
        counts[component] = Math.addExact(counts[component], number);
    }

    void addBusy(int component, long picoseconds) {
        busyPicoseconds = reaching(busyPicoseconds, component);
        busyPicoseconds[component] = Math.addExact(busyPicoseconds[component], picoseconds);
    }

    void addCommand() {
        commands++;
    }

    void addEntry() {
        entries++;
    }

    private static long[] reaching(long[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, index + 1);
    }
}
