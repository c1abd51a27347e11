package org.ohmv.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.Instruction;

/**
 * A run of instructions decoded for the interpreter: entered at its start only, left at any taken branch, at its end,
 * or at an instruction that traps or needs attention.
 *
 * <p>A block goes on over branches that are not taken and over jumps whose target is known, so it need not be
 * contiguous in memory, and a jump that is followed is an instruction without an operation.
 */
final class DecodedBlock {
    private static final int FIRST_PRUNING = 16;

    /** The address of the first instruction. */
    final long start;

    /** The first operation. */
    final Operation first;

    /** The address of each instruction. */
    final long[] addresses;

    /** The row of each instruction, of a 16-bit one that of its expansion; absent for an illegal one. */
    final @Nullable Instruction[] rows;

    /** The bits of each instruction; the upper half of a 16-bit one is zero. */
    final int[] bits;

    /** Where the block is kept, and must be taken from when it goes stale. */
    final BlockTable owner;

    private final Operation[] operations;
    private final List<Exit> predecessors = new ArrayList<>();
    private int pruneAt = FIRST_PRUNING;
    private boolean isStale;
    private @Nullable ObservedInstruction observed;

    /**
     * Makes a block.
     *
     * @param operations the operations, the last of which always leaves the block
     * @param addresses the address of each instruction
     * @param rows the row of each instruction
     * @param bits the bits of each instruction
     * @param owner where the block is kept
     */
    DecodedBlock(Operation[] operations, long[] addresses, @Nullable Instruction[] rows, int[] bits, BlockTable owner) {
        this.start = addresses[0];
        this.first = operations[0];
        this.operations = operations;
        this.addresses = addresses;
        this.rows = rows;
        this.bits = bits;
        this.owner = owner;
        for (int index = 0; index < operations.length; index++) {
            operations[index].block = this;
            if (index + 1 < operations.length) {
                operations[index].next = operations[index + 1];
            }
        }
    }

    /** The number of instructions: no execution of the block retires more. */
    int length() {
        return addresses.length;
    }

    /** The address after an instruction. */
    long addressAfter(int instruction) {
        return addresses[instruction] + lengthBytes(bits[instruction]);
    }

    /** The length of an instruction, which its two lowest bits give away. */
    static int lengthBytes(int bits) {
        return (bits & 3) == 3 ? 4 : 2;
    }

    /** The operations, in order. */
    Operation[] operations() {
        return operations;
    }

    /** What observers want to know of the first instruction; null if that is illegal. */
    @Nullable
    ObservedInstruction observed() {
        ObservedInstruction known = observed;
        Instruction row = rows[0];
        if (known == null && row != null) {
            known = new ObservedInstruction(row, bits[0]);
            observed = known;
        }
        return known;
    }

    /** Whether the memory behind the block has changed. */
    boolean isStale() {
        return isStale;
    }

    /** Remembers an exit that leads here. */
    void addPredecessor(Exit exit) {
        predecessors.add(exit);
        if (predecessors.size() >= pruneAt) {
            predecessors.removeIf(known -> known.block.isStale());
            pruneAt = Math.max(FIRST_PRUNING, 2 * predecessors.size());
        }
    }

    /**
     * The memory behind the block has changed: no exit leads here any more, and what executes the block right now
     * fetches again after its present operation.
     */
    void invalidate() {
        isStale = true;
        for (Exit exit : predecessors) {
            exit.unlink();
        }
        predecessors.clear();
        for (int index = 0; index + 1 < operations.length; index++) {
            int instruction = operations[index].instruction + 1;
            Operation last = operations[operations.length - 1];
            long address = instruction < addresses.length ? addresses[instruction] : ((Exit) last).address;
            operations[index].next = new SystemOperations.Stale(this, instruction, address);
        }
    }
}
