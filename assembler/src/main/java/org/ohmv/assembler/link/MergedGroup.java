package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionFlag;

/**
 * Mergeable sections of one kind (gABI, {@code SHF_MERGE} and {@code SHF_STRINGS}): equal constants stand once, and a
 * string that is the end of another lies within it. The bytes are those that GNU ld 2.40 makes: each constant stays in
 * the section where it first appeared, in that order, unless a later copy is aligned more strictly, which then takes
 * its place.
 */
final class MergedGroup {
    private final int entrySize;
    private final boolean strings;
    private final long sectionAlignment;
    private final Map<Bytes, Constant> constants = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private final List<InputSection> sections = new ArrayList<>();
    private boolean sizesAligned = true;

    /** A key by value. */
    private record Bytes(SectionContents contents, int from, int to, int hash) {
        static Bytes of(SectionContents contents, int from, int to) {
            int hash = 1;
            for (int index = from; index < to; index++) {
                hash = 31 * hash + contents.byteAt(index);
            }
            return new Bytes(contents, from, to, hash);
        }

        int length() {
            return to - from;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && hash == bytes.hash && length() == bytes.length() && endsWith(bytes);
        }

        /** Whether {@code end}, which is not longer, is the end of these. */
        boolean endsWith(Bytes end) {
            int shift = length() - end.length();
            for (int index = end.length() - 1; index >= 0; index--) {
                if (contents.byteAt(from + shift + index) != end.contents.byteAt(end.from + index)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A constant, or a string with its terminator, and the one copy of it that is kept. */
    static final class Constant {
        private final Bytes bytes;
        private Copy copy;

        Constant(Bytes bytes, InputSection home, long alignment) {
            this.bytes = bytes;
            this.copy = new Copy(this, home, alignment);
        }

        int length() {
            return bytes.length();
        }

        /** The address in the program. */
        long address() {
            return copy.home.baseAddress() + copy.offset;
        }
    }

    /** A constant in the section that keeps it. */
    private static final class Copy {
        private final Constant constant;
        private InputSection home;
        private final long alignment;
        private long offset;
        private boolean withinAnother;

        Copy(Constant constant, InputSection home, long alignment) {
            this.constant = constant;
            this.home = home;
            this.alignment = alignment;
        }

        boolean isKept() {
            return constant.copy == this;
        }

        int length() {
            return constant.length();
        }
    }

    /** A group for sections like {@code first}. */
    MergedGroup(InputSection first) {
        entrySize = (int) first.section().entrySize();
        strings = first.has(SectionFlag.STRINGS);
        sectionAlignment = first.section().alignment();
    }

    /** Enters all constants of a section. */
    void add(InputSection section) {
        MergeMap map = new MergeMap();
        int end = section.section().contents().size();
        if (strings) {
            addStrings(section, map, end);
        } else {
            for (int start = 0; start < end; start += entrySize) {
                map.add(start, enter(section, section.section().contents(), start, start + entrySize, 1));
            }
        }
        sizesAligned &= end % sectionAlignment == 0;
        sections.add(section);
        section.merge(map);
    }

    private void addStrings(InputSection section, MergeMap map, int end) {
        SectionContents source = section.section().contents();
        if (!isZero(source, source.size() - entrySize)) {
            // Some compilers leave the last terminator out.
            source = SectionContents.wrap(Arrays.copyOf(source.toByteArray(), source.size() + entrySize));
        }
        boolean emptyEntered = false;
        int start = 0;
        while (start < end) {
            int next = start;
            while (!isZero(source, next)) {
                next += entrySize;
            }
            next += entrySize;
            // As aligned as its place happened to be, but no more than the section.
            long natural = start == 0 ? sectionAlignment : Math.min(sectionAlignment, Integer.lowestOneBit(start));
            map.add(start, enter(section, source, start, next, natural));
            start = next;
            // Zeros behind a string are padding, but the first at an aligned place may be an empty string.
            while (start < end && isZero(source, start)) {
                if (!emptyEntered && start % sectionAlignment == 0) {
                    emptyEntered = true;
                    map.add(start, enter(section, source, start, start + entrySize, sectionAlignment));
                }
                start += entrySize;
            }
        }
    }

    private boolean isZero(SectionContents source, int at) {
        for (int index = 0; index < entrySize; index++) {
            if (source.byteAt(at + index) != 0) {
                return false;
            }
        }
        return true;
    }

    private Constant enter(InputSection section, SectionContents source, int from, int to, long alignment) {
        Bytes bytes = Bytes.of(source, from, to);
        Constant constant = constants.get(bytes);
        if (constant == null) {
            constant = new Constant(bytes, section, alignment);
            constants.put(bytes, constant);
            copies.add(constant.copy);
        } else if (constant.copy.alignment < alignment) {
            constant.copy = new Copy(constant, section, alignment);
            copies.add(constant.copy);
        }
        return constant;
    }

    /** Gives every constant its place, and every section the bytes that stay in it. */
    void layOut() {
        copies.removeIf(copy -> !copy.isKept());
        Map<Copy, Copy> containers = strings ? findContainers() : Map.of();
        Map<InputSection, SectionContents> contents = new HashMap<>();
        InputSection last = null;
        for (Copy copy : copies) {
            if (!copy.withinAnother) {
                SectionContents home = contents.computeIfAbsent(copy.home, key -> new SectionContents());
                home.fill((int) (-home.size() & (copy.alignment - 1)), 0);
                copy.offset = home.size();
                Bytes bytes = copy.constant.bytes;
                home.append(bytes.contents.toByteArray(bytes.from, bytes.length()));
                last = copy.home;
            }
        }
        containers.forEach((copy, container) -> {
            copy.home = container.home;
            copy.offset = container.offset + container.length() - copy.length();
        });
        if (sizesAligned && last != null) {
            SectionContents end = contents.getOrDefault(last, new SectionContents());
            end.fill((int) (-end.size() & (sectionAlignment - 1)), 0);
        }
        for (InputSection section : sections) {
            section.setMergedContents(contents.getOrDefault(section, new SectionContents()));
        }
    }

    /** For each string that is to lie at the end of another, that other one. */
    private Map<Copy, Copy> findContainers() {
        List<Copy> sorted = new ArrayList<>(copies);
        long common = copies.get(0).alignment;
        boolean equallyAligned = copies.stream().allMatch(copy -> copy.alignment == common);
        Comparator<Copy> byEnd = this::compareFromEnd;
        sorted.sort(
                equallyAligned && common > entrySize
                        ? Comparator.<Copy>comparingLong(copy -> textLength(copy) & (common - 1))
                                .thenComparing(byEnd)
                        : byEnd);
        Map<Copy, Copy> containers = new HashMap<>();
        Copy longer = sorted.get(sorted.size() - 1);
        for (int index = sorted.size() - 2; index >= 0; index--) {
            Copy copy = sorted.get(index);
            boolean fits = longer.alignment >= copy.alignment
                    && ((longer.length() - copy.length()) & (copy.alignment - 1)) == 0
                    && longer.length() > copy.length()
                    && longer.constant.bytes.endsWith(copy.constant.bytes);
            if (fits) {
                copy.withinAnother = true;
                containers.put(copy, longer);
            } else {
                longer = copy;
            }
        }
        return containers;
    }

    private int textLength(Copy copy) {
        return copy.length() - entrySize;
    }

    /** Compares the texts from their last byte backwards; a text that is the end of another comes before it. */
    private int compareFromEnd(Copy left, Copy right) {
        Bytes leftBytes = left.constant.bytes;
        Bytes rightBytes = right.constant.bytes;
        int leftAt = leftBytes.to - entrySize - 1;
        int rightAt = rightBytes.to - entrySize - 1;
        for (int count = Math.min(textLength(left), textLength(right)); count > 0; count--) {
            int difference = leftBytes.contents.byteAt(leftAt--) - rightBytes.contents.byteAt(rightAt--);
            if (difference != 0) {
                return difference;
            }
        }
        return textLength(left) - textLength(right);
    }
}
