package org.ohmv.assembler.instruction;

import java.util.List;
import org.ohmv.isa.Encoding;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;

/** Where an operand's value goes in the word, in arrays: what {@code Encoder} does, without looking anything up. */
final class FieldPlacement {
    private final Field field;
    private final int[] wordBits;
    private final int[] valueBits;
    private final int[] masks;
    private final long minimum;
    private final long maximum;
    private final long alignment;
    private final boolean upper;
    private final int bias;
    private final long[] excluded;

    /** The placement of one operand in a row. */
    FieldPlacement(Instruction instruction, Operand operand) {
        this.field = instruction.encoding().field(operand.field()).orElseThrow();
        List<Field.Segment> segments = field.segments();
        this.wordBits = segments.stream().mapToInt(Field.Segment::wordBit).toArray();
        this.valueBits = segments.stream().mapToInt(Field.Segment::valueBit).toArray();
        this.masks = segments.stream()
                .mapToInt(segment -> (1 << segment.width()) - 1)
                .toArray();
        this.upper = operand.kind() == OperandKind.UPPER_IMMEDIATE;
        this.bias = operand.field().endsWith("'") ? 8 : 0;
        this.minimum = upper ? 0 : field.minimum();
        this.maximum = upper ? (1L << 20) - 1 : field.maximum();
        this.alignment = field.alignment();
        this.excluded = instruction.encoding().exclusions().stream()
                .filter(exclusion -> exclusion.field().name().equals(field.name()))
                .mapToLong(Encoding.Exclusion::value)
                .toArray();
    }

    /** The least value. */
    long minimum() {
        return minimum;
    }

    /** The greatest value. */
    long maximum() {
        return maximum;
    }

    /** What every value is a multiple of. */
    long alignment() {
        return upper ? 1 : alignment;
    }

    /** Values within the range that are reserved. */
    long[] excluded() {
        return excluded;
    }

    /** Whether the operand can have the value. */
    boolean accepts(long value) {
        if (value < minimum || value > maximum) {
            return false;
        }
        long placed = toField(value);
        if (upper ? !field.holds(placed) : (value & alignment - 1) != 0) {
            return false;
        }
        for (long reserved : excluded) {
            if (placed == reserved) {
                return false;
            }
        }
        return true;
    }

    /** The bits of the word for an acceptable value. */
    int place(long value) {
        long placed = toField(value);
        int word = 0;
        for (int index = 0; index < wordBits.length; index++) {
            word |= ((int) (placed >>> valueBits[index]) & masks[index]) << wordBits[index];
        }
        return word;
    }

    private long toField(long value) {
        if (upper) {
            int unused = Long.SIZE - field.valueWidth();
            return value << 12 << unused >> unused;
        }
        return value - bias;
    }
}
