package org.ohmv.assembler.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Symbol;

/**
 * Numeric labels, which may be defined again and again: {@code 1:} is meant by {@code 1b} behind it and by {@code 1f}
 * before it. Labels such as {@code 1$:} are known between two ordinary labels only.
 */
public final class LocalLabels {
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Long, Symbol> dollarLabels = new HashMap<>();

    private static final class Entry {
        private int instance;
        private @Nullable Symbol last;
        private @Nullable Symbol next;
    }

    /** No labels. */
    public LocalLabels() {}

    /** The symbol to define where {@code number:} stands. */
    public Symbol define(long number) {
        Entry entry = entries.computeIfAbsent(number, key -> new Entry());
        Symbol symbol = entry.next != null ? entry.next : named(number, entry.instance + 1);
        entry.next = null;
        entry.last = symbol;
        entry.instance++;
        return symbol;
    }

    /** The symbol that a number with {@code b} behind it means; null if there is no such label yet. */
    public @Nullable Symbol back(long number) {
        Entry entry = entries.get(number);
        return entry == null ? null : entry.last;
    }

    /** The symbol that a number with {@code f} behind it means. */
    public Symbol forward(long number) {
        Entry entry = entries.computeIfAbsent(number, key -> new Entry());
        if (entry.next == null) {
            entry.next = named(number, entry.instance + 1);
        }
        return entry.next;
    }

    /** The symbol of {@code number$} between the ordinary labels around. */
    public Symbol dollar(long number) {
        return dollarLabels.computeIfAbsent(number, key -> named(number, 1));
    }

    /** Says that an ordinary label was defined. */
    public void ordinaryLabelDefined() {
        if (!dollarLabels.isEmpty()) {
            dollarLabels.clear();
        }
    }

    /** The symbols that were used before a definition that never came, in no particular order. */
    public List<Symbol> missing() {
        List<Symbol> missing = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.next != null) {
                missing.add(entry.next);
            }
        }
        return missing;
    }

    /** GNU as names the symbol like this when a relocation needs it; the control character keeps it from clashing. */
    private static Symbol named(long number, int instance) {
        return Symbol.anonymous((".L" + number + "\u0002" + instance).getBytes(StandardCharsets.UTF_8));
    }
}
