package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.assembler.link.AddressAssigner.Placed;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.text.NearestName;

/**
 * Links objects and archives into a static executable. The result depends on the inputs, their order and the options
 * alone. One linker links once.
 */
public final class Linker {
    /** After so many rounds of laying out, room for headers may only grow, so that there is an end. */
    private static final int HEADER_ROUNDS = 4;

    private static final String STACK_NOTE = ".note.GNU-stack";
    private static final String START_PREFIX = "__start_";
    private static final String STOP_PREFIX = "__stop_";

    private final LinkOptions options;
    private final Diagnostics diagnostics;
    private final int errorsBefore;
    private final Resolution resolution;
    private final Placement placement;
    private final GlobalOffsetTable offsetTable = new GlobalOffsetTable();
    private final UnwindTables unwindTables = new UnwindTables();
    private final List<InputObject> objects = new ArrayList<>();
    private boolean stackNote;
    private boolean executableStack;

    private Linker(LinkOptions options, Diagnostics diagnostics) {
        this.options = options;
        this.diagnostics = diagnostics;
        this.errorsBefore = diagnostics.errorCount();
        this.resolution = new Resolution(diagnostics);
        this.placement = new Placement(Placements.of(options));
    }

    /**
     * Links {@code inputs}.
     *
     * @param inputs objects and archives, in the order of the command line
     * @param diagnostics receives everything that is wrong, all undefined names at once
     * @return the program; empty if there were errors
     */
    public static Optional<LinkResult> link(List<LinkInput> inputs, LinkOptions options, Diagnostics diagnostics) {
        return new Linker(options, diagnostics).link(inputs);
    }

    private Optional<LinkResult> link(List<LinkInput> inputs) {
        resolve(inputs);
        if (!LinkChecks.areReasonable(objects, diagnostics)) {
            return Optional.empty();
        }
        List<Placed> layout = chooseSections();
        defineBounds(layout);
        boolean reasonable =
                LinkChecks.areReasonable(objects.subList(resolution.objects().size(), objects.size()), diagnostics);
        UndefinedSymbols.report(objects, resolution, diagnostics);
        int flags = LinkChecks.mergeFlags(resolution.objects(), diagnostics);
        RiscvAttributes attributes = LinkChecks.mergeAttributes(resolution.objects(), diagnostics);
        if (!reasonable) {
            return Optional.empty();
        }
        boolean hasAttributes = !attributes.isEmpty();
        AddressAssigner assigner = new AddressAssigner(layout, options, resolution);
        ProgramBuilder builder = assignAddresses(assigner, layout, hasAttributes);
        setBounds(layout);
        LinkChecks.checkOverlaps(builder.inMemory(), options.layout(), diagnostics);
        LinkChecks.checkFileSize(builder.inMemory(), diagnostics);
        LinkChecks.checkMemory(options, assigner.valueOf("__BSS_END__"), diagnostics);
        if (builder.inMemory().isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.NO_ENTRY, Location.NOWHERE, "there is nothing to link: no file has code or data"));
        }
        if (diagnostics.errorCount() > errorsBefore) {
            // Distances would only be told wrong.
            return Optional.empty();
        }
        return build(builder, assigner, attributes, flags);
    }

    /** Addresses depend on how many program headers there are, and these on the addresses: a few rounds settle it. */
    private ProgramBuilder assignAddresses(AddressAssigner assigner, List<Placed> layout, boolean hasAttributes) {
        long headerSize = 0;
        for (int round = 0; ; round++) {
            assigner.assign(headerSize);
            ProgramBuilder builder = new ProgramBuilder(options, resolution, layout, placement.withoutMemory());
            long needed = builder.headerSize(hasAttributes, stackNote);
            if (needed == headerSize || (round >= HEADER_ROUNDS && needed < headerSize)) {
                return builder;
            }
            headerSize = needed;
        }
    }

    private void resolve(List<LinkInput> inputs) {
        resolution.symbol(options.entry()).reference(false);
        options.definitions().forEach((name, value) -> {
            GlobalSymbol symbol = resolution.symbol(name);
            symbol.defineByLinker();
            symbol.setLinkerValue(value, null);
        });
        for (PlacementStep.Define define : placement.definitions()) {
            if (!define.onlyIfNeeded()) {
                resolution.symbol(define.symbol()).defineByLinker();
            }
        }
        resolution.addAll(inputs);
        for (PlacementStep.Define define : placement.definitions()) {
            GlobalSymbol symbol = resolution.find(define.symbol());
            if (symbol != null && symbol.isReferenced() && !symbol.isDefined()) {
                symbol.defineByLinker();
            }
        }
        objects.addAll(resolution.objects());
    }

    /** Decides what is part of the program and in which output section; adds what the linker itself makes. */
    private List<Placed> chooseSections() {
        for (InputObject object : objects) {
            for (InputSection section : object.sections()) {
                if (section.name().equals(STACK_NOTE)) {
                    stackNote = true;
                    executableStack |= section.has(SectionFlag.EXECUTE);
                }
                if (Placement.drops(section.name())) {
                    section.discard();
                }
            }
        }
        if (options.layout() == LayoutKind.BARE_METAL) {
            objects.addAll(HostInterface.make(resolution, objects.size()));
        }
        if (options.collectGarbage()) {
            new GarbageCollector(resolution).collect(List.of(options.entry()), placement::keeps);
        }
        Collection<GlobalSymbol> symbols = resolution.symbols().values();
        objects.addAll(CommonBlocks.allocate(GnuHashOrder.of(symbols), objects.size()));
        offsetTable.scan(objects);
        objects.addAll(offsetTable.make(objects, GnuHashOrder.of(symbols), resolution, options));
        List<Placed> layout = placement.assign(objects);
        ConstantMerger.merge(objects);
        for (Placed placed : layout) {
            if (placed instanceof Placed.Section wrapped
                    && wrapped.section().name().equals(UnwindTables.SECTION)) {
                unwindTables.edit(wrapped.section());
            }
        }
        return layout;
    }

    /** Defines {@code __start_NAME} and {@code __stop_NAME} where they are used, for sections with names of C. */
    private void defineBounds(List<Placed> layout) {
        for (Placed placed : layout) {
            if (placed instanceof Placed.Section wrapped) {
                for (String prefix : List.of(START_PREFIX, STOP_PREFIX)) {
                    GlobalSymbol symbol =
                            resolution.find(prefix + wrapped.section().name());
                    if (symbol != null && symbol.isReferenced() && !symbol.isDefined()) {
                        symbol.defineByLinker();
                    }
                }
            }
        }
    }

    private void setBounds(List<Placed> layout) {
        for (Placed placed : layout) {
            if (placed instanceof Placed.Section wrapped) {
                OutputSection section = wrapped.section();
                setBound(START_PREFIX + section.name(), section, section.address());
                setBound(STOP_PREFIX + section.name(), section, section.end());
            }
        }
    }

    private void setBound(String name, OutputSection section, long value) {
        GlobalSymbol symbol = resolution.find(name);
        if (symbol != null && symbol.isLinkerDefined()) {
            symbol.setLinkerValue(value, section);
        }
    }

    private Optional<LinkResult> build(
            ProgramBuilder builder, AddressAssigner assigner, RiscvAttributes attributes, int flags) {
        long threadLocalStart = builder.threadLocalStart();
        offsetTable.fill(threadLocalStart);
        unwindTables.connect();
        builder.addSections(attributes);
        ElfObject program = builder.program();
        program.setFlags(flags);
        RelocationApplier applier = new RelocationApplier(
                offsetTable, assigner.valueOf("__global_pointer$"), threadLocalStart, diagnostics);
        for (OutputSection output : builder.allSections()) {
            for (InputSection member : output.members()) {
                if (member.section().relocations().size() > 0
                        && !member.section().isNobits()) {
                    applier.apply(
                            member, program.section(output.programNumber()).contents());
                }
            }
        }
        builder.addSegments(stackNote, executableStack);
        builder.addSymbols(objects);
        program.setEntry(entry(builder));
        if (diagnostics.errorCount() > errorsBefore) {
            return Optional.empty();
        }
        String map = options.mapWanted()
                ? MapReport.of(
                        builder.inMemory(),
                        builder.allSections()
                                .subList(
                                        builder.inMemory().size(),
                                        builder.allSections().size()),
                        objects,
                        resolution.symbols().values(),
                        program.entry())
                : "";
        return Optional.of(new LinkResult(program, map));
    }

    private long entry(ProgramBuilder builder) {
        GlobalSymbol symbol = resolution.symbol(options.entry());
        if (symbol.isDefined()) {
            return symbol.address();
        }
        long start = builder.inMemory().stream()
                .filter(section -> section.has(SectionFlag.EXECUTE))
                .mapToLong(OutputSection::address)
                .findFirst()
                .orElse(builder.inMemory().get(0).address());
        List<String> known = resolution.symbols().values().stream()
                .filter(GlobalSymbol::isDefined)
                .map(GlobalSymbol::name)
                .toList();
        diagnostics.add(Diagnostic.warning(
                        LinkCode.NO_ENTRY,
                        Location.NOWHERE,
                        "no file defines the entry '" + options.entry() + "'"
                                + NearestName.question(options.entry(), known) + "; the program begins at 0x"
                                + Long.toHexString(start))
                .withFix("add '.globl " + options.entry() + "' and the label, or name another with --entry"));
        return start;
    }
}
