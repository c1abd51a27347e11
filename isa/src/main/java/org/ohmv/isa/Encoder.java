package org.ohmv.isa;

import java.util.List;

/** Turns a row and the values of its operands into an instruction word: a pure function of the row. */
public final class Encoder {
    private Encoder() {}

    /**
     * Encodes an instruction.
     *
     * @param instruction the row
     * @param values the value of each operand, in the order of {@link Instruction#operands()} and with the meaning that
     *     {@link OperandKind} gives it (a register's number, a target's distance in bytes, ...)
     * @return the word; for a 16-bit instruction in its low half, the upper half zero
     * @throws IllegalArgumentException if a value has no place in its field, is reserved there, or the number of values
     *     is not that of the operands: callers check first with {@link #accepts}, to say it in their own words
     */
    public static int encode(Instruction instruction, long... values) {
        List<Operand> operands = instruction.operands();
        if (values.length != operands.size()) {
            throw new IllegalArgumentException(
                    instruction.mnemonic() + " has " + operands.size() + " operands, not " + values.length);
        }
        int word = instruction.encoding().match();
        for (int index = 0; index < values.length; index++) {
            Operand operand = operands.get(index);
            if (!accepts(instruction, operand, values[index])) {
                throw new IllegalArgumentException(
                        "operand " + operand.name() + " of " + instruction.mnemonic() + " cannot be " + values[index]);
            }
            word |= place(instruction, operand, values[index]);
        }
        return word;
    }

    /** Whether an operand of the instruction can have the value. */
    public static boolean accepts(Instruction instruction, Operand operand, long value) {
        if (operand.kind() == OperandKind.ORDERING) {
            return value >= 0 && value <= 3;
        }
        Field field = field(instruction, operand);
        long fieldValue = toFieldValue(operand, value);
        if (operand.kind() == OperandKind.UPPER_IMMEDIATE && (value < 0 || value > 0xfffff)) {
            return false;
        }
        if (!field.holds(fieldValue)) {
            return false;
        }
        for (Encoding.Exclusion exclusion : instruction.encoding().exclusions()) {
            if (exclusion.field().name().equals(field.name()) && exclusion.value() == fieldValue) {
                return false;
            }
        }
        return true;
    }

    /** The word bits of one operand, all other bits zero. The value must be {@linkplain #accepts acceptable}. */
    public static int place(Instruction instruction, Operand operand, long value) {
        if (operand.kind() == OperandKind.ORDERING) {
            Encoding encoding = instruction.encoding();
            return encoding.field("aq").orElseThrow().place(value >> 1)
                    | encoding.field("rl").orElseThrow().place(value & 1);
        }
        Field field = field(instruction, operand);
        return field.place(toFieldValue(operand, value));
    }

    /** Reads the value of one operand out of a word: the inverse of {@link #place}. */
    public static long extract(Instruction instruction, Operand operand, int word) {
        if (operand.kind() == OperandKind.ORDERING) {
            Encoding encoding = instruction.encoding();
            return encoding.field("aq").orElseThrow().extract(word) << 1
                    | encoding.field("rl").orElseThrow().extract(word);
        }
        Field field = field(instruction, operand);
        long value = field.extract(word);
        if (operand.kind() == OperandKind.UPPER_IMMEDIATE) {
            return (value >> 12) & 0xfffff;
        }
        return isShortRegister(operand) ? value + 8 : value;
    }

    private static long toFieldValue(Operand operand, long value) {
        if (operand.kind() == OperandKind.UPPER_IMMEDIATE) {
            // 0xfffff stands for the negative upper part: bit 31 of the word that it makes is the sign.
            return (int) (value << 12);
        }
        return isShortRegister(operand) ? value - 8 : value;
    }

    private static boolean isShortRegister(Operand operand) {
        return operand.field().endsWith("'");
    }

    private static Field field(Instruction instruction, Operand operand) {
        return instruction
                .encoding()
                .field(operand.field())
                .orElseThrow(() ->
                        new IllegalArgumentException("no field " + operand.field() + " in " + instruction.mnemonic()));
    }
}
