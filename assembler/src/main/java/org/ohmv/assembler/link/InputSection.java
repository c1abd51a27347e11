package org.ohmv.assembler.link;

import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.SectionContents;

/** A section of an input file on its way into the program. */
final class InputSection {
    private final InputObject owner;
    private final int number;
    private ElfSection section;
    private boolean discarded;
    private boolean live = true;
    private @Nullable OutputSection output;
    private long outputOffset;
    private @Nullable MergeMap mergeMap;
    private @Nullable SectionContents mergedContents;

    InputSection(InputObject owner, int number, ElfSection section) {
        this.owner = owner;
        this.number = number;
        this.section = section;
    }

    InputObject owner() {
        return owner;
    }

    /** Its number in the owner. */
    int number() {
        return number;
    }

    ElfSection section() {
        return section;
    }

    /** Puts edited contents in the place of the file's. */
    void replaceSection(ElfSection edited) {
        section = edited;
    }

    String name() {
        return section.name();
    }

    boolean has(long flags) {
        return section.has(flags);
    }

    /** Leaves it out: a second copy of a group, or a section that no program contains. */
    void discard() {
        discarded = true;
    }

    boolean isDiscarded() {
        return discarded;
    }

    void setLive(boolean live) {
        this.live = live;
    }

    /** Whether it is part of the program. */
    boolean isIncluded() {
        return !discarded && live;
    }

    void place(OutputSection where) {
        output = where;
    }

    @Nullable
    OutputSection output() {
        return output;
    }

    void setOutputOffset(long offset) {
        outputOffset = offset;
    }

    /** Where it begins in its output section, in bytes. */
    long outputOffset() {
        return outputOffset;
    }

    /** Its constants are merged with those of other sections; {@code map} says where they go. */
    void merge(MergeMap map) {
        mergeMap = map;
    }

    /** The constants that stay here. */
    void setMergedContents(SectionContents contents) {
        mergedContents = contents;
    }

    boolean isMerged() {
        return mergeMap != null;
    }

    /** The bytes that stand where it is placed; not for a section without bits. */
    SectionContents placedContents() {
        return mergedContents == null ? section.contents() : mergedContents;
    }

    /** How many bytes it takes where it is placed. */
    long placedSize() {
        return mergedContents == null ? section.size() : mergedContents.size();
    }

    /** The address of what was its byte {@code offset} in its file. */
    long addressOf(long offset) {
        return mergeMap == null ? baseAddress() + offset : mergeMap.addressOf(offset);
    }

    /** The address where it begins in the program. */
    long baseAddress() {
        return output == null ? 0 : output.address() + outputOffset;
    }
}
