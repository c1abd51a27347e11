package org.ohmv.analog.stream;

/**
 * The link that all tiles share on their way to memory (specification, section 6.1). Who asks first is served first;
 * each tile asks for its next beat when the one before is done, so that tiles take turns.
 */
final class Link {
    private final int widthBytes;
    private final long beatPicoseconds;
    private final long latencyPicoseconds;
    private long freeFrom;

    /**
     * A link that is free.
     *
     * @param widthBytes of a beat, a power of two
     * @param beatPicoseconds for how long a beat occupies the link
     * @param latencyPicoseconds how long a transfer takes to begin
     */
    Link(int widthBytes, long beatPicoseconds, long latencyPicoseconds) {
        this.widthBytes = widthBytes;
        this.beatPicoseconds = beatPicoseconds;
        this.latencyPicoseconds = latencyPicoseconds;
    }

    int widthBytes() {
        return widthBytes;
    }

    long beatPicoseconds() {
        return beatPicoseconds;
    }

    long latencyPicoseconds() {
        return latencyPicoseconds;
    }

    /** Gives the link to a beat that asks for it now; the time at which the beat begins. */
    long grant(long now) {
        long begin = Math.max(now, freeFrom);
        freeFrom = begin + beatPicoseconds;
        return begin;
    }

    void reset() {
        freeFrom = 0;
    }
}
