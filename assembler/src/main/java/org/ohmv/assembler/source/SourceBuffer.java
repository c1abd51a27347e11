package org.ohmv.assembler.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text that is read from beginning to end: a file, the body of a macro with its arguments put in, the body of a
 * repetition. It always ends with a line feed.
 */
public final class SourceBuffer {
    /** What kind of text it is. */
    public enum Kind {
        /** A source that the user named. */
        FILE,
        /** A file that {@code .include} named. */
        INCLUDE,
        /** The body of a macro. */
        MACRO,
        /** The body of {@code .rept}, {@code .irp} or {@code .irpc}. */
        REPETITION
    }

    private static final int LONGEST_LINE = 4096;
    private static final int BLOCK = 4096;
    private static final int[] NO_MARKERS = {};
    private static final String[] NO_NAMES = {};

    private final int index;
    private final Kind kind;
    private final String name;
    private final long parent;
    private final byte[] text;
    private final int length;
    private int knownOffset;
    private int knownLine = 1;
    private int[] markerOffsets = NO_MARKERS;
    private int[] markerLines = NO_MARKERS;
    private @Nullable String[] markerNames = NO_NAMES;
    private int markerCount;
    private int[] blockLineEnds = {};
    /** Made when a listing first asks for a line. */
    private int @Nullable [] lineStarts;

    /**
     * A buffer.
     *
     * @param index its index in the {@link SourceMap}
     * @param kind what kind of text it is
     * @param name the file's name, or the macro's
     * @param parent the position of the statement that brought it in; -1 for a file that the user named
     * @param bytes the text
     * @param length how many of the bytes are the text
     */
    SourceBuffer(int index, Kind kind, String name, long parent, byte[] bytes, int length) {
        this.index = index;
        this.kind = kind;
        this.name = name;
        this.parent = parent;
        if (length > 0 && bytes[length - 1] == '\n') {
            this.text = bytes;
            this.length = length;
        } else {
            this.text = Arrays.copyOf(bytes, length + 1);
            this.text[length] = '\n';
            this.length = length + 1;
        }
    }

    /** Its index in the {@link SourceMap}. */
    public int index() {
        return index;
    }

    /** What kind of text it is. */
    public Kind kind() {
        return kind;
    }

    /** The file's name, or the macro's. */
    public String name() {
        return name;
    }

    /** The position of the statement that brought it in; -1 for a file that the user named. */
    public long parent() {
        return parent;
    }

    /** The text; not to be changed. The last byte within {@link #length} is a line feed. */
    byte[] text() {
        return text;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** Says that the line behind {@code offset} is line {@code line} of the file {@code fileName}. */
    public void addMarker(int offset, int line, @Nullable String fileName) {
        if (markerCount == markerOffsets.length) {
            int capacity = Math.max(8, 2 * markerCount);
            markerOffsets = Arrays.copyOf(markerOffsets, capacity);
            markerLines = Arrays.copyOf(markerLines, capacity);
            markerNames = Arrays.copyOf(markerNames, capacity);
        }
        markerOffsets[markerCount] = offset;
        markerLines[markerCount] = line - physicalLine(offset) - 1;
        markerNames[markerCount] = fileName;
        markerCount++;
    }

    /** The line, counted from 1 in the text itself. Cheapest for offsets that grow from call to call. */
    public int physicalLine(int offset) {
        int end = Math.min(offset, length);
        if (end < knownOffset) {
            int block = end / BLOCK;
            knownOffset = block * BLOCK;
            knownLine = 1 + lineEndsBefore(block);
        }
        int line = knownLine;
        for (int at = knownOffset; at < end; at++) {
            if (text[at] == '\n') {
                line++;
            }
        }
        knownOffset = Math.max(knownOffset, end);
        knownLine = line;
        return line;
    }

    /** How many lines end before a block of the text; all are counted once, when a question first goes back. */
    private int lineEndsBefore(int block) {
        if (blockLineEnds.length == 0) {
            int[] counts = new int[length / BLOCK + 1];
            int ends = 0;
            for (int at = 0; at < length; at++) {
                if (at % BLOCK == 0) {
                    counts[at / BLOCK] = ends;
                }
                ends += text[at] == '\n' ? 1 : 0;
            }
            blockLineEnds = counts;
        }
        return blockLineEnds[block];
    }

    /** The line as {@code .line} and {@code # line "file"} count it. */
    public int line(int offset) {
        int marker = markerBefore(offset);
        return physicalLine(offset) + (marker < 0 ? 0 : markerLines[marker]);
    }

    /** The name of the file that the line is from, as {@code # line "file"} says. */
    public String fileName(int offset) {
        for (int marker = markerBefore(offset); marker >= 0; marker--) {
            String marked = markerNames[marker];
            if (marked != null) {
                return marked;
            }
        }
        return name;
    }

    private int markerBefore(int offset) {
        int low = 0;
        int high = markerCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (markerOffsets[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The text of a line, counted from 1 in the text itself, without its end; empty if there is no such line. */
    public String physicalLineText(int line) {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts();
            lineStarts = starts;
        }
        if (line < 1 || line > starts.length) {
            return "";
        }
        int end = line < starts.length ? starts[line] - 1 : length - 1;
        return new String(text, starts[line - 1], end - starts[line - 1], StandardCharsets.UTF_8);
    }

    private int[] findLineStarts() {
        IntStream.Builder starts = IntStream.builder();
        starts.add(0);
        for (int at = 0; at < length - 1; at++) {
            if (text[at] == '\n') {
                starts.add(at + 1);
            }
        }
        return starts.build().toArray();
    }

    /** The offset of the first byte of the line. */
    int lineStart(int offset) {
        int start = Math.min(offset, length - 1);
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** The line without its end, empty if it is longer than any that a person wrote; not UTF-8 is replaced. */
    String lineText(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (text[end] != '\n' && text[end] != '\r') {
            if (++end - start > LONGEST_LINE) {
                return "";
            }
        }
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }
}
