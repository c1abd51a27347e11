package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.TileDescriptorField;

/** A row or column of a matrix on its way from memory to the cells. */
final class MatrixLine {
    private final TileDescriptor descriptor;
    private final ElementFormat format;
    private final byte[] bytes;
    private final long[] elements;
    private long changed;

    /** A line of a number of elements. */
    MatrixLine(TileDescriptor descriptor, int length) {
        this.descriptor = descriptor;
        this.format = descriptor.format(TileDescriptorField.MATRIX_FORMAT);
        this.bytes = new byte[length * format.bytes()];
        this.elements = new long[length];
    }

    /** Where it is, from the address of its first element on. */
    Span span(long address) {
        return Span.of(address, 0, format.bytes(), elements.length);
    }

    /** Takes its elements as they stand in memory. */
    byte[] bytes() {
        return bytes;
    }

    /** From one line to the next, in bytes. */
    long strideBytes() {
        long stride = descriptor.bits(TileDescriptorField.MATRIX_STRIDE_BYTES);
        return stride == 0 ? bytes.length : stride;
    }

    /** All lines of a matrix, as the rules of memory see them. */
    Span matrix(long address, int lines) {
        return new Span(address, strideBytes(), bytes.length, lines, format.bytes());
    }

    /** Makes numbers of what was read; {@link #changed} tells of how many another. */
    void convert() {
        boolean isUnsigned = descriptor.has(DescriptorFlag.MATRIX_UNSIGNED);
        if (descriptor.isExact()) {
            Elements.toExact(bytes, format, isUnsigned, elements, elements.length);
        } else {
            changed = Elements.toReals(bytes, format, isUnsigned, elements, elements.length);
        }
    }

    /** How many of its elements are not what memory holds: NaN, infinities, negative numbers. */
    long changed() {
        return changed;
    }

    /** The elements, in the form of a buffer. */
    long[] elements() {
        return elements;
    }

    /** The largest finite magnitude in memory. */
    double largestFinite() {
        long[] plain = new long[elements.length];
        Elements.toReals(bytes, format, descriptor.has(DescriptorFlag.MATRIX_UNSIGNED), plain, plain.length);
        double largest = 0;
        double most = format == ElementFormat.F32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        for (long bits : plain) {
            double magnitude = Math.abs(Double.longBitsToDouble(bits));
            // What an infinity has become is indistinguishable here from the number itself, which is as good.
            largest = magnitude < most ? Math.max(largest, magnitude) : largest;
        }
        return largest;
    }
}
