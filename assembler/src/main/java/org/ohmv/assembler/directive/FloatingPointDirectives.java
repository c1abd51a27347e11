package org.ohmv.assembler.directive;

import java.math.BigDecimal;
import java.util.Locale;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/**
 * {@code .float .double .float16}: decimal numbers rounded to the nearest value, ties to even, from their exact value
 * (IEEE 754, section 5.12).
 */
public final class FloatingPointDirectives {
    private static final int LONGEST = 2000;
    private static final double HALF_OVERFLOW = 65520;

    private final TranslationUnit unit;
    private final Cursor cursor;

    private enum Format {
        HALF(2),
        SINGLE(4),
        DOUBLE(8);

        private final int byteCount;

        Format(int byteCount) {
            this.byteCount = byteCount;
        }
    }

    /** The directives for a source. */
    public FloatingPointDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".float16", () -> numbers(Format.HALF));
        table.put(".float", () -> numbers(Format.SINGLE));
        table.put(".single", () -> numbers(Format.SINGLE));
        table.put(".dc.s", () -> numbers(Format.SINGLE));
        table.put(".double", () -> numbers(Format.DOUBLE));
        table.put(".dc.d", () -> numbers(Format.DOUBLE));
        table.put(".dcb.s", () -> repeated(Format.SINGLE));
        table.put(".dcb.d", () -> repeated(Format.DOUBLE));
    }

    private void numbers(Format format) {
        if (unit.atEnd()) {
            return;
        }
        FragmentChain chain = DataDirectives.dataChain(unit);
        do {
            chain.append(bits(format), format.byteCount);
        } while (unit.takeComma());
    }

    private void repeated(Format format) {
        long count = unit.parseConstant("the number of repetitions");
        unit.requireComma();
        if (count > 0) {
            DataDirectives.dataChain(unit).fill(count, bits(format), format.byteCount);
        }
    }

    private long bits(Format format) {
        cursor.skipBlanks();
        int start = cursor.offset();
        boolean negative = cursor.peek() == '-';
        if (negative || cursor.peek() == '+') {
            cursor.advance();
        }
        skipPrefix();
        int digits = cursor.offset();
        long magnitude = Cursor.isNameStart(cursor.peek()) && cursor.peek() != '.'
                ? named(format, start)
                : decimal(format, start, digits);
        return negative ? magnitude | (1L << (8 * format.byteCount - 1)) : magnitude;
    }

    /** {@code 0f1.5}, {@code 0d1.5}: a prefix that old assemblers needed. */
    private void skipPrefix() {
        if (cursor.peek() == '0' && "fdFDeErRsSpPhH".indexOf(cursor.peek(1)) >= 0) {
            boolean number = Cursor.isDigit(cursor.peek(2)) || "+-.".indexOf(cursor.peek(2)) >= 0;
            boolean exponent = (cursor.peek(1) | 0x20) == 'e';
            if (number && !exponent) {
                cursor.advance(2);
            }
        }
    }

    private long named(Format format, int start) {
        cursor.takeName();
        String name = cursor.name().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "inf", "infinity" -> infinity(format);
            // GNU as sets every bit of the fraction.
            case "nan", "qnan" -> (1L << (8 * format.byteCount - 1)) - 1;
            default -> throw unit.errorFrom(start, AssemblerCode.BAD_NUMBER, "expected a floating-point number");
        };
    }

    private static long infinity(Format format) {
        return switch (format) {
            case HALF -> 0x7c00;
            case SINGLE -> 0x7f800000L;
            case DOUBLE -> 0x7ff0000000000000L;
        };
    }

    private long decimal(Format format, int start, int first) {
        boolean any = skipDigits();
        if (cursor.peek() == '.') {
            cursor.advance();
            any |= skipDigits();
        }
        if (!any) {
            throw unit.errorFrom(start, AssemblerCode.BAD_NUMBER, "expected a floating-point number");
        }
        if ((cursor.peek() | 0x20) == 'e') {
            cursor.advance();
            if (cursor.peek() == '-' || cursor.peek() == '+') {
                cursor.advance();
            }
            if (!skipDigits()) {
                throw unit.errorFrom(start, AssemblerCode.BAD_NUMBER, "expected the digits of the exponent");
            }
        }
        if (Cursor.isNamePart(cursor.peek())) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_NUMBER,
                    "expected a decimal floating-point number; the bits of one are written with .word or .quad");
        }
        if (cursor.offset() - first > LONGEST) {
            throw unit.errorFrom(
                    start, AssemblerCode.BAD_NUMBER, "the number has more than " + LONGEST + " digits, a fixed limit");
        }
        return round(format, cursor.text(first, cursor.offset()), start);
    }

    private boolean skipDigits() {
        boolean any = false;
        while (Cursor.isDigit(cursor.peek())) {
            cursor.advance();
            any = true;
        }
        return any;
    }

    private long round(Format format, String text, int start) {
        long bits = switch (format) {
            case HALF -> roundToHalf(text);
            case SINGLE -> Float.floatToRawIntBits(Float.parseFloat(text));
            case DOUBLE -> Double.doubleToRawLongBits(Double.parseDouble(text));
        };
        if (bits == infinity(format)) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.OUT_OF_RANGE,
                    "the number is too large for this format; write inf for infinity");
        }
        return bits;
    }

    /**
     * Rounds to 16 bits by way of a double that is rounded to odd, so that rounding twice is rounding once (Boldo and
     * Melquiond, "Emulation of FMA and correctly rounded sums", 2008, theorem 1).
     */
    private static long roundToHalf(String text) {
        double nearest = Double.parseDouble(text);
        if (nearest >= HALF_OVERFLOW) {
            return infinity(Format.HALF);
        }
        // Half of the least subnormal is 2^-25; far below it the exact value does not matter.
        if (nearest < 0x1p-30) {
            return 0;
        }
        int comparison = new BigDecimal(text).compareTo(new BigDecimal(nearest));
        long bits = Double.doubleToRawLongBits(nearest);
        if (comparison != 0 && (bits & 1) == 0) {
            bits += comparison;
        }
        return roundToHalf(Double.longBitsToDouble(bits));
    }

    private static long roundToHalf(double value) {
        int exponent = Math.max(Math.getExponent(value), -14);
        double scaled = Math.scalb(value, 10 - exponent);
        long significand = (long) Math.rint(scaled);
        // A subnormal has the exponent field 0; a carry out of the significand goes into the exponent by itself.
        long field = significand < 1024 ? 0 : exponent + 14;
        return (field << 10) + significand;
    }
}
