package org.ohmv.isa.elf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an {@link ElfObject} as an ELF64 file (gABI, chapters 4 and 5) that GNU and LLVM tools read: groups first,
 * then each section with its relocations behind it, then the symbol table and the string tables. The file depends on
 * the object alone, to the last byte.
 *
 * <p>An executable's segments tie file offsets to addresses; its symbols are written with their values as they are.
 */
public final class ElfWriter {
    private static final ElfClass CLASS = ElfClass.ELF64;
    private static final byte[] IDENTIFICATION = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] ZEROS = new byte[1 << 12];

    private final ElfObject object;
    private final List<OutputSection> output = new ArrayList<>();
    private final StringTable sectionNames = new StringTable();
    /** File index by section number. */
    private final int[] sectionIndices;
    /** File index by symbol number. */
    private final int[] symbolIndices;

    private final boolean[] segmentBegun;
    private final long[] segmentOffset;
    private final long[] segmentAddress;
    private int symbolTableIndex;
    private int sectionNameIndex;

    /** One section header of the file and the bytes that it stands for. */
    private static final class OutputSection {
        private final String name;
        private final int type;
        private final long flags;
        private final long alignment;
        private final long entrySize;
        private final long size;
        private final SectionContents contents;
        private long address;
        private long offset;
        private int link;
        private int info;

        OutputSection(
                String name,
                int type,
                long flags,
                long alignment,
                long entrySize,
                SectionContents contents,
                long size) {
            this.name = name;
            this.type = type;
            this.flags = flags;
            this.alignment = alignment;
            this.entrySize = entrySize;
            this.contents = contents;
            this.size = size;
        }

        OutputSection(String name, int type, long flags, long alignment, long entrySize, SectionContents contents) {
            this(name, type, flags, alignment, entrySize, contents, contents.size());
        }
    }

    private ElfWriter(ElfObject object) {
        this.object = object;
        this.sectionIndices = new int[object.sections().size()];
        this.symbolIndices = new int[object.symbols().size()];
        this.segmentBegun = new boolean[object.segments().size()];
        this.segmentOffset = new long[object.segments().size()];
        this.segmentAddress = new long[object.segments().size()];
    }

    /**
     * Writes {@code object} to {@code stream}, which stays open.
     *
     * @throws IOException if the stream does
     */
    public static void write(ElfObject object, OutputStream stream) throws IOException {
        new ElfWriter(object).writeTo(stream);
    }

    /** The bytes of the file. */
    public static byte[] toByteArray(ElfObject object) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try {
            write(object, stream);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return stream.toByteArray();
    }

    private void writeTo(OutputStream stream) throws IOException {
        numberSections();
        int firstGlobal = numberSymbols();
        collectSections(firstGlobal);
        long sectionHeaderOffset = placeSections();
        SectionContents headers = new SectionContents();
        appendFileHeader(headers, sectionHeaderOffset);
        appendProgramHeaders(headers);
        long position = put(stream, headers, 0);
        for (OutputSection section : output) {
            if (section.type != SectionType.NOBITS && section.contents.size() > 0) {
                position = pad(stream, position, section.offset);
                position = put(stream, section.contents, position);
            }
        }
        pad(stream, position, sectionHeaderOffset);
        put(stream, sectionHeaders(), sectionHeaderOffset);
    }

    /** File indices: the null header, the groups, then sections, each with its relocations behind it. */
    private void numberSections() {
        int next = 1 + object.groups().size();
        for (int section = 0; section < sectionIndices.length; section++) {
            sectionIndices[section] = next++;
            if (object.section(section).relocations().size() > 0) {
                next++;
            }
        }
        symbolTableIndex = next;
    }

    /**
     * File indices of symbols, those of local binding first (gABI); returns the index of the first that is not local.
     */
    private int numberSymbols() {
        int next = 1;
        List<ElfSymbol> symbols = object.symbols();
        for (int symbol = 0; symbol < symbolIndices.length; symbol++) {
            if (symbols.get(symbol).isLocal()) {
                symbolIndices[symbol] = next++;
            }
        }
        int firstGlobal = next;
        for (int symbol = 0; symbol < symbolIndices.length; symbol++) {
            if (!symbols.get(symbol).isLocal()) {
                symbolIndices[symbol] = next++;
            }
        }
        return firstGlobal;
    }

    private void collectSections(int firstGlobal) {
        output.add(new OutputSection("", SectionType.NULL, 0, 0, 0, new SectionContents()));
        boolean[] grouped = collectGroups();
        for (int number = 0; number < sectionIndices.length; number++) {
            ElfSection section = object.section(number);
            OutputSection written = new OutputSection(
                    section.name(),
                    section.type(),
                    section.flags(),
                    section.alignment(),
                    section.entrySize(),
                    section.contents(),
                    section.size());
            written.address = section.address();
            written.link = section.link() == ElfSection.NO_LINK ? 0 : sectionIndices[section.link()];
            output.add(written);
            if (section.relocations().size() > 0) {
                OutputSection relocations = new OutputSection(
                        ".rela" + section.name(),
                        SectionType.RELA,
                        SectionFlag.INFO_LINK | (grouped[number] ? SectionFlag.GROUP : 0),
                        8,
                        CLASS.relocationSize(),
                        relocationContents(section.relocations()));
                relocations.link = symbolTableIndex;
                relocations.info = sectionIndices[number];
                output.add(relocations);
            }
        }
        collectSymbols(firstGlobal);
    }

    /** Adds the group sections; returns, for each section number, whether its relocations belong to a group. */
    private boolean[] collectGroups() {
        boolean[] grouped = new boolean[sectionIndices.length];
        for (SectionGroup group : object.groups()) {
            SectionContents contents = new SectionContents();
            contents.appendWord(group.comdat() ? ElfHeader.GROUP_COMDAT : 0);
            for (int member : group.members()) {
                contents.appendWord(sectionIndices[member]);
                if (object.section(member).relocations().size() > 0) {
                    grouped[member] = true;
                    contents.appendWord(sectionIndices[member] + 1);
                }
            }
            OutputSection written = new OutputSection(".group", SectionType.GROUP, 0, 4, 4, contents);
            written.link = symbolTableIndex;
            written.info = symbolIndices[group.signature()];
            output.add(written);
        }
        return grouped;
    }

    private SectionContents relocationContents(RelocationTable relocations) {
        SectionContents contents = new SectionContents();
        for (int index = 0; index < relocations.size(); index++) {
            int symbol = relocations.symbol(index);
            long symbolIndex = symbol == RelocationTable.NO_SYMBOL ? 0 : symbolIndices[symbol];
            contents.appendDoubleWord(relocations.offset(index));
            contents.appendDoubleWord(symbolIndex << 32 | (relocations.typeNumber(index) & 0xffffffffL));
            contents.appendDoubleWord(relocations.addend(index));
        }
        return contents;
    }

    private void collectSymbols(int firstGlobal) {
        StringTable names = new StringTable();
        SectionContents extended = new SectionContents();
        SectionContents contents = symbolContents(names, extended);
        OutputSection table = new OutputSection(".symtab", SectionType.SYMTAB, 0, 8, CLASS.symbolSize(), contents);
        boolean needsExtended = extended.size() > 0;
        table.link = symbolTableIndex + (needsExtended ? 2 : 1);
        table.info = firstGlobal;
        output.add(table);
        if (needsExtended) {
            OutputSection indices = new OutputSection(".symtab_shndx", SectionType.SYMTAB_SHNDX, 0, 4, 4, extended);
            indices.link = symbolTableIndex;
            output.add(indices);
        }
        output.add(new OutputSection(".strtab", SectionType.STRTAB, 0, 1, 0, names.contents()));
        sectionNameIndex = output.size();
        for (OutputSection section : output) {
            sectionNames.offsetOf(section.name);
        }
        sectionNames.offsetOf(".shstrtab");
        output.add(new OutputSection(".shstrtab", SectionType.STRTAB, 0, 1, 0, sectionNames.contents()));
    }

    /**
     * The symbol table in file order; {@code extended} gets the wide section indices, and stays empty if none is wide.
     */
    private SectionContents symbolContents(StringTable names, SectionContents extended) {
        int[] byIndex = new int[symbolIndices.length + 1];
        for (int symbol = 0; symbol < symbolIndices.length; symbol++) {
            byIndex[symbolIndices[symbol]] = symbol;
        }
        boolean wide = symbolTableIndex > ElfHeader.RESERVED_INDEX;
        SectionContents contents = new SectionContents();
        contents.fill(CLASS.symbolSize(), 0);
        if (wide) {
            extended.appendWord(0);
        }
        for (int index = 1; index < byIndex.length; index++) {
            ElfSymbol symbol = object.symbol(byIndex[index]);
            int sectionIndex = symbol.isInSection() ? sectionIndices[symbol.section()] : 0;
            boolean elsewhere = sectionIndex >= ElfHeader.RESERVED_INDEX;
            contents.appendWord(names.offsetOf(symbol.name()));
            contents.appendByte(symbol.binding().number() << 4 | symbol.type().number());
            contents.appendByte(symbol.visibility().number()
                    | (symbol.variantCallingConvention() ? ElfHeader.VARIANT_CALLING_CONVENTION : 0));
            contents.appendHalf(elsewhere ? ElfHeader.INDEX_ELSEWHERE : specialIndex(symbol, sectionIndex));
            contents.appendDoubleWord(symbol.value());
            contents.appendDoubleWord(symbol.size());
            if (wide) {
                extended.appendWord(elsewhere ? sectionIndex : 0);
            }
        }
        return contents;
    }

    private static int specialIndex(ElfSymbol symbol, int sectionIndex) {
        return switch (symbol.section()) {
            case ElfSymbol.UNDEFINED -> 0;
            case ElfSymbol.ABSOLUTE -> ElfHeader.INDEX_ABSOLUTE;
            case ElfSymbol.COMMON -> ElfHeader.INDEX_COMMON;
            default -> sectionIndex;
        };
    }

    /** Gives every section its file offset; returns where the section headers begin. */
    private long placeSections() {
        long position = CLASS.headerSize() + (long) object.segments().size() * CLASS.programHeaderSize();
        int[] loadSegment = loadSegmentOfSections();
        for (int index = 1; index < output.size(); index++) {
            OutputSection section = output.get(index);
            int segment = loadSegment[index];
            if (segment < 0) {
                section.offset = alignUp(position, Math.max(1, section.alignment));
            } else {
                if (!segmentBegun[segment]) {
                    beginSegment(segment, position, section.address);
                }
                section.offset = section.type == SectionType.NOBITS
                        ? position
                        : section.address - segmentAddress[segment] + segmentOffset[segment];
            }
            if (section.type != SectionType.NOBITS) {
                position = section.offset + section.size;
            }
        }
        return alignUp(position, 8);
    }

    /** The number of the loadable segment of each section of the file, or -1. */
    private int[] loadSegmentOfSections() {
        int[] result = new int[output.size()];
        Arrays.fill(result, -1);
        for (int segment = 0; segment < object.segments().size(); segment++) {
            ElfSegment described = object.segments().get(segment);
            if (described.type() == SegmentType.LOAD && described.firstSection() >= 0) {
                for (int number = described.firstSection(); number <= described.lastSection(); number++) {
                    result[sectionIndices[number]] = segment;
                }
            }
        }
        return result;
    }

    /**
     * Ties file offsets to addresses: the two are equal modulo the segment's alignment, so that a file can be mapped.
     */
    private void beginSegment(int segment, long position, long address) {
        ElfSegment described = object.segments().get(segment);
        segmentBegun[segment] = true;
        if (described.includesHeaders()) {
            segmentOffset[segment] = 0;
            segmentAddress[segment] = (address - position) & -described.alignment();
        } else {
            segmentOffset[segment] = position + ((address - position) & (described.alignment() - 1));
            segmentAddress[segment] = address;
        }
    }

    private void appendFileHeader(SectionContents headers, long sectionHeaderOffset) {
        int sectionCount = output.size();
        int segmentCount = object.segments().size();
        headers.append(IDENTIFICATION);
        headers.appendHalf(object.fileType().number());
        headers.appendHalf(ElfHeader.MACHINE_RISCV);
        headers.appendWord(1);
        headers.appendDoubleWord(object.entry());
        headers.appendDoubleWord(segmentCount == 0 ? 0 : CLASS.headerSize());
        headers.appendDoubleWord(sectionHeaderOffset);
        headers.appendWord(object.flags());
        headers.appendHalf(CLASS.headerSize());
        headers.appendHalf(segmentCount == 0 ? 0 : CLASS.programHeaderSize());
        headers.appendHalf(segmentCount);
        headers.appendHalf(CLASS.sectionHeaderSize());
        headers.appendHalf(sectionCount >= ElfHeader.RESERVED_INDEX ? 0 : sectionCount);
        headers.appendHalf(sectionNameIndex >= ElfHeader.RESERVED_INDEX ? ElfHeader.INDEX_ELSEWHERE : sectionNameIndex);
    }

    private void appendProgramHeaders(SectionContents headers) {
        for (int segment = 0; segment < object.segments().size(); segment++) {
            ElfSegment described = object.segments().get(segment);
            long offset = 0;
            long address = 0;
            long fileSize = 0;
            long memorySize = 0;
            if (described.firstSection() >= 0) {
                OutputSection first = output.get(sectionIndices[described.firstSection()]);
                offset = segmentBegun[segment] ? segmentOffset[segment] : first.offset;
                address = segmentBegun[segment] ? segmentAddress[segment] : first.address;
                fileSize = fileEnd(described, offset) - offset;
                memorySize = memoryEnd(described, address) - address;
            }
            headers.appendWord(described.type());
            headers.appendWord(described.flags());
            headers.appendDoubleWord(offset);
            headers.appendDoubleWord(address);
            headers.appendDoubleWord(address);
            headers.appendDoubleWord(fileSize);
            headers.appendDoubleWord(memorySize);
            headers.appendDoubleWord(described.alignment());
        }
    }

    private long fileEnd(ElfSegment segment, long start) {
        long end = start;
        for (int number = segment.firstSection(); number <= segment.lastSection(); number++) {
            OutputSection section = output.get(sectionIndices[number]);
            if (section.type != SectionType.NOBITS) {
                end = Math.max(end, section.offset + section.size);
            }
        }
        return end;
    }

    private long memoryEnd(ElfSegment segment, long start) {
        long end = start;
        for (int number = segment.firstSection(); number <= segment.lastSection(); number++) {
            OutputSection section = output.get(sectionIndices[number]);
            // Thread-local data without bits takes memory in each thread's copy, not in the program's image.
            boolean takesMemory = (section.flags & SectionFlag.ALLOC) != 0
                    && (segment.type() == SegmentType.THREAD_LOCAL
                            || section.type != SectionType.NOBITS
                            || (section.flags & SectionFlag.THREAD_LOCAL) == 0);
            if (takesMemory && Long.compareUnsigned(section.address + section.size, end) > 0) {
                end = section.address + section.size;
            }
        }
        return end;
    }

    private SectionContents sectionHeaders() {
        SectionContents headers = new SectionContents();
        for (int index = 0; index < output.size(); index++) {
            OutputSection section = output.get(index);
            boolean first = index == 0;
            headers.appendWord(sectionNames.offsetOf(section.name));
            headers.appendWord(section.type);
            headers.appendDoubleWord(section.flags);
            headers.appendDoubleWord(section.address);
            headers.appendDoubleWord(section.offset);
            // The null header carries the counts that do not fit in the file header.
            headers.appendDoubleWord(first && output.size() >= ElfHeader.RESERVED_INDEX ? output.size() : section.size);
            headers.appendWord(first && sectionNameIndex >= ElfHeader.RESERVED_INDEX ? sectionNameIndex : section.link);
            headers.appendWord(section.info);
            headers.appendDoubleWord(section.alignment);
            headers.appendDoubleWord(section.entrySize);
        }
        return headers;
    }

    private static long put(OutputStream stream, SectionContents contents, long position) throws IOException {
        contents.writeTo(stream);
        return position + contents.size();
    }

    private static long pad(OutputStream stream, long position, long target) throws IOException {
        for (long left = target - position; left > 0; left -= ZEROS.length) {
            stream.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
        return target;
    }

    private static long alignUp(long value, long alignment) {
        return (value + alignment - 1) & -alignment;
    }
}
