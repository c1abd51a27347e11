package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.Coprocessors;
import org.ohmv.core.floatingpoint.FloatingPointUnit;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.memory.RamView;

/**
 * What operations need beside the integer registers while the interpreter runs blocks: the other state of the hart, and
 * where the run stands. Fields are read directly, since every indirection is paid for by every instruction.
 */
final class Execution {
    final Hart hart;
    final long[] x;
    final long[] f;
    final FloatingPointUnit unit;
    final MemoryInstructions memory;
    final SystemInstructions system;
    private final BlockCache cache;

    /** The pages that loads may use directly. */
    RamView loads;

    /** The pages that stores may use directly. */
    RamView stores;

    /** The blocks of the hart's present state. */
    BlockTable table;

    /** How many more instructions may retire, as of the start of the present block. */
    long remaining;

    /** The count of retired instructions at which none remains. */
    private long end;

    /** Why the loop was left. */
    private Outcome outcome = Outcome.CONTINUE;

    Execution(Hart hart, ExecutionEnvironment environment, Coprocessors coprocessors, BlockCache cache) {
        this.hart = hart;
        this.x = hart.integerRegisters();
        this.f = hart.floatingPointRegisters();
        this.unit = hart.floatingPointUnit();
        this.memory = new MemoryInstructions(hart);
        this.system = new SystemInstructions(hart, environment, coprocessors);
        this.cache = cache;
        this.loads = hart.memory().loads(hart.dataMode());
        this.stores = hart.memory().stores(hart.dataMode());
        this.table = cache.current().blocks();
    }

    /**
     * Executes blocks.
     *
     * @param first the block at the hart's {@code pc}, no longer than {@code budget}
     * @param from the table that it comes from, and that the blocks after it come from
     * @param budget how many instructions may retire
     * @return why it ended: {@link Outcome#CONTINUE} if the next block is longer than what remains, or cannot be
     *     fetched
     */
    Outcome run(DecodedBlock first, BlockTable from, long budget) {
        loads = hart.memory().loads(hart.dataMode());
        stores = hart.memory().stores(hart.dataMode());
        table = from;
        remaining = budget;
        end = hart.cycles().retired() + budget;
        outcome = Outcome.CONTINUE;
        loop(first.first, x, this);
        return outcome;
    }

    private static void loop(Operation first, long[] x, Execution e) {
        Operation operation = first;
        do {
            operation = operation.execute(x, e);
        } while (operation != null);
    }

    /** Finishes an operation that cannot be executed in the loop; see {@link Operation#perform}. */
    @Nullable
    Operation finish(Operation operation) {
        DecodedBlock block = operation.block;
        int instruction = operation.instruction;
        long retired = end - remaining + instruction;
        hart.setPc(block.addresses[instruction]);
        hart.cycles().setRetired(retired);
        outcome = operation.perform(this);
        switch (outcome) {
            case CONTINUE -> {
                return operation.next;
            }
            case LEAVE, JUMP -> {
                if (outcome == Outcome.LEAVE) {
                    hart.setPc(block.addressAfter(instruction));
                }
                hart.cycles().setRetired(retired + 1);
                cache.count(block, instruction + 1);
            }
            case TRAP, REFETCH, RETRY -> cache.count(block, instruction);
        }
        return null;
    }

    /** Leaves the loop in front of an instruction of a block that is not valid any more. */
    @Nullable
    Operation refetch(DecodedBlock block, int instruction, long address) {
        hart.setPc(address);
        hart.cycles().setRetired(end - remaining + instruction);
        cache.count(block, instruction);
        outcome = Outcome.REFETCH;
        return null;
    }

    /** Goes on at the address of an exit whose block is not known, or is too long; null to leave the loop there. */
    @Nullable
    Operation follow(Exit exit) {
        DecodedBlock found = table.find(exit.address);
        if (found != null) {
            exit.link(found);
            if (found.length() <= remaining) {
                return found.first;
            }
        }
        return stopAt(exit.address);
    }

    /** Goes on at an address; null to leave the loop there, because what is there is too long or cannot be fetched. */
    @Nullable
    Operation follow(long address) {
        DecodedBlock found = table.find(address);
        return found != null && found.length() <= remaining ? found.first : stopAt(address);
    }

    private @Nullable Operation stopAt(long address) {
        hart.setPc(address);
        hart.cycles().setRetired(end - remaining);
        return null;
    }
}
