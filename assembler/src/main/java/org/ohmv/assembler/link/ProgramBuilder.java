package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.link.AddressAssigner.Placed;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSegment;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionGroup;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SegmentFlag;
import org.ohmv.isa.elf.SegmentType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;
import org.ohmv.isa.elf.SymbolVisibility;

/** Makes the executable of what has been placed: sections with their bytes, program headers, symbols. */
final class ProgramBuilder {
    private static final int FILE_HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final long STACK_ALIGNMENT = 16;
    private static final String LOCAL_LABEL_PREFIX = ".L";

    private final LinkOptions options;
    private final Resolution resolution;
    private final List<OutputSection> inMemory = new ArrayList<>();
    private final List<OutputSection> withoutMemory;
    private final ElfObject program = new ElfObject(ObjectFileType.EXECUTABLE);
    private int attributesNumber = -1;

    ProgramBuilder(LinkOptions options, Resolution resolution, List<Placed> layout, List<OutputSection> withoutMemory) {
        this.options = options;
        this.resolution = resolution;
        this.withoutMemory =
                withoutMemory.stream().filter(OutputSection::isPresent).toList();
        for (Placed placed : layout) {
            if (placed instanceof Placed.Section section && section.section().isPresent()) {
                inMemory.add(section.section());
            }
        }
        // The file is in the order of addresses; the sort keeps what takes no room before what stands at its place.
        inMemory.sort(Comparator.comparing(OutputSection::address, Long::compareUnsigned));
    }

    /** The sections in memory by address. */
    List<OutputSection> inMemory() {
        return inMemory;
    }

    ElfObject program() {
        return program;
    }

    /** Adds all sections with the bytes of their members, not relocated yet. */
    void addSections(RiscvAttributes attributes) {
        for (OutputSection section : inMemory) {
            addSection(section);
        }
        for (OutputSection section : withoutMemory) {
            section.setExtent(0, concatenate(section));
            addSection(section);
        }
        if (!attributes.isEmpty()) {
            attributesNumber = program.sections().size();
            attributes.addTo(program);
        }
    }

    /** Lays out the members of a section that takes no memory, one behind the other; returns its size. */
    private static long concatenate(OutputSection section) {
        long size = 0;
        for (InputSection member : section.members()) {
            size = Placements.alignUp(
                    size, member.placedSize() > 0 ? member.section().alignment() : 1);
            member.setOutputOffset(size);
            size += member.placedSize();
        }
        return size;
    }

    private void addSection(OutputSection section) {
        int number = program.addSection(section.name(), section.type(), section.flags());
        section.setProgramNumber(number);
        ElfSection made = program.section(number);
        made.setAlignment(section.alignment());
        made.setEntrySize(section.entrySize());
        made.setAddress(section.address());
        if (made.isNobits()) {
            made.reserve(section.size());
            return;
        }
        SectionContents contents = made.contents();
        for (InputSection member : section.members()) {
            if (member.placedSize() > 0) {
                contents.fill((int) member.outputOffset() - contents.size(), 0);
                append(member, contents);
            }
        }
        contents.fill((int) section.size() - contents.size(), 0);
    }

    private static void append(InputSection member, SectionContents contents) {
        if (member.section().isNobits()) {
            contents.fill((int) member.placedSize(), 0);
        } else {
            contents.append(member.placedContents().toByteArray());
        }
    }

    /** All sections of the program, those in memory first. */
    List<OutputSection> allSections() {
        List<OutputSection> all = new ArrayList<>(inMemory);
        all.addAll(withoutMemory);
        return all;
    }

    /** The room that the ELF header and the program headers of what has been placed take, in bytes. */
    long headerSize(boolean attributes, boolean stackNote) {
        int count = loadSegments().size() + otherSegments().size() + (attributes ? 1 : 0) + (stackNote ? 1 : 0);
        return FILE_HEADER_SIZE + (long) PROGRAM_HEADER_SIZE * count;
    }

    private List<ElfSegment> otherSegments() {
        List<ElfSegment> segments = new ArrayList<>();
        addNotes(segments);
        addThreadLocal(segments);
        return segments;
    }

    /** Adds the program headers in the order of GNU ld: attributes, what is loaded, notes, thread-local data, stack. */
    void addSegments(boolean stackNote, boolean executableStack) {
        List<ElfSegment> loads = loadSegments();
        List<ElfSegment> others = otherSegments();
        if (stackNote) {
            int flags = SegmentFlag.READ | SegmentFlag.WRITE | (executableStack ? SegmentFlag.EXECUTE : 0);
            others.add(new ElfSegment(SegmentType.GNU_STACK, flags, STACK_ALIGNMENT, -1, -1, false));
        }
        int count = loads.size() + others.size() + (attributesNumber < 0 ? 0 : 1);
        if (attributesNumber >= 0) {
            program.addSegment(new ElfSegment(
                    SegmentType.RISCV_ATTRIBUTES, SegmentFlag.READ, 1, attributesNumber, attributesNumber, false));
        }
        for (int index = 0; index < loads.size(); index++) {
            ElfSegment load = loads.get(index);
            boolean headers = index == 0 && headersFit(count);
            program.addSegment(new ElfSegment(
                    load.type(), load.flags(), load.alignment(), load.firstSection(), load.lastSection(), headers));
        }
        others.forEach(program::addSegment);
    }

    private boolean headersFit(int segmentCount) {
        long room = inMemory.get(0).address() & (AddressAssigner.PAGE - 1);
        return options.layout() == LayoutKind.GNU
                && room >= FILE_HEADER_SIZE + (long) PROGRAM_HEADER_SIZE * segmentCount;
    }

    private List<ElfSegment> loadSegments() {
        List<ElfSegment> segments = new ArrayList<>();
        int first = 0;
        int flags = 0;
        OutputSection before = null;
        for (int index = 0; index < inMemory.size(); index++) {
            OutputSection section = inMemory.get(index);
            if (before != null && startsSegment(flags, before, section)) {
                segments.add(load(first, index - 1, flags));
                first = index;
                flags = 0;
            }
            flags |= segmentFlags(section);
            before = section;
        }
        if (before != null) {
            segments.add(load(first, inMemory.size() - 1, flags));
        }
        return segments;
    }

    private static ElfSegment load(int first, int last, int flags) {
        return new ElfSegment(SegmentType.LOAD, flags, AddressAssigner.PAGE, first, last, false);
    }

    /**
     * Constants among writable data stay with them, as in GNU ld; what is writable begins a segment of its own, unless
     * the two would share a page: an operating system can give a page to one segment only.
     */
    private boolean startsSegment(int flags, OutputSection before, OutputSection section) {
        boolean becomesWritable = (flags & SegmentFlag.WRITE) == 0
                && section.has(SectionFlag.WRITE)
                && page(before.end() - 1) != page(section.address());
        boolean codeChanges = options.layout() == LayoutKind.BARE_METAL
                && before.has(SectionFlag.EXECUTE) != section.has(SectionFlag.EXECUTE);
        boolean takesNoRoom = options.layout() == LayoutKind.GNU && before.isThreadLocal();
        boolean bitsAfterNone = before.isNobits() && !takesNoRoom && !section.isNobits();
        long nextPage = Placements.alignUp(before.end(), AddressAssigner.PAGE);
        boolean farAway = section.address() >= nextPage + AddressAssigner.PAGE;
        return becomesWritable || codeChanges || bitsAfterNone || farAway;
    }

    private static long page(long address) {
        return address & -AddressAssigner.PAGE;
    }

    private static int segmentFlags(OutputSection section) {
        return SegmentFlag.READ
                | (section.has(SectionFlag.WRITE) ? SegmentFlag.WRITE : 0)
                | (section.has(SectionFlag.EXECUTE) ? SegmentFlag.EXECUTE : 0);
    }

    private void addNotes(List<ElfSegment> segments) {
        for (int index = 0; index < inMemory.size(); index++) {
            if (inMemory.get(index).type() != SectionType.NOTE) {
                continue;
            }
            int first = index;
            long alignment = inMemory.get(first).alignment();
            while (index + 1 < inMemory.size()
                    && inMemory.get(index + 1).type() == SectionType.NOTE
                    && inMemory.get(index + 1).alignment() == alignment) {
                index++;
            }
            segments.add(new ElfSegment(SegmentType.NOTE, SegmentFlag.READ, alignment, first, index, false));
        }
    }

    private void addThreadLocal(List<ElfSegment> segments) {
        int first = -1;
        int last = -1;
        long alignment = 1;
        for (int index = 0; index < inMemory.size(); index++) {
            if (inMemory.get(index).isThreadLocal()) {
                first = first < 0 ? index : first;
                last = index;
                alignment = Math.max(alignment, inMemory.get(index).alignment());
            }
        }
        if (first >= 0) {
            segments.add(new ElfSegment(SegmentType.THREAD_LOCAL, SegmentFlag.READ, alignment, first, last, false));
        }
    }

    /** Where the template of thread-local storage begins; 0 if there is none. */
    long threadLocalStart() {
        return inMemory.stream()
                .filter(OutputSection::isThreadLocal)
                .mapToLong(OutputSection::address)
                .findFirst()
                .orElse(0);
    }

    /** Adds the symbols: one for each section, those of the objects that are local, then the global ones. */
    void addSymbols(List<InputObject> objects) {
        for (int number = 0; number < program.sections().size(); number++) {
            program.addSymbol(ElfSymbol.ofSection(number)
                    .withValue(program.section(number).address()));
        }
        long threadLocalStart = threadLocalStart();
        for (InputObject object : objects) {
            List<ElfSymbol> symbols = object.object().symbols();
            Set<Integer> groupNames = object.object().groups().stream()
                    .map(SectionGroup::signature)
                    .collect(Collectors.toSet());
            for (int number = 0; number < symbols.size(); number++) {
                ElfSymbol symbol = symbols.get(number);
                if (symbol.isLocal() && (symbol.isInSection() || !groupNames.contains(number))) {
                    addLocal(object, symbol, threadLocalStart);
                }
            }
        }
        for (GlobalSymbol symbol : resolution.symbols().values()) {
            addGlobal(symbol, threadLocalStart);
        }
    }

    private void addLocal(InputObject object, ElfSymbol symbol, long threadLocalStart) {
        if (symbol.type() == SymbolType.SECTION
                || symbol.name().isEmpty()
                || symbol.name().startsWith(LOCAL_LABEL_PREFIX)) {
            return;
        }
        if (!symbol.isInSection()) {
            program.addSymbol(symbol);
            return;
        }
        InputSection section = object.section(symbol.section());
        if (section.isIncluded() && section.output() != null) {
            long base = symbol.type() == SymbolType.THREAD_LOCAL ? threadLocalStart : 0;
            program.addSymbol(symbol.inSection(programNumber(section.output()))
                    .withValue(section.addressOf(symbol.value()) - base));
        }
    }

    private static int programNumber(@Nullable OutputSection section) {
        return section == null || section.programNumber() < 0 ? ElfSymbol.ABSOLUTE : section.programNumber();
    }

    private void addGlobal(GlobalSymbol symbol, long threadLocalStart) {
        InputObject definer = symbol.definer();
        if (symbol.isLinkerDefined()) {
            program.addSymbol(ElfSymbol.of(
                    symbol.name(),
                    symbol.address(),
                    0,
                    SymbolBinding.GLOBAL,
                    SymbolType.NO_TYPE,
                    programNumber(symbol.linkerSection())));
            return;
        }
        if (definer == null) {
            // An undefined weak name is worth zero wherever it is used; nobody else needs it.
            return;
        }
        ElfSymbol described = definer.symbol(symbol.symbolNumber());
        InputSection section = symbol.definingSection();
        if (section != null && !section.isIncluded()) {
            return;
        }
        SymbolType type = described.type() == SymbolType.COMMON ? SymbolType.OBJECT : described.type();
        long base = type == SymbolType.THREAD_LOCAL ? threadLocalStart : 0;
        boolean hidden = described.visibility() == SymbolVisibility.HIDDEN
                || described.visibility() == SymbolVisibility.INTERNAL;
        program.addSymbol(new ElfSymbol(
                symbol.name(),
                symbol.address() - base,
                symbol.isCommon() ? symbol.commonSize() : described.size(),
                // Nothing outside an executable can see what is hidden.
                hidden ? SymbolBinding.LOCAL : described.binding(),
                type,
                described.visibility(),
                described.variantCallingConvention(),
                section == null ? ElfSymbol.ABSOLUTE : programNumber(section.output())));
    }
}
