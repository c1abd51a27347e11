package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.Coprocessors;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Instruction;

/**
 * All decoded blocks of a hart, in one pair of tables for each privilege mode and state of {@code mstatus.FS}: blocks
 * as long as they get, and blocks of one instruction, with which the interpreter stops wherever it must.
 */
final class BlockCache {
    /** With more blocks than this, all are forgotten: a guest that makes up code as it goes shall not fill the host. */
    private static final int MAXIMUM_BLOCKS = 50_000;

    private static final int STATES = 3;

    private final Hart hart;
    private final Decoder decoder;
    private final Coprocessors coprocessors;
    private final BlockIndex index;
    private final InstructionCounts counts = new InstructionCounts();
    private final @Nullable Tables[] tables = new Tables[PrivilegeMode.values().length * STATES];
    private int protectionEpoch;

    /** The tables of one combination. */
    record Tables(BlockTable blocks, BlockTable steps) {}

    BlockCache(Hart hart, Decoder decoder, Coprocessors coprocessors, BlockIndex index) {
        this.hart = hart;
        this.decoder = decoder;
        this.coprocessors = coprocessors;
        this.index = index;
    }

    /** The tables for the hart's state as it is now. To be called between runs of blocks only: it may forget blocks. */
    Tables current() {
        if (hart.protectionEpoch() != protectionEpoch || size() > MAXIMUM_BLOCKS) {
            protectionEpoch = hart.protectionEpoch();
            flush();
        }
        if (index.invalidatedCount() > 0) {
            gatherInvalidated();
        }
        // Initial and clean are one: the next use of floating point makes the state dirty.
        int state = hart.status().floatingPointState();
        int kind = state == MachineStatus.OFF ? 0 : state == MachineStatus.DIRTY ? 2 : 1;
        int slot = hart.mode().ordinal() * STATES + kind;
        Tables found = tables[slot];
        if (found == null) {
            BlockDecoder blockDecoder = new BlockDecoder(hart.memory(), decoder, coprocessors, hart.mode(), state);
            found = new Tables(
                    new BlockTable(blockDecoder, BlockDecoder.MAXIMUM_INSTRUCTIONS, index),
                    new BlockTable(blockDecoder, 1, index));
            tables[slot] = found;
        }
        return found;
    }

    /** Forgets all blocks, once their counts are gathered. */
    void flush() {
        gather();
        index.clear();
        for (int slot = 0; slot < tables.length; slot++) {
            tables[slot] = null;
        }
    }

    /** How often each instruction has retired. */
    InstructionCounts counts() {
        gather();
        return counts;
    }

    /** Counts the first instructions of a block, which was left in a way that its exits do not tell. */
    void count(DecodedBlock block, int instructions) {
        for (int instruction = 0; instruction < instructions; instruction++) {
            count(block, instruction, 1);
        }
    }

    private void gather() {
        gatherInvalidated();
        for (Tables pair : tables) {
            if (pair != null) {
                pair.blocks().blocks().forEach(this::gather);
                pair.steps().blocks().forEach(this::gather);
            }
        }
    }

    private void gatherInvalidated() {
        index.takeInvalidated().forEach(this::gather);
    }

    /** Turns exits into counts: leaving after an operation means having retired everything up to it. */
    private void gather(DecodedBlock block) {
        Operation[] operations = block.operations();
        long passes = 0;
        int instruction = block.length() - 1;
        for (int index = operations.length - 1; index >= 0; index--) {
            if (operations[index] instanceof Exit exit && exit.exits != 0) {
                for (; instruction > exit.instruction; instruction--) {
                    count(block, instruction, passes);
                }
                passes += exit.exits;
                exit.exits = 0;
            }
        }
        for (; instruction >= 0; instruction--) {
            count(block, instruction, passes);
        }
    }

    private void count(DecodedBlock block, int instruction, long times) {
        Instruction row = block.rows[instruction];
        if (row != null && times != 0) {
            counts.add(row, times);
        }
    }

    private int size() {
        int size = 0;
        for (Tables pair : tables) {
            if (pair != null) {
                size += pair.blocks().size() + pair.steps().size();
            }
        }
        return size;
    }
}
