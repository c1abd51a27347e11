package org.ohmv.assembler.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.diagnostic.Diagnostic.NoteKind;
import org.ohmv.assembler.diagnostic.Location;

/**
 * All texts of one run. A position is a number: the index of the buffer in the high half, the offset in the low half.
 *
 * <p>The texts of macros and repetitions are kept, so that errors found late can show them, up to a fixed number of
 * bytes in all; beyond that such an error shows the statement that brought the text in.
 */
public final class SourceMap {
    private static final long MOST_EXPANDED_BYTES = 64L << 20;
    /** What an object of a text costs beside the text, roughly. */
    private static final int BUFFER_OVERHEAD = 200;

    private static final int MOST_CONTEXT_NOTES = 12;

    private SourceBuffer[] buffers = new SourceBuffer[16];
    private long[] parents = new long[16];
    private int count;
    private long expandedBytes;

    /** An empty map. */
    public SourceMap() {}

    /** Adds a text; see {@link SourceBuffer} for the parameters. */
    public SourceBuffer add(SourceBuffer.Kind kind, String name, long parent, byte[] bytes, int length) {
        if (count == buffers.length) {
            buffers = Arrays.copyOf(buffers, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
        }
        SourceBuffer buffer = new SourceBuffer(count, kind, name, parent, bytes, length);
        buffers[count] = buffer;
        parents[count++] = parent;
        return buffer;
    }

    /** Says that a text was read to its end. */
    public void finished(SourceBuffer buffer) {
        if (buffer.kind() != SourceBuffer.Kind.FILE) {
            expandedBytes += buffer.length() + BUFFER_OVERHEAD;
            if (expandedBytes > MOST_EXPANDED_BYTES) {
                buffers[buffer.index()] = null;
            }
        }
    }

    /** The position of an offset in a buffer. */
    public static long position(SourceBuffer buffer, int offset) {
        return (long) buffer.index() << 32 | offset;
    }

    /** The buffer of a position, whose text must still be known. */
    private SourceBuffer buffer(long position) {
        return buffers[(int) (position >>> 32)];
    }

    /** The position itself, or if its text is forgotten that of the statement which brought it in. */
    private long known(long position) {
        long at = position;
        while (at >= 0 && buffer(at) == null) {
            at = parents[(int) (at >>> 32)];
        }
        return at;
    }

    /** The text of a position in a file, such as {@link #filePosition} gives. */
    public SourceBuffer bufferOf(long position) {
        return buffer(position);
    }

    /** The line of a position without its end; empty if its text is forgotten. */
    public String lineText(long position) {
        SourceBuffer buffer = buffers[(int) (position >>> 32)];
        return buffer == null ? "" : buffer.lineText(offset(position));
    }

    /** The offset of a position in its buffer. */
    public static int offset(long position) {
        return (int) position;
    }

    /** A range of a line, for a diagnostic; no place for a position of -1. */
    public Location location(long position, int length) {
        long at = known(position);
        if (at < 0) {
            return Location.NOWHERE;
        }
        SourceBuffer buffer = buffer(at);
        int offset = Math.min(offset(at), buffer.length() - 1);
        int column = offset - buffer.lineStart(offset) + 1;
        String text = buffer.lineText(offset);
        return new Location.InSource(fileName(buffer, offset), buffer.line(offset), column, Math.max(1, length), text);
    }

    private static String fileName(SourceBuffer buffer, int offset) {
        return switch (buffer.kind()) {
            case FILE, INCLUDE -> buffer.fileName(offset);
            case MACRO -> "<instantiation of " + buffer.name() + ">";
            case REPETITION -> "<body of " + buffer.name() + ">";
        };
    }

    /** The way from a position through macros, repetitions and included files up to a file that the user named. */
    public List<Note> context(long position) {
        List<Note> notes = new ArrayList<>();
        long at = known(position);
        while (at >= 0 && buffer(at).parent() >= 0) {
            SourceBuffer buffer = buffer(at);
            at = known(buffer.parent());
            if (notes.size() < MOST_CONTEXT_NOTES) {
                String what = switch (buffer.kind()) {
                    case MACRO -> "while in macro instantiation";
                    case REPETITION -> "while in " + buffer.name();
                    case FILE, INCLUDE -> "included from here";
                };
                notes.add(new Note(NoteKind.CONTEXT, location(at, 1), what));
            }
        }
        return notes;
    }

    /** The position in the file that the user named from which a position comes, for sorting. */
    public long rootPosition(long position) {
        long at = position;
        while (at >= 0 && parents[(int) (at >>> 32)] >= 0) {
            at = parents[(int) (at >>> 32)];
        }
        return at;
    }

    /** The nearest enclosing position that is in a file rather than in a macro or repetition. */
    public long filePosition(long position) {
        long at = known(position);
        while (at >= 0) {
            SourceBuffer.Kind kind = buffer(at).kind();
            if (kind == SourceBuffer.Kind.FILE || kind == SourceBuffer.Kind.INCLUDE) {
                return at;
            }
            at = known(buffer(at).parent());
        }
        return at;
    }
}
