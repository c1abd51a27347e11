package org.ohmv.assembler.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a layout from low addresses to high, gives every section its address and every symbol of the layout its
 * value.
 */
final class AddressAssigner {
    /** What GNU ld takes for the page size of RISC-V; code and data do not share a page. */
    static final long PAGE = 0x1000;

    private static final Set<String> MAIN_SECTIONS = Set.of(".text", ".data", ".bss");

    private final List<Placed> layout;
    private final LinkOptions options;
    private final Resolution resolution;
    private final Map<String, Long> values = new HashMap<>();
    private long headerSize;
    private boolean dataOnPageStart;
    private long location;
    private long dataBegin;
    private long dataEnd;
    private @Nullable OutputSection lastSection;

    /** A step of a layout whose input sections are known. */
    sealed interface Placed {
        /** An output section. */
        record Section(OutputSection section) implements Placed {}

        /** Another step. */
        record Step(PlacementStep step) implements Placed {}
    }

    AddressAssigner(List<Placed> layout, LinkOptions options, Resolution resolution) {
        this.layout = layout;
        this.options = options;
        this.resolution = resolution;
    }

    /**
     * Assigns all addresses.
     *
     * @param room what the ELF header and the program headers take, in bytes
     */
    void assign(long room) {
        headerSize = room;
        dataOnPageStart = false;
        alignThreadLocalTemplate();
        run();
        if (savesPage()) {
            dataOnPageStart = true;
            run();
        }
    }

    /** The current address. */
    long location() {
        return location;
    }

    long headerSize() {
        return headerSize;
    }

    /** The value of a symbol that this layout, or an object, defines; 0 if none does. */
    long valueOf(String symbol) {
        Long known = values.get(symbol);
        if (known != null) {
            return known;
        }
        GlobalSymbol global = resolution.find(symbol);
        return global == null ? 0 : global.address();
    }

    private void run() {
        location = 0;
        lastSection = null;
        for (Placed placed : layout) {
            if (placed instanceof Placed.Section section) {
                placeSection(section.section());
            } else if (placed instanceof Placed.Step step) {
                take(step.step());
            }
        }
    }

    private void take(PlacementStep step) {
        if (step instanceof PlacementStep.Move move) {
            location = move.address().applyAsLong(this);
        } else if (step instanceof PlacementStep.Define define) {
            define(define, lastSection);
        } else if (step instanceof PlacementStep.BeginData) {
            dataBegin = options.dataBase().orElseGet(this::dataSegmentStart);
            location = dataBegin;
        } else if (step instanceof PlacementStep.EndData) {
            dataEnd = location;
        }
    }

    /** The next page, at the same place within it, so that file and memory need no padding; or its beginning. */
    private long dataSegmentStart() {
        long nextPage = Placements.alignUp(location, PAGE);
        return dataOnPageStart ? nextPage : nextPage + (location & (PAGE - 1));
    }

    /** Whether the data would touch one page less if they began at the start of one (GNU ld's rule). */
    private boolean savesPage() {
        long first = -dataBegin & (PAGE - 1);
        long last = dataEnd & (PAGE - 1);
        return options.layout() == LayoutKind.GNU
                && options.dataBase().isEmpty()
                && first != 0
                && last != 0
                && (dataBegin & -PAGE) != (dataEnd & -PAGE)
                && first + last <= PAGE;
    }

    /** The template's first section is aligned as strictly as any of it, so that offsets keep their alignment. */
    private void alignThreadLocalTemplate() {
        OutputSection first = null;
        long alignment = 1;
        for (Placed placed : layout) {
            if (placed instanceof Placed.Section section
                    && section.section().isPresent()
                    && section.section().isThreadLocal()) {
                first = first == null ? section.section() : first;
                alignment = Math.max(alignment, section.section().alignment());
            }
        }
        if (first != null) {
            first.raiseAlignment(alignment);
        }
    }

    private void placeSection(OutputSection section) {
        boolean present = section.isPresent();
        long before = location;
        if (present) {
            long next = Placements.alignUp(location, section.alignment());
            location = options.startOf(section.name()).orElse(next);
        }
        long start = location;
        section.setExtent(start, 0);
        for (OutputSection.Item item : section.items()) {
            placeItem(section, item, start, present);
        }
        section.setExtent(start, location - start);
        if (present) {
            lastSection = section;
            // Zeros of thread-local storage exist once a thread. In a hosted program nobody needs room for them here.
            boolean takesNoRoom = options.layout() == LayoutKind.GNU && section.isThreadLocal() && section.isNobits();
            location = takesNoRoom ? start : location;
            if (isAside(section)) {
                location = before;
            }
        }
    }

    /**
     * Whether the user placed a section apart from the others, so that these go on where they were. The three main
     * sections take those behind them along, and in GNU's layout every section does.
     */
    private boolean isAside(OutputSection section) {
        return options.layout() == LayoutKind.BARE_METAL
                && options.startOf(section.name()).isPresent()
                && !MAIN_SECTIONS.contains(section.name());
    }

    private void placeItem(OutputSection section, OutputSection.Item item, long start, boolean present) {
        if (item instanceof OutputSection.Item.Member member && present) {
            InputSection input = member.section();
            boolean stands = !input.isMerged() || input.placedSize() > 0;
            if (stands) {
                location = start
                        + Placements.alignUp(location - start, input.section().alignment());
            }
            input.setOutputOffset(location - start);
            location += input.placedSize();
        } else if (item instanceof OutputSection.Item.Pad pad && location != start) {
            location = Placements.alignUp(location, pad.alignment());
        } else if (item instanceof OutputSection.Item.Mark mark) {
            define(mark.definition(), present ? section : lastSection);
        }
    }

    private void define(PlacementStep.Define define, @Nullable OutputSection section) {
        long value = define.value().applyAsLong(this);
        values.put(define.symbol(), value);
        GlobalSymbol symbol = resolution.find(define.symbol());
        if (symbol != null && symbol.isLinkerDefined()) {
            boolean inside = section != null
                    && Long.compareUnsigned(value, section.address()) >= 0
                    && Long.compareUnsigned(value, location) <= 0;
            symbol.setLinkerValue(value, inside ? section : null);
        }
    }
}
