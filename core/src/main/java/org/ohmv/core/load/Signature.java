package org.ohmv.core.load;

import java.util.Locale;
import org.ohmv.core.memory.Ram;

/**
 * The signature of a RISC-V compliance test: what the program left between {@code begin_signature} and
 * {@code end_signature}, as Spike and Sail write it.
 */
public final class Signature {
    /** As many bytes as Spike puts on a line unless it is told otherwise. */
    public static final int DEFAULT_GRANULARITY = 16;
    /** The least number of bytes on a line. */
    public static final int MINIMUM_GRANULARITY = 1;
    /** The greatest number of bytes on a line. */
    public static final int MAXIMUM_GRANULARITY = 1024;

    private static final long MAXIMUM_BYTES = 1 << 26;

    private Signature() {}

    /**
     * The lines of the signature: each {@code granularity} bytes in hexadecimal, the last byte first, so that a line
     * reads as one little-endian number. A last line that is not full is filled up with zeros.
     *
     * @param ram where it lies
     * @param begin its first address
     * @param end the first address behind it
     * @param granularity how many bytes go on a line
     * @throws LoadException if the range is not memory, or absurdly large
     */
    public static String lines(Ram ram, long begin, long end, int granularity) throws LoadException {
        long size = end - begin;
        if (size < 0 || size > MAXIMUM_BYTES || (size > 0 && !ram.contains(begin, size))) {
            throw new LoadException(String.format(
                    Locale.ROOT, "the signature 0x%x..0x%x is not a range of memory of at most 64 MiB", begin, end));
        }
        StringBuilder lines = new StringBuilder();
        for (long line = begin; line < end; line += granularity) {
            for (long at = line + granularity - 1; at >= line; at--) {
                long value = at < end ? ram.load(at, 1) : 0;
                lines.append(Character.forDigit((int) value >>> 4, 16))
                        .append(Character.forDigit((int) value & 15, 16));
            }
            lines.append('\n');
        }
        return lines.toString();
    }
}
