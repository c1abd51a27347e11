package org.ohmv.assembler.parse;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.option.Limits;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.SourceBuffer;
import org.ohmv.assembler.source.SourceMap;

/** The texts that are being read, one inside the other: a file, a macro that it uses, a repetition in that. */
public final class InputStack {
    private static final long MOST_ACTIVE_BYTES = 256L << 20;
    /** So many bytes of text count as one statement, so that long comments and strings cannot be had for nothing. */
    private static final int BYTES_OF_A_STATEMENT = 64;

    private final Cursor cursor;
    private final SourceMap sources;
    private final Limits limits;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private int macroDepth;
    private int includeDepth;
    private long moves;
    private long activeBytes;
    private long expanded;

    /** Is told when a text has been read to its end or left. */
    public interface Listener {
        /**
         * {@code buffer} will not be read any more.
         *
         * @param depth how many texts inside the first one are still being read
         * @param abandoned whether it was not read to its end
         */
        void left(SourceBuffer buffer, int depth, boolean abandoned);
    }

    private static final class Frame {
        private final SourceBuffer buffer;
        private final SourceBuffer outer;
        private final int outerOffset;
        private long repetitions;

        Frame(SourceBuffer buffer, SourceBuffer outer, int outerOffset, long repetitions) {
            this.buffer = buffer;
            this.outer = outer;
            this.outerOffset = outerOffset;
            this.repetitions = repetitions;
        }

        boolean isExpansion() {
            return buffer.kind() == SourceBuffer.Kind.MACRO || buffer.kind() == SourceBuffer.Kind.REPETITION;
        }
    }

    InputStack(Cursor cursor, SourceMap sources, Limits limits) {
        this.cursor = cursor;
        this.sources = sources;
        this.limits = limits;
    }

    /** Tells {@code listener} of every text that is left. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Continues with a text, and behind its end with what comes now.
     *
     * @param buffer the text
     * @param repetitions how many times to read it, at least 1
     * @throws LimitException if texts are nested too deep
     */
    public void enter(SourceBuffer buffer, long repetitions) {
        Frame frame = new Frame(buffer, cursor.buffer(), cursor.offset(), repetitions);
        if (frame.isExpansion()) {
            if (++macroDepth > limits.macroDepth()) {
                throw new LimitException("macros and repetitions are nested deeper than " + limits.macroDepth()
                        + "; --macro-depth=N allows more");
            }
        } else if (++includeDepth > limits.includeDepth()) {
            throw new LimitException("included files are nested deeper than " + limits.includeDepth()
                    + "; --include-depth=N allows more");
        }
        countExpanded(1 + buffer.length() / BYTES_OF_A_STATEMENT);
        activeBytes += buffer.length();
        if (activeBytes > MOST_ACTIVE_BYTES) {
            throw new LimitException("macros, repetitions and included files that are being read have more than "
                    + MOST_ACTIVE_BYTES + " bytes, a fixed limit");
        }
        frames.add(frame);
        moves++;
        cursor.enter(buffer, 0);
    }

    /**
     * Makes sure that there is text to read: leaves texts that are read to their end.
     *
     * @return whether there is any
     * @throws LimitException if repetitions go on for too long
     */
    public boolean hasMore() {
        while (cursor.isExhausted()) {
            if (frames.isEmpty()) {
                return false;
            }
            Frame top = frames.get(frames.size() - 1);
            if (--top.repetitions > 0) {
                countExpanded(1 + top.buffer.length() / BYTES_OF_A_STATEMENT);
                cursor.enter(top.buffer, 0);
            } else {
                leave(false);
            }
        }
        return true;
    }

    private void leave(boolean abandoned) {
        Frame top = frames.remove(frames.size() - 1);
        if (top.isExpansion()) {
            macroDepth--;
        } else {
            includeDepth--;
        }
        moves++;
        activeBytes -= top.buffer.length();
        sources.finished(top.buffer);
        cursor.enter(top.outer, top.outerOffset);
        for (Listener listener : listeners) {
            listener.left(top.buffer, frames.size(), abandoned);
        }
    }

    /** Leaves the innermost macro or repetition, if there is one. */
    public boolean leaveExpansion() {
        int innermost = frames.size() - 1;
        while (innermost >= 0 && !frames.get(innermost).isExpansion()) {
            innermost--;
        }
        if (innermost < 0) {
            return false;
        }
        while (frames.size() > innermost) {
            leave(true);
        }
        return true;
    }

    /** Leaves everything: nothing more will be read. */
    public void leaveAll() {
        while (!frames.isEmpty()) {
            leave(true);
        }
        moves++;
        cursor.seek(cursor.buffer().length());
    }

    /** Changes whenever a text is entered or left. */
    public long moves() {
        return moves;
    }

    /** Whether a macro or repetition is being read. */
    public boolean isExpanding() {
        return macroDepth > 0;
    }

    /** How many texts are being read inside the first one. */
    public int depth() {
        return frames.size();
    }

    /**
     * Counts a statement that a macro or repetition brought in.
     *
     * @throws LimitException if there were too many
     */
    public void countExpanded() {
        countExpanded(1);
    }

    /**
     * Counts bytes that were read but not entered.
     *
     * @throws LimitException if there were too many
     */
    public void countText(int bytes) {
        countExpanded(bytes / BYTES_OF_A_STATEMENT);
    }

    private void countExpanded(int statements) {
        expanded += statements;
        if (expanded > limits.expandedStatements()) {
            throw new LimitException("macros and repetitions bring in more than " + limits.expandedStatements()
                    + " statements; --expansion-limit=N allows more");
        }
    }
}
