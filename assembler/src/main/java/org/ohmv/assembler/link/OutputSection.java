package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/** A section of the program: input sections one behind the other, with symbols between them. */
final class OutputSection {
    /** Flags that say how to treat an input and mean nothing in the output. */
    private static final long INPUT_FLAGS =
            SectionFlag.GROUP | SectionFlag.LINK_ORDER | SectionFlag.INFO_LINK | SectionFlag.GNU_RETAIN;

    private static final long MERGE_FLAGS = SectionFlag.MERGE | SectionFlag.STRINGS;

    private final String name;
    private final List<Item> items = new ArrayList<>();
    private final List<InputSection> members = new ArrayList<>();
    private long minimumAlignment = 1;
    private long address;
    private long size;
    private int programNumber = -1;

    /** What an output section is made of, in order. */
    sealed interface Item {
        /** An input section. */
        record Member(InputSection section) implements Item {}

        /** A symbol at this place. */
        record Mark(PlacementStep.Define definition) implements Item {}

        /** Zeros up to a multiple of {@code alignment}, if anything stands before. */
        record Pad(long alignment) implements Item {}
    }

    OutputSection(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<Item> items() {
        return items;
    }

    List<InputSection> members() {
        return members;
    }

    void addMember(InputSection section) {
        items.add(new Item.Member(section));
        members.add(section);
        section.place(this);
    }

    void addItem(Item item) {
        items.add(item);
    }

    /** Whether it will be in the program: it has bytes, or room for some. */
    boolean isPresent() {
        return members.stream().anyMatch(member -> member.placedSize() > 0);
    }

    void raiseAlignment(long alignment) {
        minimumAlignment = Math.max(minimumAlignment, alignment);
    }

    long alignment() {
        long alignment = minimumAlignment;
        for (InputSection member : members) {
            alignment = Math.max(alignment, member.section().alignment());
        }
        return alignment;
    }

    void setExtent(long newAddress, long newSize) {
        address = newAddress;
        size = newSize;
    }

    long address() {
        return address;
    }

    long size() {
        return size;
    }

    long end() {
        return address + size;
    }

    /** Its number in the program that is written; -1 before that is known, and for a section that is not present. */
    int programNumber() {
        return programNumber;
    }

    void setProgramNumber(int number) {
        programNumber = number;
    }

    /** The flags of all members together; merging flags only if all agree on them. */
    long flags() {
        long flags = 0;
        long mergeFlags = MERGE_FLAGS;
        long entrySize = -1;
        for (InputSection member : members) {
            long own = member.section().flags();
            flags |= own;
            boolean same = entrySize < 0 || entrySize == member.section().entrySize();
            entrySize = member.section().entrySize();
            mergeFlags = same ? mergeFlags & own : 0;
        }
        return (flags & ~(INPUT_FLAGS | MERGE_FLAGS)) | mergeFlags;
    }

    boolean has(long mask) {
        return (flags() & mask) == mask;
    }

    /** The entry size that all members share, or 0. */
    long entrySize() {
        long entrySize = members.isEmpty() ? 0 : members.get(0).section().entrySize();
        boolean shared = members.stream().allMatch(member -> member.section().entrySize() == entrySize);
        return shared ? entrySize : 0;
    }

    /** The type: no bits only if no member has any, arrays of functions by name, otherwise that of the first member. */
    int type() {
        if (isNobits()) {
            return SectionType.NOBITS;
        }
        return switch (name) {
            case ".init_array" -> SectionType.INIT_ARRAY;
            case ".fini_array" -> SectionType.FINI_ARRAY;
            case ".preinit_array" -> SectionType.PREINIT_ARRAY;
            default ->
                members.stream()
                        .map(member -> member.section().type())
                        .filter(type -> type != SectionType.NOBITS)
                        .findFirst()
                        .orElse(SectionType.PROGBITS);
        };
    }

    boolean isNobits() {
        return members.stream()
                .filter(member -> member.placedSize() > 0)
                .allMatch(member -> member.section().isNobits());
    }

    boolean isThreadLocal() {
        return has(SectionFlag.THREAD_LOCAL);
    }
}
