package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;

/** An operation that can leave its block for another. */
abstract class Exit extends Operation {
    /** The address at which execution goes on when the block is left here, if it is known. */
    final long address;

    /** How often the block was left here. What was executed how often follows from it. */
    long exits;

    /** The first operation of the block that follows, once it is known and as long as it is valid. */
    private @Nullable Operation target;

    private int targetLength;

    Exit(long address) {
        this.address = address;
    }

    /** Leaves the block for the known address. */
    final @Nullable Operation leave(Execution e) {
        exits++;
        long remaining = e.remaining - (instruction + 1);
        e.remaining = remaining;
        Operation following = target;
        return following != null && targetLength <= remaining ? following : e.follow(this);
    }

    /** Remembers the block that follows. */
    void link(DecodedBlock following) {
        target = following.first;
        targetLength = following.length();
        following.addPredecessor(this);
    }

    /** Forgets the block that follows: it is not valid any more. */
    void unlink() {
        target = null;
    }
}
