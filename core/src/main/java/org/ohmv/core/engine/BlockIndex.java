package org.ohmv.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ohmv.core.memory.LineMark;
import org.ohmv.core.memory.Ram;

/**
 * Which blocks were decoded from which lines of memory, so that a store to a line invalidates them.
 *
 * <p>Stores are seen at once: an instruction that was stored to is fetched anew the next time it executes, whether or
 * not FENCE.I came between. The manual allows that (Unprivileged ISA, chapter 6), and it makes the result of
 * self-modifying code independent of how blocks happen to be cut.
 */
final class BlockIndex {
    private final Ram ram;
    private final Map<Long, List<DecodedBlock>> byLine = new HashMap<>();
    private final List<DecodedBlock> invalidated = new ArrayList<>();

    BlockIndex(Ram ram) {
        this.ram = ram;
        ram.observe(LineMark.CODE, this::stored);
    }

    /** Watches the memory behind a new block. */
    void add(DecodedBlock block) {
        for (long line : lines(block)) {
            List<DecodedBlock> list = byLine.computeIfAbsent(line, key -> new ArrayList<>());
            if (list.isEmpty()) {
                ram.mark(LineMark.CODE, line, 1);
            }
            list.add(block);
        }
    }

    /** The blocks invalidated since this was last asked: their counts are still to be gathered. */
    List<DecodedBlock> takeInvalidated() {
        List<DecodedBlock> taken = List.copyOf(invalidated);
        invalidated.clear();
        return taken;
    }

    /** How many blocks wait for {@link #takeInvalidated}. */
    int invalidatedCount() {
        return invalidated.size();
    }

    /** Forgets all blocks; their lines stay marked until the next store there. */
    void clear() {
        byLine.clear();
    }

    private void stored(long address, long sizeBytes) {
        for (long line = address & -Ram.LINE_BYTES; line < address + sizeBytes; line += Ram.LINE_BYTES) {
            List<DecodedBlock> list = byLine.remove(line);
            if (list != null) {
                list.forEach(this::invalidate);
            }
        }
        ram.unmark(LineMark.CODE, address, sizeBytes);
    }

    private void invalidate(DecodedBlock block) {
        if (block.isStale()) {
            return;
        }
        block.invalidate();
        block.owner.remove(block);
        invalidated.add(block);
        for (long line : lines(block)) {
            List<DecodedBlock> list = byLine.get(line);
            if (list != null) {
                list.remove(block);
            }
        }
    }

    /** The lines that hold a byte of one of the block's instructions. */
    private static Set<Long> lines(DecodedBlock block) {
        Set<Long> lines = new LinkedHashSet<>();
        for (int instruction = 0; instruction < block.length(); instruction++) {
            lines.add(block.addresses[instruction] & -Ram.LINE_BYTES);
            lines.add(block.addressAfter(instruction) - 1 & -Ram.LINE_BYTES);
        }
        return lines;
    }
}
