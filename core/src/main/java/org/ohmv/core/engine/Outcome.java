package org.ohmv.core.engine;

/** What became of an instruction that was finished outside the interpreter's loop, and with it of the loop. */
enum Outcome {
    /** It retired, and the block goes on. */
    CONTINUE,
    /** It retired; the next instruction follows, and something may have changed that the loop does not look at. */
    LEAVE,
    /** It retired and set {@code pc} itself; otherwise as {@link #LEAVE}. */
    JUMP,
    /** It trapped: it did not retire, and {@code pc} is that of the handler. */
    TRAP,
    /** It did nothing and must be fetched again: the code changed, or the state in which it was decoded. */
    REFETCH,
    /** It did nothing and is to be executed again later: the hart waits for something. */
    RETRY
}
