package org.ohmv.core.engine;

import org.ohmv.core.coprocessor.Coprocessors;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.isa.Decoder;

/**
 * The interpreter: the engine that defines what every other engine must do.
 *
 * <p>It decodes {@link DecodedBlock}s, chains of {@link Operation}s, and follows them from link to link. To stop after
 * a given instruction it goes on with blocks of one instruction once the next whole block would go too far.
 */
public final class Interpreter implements Engine {
    private final Hart hart;
    private final BlockCache cache;
    private final Execution execution;
    private final Observers observers;
    private final ObservedExecution observed;

    /**
     * Makes an interpreter for a hart.
     *
     * @param hart the hart
     * @param decoder knows the instructions
     * @param environment answers ECALL and EBREAK
     * @param coprocessors execute the instructions that are not the hart's own
     * @param observers are told of each instruction, if there are any
     */
    public Interpreter(
            Hart hart,
            Decoder decoder,
            ExecutionEnvironment environment,
            Coprocessors coprocessors,
            Observers observers) {
        this.hart = hart;
        this.cache = new BlockCache(
                hart, decoder, coprocessors, new BlockIndex(hart.memory().ram()));
        this.execution = new Execution(hart, environment, coprocessors, cache);
        this.observers = observers;
        this.observed = new ObservedExecution(hart, cache, execution, observers);
    }

    @Override
    public void run(long instructions) {
        if (observers.arePresent()) {
            observed.run(instructions);
            return;
        }
        long end = hart.cycles().retired() + instructions;
        Outcome outcome;
        do {
            long remaining = end - hart.cycles().retired();
            BlockCache.Tables tables = cache.current();
            BlockTable table = tables.blocks();
            DecodedBlock block = table.find(hart.pc());
            if (block != null && block.length() > remaining) {
                table = tables.steps();
                block = table.find(hart.pc());
            }
            if (block == null) {
                hart.trap(ExceptionCause.INSTRUCTION_ACCESS_FAULT, table.faultingAddress(hart.pc()));
                return;
            }
            outcome = execution.run(block, table, remaining);
        } while (outcome == Outcome.REFETCH
                || (outcome == Outcome.CONTINUE && hart.cycles().retired() < end));
    }

    @Override
    public void flush() {
        cache.flush();
    }

    @Override
    public InstructionCounts counts() {
        return cache.counts();
    }
}
