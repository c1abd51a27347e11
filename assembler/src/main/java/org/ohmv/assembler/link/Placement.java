package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ohmv.assembler.link.AddressAssigner.Placed;
import org.ohmv.assembler.link.PlacementStep.OrphanKind;
import org.ohmv.assembler.link.PlacementStep.Take;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/** Assigns input sections to the output sections of a layout, by name. */
final class Placement {
    private static final int LOWEST_PRIORITY = 65_536;

    private final List<PlacementStep> steps;
    private final Map<String, Optional<Take>> takeByName = new HashMap<>();
    /** By the line itself: two lines that read alike are two. */
    private final IdentityHashMap<Take, List<InputSection>> taken = new IdentityHashMap<>();

    private final Map<OrphanKind, Map<String, OutputSection>> orphans = new EnumMap<>(OrphanKind.class);
    /** Sections that take no memory, by name, in order of appearance. */
    private final Map<String, OutputSection> withoutMemory = new LinkedHashMap<>();

    Placement(List<PlacementStep> steps) {
        this.steps = steps;
    }

    /** Whether the layout keeps a section even if nothing refers to it. */
    boolean keeps(InputSection section) {
        return takeFor(section.name()).map(Take::keep).orElse(false);
    }

    /** Whether sections of that name are part of no program. */
    static boolean drops(String name) {
        return Placements.DROPPED.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** The symbols that the layout defines. */
    List<PlacementStep.Define> definitions() {
        List<PlacementStep.Define> definitions = new ArrayList<>();
        for (PlacementStep step : steps) {
            if (step instanceof PlacementStep.Define define) {
                definitions.add(define);
            } else if (step instanceof PlacementStep.Output output) {
                for (PlacementStep.Content content : output.contents()) {
                    if (content instanceof PlacementStep.Define define) {
                        definitions.add(define);
                    }
                }
            }
        }
        return definitions;
    }

    /** Assigns the included sections of {@code objects}; returns the layout with its output sections. */
    List<Placed> assign(List<InputObject> objects) {
        for (InputObject object : objects) {
            for (InputSection section : object.sections()) {
                if (section.isIncluded()) {
                    assign(section);
                }
            }
        }
        List<Placed> layout = new ArrayList<>();
        Set<OrphanKind> placedOrphans = EnumSet.noneOf(OrphanKind.class);
        for (PlacementStep step : steps) {
            if (step instanceof PlacementStep.Output output) {
                layout.add(new Placed.Section(build(output)));
            } else if (step instanceof PlacementStep.Orphans here) {
                if (placedOrphans.add(here.kind())) {
                    orphansOf(here.kind()).forEach(section -> layout.add(new Placed.Section(section)));
                }
            } else {
                layout.add(new Placed.Step(step));
            }
        }
        return layout;
    }

    private List<OutputSection> orphansOf(OrphanKind kind) {
        List<OutputSection> sections =
                new ArrayList<>(orphans.getOrDefault(kind, Map.of()).values());
        if (kind == OrphanKind.NOTE) {
            // Notes of one alignment share a program header: the most aligned come first, as in GNU ld.
            sections.sort(Comparator.comparingLong(OutputSection::alignment).reversed());
        }
        return sections;
    }

    /** The output sections that take no memory, once {@link #assign} has run. */
    List<OutputSection> withoutMemory() {
        return List.copyOf(withoutMemory.values());
    }

    private void assign(InputSection section) {
        String name = section.name();
        if (!section.has(SectionFlag.ALLOC)) {
            if (section.section().type() != SectionType.RISCV_ATTRIBUTES) {
                withoutMemory
                        .computeIfAbsent(outputNameWithoutMemory(name), OutputSection::new)
                        .addMember(section);
            }
            return;
        }
        Optional<Take> take = takeFor(name);
        if (take.isPresent()) {
            taken.computeIfAbsent(take.get(), key -> new ArrayList<>()).add(section);
        } else {
            orphans.computeIfAbsent(kindOf(section), kind -> new LinkedHashMap<>())
                    .computeIfAbsent(name, OutputSection::new)
                    .addMember(section);
        }
    }

    private static String outputNameWithoutMemory(String name) {
        return name.startsWith(".debug_line.") ? ".debug_line" : name;
    }

    private static OrphanKind kindOf(InputSection section) {
        if (section.section().type() == SectionType.NOTE) {
            return OrphanKind.NOTE;
        }
        if (section.has(SectionFlag.THREAD_LOCAL)) {
            return OrphanKind.THREAD_LOCAL;
        }
        if (section.has(SectionFlag.EXECUTE)) {
            return OrphanKind.CODE;
        }
        if (!section.has(SectionFlag.WRITE)) {
            return OrphanKind.READ_ONLY;
        }
        return section.section().isNobits() ? OrphanKind.NOBITS : OrphanKind.DATA;
    }

    private OutputSection build(PlacementStep.Output step) {
        OutputSection section = new OutputSection(step.name());
        for (PlacementStep.Content content : step.contents()) {
            if (content instanceof Take take) {
                List<InputSection> inputs = taken.getOrDefault(take, List.of());
                ordered(inputs, take.order()).forEach(section::addMember);
            } else if (content instanceof PlacementStep.Define define) {
                section.addItem(new OutputSection.Item.Mark(define));
            } else if (content instanceof PlacementStep.PadEnd pad) {
                section.addItem(new OutputSection.Item.Pad(pad.alignment()));
            }
        }
        return section;
    }

    private static List<InputSection> ordered(List<InputSection> inputs, PlacementStep.Order order) {
        return switch (order) {
            case AS_FOUND -> inputs;
            case BY_NAME ->
                inputs.stream().sorted(Comparator.comparing(InputSection::name)).toList();
            case BY_PRIORITY ->
                inputs.stream()
                        .sorted(Comparator.comparingInt(section -> priority(section.name())))
                        .toList();
        };
    }

    /** {@code .init_array.100} runs at 100; {@code .ctors.65435} is the same, counted from the other end. */
    private static int priority(String name) {
        int dot = name.lastIndexOf('.');
        String digits = name.substring(dot + 1);
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return LOWEST_PRIORITY;
        }
        int number = Integer.parseInt(digits);
        boolean reversed = name.startsWith(".ctors.") || name.startsWith(".dtors.");
        return reversed ? LOWEST_PRIORITY - 1 - number : number;
    }

    private Optional<Take> takeFor(String name) {
        return takeByName.computeIfAbsent(name, this::findTake);
    }

    private Optional<Take> findTake(String name) {
        for (PlacementStep step : steps) {
            if (step instanceof PlacementStep.Output output) {
                for (PlacementStep.Content content : output.contents()) {
                    if (content instanceof Take take
                            && take.patterns().stream().anyMatch(pattern -> matches(pattern, name))) {
                        return Optional.of(take);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        return name.length() >= pattern.length() - 1
                && name.startsWith(pattern.substring(0, star))
                && name.endsWith(pattern.substring(star + 1));
    }
}
