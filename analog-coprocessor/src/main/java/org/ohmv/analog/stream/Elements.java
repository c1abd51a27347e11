package org.ohmv.analog.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ohmv.isa.xohm.ElementFormat;

/**
 * Elements between memory and buffers (specification, section 4). A buffer's element is 64 bits: those of a binary64
 * number, or an integer where arithmetic is exact and of integers.
 */
final class Elements {
    private static final int LOW_BYTE = 0xff;
    private static final long LOW_WORD = 0xffff_ffffL;
    private static final double TWO_TO_THE_63 = 0x1p63;

    private Elements() {}

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Real numbers of packed elements.
     *
     * @param isUnsigned whether integers are read as unsigned, and negative numbers become 0
     * @param count how many elements are converted, from the first on
     * @return how many were changed
     */
    static long toReals(byte[] bytes, ElementFormat format, boolean isUnsigned, long[] destination, int count) {
        ByteBuffer view = view(bytes);
        long changed = 0;
        for (int index = 0; index < count; index++) {
            int offset = index * format.bytes();
            double value = switch (format) {
                case F64 -> view.getDouble(offset);
                case F32 -> view.getFloat(offset);
                case I8 -> isUnsigned ? bytes[offset] & LOW_BYTE : bytes[offset];
                case I32 -> isUnsigned ? view.getInt(offset) & LOW_WORD : view.getInt(offset);
                case I64 -> isUnsigned ? unsigned(view.getLong(offset)) : (double) view.getLong(offset);
            };
            double kept = allowed(value, format == ElementFormat.F32 ? Float.MAX_VALUE : Double.MAX_VALUE, isUnsigned);
            changed += kept == value ? 0 : 1;
            destination[index] = Double.doubleToLongBits(kept);
        }
        return changed;
    }

    /** An unsigned 64-bit integer, rounded to nearest even. */
    private static double unsigned(long value) {
        // With the lowest bit kept sticky, half of a large number rounds as the number itself.
        return value >= 0 ? value : (double) ((value >>> 1) | (value & 1)) * 2;
    }

    /** NaN becomes 0, an infinity the largest number, and with an unsigned buffer a negative number 0. */
    static double allowed(double value, double largest, boolean isUnsigned) {
        if (Double.isNaN(value) || (isUnsigned && value < 0)) {
            return 0;
        }
        return Math.max(-largest, Math.min(value, largest));
    }

    /** What exact arithmetic computes with: integers, extended, or binary64 numbers that hold binary32 ones. */
    static void toExact(byte[] bytes, ElementFormat format, boolean isUnsigned, long[] destination, int count) {
        ByteBuffer view = view(bytes);
        for (int index = 0; index < count; index++) {
            int offset = index * format.bytes();
            destination[index] = switch (format) {
                case F64 -> Double.doubleToLongBits(view.getDouble(offset));
                case F32 -> Double.doubleToLongBits(view.getFloat(offset));
                case I8 -> isUnsigned ? bytes[offset] & LOW_BYTE : bytes[offset];
                case I32 -> isUnsigned ? view.getInt(offset) & LOW_WORD : view.getInt(offset);
                case I64 -> view.getLong(offset);
            };
        }
    }

    /**
     * Packed elements of real numbers, rounded to nearest even; integers are two's complement.
     *
     * @return how many were out of the format's range, and became its nearest number
     */
    static long fromReals(long[] source, int count, ElementFormat format, byte[] bytes) {
        ByteBuffer view = view(bytes);
        long saturated = 0;
        for (int index = 0; index < count; index++) {
            int offset = index * format.bytes();
            double value = Double.longBitsToDouble(source[index]);
            boolean isOut = false;
            switch (format) {
                case F64 -> view.putDouble(offset, value);
                case F32 -> {
                    float rounded = (float) value;
                    isOut = Float.isInfinite(rounded);
                    view.putFloat(offset, isOut ? Math.copySign(Float.MAX_VALUE, rounded) : rounded);
                }
                case I8 -> {
                    double rounded = Math.rint(value);
                    isOut = rounded < Byte.MIN_VALUE || rounded > Byte.MAX_VALUE;
                    bytes[offset] = (byte) Math.max(Byte.MIN_VALUE, Math.min(rounded, Byte.MAX_VALUE));
                }
                case I32 -> {
                    double rounded = Math.rint(value);
                    isOut = rounded < Integer.MIN_VALUE || rounded > Integer.MAX_VALUE;
                    view.putInt(offset, (int) rounded);
                }
                case I64 -> {
                    double rounded = Math.rint(value);
                    isOut = rounded < -TWO_TO_THE_63 || rounded >= TWO_TO_THE_63;
                    view.putLong(offset, (long) rounded);
                }
            }
            saturated += isOut ? 1 : 0;
        }
        return saturated;
    }

    /** Packed elements of what exact arithmetic computed: the low bits of integers, or binary32 numbers. */
    static void fromExact(long[] source, int count, ElementFormat format, byte[] bytes) {
        ByteBuffer view = view(bytes);
        for (int index = 0; index < count; index++) {
            int offset = index * format.bytes();
            switch (format) {
                case F64 -> view.putLong(offset, source[index]);
                case F32 ->
                    // One pattern for all NaNs, so that it is the same on every host.
                    view.putInt(offset, Float.floatToIntBits((float) Double.longBitsToDouble(source[index])));
                case I8 -> bytes[offset] = (byte) source[index];
                case I32 -> view.putInt(offset, (int) source[index]);
                case I64 -> view.putLong(offset, source[index]);
            }
        }
    }
}
