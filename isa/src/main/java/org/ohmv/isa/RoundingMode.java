package org.ohmv.isa;

import org.jspecify.annotations.Nullable;

/** Rounding modes of floating-point instructions (Volume I, table "Rounding mode encoding"). */
public enum RoundingMode {
    /** {@code rne}: to nearest, ties to even. */
    NEAREST_EVEN("rne", 0),
    /** {@code rtz}: towards zero. */
    TOWARDS_ZERO("rtz", 1),
    /** {@code rdn}: down, towards minus infinity. */
    DOWN("rdn", 2),
    /** {@code rup}: up, towards plus infinity. */
    UP("rup", 3),
    /** {@code rmm}: to nearest, ties to greatest magnitude. */
    NEAREST_MAXIMUM_MAGNITUDE("rmm", 4),
    /** {@code dyn}: the mode that {@code frm} holds; only within an instruction. */
    DYNAMIC("dyn", 7);

    private static final NameIndex NAMES = names();

    private final String written;
    private final int number;

    RoundingMode(String written, int number) {
        this.written = written;
        this.number = number;
    }

    private static NameIndex names() {
        NameIndex.Builder builder = new NameIndex.Builder();
        for (RoundingMode mode : values()) {
            builder.add(mode.written, mode.number);
        }
        return builder.build();
    }

    /** The name in assembly: {@code rne}. */
    public String written() {
        return written;
    }

    /** The value of an instruction's {@code rm} field, 0 to 7. */
    public int number() {
        return number;
    }

    /** The mode with that value of the {@code rm} field, or null for 5 and 6, which are reserved. */
    public static @Nullable RoundingMode of(int number) {
        return switch (number) {
            case 0 -> NEAREST_EVEN;
            case 1 -> TOWARDS_ZERO;
            case 2 -> DOWN;
            case 3 -> UP;
            case 4 -> NEAREST_MAXIMUM_MAGNITUDE;
            case 7 -> DYNAMIC;
            default -> null;
        };
    }

    /** The number of the mode with that name (case counts, as in GNU as), or {@link NameIndex#ABSENT}. */
    public static int numberOf(CharSequence name) {
        return NAMES.find(name);
    }

    /** As {@link #numberOf(CharSequence)}, for the piece of {@code text} from {@code start} to before {@code end}. */
    public static int numberOf(CharSequence text, int start, int end) {
        return NAMES.find(text, start, end);
    }
}
