package org.ohmv.core.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;

/** How often instructions have retired, by row; a 16-bit instruction counts as the one it expands to. */
public final class InstructionCounts {
    private static final BaseInstruction[] ROWS = BaseInstruction.values();

    private final long[] base = new long[ROWS.length];
    private final Map<Instruction, Long> contributed = new LinkedHashMap<>();

    /** Makes counts that are all zero. */
    public InstructionCounts() {}

    /** Adds to the count of a row. */
    public void add(Instruction row, long count) {
        if (row instanceof BaseInstruction instruction) {
            base[instruction.ordinal()] += count;
        } else if (count != 0) {
            contributed.merge(row, count, Long::sum);
        }
    }

    /** The count of a row. */
    public long of(Instruction row) {
        return row instanceof BaseInstruction instruction
                ? base[instruction.ordinal()]
                : contributed.getOrDefault(row, 0L);
    }

    /** The count of all rows of a class. */
    public long of(InstructionClass instructionClass) {
        long[] sum = new long[1];
        forEach((row, count) -> {
            if (row.instructionClass() == instructionClass) {
                sum[0] += count;
            }
        });
        return sum[0];
    }

    /** The count of all rows together. */
    public long total() {
        long[] sum = new long[1];
        forEach((row, count) -> sum[0] += count);
        return sum[0];
    }

    /** Calls for each row that was counted, our own in the order of the table, then the others by mnemonic. */
    public void forEach(ObjLongConsumer<Instruction> action) {
        for (BaseInstruction row : ROWS) {
            if (base[row.ordinal()] != 0) {
                action.accept(row, base[row.ordinal()]);
            }
        }
        contributed.entrySet().stream()
                .sorted((a, b) -> a.getKey().mnemonic().compareTo(b.getKey().mnemonic()))
                .forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
    }

    /** An independent copy. */
    public InstructionCounts copy() {
        InstructionCounts copy = new InstructionCounts();
        forEach(copy::add);
        return copy;
    }
}
