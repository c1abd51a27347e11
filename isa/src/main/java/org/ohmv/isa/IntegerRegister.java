package org.ohmv.isa;

import java.util.Locale;

/**
 * The integer registers, under the names of the application binary interface (RISC-V ELF psABI, "Integer Register
 * Convention"). They stand in the order of their numbers.
 */
public enum IntegerRegister {
    /** {@code x0}. Always zero. */
    ZERO(0),
    /** {@code x1}. Return address. */
    RA(1),
    /** {@code x2}. Stack pointer. */
    SP(2),
    /** {@code x3}. Global pointer. */
    GP(3),
    /** {@code x4}. Thread pointer. */
    TP(4),
    /** {@code x5}. Temporary register 0. */
    T0(5),
    /** {@code x6}. Temporary register 1. */
    T1(6),
    /** {@code x7}. Temporary register 2. */
    T2(7),
    /** {@code x8}. Saved register or frame pointer, also written {@code fp}. */
    S0(8),
    /** {@code x9}. Saved register 1. */
    S1(9),
    /** {@code x10}. Argument register 0. */
    A0(10),
    /** {@code x11}. Argument register 1. */
    A1(11),
    /** {@code x12}. Argument register 2. */
    A2(12),
    /** {@code x13}. Argument register 3. */
    A3(13),
    /** {@code x14}. Argument register 4. */
    A4(14),
    /** {@code x15}. Argument register 5. */
    A5(15),
    /** {@code x16}. Argument register 6. */
    A6(16),
    /** {@code x17}. Argument register 7. */
    A7(17),
    /** {@code x18}. Saved register 2. */
    S2(18),
    /** {@code x19}. Saved register 3. */
    S3(19),
    /** {@code x20}. Saved register 4. */
    S4(20),
    /** {@code x21}. Saved register 5. */
    S5(21),
    /** {@code x22}. Saved register 6. */
    S6(22),
    /** {@code x23}. Saved register 7. */
    S7(23),
    /** {@code x24}. Saved register 8. */
    S8(24),
    /** {@code x25}. Saved register 9. */
    S9(25),
    /** {@code x26}. Saved register 10. */
    S10(26),
    /** {@code x27}. Saved register 11. */
    S11(27),
    /** {@code x28}. Temporary register 3. */
    T3(28),
    /** {@code x29}. Temporary register 4. */
    T4(29),
    /** {@code x30}. Temporary register 5. */
    T5(30),
    /** {@code x31}. Temporary register 6. */
    T6(31);

    private static final IntegerRegister[] BY_NUMBER = values();
    private static final NameIndex NAMES = names();

    private final int number;
    private final String abiName;
    private final String numericName;

    IntegerRegister(int number) {
        this.number = number;
        this.abiName = name().toLowerCase(Locale.ROOT);
        this.numericName = "x" + number;
    }

    private static NameIndex names() {
        NameIndex.Builder builder = new NameIndex.Builder();
        for (IntegerRegister register : values()) {
            builder.add(register.abiName, register.number()).add(register.numericName, register.number());
        }
        return builder.add("fp", S0.number()).build();
    }

    /** The number, 0 to 31. */
    public int number() {
        return number;
    }

    /** The name of the binary interface: {@code a0}. */
    public String abiName() {
        return abiName;
    }

    /** The name that tells the number: {@code x10}. */
    public String numericName() {
        return numericName;
    }

    /** What functions use it for, and whether a call keeps it (psABI, "Integer Register Convention"). */
    public String use() {
        return switch (this) {
            case ZERO -> "always zero";
            case RA -> "return address; a call changes it";
            case SP -> "stack pointer; a call keeps it";
            case GP -> "global pointer; no function changes it";
            case TP -> "thread pointer; no function changes it";
            case S0 -> "saved register, and frame pointer fp; a call keeps it";
            case S1, S2, S3, S4, S5, S6, S7, S8, S9, S10, S11 -> "saved register; a call keeps it";
            case A0, A1 -> "argument and result; a call may change it";
            case A2, A3, A4, A5, A6, A7 -> "argument; a call may change it";
            case T0, T1, T2, T3, T4, T5, T6 -> "temporary; a call may change it";
        };
    }

    /**
     * The register with that number.
     *
     * @param number 0 to 31
     */
    public static IntegerRegister of(int number) {
        return BY_NUMBER[number];
    }

    /**
     * The number of the register with that name (ABI name, numeric name or {@code fp}; case counts, as in GNU as), or
     * {@link NameIndex#ABSENT}.
     */
    public static int numberOf(CharSequence name) {
        return NAMES.find(name);
    }

    /** As {@link #numberOf(CharSequence)}, for the piece of {@code text} from {@code start} to before {@code end}. */
    public static int numberOf(CharSequence text, int start, int end) {
        return NAMES.find(text, start, end);
    }
}
