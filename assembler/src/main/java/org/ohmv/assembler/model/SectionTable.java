package org.ohmv.assembler.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/**
 * The sections of one source and the one that is being written, with the stack of {@code .pushsection}. {@code .text},
 * {@code .data} and {@code .bss} are always there, in this order.
 */
public final class SectionTable {
    private static final int MOST_PUSHED = 1000;

    private final OutputBudget budget;
    private final SymbolTable symbols;
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, List<Section>> byName = new HashMap<>();
    private final List<FragmentChain> pushed = new ArrayList<>();
    private final Section text;
    private final Section data;
    private final Section bss;
    private FragmentChain current;
    private @Nullable FragmentChain previous;

    /** The three sections that are always there; {@code .text} is current. */
    public SectionTable(OutputBudget budget, SymbolTable symbols) {
        this.budget = budget;
        this.symbols = symbols;
        text = add(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        data = add(".data", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.WRITE);
        bss = add(".bss", SectionType.NOBITS, SectionFlag.ALLOC | SectionFlag.WRITE);
        current = text.chain(0);
    }

    /** Adds a section. */
    public Section add(String name, int type, long flags) {
        return add(new Section(name, sections.size(), type, flags, budget, symbolFor(name)));
    }

    private Section add(Section made) {
        sections.add(made);
        byName.computeIfAbsent(made.name(), key -> new ArrayList<>(1)).add(made);
        return made;
    }

    /** Adds a section that no directive named; its symbol stands behind all others. */
    public Section addInternal(String name, int type, long flags) {
        return add(new Section(name, sections.size(), type, flags, budget, Symbol.anonymous(new byte[0])));
    }

    /** The symbol of a new section: its name is that of the section if it has a dot, so that sources can use it. */
    private Symbol symbolFor(String name) {
        if (name.startsWith(".")) {
            Symbol known = symbols.find(name);
            if (known == null || !known.isDefined()) {
                return symbols.symbol(name);
            }
        }
        Symbol made = Symbol.anonymous(new byte[0]);
        symbols.append(made);
        return made;
    }

    /** The section of that name and group; null if there is none. */
    public @Nullable Section find(String name, @Nullable String groupName) {
        for (Section section : byName.getOrDefault(name, List.of())) {
            if (Objects.equals(section.groupName(), groupName)) {
                return section;
            }
        }
        return null;
    }

    /** {@code .text}. */
    public Section text() {
        return text;
    }

    /** {@code .data}. */
    public Section data() {
        return data;
    }

    /** {@code .bss}. */
    public Section bss() {
        return bss;
    }

    /** The chain that is being written. */
    public FragmentChain current() {
        return current;
    }

    /** Continues with a chain; the one before becomes the previous one. */
    public void enter(FragmentChain chain) {
        previous = current;
        current = chain;
    }

    /** Goes back to the previous chain; false if there is none. */
    public boolean enterPrevious() {
        if (previous == null) {
            return false;
        }
        enter(previous);
        return true;
    }

    /**
     * Remembers the present chain, for {@link #pop}.
     *
     * @throws LimitException if a thousand are remembered already
     */
    public void push() {
        if (pushed.size() == 2 * MOST_PUSHED) {
            throw new LimitException(".pushsection is nested deeper than " + MOST_PUSHED + ", a fixed limit");
        }
        pushed.add(current);
        pushed.add(previous == null ? current : previous);
    }

    /** Goes back to the chain that {@link #push} remembered last; false if there is none. */
    public boolean pop() {
        if (pushed.isEmpty()) {
            return false;
        }
        previous = pushed.remove(pushed.size() - 1);
        current = pushed.remove(pushed.size() - 1);
        return true;
    }

    /** All sections in the order of their first mention; a view. */
    public List<Section> sections() {
        return Collections.unmodifiableList(sections);
    }
}
