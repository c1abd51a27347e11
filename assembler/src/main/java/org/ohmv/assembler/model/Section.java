package org.ohmv.assembler.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolType;

/** One section of the object: what it is, and its bytes as one chain for each subsection. */
public final class Section {
    private final String name;
    private final int index;
    private int type;
    private long flags;
    private long entrySize;
    private @Nullable String groupName;
    private boolean comdat;
    private @Nullable Symbol linkedTo;
    private final OutputBudget budget;
    private final List<FragmentChain> chains = new ArrayList<>();
    private final Symbol symbol;
    private int alignmentPower;
    private MappingState mappingState = MappingState.NOTHING;
    private String mappedArchitecture = "";
    private @Nullable Symbol lastMappingSymbol;

    Section(String name, int index, int type, long flags, OutputBudget budget, Symbol symbol) {
        this.name = name;
        this.index = index;
        this.type = type;
        this.flags = flags;
        this.budget = budget;
        this.symbol = symbol;
        this.symbol.defineLabel(chain(0), 0, 0, Symbol.NO_POSITION);
        this.symbol.setType(SymbolType.SECTION);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Its place among the sections, in the order of their first mention. */
    public int index() {
        return index;
    }

    /** What it holds, a constant of {@link SectionType} or another number. */
    public int type() {
        return type;
    }

    /** Bits of {@link SectionFlag}. */
    public long flags() {
        return flags;
    }

    /** Sets what it holds and its flags. */
    public void setAttributes(int newType, long newFlags) {
        type = newType;
        flags = newFlags;
    }

    /** Whether it holds instructions: alignment is by {@code nop}, and differences of labels are left to the linker. */
    public boolean isCode() {
        return (flags & SectionFlag.EXECUTE) != 0;
    }

    /** Whether it occupies memory but no file space. */
    public boolean isNobits() {
        return type == SectionType.NOBITS;
    }

    /** The size of one entry in bytes, or 0. */
    public long entrySize() {
        return entrySize;
    }

    /** Sets the size of one entry in bytes. */
    public void setEntrySize(long size) {
        entrySize = size;
    }

    /** The signature of the group that it is in; null if it is in none. */
    public @Nullable String groupName() {
        return groupName;
    }

    /** Whether the linker keeps only the first group of that signature. */
    public boolean isComdat() {
        return comdat;
    }

    /** Puts it in a group. */
    public void setGroup(String signature, boolean onlyFirstKept) {
        groupName = signature;
        comdat = onlyFirstKept;
    }

    /** The symbol in the section that this one is ordered by; null if none. */
    public @Nullable Symbol linkedTo() {
        return linkedTo;
    }

    /** Orders it by the section of a symbol. */
    public void setLinkedTo(Symbol place) {
        linkedTo = place;
    }

    /** The symbol of the section itself. */
    public Symbol symbol() {
        return symbol;
    }

    /** The chains in the order of their subsections; a view. */
    public List<FragmentChain> chains() {
        return Collections.unmodifiableList(chains);
    }

    /** The chain of a subsection; made if there is none. */
    public FragmentChain chain(int subsection) {
        int at = 0;
        while (at < chains.size() && chains.get(at).subsection() < subsection) {
            at++;
        }
        if (at < chains.size() && chains.get(at).subsection() == subsection) {
            return chains.get(at);
        }
        FragmentChain made = new FragmentChain(this, subsection, budget);
        chains.add(at, made);
        return made;
    }

    /** The binary logarithm of the alignment in bytes. */
    public int alignmentPower() {
        return alignmentPower;
    }

    /** Raises the alignment to at least 2 to the power of {@code power}. */
    public void align(int power) {
        alignmentPower = Math.max(alignmentPower, power);
    }

    /** Whether its last bytes are instructions or data. */
    public MappingState mappingState() {
        return mappingState;
    }

    /** Sets whether its last bytes are instructions or data. */
    public void setMappingState(MappingState state) {
        mappingState = state;
    }

    /** The architecture that its last {@code $x} symbol named; empty if there was none. */
    public String mappedArchitecture() {
        return mappedArchitecture;
    }

    /** Sets the architecture that its last {@code $x} symbol named. */
    public void setMappedArchitecture(String architecture) {
        mappedArchitecture = architecture;
    }

    /** The mapping symbol that was made last; null if there is none. */
    public @Nullable Symbol lastMappingSymbol() {
        return lastMappingSymbol;
    }

    /** Sets the mapping symbol that was made last. */
    public void setLastMappingSymbol(Symbol mark) {
        lastMappingSymbol = mark;
    }

    /** The size in bytes once sections are laid out. */
    public long laidOutSize() {
        FragmentChain last = chains.get(chains.size() - 1);
        return last.base() + last.laidOutSize();
    }
}
