package org.ohmv.core.engine;

import org.ohmv.core.event.TraceSink;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.timing.CycleAccount;
import org.ohmv.core.timing.TimingModel;

/**
 * Executes one instruction at a time by the same operations as ever, and tells observers of each: the timing model,
 * then the sink. The interpreter's own loop knows nothing of it, and so costs nothing while nobody observes.
 */
final class ObservedExecution {
    private final Hart hart;
    private final BlockCache cache;
    private final Execution execution;
    private final Observers observers;
    private final long[] x;
    private final long[] f;

    ObservedExecution(Hart hart, BlockCache cache, Execution execution, Observers observers) {
        this.hart = hart;
        this.cache = cache;
        this.execution = execution;
        this.observers = observers;
        this.x = hart.integerRegisters();
        this.f = hart.floatingPointRegisters();
    }

    /** As {@link Engine#run}; ends early at the deadline of the account of cycles. */
    void run(long instructions) {
        CycleAccount cycles = hart.cycles();
        long end = cycles.retired() + instructions;
        Outcome outcome;
        do {
            BlockTable table = cache.current().steps();
            DecodedBlock block = table.find(hart.pc());
            if (block == null) {
                hart.trap(ExceptionCause.INSTRUCTION_ACCESS_FAULT, table.faultingAddress(hart.pc()));
                return;
            }
            outcome = step(block, table);
        } while (outcome == Outcome.REFETCH
                || (outcome == Outcome.CONTINUE && cycles.retired() < end && cycles.cycles() < cycles.deadline()));
    }

    private Outcome step(DecodedBlock block, BlockTable table) {
        ObservedInstruction instruction = block.observed();
        if (instruction == null) {
            return execution.run(block, table, 1);
        }
        long address = 0;
        long stored = 0;
        if (instruction.access != ObservedInstruction.Access.NONE) {
            address = x[instruction.base] + instruction.offset;
            stored = register(instruction.source);
        }
        CycleAccount cycles = hart.cycles();
        long retired = cycles.retired();
        Outcome outcome = execution.run(block, table, 1);
        if (cycles.retired() != retired) {
            tell(block, instruction, address, stored);
        }
        return outcome;
    }

    private void tell(DecodedBlock block, ObservedInstruction instruction, long address, long stored) {
        CycleAccount cycles = hart.cycles();
        boolean accesses = instruction.access != ObservedInstruction.Access.NONE;
        TimingModel timing = observers.timing();
        if (!timing.isUniform()) {
            timing.retired(
                    cycles,
                    instruction.row,
                    block.bits[0],
                    block.start,
                    hart.pc(),
                    accesses ? address : TimingModel.NO_ADDRESS);
        }
        TraceSink sink = observers.events().sink();
        if (sink == null) {
            return;
        }
        long cycle = cycles.cycles();
        if (accesses) {
            tellAccess(sink, cycle, instruction, address, stored);
        }
        long value = instruction.register == TraceSink.NO_REGISTER ? 0 : register(instruction.register);
        sink.retired(hart.id(), cycle, block.start, block.bits[0], instruction.row, instruction.register, value);
    }

    private void tellAccess(TraceSink sink, long cycle, ObservedInstruction instruction, long address, long stored) {
        int sizeBytes = instruction.sizeBytes;
        long mask = sizeBytes == Long.BYTES ? -1 : (1L << (Byte.SIZE * sizeBytes)) - 1;
        // Loads to x0 leave their value where results for x0 go.
        long integer = x[instruction.destination] & mask;
        switch (instruction.access) {
            case NONE -> {}
            case LOAD -> {
                boolean isFloat = instruction.register >= TraceSink.FIRST_FLOATING_POINT_REGISTER;
                long loaded = isFloat ? register(instruction.register) & mask : integer;
                sink.accessed(hart.id(), cycle, address, sizeBytes, false, loaded);
            }
            case LOAD_RESERVED -> sink.accessed(hart.id(), cycle, address, sizeBytes, false, integer);
            case STORE -> sink.accessed(hart.id(), cycle, address, sizeBytes, true, stored & mask);
            case STORE_CONDITIONAL -> {
                if (integer == 0) {
                    sink.accessed(hart.id(), cycle, address, sizeBytes, true, stored & mask);
                }
            }
            case READ_MODIFY_WRITE -> {
                sink.accessed(hart.id(), cycle, address, sizeBytes, false, integer);
                long written = hart.memory().ram().load(address, sizeBytes);
                sink.accessed(hart.id(), cycle, address, sizeBytes, true, written);
            }
        }
    }

    private long register(int number) {
        return number < TraceSink.FIRST_FLOATING_POINT_REGISTER
                ? x[number]
                : f[number - TraceSink.FIRST_FLOATING_POINT_REGISTER];
    }
}
