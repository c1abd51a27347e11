package org.ohmv.isa;

import java.util.Locale;

/**
 * The floating-point registers, under the names of the application binary interface (RISC-V ELF psABI, "Floating-point
 * Register Convention"). They stand in the order of their numbers.
 */
public enum FloatingPointRegister {
    /** {@code f0}. Temporary register 0. */
    FT0(0),
    /** {@code f1}. Temporary register 1. */
    FT1(1),
    /** {@code f2}. Temporary register 2. */
    FT2(2),
    /** {@code f3}. Temporary register 3. */
    FT3(3),
    /** {@code f4}. Temporary register 4. */
    FT4(4),
    /** {@code f5}. Temporary register 5. */
    FT5(5),
    /** {@code f6}. Temporary register 6. */
    FT6(6),
    /** {@code f7}. Temporary register 7. */
    FT7(7),
    /** {@code f8}. Saved register 0. */
    FS0(8),
    /** {@code f9}. Saved register 1. */
    FS1(9),
    /** {@code f10}. Argument register 0. */
    FA0(10),
    /** {@code f11}. Argument register 1. */
    FA1(11),
    /** {@code f12}. Argument register 2. */
    FA2(12),
    /** {@code f13}. Argument register 3. */
    FA3(13),
    /** {@code f14}. Argument register 4. */
    FA4(14),
    /** {@code f15}. Argument register 5. */
    FA5(15),
    /** {@code f16}. Argument register 6. */
    FA6(16),
    /** {@code f17}. Argument register 7. */
    FA7(17),
    /** {@code f18}. Saved register 2. */
    FS2(18),
    /** {@code f19}. Saved register 3. */
    FS3(19),
    /** {@code f20}. Saved register 4. */
    FS4(20),
    /** {@code f21}. Saved register 5. */
    FS5(21),
    /** {@code f22}. Saved register 6. */
    FS6(22),
    /** {@code f23}. Saved register 7. */
    FS7(23),
    /** {@code f24}. Saved register 8. */
    FS8(24),
    /** {@code f25}. Saved register 9. */
    FS9(25),
    /** {@code f26}. Saved register 10. */
    FS10(26),
    /** {@code f27}. Saved register 11. */
    FS11(27),
    /** {@code f28}. Temporary register 8. */
    FT8(28),
    /** {@code f29}. Temporary register 9. */
    FT9(29),
    /** {@code f30}. Temporary register 10. */
    FT10(30),
    /** {@code f31}. Temporary register 11. */
    FT11(31);

    private static final FloatingPointRegister[] BY_NUMBER = values();
    private static final NameIndex NAMES = names();

    private final int number;
    private final String abiName;
    private final String numericName;

    FloatingPointRegister(int number) {
        this.number = number;
        this.abiName = name().toLowerCase(Locale.ROOT);
        this.numericName = "f" + number;
    }

    private static NameIndex names() {
        NameIndex.Builder builder = new NameIndex.Builder();
        for (FloatingPointRegister register : values()) {
            builder.add(register.abiName, register.number()).add(register.numericName, register.number());
        }
        return builder.build();
    }

    /** The number, 0 to 31. */
    public int number() {
        return number;
    }

    /** The name of the binary interface: {@code fa0}. */
    public String abiName() {
        return abiName;
    }

    /** The name that tells the number: {@code f10}. */
    public String numericName() {
        return numericName;
    }

    /** What functions use it for, and whether a call keeps it (psABI, "Floating-point Register Convention"). */
    public String use() {
        return switch (this) {
            case FS0, FS1, FS2, FS3, FS4, FS5, FS6, FS7, FS8, FS9, FS10, FS11 ->
                "saved register; a call keeps as many bits as the ABI's floating-point registers have";
            case FA0, FA1 -> "argument and result; a call may change it";
            case FA2, FA3, FA4, FA5, FA6, FA7 -> "argument; a call may change it";
            case FT0, FT1, FT2, FT3, FT4, FT5, FT6, FT7, FT8, FT9, FT10, FT11 -> "temporary; a call may change it";
        };
    }

    /**
     * The register with that number.
     *
     * @param number 0 to 31
     */
    public static FloatingPointRegister of(int number) {
        return BY_NUMBER[number];
    }

    /**
     * The number of the register with that name (ABI name or numeric name; case counts, as in GNU as), or
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
