package org.ohmv.core.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one privilege mode and state of {@code mstatus.FS}, by the address at which they start.
 *
 * <p>The map is the truth; the array in front of it answers most questions of indirect jumps with one comparison.
 */
final class BlockTable {
    private static final int SLOTS = 1 << 12;

    private final BlockDecoder decoder;
    private final int limit;
    private final BlockIndex index;
    private final Map<Long, DecodedBlock> blocks = new HashMap<>();
    private final @Nullable DecodedBlock[] recent = new DecodedBlock[SLOTS];

    /**
     * Makes an empty table.
     *
     * @param decoder decodes what is missing
     * @param limit the greatest number of instructions of a block
     * @param index hears of every new block
     */
    BlockTable(BlockDecoder decoder, int limit, BlockIndex index) {
        this.decoder = decoder;
        this.limit = limit;
        this.index = index;
    }

    /** The block that starts there, or null if it was not used recently. */
    @Nullable
    DecodedBlock recent(long address) {
        DecodedBlock block = recent[slot(address)];
        return block != null && block.start == address ? block : null;
    }

    /** The block that starts there, decoded now if need be; null if its first instruction cannot be fetched. */
    @Nullable
    DecodedBlock find(long address) {
        DecodedBlock block = blocks.get(address);
        if (block == null) {
            block = decoder.decode(address, limit, this);
            if (block == null) {
                return null;
            }
            blocks.put(address, block);
            index.add(block);
        }
        recent[slot(address)] = block;
        return block;
    }

    /** The address that cannot be fetched where {@link #find} returned null. */
    long faultingAddress(long address) {
        return decoder.faultingAddress(address);
    }

    void remove(DecodedBlock block) {
        blocks.remove(block.start, block);
        int slot = slot(block.start);
        if (recent[slot] == block) {
            recent[slot] = null;
        }
    }

    Collection<DecodedBlock> blocks() {
        return blocks.values();
    }

    int size() {
        return blocks.size();
    }

    private static int slot(long address) {
        return (int) (address >>> 1) & SLOTS - 1;
    }
}
