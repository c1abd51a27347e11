package org.ohmv.core.host;

/**
 * The randomness that a guest gets ({@code getrandom}, {@code AT_RANDOM}): SplitMix64 (Steele, Lea and Flood, OOPSLA
 * 2014), so that one seed gives the same bytes on every host.
 */
public final class SeededBytes {
    private long state;

    /** The bytes that follow from a seed. */
    public SeededBytes(long seed) {
        this.state = seed;
    }

    /** Fills part of an array with the next bytes; whole 8-byte words are drawn, the rest of the last one is lost. */
    public void fill(byte[] target, int index, int length) {
        for (int done = 0; done < length; done += Long.BYTES) {
            long word = next();
            for (int at = done; at < Math.min(length, done + Long.BYTES); at++) {
                target[index + at] = (byte) word;
                word >>>= Byte.SIZE;
            }
        }
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
