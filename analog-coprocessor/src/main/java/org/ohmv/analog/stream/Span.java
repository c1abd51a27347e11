package org.ohmv.analog.stream;

/**
 * Elements in memory, at equal distances (specification, section 6.1).
 *
 * @param address of the first byte of the first element
 * @param strideBytes from one element to the next, unsigned
 * @param elementBytes of an element
 * @param count how many there are, at least 0
 * @param alignmentBytes what address and stride must be multiples of
 */
record Span(long address, long strideBytes, int elementBytes, long count, int alignmentBytes) {
    /** Elements that follow each other without gaps, or with those of a stride that is not 0. */
    static Span of(long address, long strideBytes, int elementBytes, long count) {
        return new Span(address, strideBytes == 0 ? elementBytes : strideBytes, elementBytes, count, elementBytes);
    }

    /** A structure, which consists of doublewords. */
    static Span structure(long address, long sizeBytes) {
        return of(address, 0, Long.BYTES, sizeBytes / Long.BYTES);
    }

    /** Whether it is aligned and does not run past the end of the address space. */
    boolean isAllowed() {
        if (((address | strideBytes) & (alignmentBytes - 1)) != 0) {
            return false;
        }
        if (count == 0) {
            return true;
        }
        long above = -1 - address;
        long rest = above - (elementBytes - 1);
        if (Long.compareUnsigned(above, elementBytes - 1) < 0) {
            return false;
        }
        return count == 1 || Long.compareUnsigned(strideBytes, Long.divideUnsigned(rest, count - 1)) <= 0;
    }

    /** The number of bytes that its elements have. */
    int sizeBytes() {
        return Math.toIntExact(count * elementBytes);
    }

    /** How many bytes from a position among its packed elements on lie beside each other in memory. */
    int contiguousFrom(int position) {
        return strideBytes == elementBytes ? sizeBytes() - position : elementBytes - position % elementBytes;
    }

    /** The address of a byte, by its position among the packed elements. */
    long addressOf(int position) {
        return address + position / elementBytes * strideBytes + position % elementBytes;
    }
}
