package org.ohmv.assembler.frame;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.FragmentChain;

/**
 * The procedures of one source that directives describe. As in GNU as, one procedure may be open in every subsection at
 * the same time.
 */
final class FrameTable {
    private final Map<FragmentChain, CallFrame> open = new LinkedHashMap<>();
    private final List<CallFrame> frames = new ArrayList<>();
    private Set<FrameSection> sections = Set.of(FrameSection.EH_FRAME);

    /** No procedures; information goes to {@code .eh_frame}. */
    FrameTable() {}

    /**
     * Chooses where the information of the procedures that follow goes. Once there is a procedure, {@code .eh_frame}
     * cannot be taken away, nor anything be chosen anew where it was not.
     *
     * @return whether that can be
     */
    boolean choose(Set<FrameSection> chosen) {
        if (frames.isEmpty() || chosen.equals(sections)) {
            sections = Set.copyOf(chosen);
            return true;
        }
        if (!sections.contains(FrameSection.EH_FRAME)) {
            return false;
        }
        Set<FrameSection> more = new HashSet<>(sections);
        more.addAll(chosen);
        sections = Set.copyOf(more);
        return true;
    }

    /** The procedure that is open in a chain; null if none is. */
    @Nullable
    CallFrame openIn(FragmentChain chain) {
        return open.get(chain);
    }

    /** The procedure opened first of those that are open; null if none is. */
    @Nullable
    CallFrame openAnywhere() {
        return open.isEmpty() ? null : open.values().iterator().next();
    }

    /** Opens a procedure at the end of a chain in which none is open. */
    CallFrame begin(FragmentChain chain, long position) {
        if (open.containsKey(chain)) {
            throw new IllegalStateException("a procedure is open");
        }
        CallFrame frame = new CallFrame(chain, position, sections);
        open.put(chain, frame);
        frames.add(frame);
        return frame;
    }

    /** Closes the procedure that is open in a chain, at the end of the chain. */
    void end(FragmentChain chain, long position) {
        CallFrame frame = open.remove(chain);
        if (frame == null) {
            throw new IllegalStateException("no procedure is open");
        }
        frame.close(position);
    }

    /** The procedures that are open, in the order in which they were opened. */
    Collection<CallFrame> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** All procedures in the order in which they were opened. */
    List<CallFrame> frames() {
        return frames;
    }
}
