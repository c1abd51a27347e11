package org.ohmv.isa;

import java.util.List;

/**
 * One named field of an instruction word: which bits of the value stand where in the word.
 *
 * <p>A field may be scattered, as {@code imm[12|10:5]} and {@code imm[4:1|11]} of a branch are; each run of bits that
 * stays together is a {@link Segment}. The value of a field is what the manual's bit numbers say: the immediate of a
 * branch is a byte offset, so its bit 0 is absent and always zero.
 *
 * @param name the name as printed in the manual, for instance {@code rd}, {@code imm}, {@code rs1'}
 * @param signed whether the highest bit of the value is a sign
 * @param segments the runs of bits, in the order of the word from its most significant bit down
 */
public record Field(String name, boolean signed, List<Segment> segments) {

    /**
     * A run of bits that stays together.
     *
     * @param wordBit the lowest bit of the run within the instruction word
     * @param valueBit the lowest bit of the run within the field's value
     * @param width the number of bits
     */
    public record Segment(int wordBit, int valueBit, int width) {
        /** The bits of the instruction word that this run occupies. */
        public int wordMask() {
            return (int) (((1L << width) - 1) << wordBit);
        }
    }

    /** Copies the list of segments. */
    public Field {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("field " + name + " has no bits");
        }
    }

    /** The bits of the instruction word that this field occupies. */
    public int wordMask() {
        int mask = 0;
        for (Segment segment : segments) {
            mask |= segment.wordMask();
        }
        return mask;
    }

    /** The number of bits of the value, counting the absent low ones: 13 for a branch offset. */
    public int valueWidth() {
        int highest = 0;
        for (Segment segment : segments) {
            highest = Math.max(highest, segment.valueBit() + segment.width());
        }
        return highest;
    }

    /** The power of two that every value is a multiple of: 1 for {@code imm[11:0]}, 2 for a branch offset. */
    public long alignment() {
        int lowest = Integer.MAX_VALUE;
        for (Segment segment : segments) {
            lowest = Math.min(lowest, segment.valueBit());
        }
        return 1L << lowest;
    }

    /** The least value that the field can hold. */
    public long minimum() {
        return signed ? -(1L << (valueWidth() - 1)) : 0;
    }

    /** The greatest value that the field can hold: 2046 for a signed 12-bit value whose bit 0 is absent. */
    public long maximum() {
        int magnitudeBits = signed ? valueWidth() - 1 : valueWidth();
        return (1L << magnitudeBits) - alignment();
    }

    /** Whether the value has a place in this field exactly: within the range and a multiple of the alignment. */
    public boolean holds(long value) {
        return value >= minimum() && value <= maximum() && (value & (alignment() - 1)) == 0;
    }

    /** Reads the value out of an instruction word, sign-extended where the field is signed. */
    public long extract(int word) {
        long value = 0;
        for (Segment segment : segments) {
            long bits = (word >>> segment.wordBit()) & ((1L << segment.width()) - 1);
            value |= bits << segment.valueBit();
        }
        if (signed) {
            int unused = Long.SIZE - valueWidth();
            return value << unused >> unused;
        }
        return value;
    }

    /** The word bits that represent the value; bits of the value that have no place are dropped. */
    public int place(long value) {
        int word = 0;
        for (Segment segment : segments) {
            long bits = (value >>> segment.valueBit()) & ((1L << segment.width()) - 1);
            word |= (int) (bits << segment.wordBit());
        }
        return word;
    }
}
