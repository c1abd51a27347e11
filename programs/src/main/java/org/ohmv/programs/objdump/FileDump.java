package org.ohmv.programs.objdump;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.DisassemblerOptions;
import org.ohmv.isa.PrivilegedVersion;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.isa.elf.SectionType;

/** Shows one ELF file. */
final class FileDump {
    /** How large a section without bytes may be to be shown among all; more zeros tell nothing. */
    private static final long GREATEST_ZEROS = 1 << 24;

    private static final String GLOBAL_POINTER = "__global_pointer$";

    private final ElfFile file;
    private final DumpOptions options;
    private final SymbolNames symbols;
    private final MappingSymbols marks;
    private final ElfTables tables;
    /** By section, the tables of its relocations. */
    private final Map<Integer, List<SectionHeader>> relocationTables = new HashMap<>();

    private final AddressFormat addresses;
    private final SourceText sources;
    private final Disassembler disassembler;
    /** The section whose addresses are being written. */
    private @Nullable SectionHeader current;
    /** The size of the pieces in which the bytes of the last line were shown, which outlives its section. */
    private int pieceBytes;

    FileDump(ElfFile file, DumpOptions options, SourceText sources, ArchitectureRows rows, PrintWriter out)
            throws ElfFormatException {
        this.file = file;
        this.options = options;
        this.symbols = new SymbolNames(file);
        this.marks = new MappingSymbols(file);
        this.tables = new ElfTables(file, options, out);
        this.addresses = AddressFormat.of(file);
        this.sources = sources;
        RiscvAttributes attributes = file.attributes().orElse(RiscvAttributes.NONE);
        this.disassembler = new Disassembler(
                rows.of(file.header().elfClass(), attributes.architecture()),
                new DisassemblerOptions(options.aliases(), options.numeric(), privilegedVersion(attributes)),
                this::appendAddress);
        for (SectionHeader section : file.sectionHeaders()) {
            if (section.type() == SectionType.RELA) {
                relocationTables
                        .computeIfAbsent(section.info(), target -> new ArrayList<>())
                        .add(section);
            }
        }
        Long globalPointer = symbols.valueOf(GLOBAL_POINTER);
        if (globalPointer != null) {
            disassembler.restartWithGlobalPointer(globalPointer);
        }
    }

    private void appendAddress(StringBuilder out, long address) {
        SectionHeader section = current;
        if (section == null) {
            throw new IllegalStateException("an address outside of any section");
        }
        symbols.append(out, addresses.wrapped(address), section);
    }

    private static PrivilegedVersion privilegedVersion(RiscvAttributes attributes) {
        long minor = attributes.number(RiscvAttributes.PRIV_SPEC_MINOR);
        if (attributes.number(RiscvAttributes.PRIV_SPEC) != 1) {
            return PrivilegedVersion.V1_12;
        }
        return minor == 9
                ? PrivilegedVersion.V1_9_1
                : minor == 10
                        ? PrivilegedVersion.V1_10
                        : minor == 11 ? PrivilegedVersion.V1_11 : PrivilegedVersion.V1_12;
    }

    /** Prints what the options ask for. */
    void print(PrintWriter out) throws ElfFormatException {
        ElfContents whole = new ElfContents(file, options, out);
        if (options.fileHeader()) {
            whole.fileHeader();
        }
        if (options.programHeaders()) {
            whole.programHeaders();
        }
        out.print('\n');
        if (options.headers()) {
            tables.sectionHeaders();
        }
        if (options.symbolTable()) {
            tables.symbols();
        }
        if (options.relocations() && !options.disassembles()) {
            tables.relocations();
        }
        if (options.contents()) {
            whole.contents();
        }
        for (SectionHeader section : disassembled()) {
            out.printf("\nDisassembly of section %s:\n", SymbolNames.visible(section.name()));
            disassemble(section, new Text(section, out));
        }
    }

    /** Writes the disassembly as an array of sections. */
    void writeJson(JsonGenerator json) throws IOException, ElfFormatException {
        json.writeStartArray();
        for (SectionHeader section : disassembled()) {
            json.writeStartObject();
            json.writeStringField("section", section.name());
            json.writeStringField("address", "0x" + Long.toHexString(section.address()));
            json.writeArrayFieldStart("instructions");
            JsonLines lines = new JsonLines();
            disassemble(section, lines);
            for (JsonLines.Line line : lines.lines) {
                json.writeStartObject();
                json.writeStringField("address", "0x" + Long.toHexString(line.address()));
                json.writeStringField("bytes", line.raw());
                json.writeStringField("text", line.text().replace('\t', ' '));
                if (line.label() != null) {
                    json.writeStringField("label", line.label());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private List<SectionHeader> disassembled() {
        List<SectionHeader> sections = new ArrayList<>();
        for (SectionHeader section : ElfTables.sections(file)) {
            boolean wanted = options.everything() || (options.disassembly() && section.has(SectionFlag.EXECUTE));
            boolean held = section.hasBits() || (options.everything() && section.size() <= GREATEST_ZEROS);
            if (wanted && held && section.size() > 0 && options.selects(section.name()) && overlaps(section)) {
                sections.add(section);
            }
        }
        return sections;
    }

    private boolean overlaps(SectionHeader section) {
        Long start = options.start();
        Long stop = options.stop();
        return (start == null || Long.compareUnsigned(start, section.address() + section.size()) < 0)
                && (stop == null || Long.compareUnsigned(stop, section.address()) > 0);
    }

    private void disassemble(SectionHeader section, SectionListing.Sink sink) throws ElfFormatException {
        current = section;
        SectionContents contents = SectionContents.wrap(
                section.hasBits() ? file.uncompressedContents(section) : new byte[(int) section.size()]);
        long end = section.address() + contents.size();
        Long start = options.start();
        Long stop = options.stop();
        SectionListing listing = new SectionListing(
                section, contents, symbols, marks, disassembler, options, addresses, pieceBytes, sink);
        listing.disassemble(start == null ? section.address() : start, stop == null ? end : stop);
        pieceBytes = listing.pieceBytes();
    }

    /** The relocations of a section in the order of their offsets, each with the text that objdump gives it. */
    private List<Relocation> relocationsOf(SectionHeader section) throws ElfFormatException {
        List<Relocation> found = new ArrayList<>();
        for (SectionHeader table : relocationTables.getOrDefault(section.index(), List.of())) {
            if (file.relocates(table, section)) {
                RelocationTable relocations = file.relocations(table);
                for (int index = 0; index < relocations.size(); index++) {
                    String type = RelocationType.nameOf(relocations.typeNumber(index));
                    found.add(new Relocation(
                            relocations.offset(index), type + "\t" + tables.value(relocations, index, 1)));
                }
            }
        }
        found.sort(Comparator.comparingLong(Relocation::offset));
        return found;
    }

    private record Relocation(long offset, String text) {}

    /** Prints lines, with source lines before and relocations behind them where these are wanted. */
    private final class Text implements SectionListing.Sink {
        private final SectionHeader section;
        private final PrintWriter out;
        private final List<Relocation> relocations;
        private int nextRelocation;

        Text(SectionHeader section, PrintWriter out) throws ElfFormatException {
            this.section = section;
            this.out = out;
            this.relocations = options.relocations() ? relocationsOf(section) : List.of();
        }

        @Override
        public void label(long address, String name) {
            out.printf("\n%s %s:\n", addresses.text(address), name);
        }

        @Override
        public void before(long address) {
            if (options.sources() || options.lineNumbers()) {
                sources.print(symbols.functionAt(address, section), section, address, out);
            }
        }

        @Override
        public void instruction(long address, int bytes, String raw, String text, String line) {
            out.print(line);
            out.print('\n');
        }

        @Override
        public void skipped(long address, long end) {
            out.print("\t...\n");
            after(address, end);
        }

        @Override
        public void after(long address, long end) {
            while (nextRelocation < relocations.size()
                    && section.address() + relocations.get(nextRelocation).offset() < end) {
                Relocation relocation = relocations.get(nextRelocation++);
                if (section.address() + relocation.offset() >= address) {
                    out.printf("\t\t\t%x: %s\n", section.address() + relocation.offset(), relocation.text());
                }
            }
        }
    }

    /** Keeps the lines of a section. */
    private static final class JsonLines implements SectionListing.Sink {
        private final List<Line> lines = new ArrayList<>();
        private @Nullable String pendingLabel;

        private record Line(
                long address,
                String raw,
                String text,
                @Nullable String label) {}

        @Override
        public void label(long address, String name) {
            pendingLabel = name.substring(1, name.length() - 1);
        }

        @Override
        public void before(long address) {}

        @Override
        public void instruction(long address, int bytes, String raw, String text, String line) {
            lines.add(new Line(address, raw, text, pendingLabel));
            pendingLabel = null;
        }

        @Override
        public void after(long address, long end) {}

        @Override
        public void skipped(long address, long end) {}
    }
}
