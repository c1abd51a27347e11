package org.ohmv.assembler.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Symbol;

/**
 * The common information entries (CIE) of one section. Procedures share an entry if they agree on everything in its
 * head and begin with all of its instructions; of several such entries the newest is taken, as GNU as does.
 *
 * <p>Entries stand in a tree of their instructions, one for each head, so that a search takes time in the number of a
 * procedure's first instructions and not in the number of entries.
 */
final class CommonInformation {
    private final Map<Head, Node> roots = new HashMap<>();
    private int count;

    /** What all procedures of an entry agree on. */
    record Head(
            int returnColumn,
            boolean signalFrame,
            PointerEncoding personalityEncoding,
            @Nullable Symbol personality,
            long personalityConstant,
            PointerEncoding exceptionTableEncoding) {}

    /**
     * An entry.
     *
     * @param start the label in front of it
     * @param instructions how many of a procedure's instructions it has
     * @param number its place in the order in which entries were made
     */
    record Entry(Symbol start, int instructions, int number) {}

    private static final class Node {
        private final Map<CallFrameInstruction, Node> next = new HashMap<>();
        private @Nullable Entry entry;
    }

    /** The newest entry for a head that a procedure begins with; null if there is none. */
    @Nullable
    Entry find(Head head, List<CallFrameInstruction> instructions) {
        Node node = roots.get(head);
        Entry newest = null;
        int index = 0;
        while (node != null) {
            Entry entry = node.entry;
            if (entry != null && (newest == null || entry.number() > newest.number())) {
                newest = entry;
            }
            if (index == instructions.size() || !instructions.get(index).isShareable()) {
                break;
            }
            node = node.next.get(instructions.get(index++));
        }
        return newest;
    }

    /** Adds an entry with all instructions that can be shared at the beginning of a procedure. */
    Entry add(Head head, List<CallFrameInstruction> instructions, Symbol start) {
        Node node = roots.computeIfAbsent(head, key -> new Node());
        int shared = sharedCount(instructions);
        for (CallFrameInstruction instruction : instructions.subList(0, shared)) {
            node = node.next.computeIfAbsent(instruction, key -> new Node());
        }
        Entry made = new Entry(start, shared, count++);
        node.entry = made;
        return made;
    }

    /** How many instructions at the beginning of a procedure can be shared. */
    static int sharedCount(List<CallFrameInstruction> instructions) {
        int shared = 0;
        while (shared < instructions.size() && instructions.get(shared).isShareable()) {
            shared++;
        }
        return shared;
    }
}
