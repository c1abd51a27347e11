package org.ohmv.core.load;

import java.util.List;

/**
 * A program as it lies in memory, whatever file it came from.
 *
 * @param entry where it begins
 * @param segments its parts, in the order of the file; at least one
 */
public record ProgramImage(long entry, List<Segment> segments) {
    /**
     * A part of a program.
     *
     * @param name how messages call it
     * @param address where it goes
     * @param contents the bytes that the file gives; not to be changed
     * @param memoryBytes how much memory it takes, at least as many; what lies behind the contents is zero
     */
    @SuppressWarnings("ArrayRecordComponent") // a program may be large, and nobody compares segments
    public record Segment(String name, long address, byte[] contents, long memoryBytes) {
        /** The first address behind the segment. */
        public long end() {
            return address + memoryBytes;
        }
    }

    /** Keeps the segments as they are now. */
    public ProgramImage {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a program without segments");
        }
    }

    /** The same program with another entry. */
    public ProgramImage withEntry(long newEntry) {
        return new ProgramImage(newEntry, segments);
    }

    /** The lowest address of any segment. */
    public long low() {
        return segments.stream().mapToLong(Segment::address).min().orElseThrow();
    }

    /** The first address behind all segments. */
    public long high() {
        return segments.stream().mapToLong(Segment::end).max().orElseThrow();
    }
}
