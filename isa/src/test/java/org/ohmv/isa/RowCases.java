package org.ohmv.isa;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Operand values with which a row is tried: every register in every place, and the boundaries of every number. */
final class RowCases {
    private RowCases() {}

    /** Lists of operand values; in each, one operand takes one of its values of interest and the others some value. */
    static List<long[]> of(Instruction instruction, SplittableRandom random) {
        List<Operand> operands = instruction.operands();
        List<List<Long>> choices = new ArrayList<>();
        operands.forEach(operand -> choices.add(valuesOf(instruction, operand)));
        List<long[]> cases = new ArrayList<>();
        if (operands.isEmpty()) {
            cases.add(new long[0]);
        }
        for (int varied = 0; varied < operands.size(); varied++) {
            for (long value : choices.get(varied)) {
                long[] values = new long[operands.size()];
                for (int index = 0; index < values.length; index++) {
                    List<Long> others = choices.get(index);
                    values[index] = index == varied ? value : others.get(random.nextInt(others.size()));
                }
                cases.add(values);
            }
        }
        return cases;
    }

    private static List<Long> valuesOf(Instruction instruction, Operand operand) {
        LinkedHashSet<Long> candidates = new LinkedHashSet<>();
        for (long value = 0; value < 32; value++) {
            candidates.add(value);
        }
        if (operand.kind() == OperandKind.CSR) {
            candidates.add(0x300L);
            candidates.add(0xc00L);
            candidates.add(0xfffL);
        }
        instruction.encoding().field(operand.field()).ifPresent(field -> {
            boolean upper = operand.kind() == OperandKind.UPPER_IMMEDIATE;
            long step = upper ? 1 : field.alignment();
            long least = upper ? 0 : field.minimum();
            long greatest = upper ? 0xfffff : field.maximum();
            for (long boundary : new long[] {least, 0, greatest / 2 / step * step, greatest}) {
                candidates.add(boundary - step);
                candidates.add(boundary);
                candidates.add(boundary + step);
            }
        });
        List<Long> accepted = new ArrayList<>();
        for (long value : candidates) {
            if (Encoder.accepts(instruction, operand, value)) {
                accepted.add(value);
            }
        }
        return accepted;
    }

    /** The assembly of an instance; a target is written relative to the instruction. */
    static String write(Instruction instruction, long[] values) {
        StringBuilder text = new StringBuilder(instruction.mnemonic());
        List<Operand> operands = instruction.operands();
        int last = operands.size() - 1;
        if (last >= 0 && operands.get(last).kind() == OperandKind.ORDERING) {
            text.append(List.of("", ".rl", ".aq", ".aqrl").get((int) values[last]));
        }
        text.append(' ');
        for (Syntax.Part part : instruction.syntax().parts()) {
            if (part instanceof Syntax.Part.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Syntax.Part.OperandPart operand) {
                text.append(write(operands.get(operand.index()).kind(), values[operand.index()]));
            }
        }
        return text.toString();
    }

    private static String write(OperandKind kind, long value) {
        return switch (kind) {
            case INTEGER_REGISTER -> "x" + value;
            case FLOATING_POINT_REGISTER -> "f" + value;
            case VECTOR_REGISTER -> "v" + value;
            case TARGET -> ".+(" + value + ")";
            case FENCE_SET -> FenceSet.written((int) value);
            case ROUNDING_MODE -> String.valueOf(writtenMode(value));
            case IMMEDIATE, UPPER_IMMEDIATE, CSR, ORDERING -> Long.toString(value);
        };
    }

    private static String writtenMode(long value) {
        RoundingMode mode = RoundingMode.of((int) value);
        return mode == null ? "reserved" : mode.written();
    }
}
