package org.ohmv.assembler.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionGroup;
import org.ohmv.isa.elf.SectionType;

/**
 * Leaves out sections that nothing refers to ({@code --gc-sections}): what the entry, the kept sections and everything
 * found from there by relocations does not reach. Sections that take no memory stay and lead nowhere.
 */
final class GarbageCollector {
    private static final String START_PREFIX = "__start_";
    private static final String STOP_PREFIX = "__stop_";

    private final Resolution resolution;
    private final Map<String, List<InputSection>> byIdentifier = new HashMap<>();
    private final Map<InputSection, List<InputSection>> followers = new HashMap<>();
    private final List<InputSection> unwindSections = new ArrayList<>();
    private final Deque<InputSection> found = new ArrayDeque<>();

    GarbageCollector(Resolution resolution) {
        this.resolution = resolution;
    }

    /**
     * Marks every section as live or not.
     *
     * @param roots names that are used from outside, such as the entry
     * @param kept whether the layout keeps a section in any case
     */
    void collect(List<String> roots, Predicate<InputSection> kept) {
        for (InputObject object : resolution.objects()) {
            for (InputSection section : object.sections()) {
                section.setLive(!section.has(SectionFlag.ALLOC));
                byIdentifier
                        .computeIfAbsent(section.name(), name -> new ArrayList<>())
                        .add(section);
                noteFollower(object, section);
            }
            noteGroups(object);
        }
        for (InputObject object : resolution.objects()) {
            for (InputSection section : object.sections()) {
                boolean root = section.has(SectionFlag.GNU_RETAIN)
                        || section.section().type() == SectionType.NOTE
                        || kept.test(section);
                if (section.name().equals(UnwindTables.SECTION) && !section.isDiscarded()) {
                    section.setLive(true);
                    unwindSections.add(section);
                } else if (root && section.has(SectionFlag.ALLOC)) {
                    mark(section);
                }
            }
        }
        for (String root : roots) {
            markSymbol(resolution.find(root));
        }
        do {
            while (!found.isEmpty()) {
                markReferences(found.removeFirst());
            }
            unwindSections.forEach(this::markUnwinding);
        } while (!found.isEmpty());
    }

    /** What unwinding a live function needs: its description's and the common entry's references. */
    private void markUnwinding(InputSection section) {
        RelocationTable relocations = section.section().relocations();
        List<UnwindEntry> entries;
        try {
            entries = UnwindTables.parse(section);
        } catch (ElfFormatException notUnderstood) {
            markReferences(section);
            return;
        }
        int first = 0;
        for (UnwindEntry entry : entries) {
            InputSection function = entry.function();
            boolean needed = entry.isDescription() && (function == null || function.isIncluded());
            while (first < relocations.size() && relocations.offset(first) < entry.end()) {
                if (needed || !entry.isDescription()) {
                    markReference(section.owner(), relocations.symbol(first));
                }
                first++;
            }
        }
    }

    private void noteFollower(InputObject object, InputSection section) {
        int link = section.section().link();
        if (link >= 0) {
            followers
                    .computeIfAbsent(object.section(link), leader -> new ArrayList<>())
                    .add(section);
        }
    }

    /** The members of a group live and die together. */
    private void noteGroups(InputObject object) {
        for (SectionGroup group : object.object().groups()) {
            List<Integer> members = group.members();
            for (int index = 0; index < members.size(); index++) {
                // A ring: each member leads to the next, so that one leads to all.
                InputSection next = object.section(members.get((index + 1) % members.size()));
                followers
                        .computeIfAbsent(object.section(members.get(index)), leader -> new ArrayList<>())
                        .add(next);
            }
        }
    }

    private void mark(InputSection section) {
        if (section.isDiscarded() || (section.isIncluded() && section.has(SectionFlag.ALLOC))) {
            return;
        }
        boolean alreadyLive = section.isIncluded();
        section.setLive(true);
        if (!alreadyLive) {
            found.add(section);
            followers.getOrDefault(section, List.of()).forEach(this::mark);
        }
    }

    private void markReferences(InputSection section) {
        RelocationTable relocations = section.section().relocations();
        for (int index = 0; index < relocations.size(); index++) {
            markReference(section.owner(), relocations.symbol(index));
        }
    }

    private void markReference(InputObject object, int number) {
        if (number < 0) {
            return;
        }
        GlobalSymbol global = object.global(number);
        if (global != null) {
            markSymbol(global);
            return;
        }
        ElfSymbol symbol = object.symbol(number);
        if (symbol.isInSection()) {
            mark(object.section(symbol.section()));
        }
    }

    private void markSymbol(@Nullable GlobalSymbol symbol) {
        if (symbol == null) {
            return;
        }
        InputSection section = symbol.definingSection();
        if (section != null) {
            mark(section);
            return;
        }
        String name = symbol.name();
        if (name.startsWith(START_PREFIX)) {
            byIdentifier
                    .getOrDefault(name.substring(START_PREFIX.length()), List.of())
                    .forEach(this::mark);
        } else if (name.startsWith(STOP_PREFIX)) {
            byIdentifier
                    .getOrDefault(name.substring(STOP_PREFIX.length()), List.of())
                    .forEach(this::mark);
        }
    }
}
