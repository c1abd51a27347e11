package org.ohmv.isa.elf;

import java.util.List;
import java.util.Optional;

/**
 * A RISC-V ELF file as it stands: headers, symbols, relocations and bytes, checked when read. What a loader, an object
 * dump or a debugger looks at; a linker takes {@link #toObject()} instead.
 *
 * <p>Section numbers of the symbols here are section header indices of the file. The symbol lists leave the null symbol
 * out, so symbol <i>n</i> of the file is at <i>n</i> - 1; relocations count in the same way.
 */
public final class ElfFile {
    private final UntrustedBytes bytes;
    private final ElfHeader header;
    private final List<ProgramHeader> programHeaders;
    private final List<SectionHeader> sectionHeaders;
    private final List<ElfSymbol> symbols;
    private final List<ElfSymbol> dynamicSymbols;

    ElfFile(
            UntrustedBytes bytes,
            ElfHeader header,
            List<ProgramHeader> programHeaders,
            List<SectionHeader> sectionHeaders,
            List<ElfSymbol> symbols,
            List<ElfSymbol> dynamicSymbols) {
        this.bytes = bytes;
        this.header = header;
        this.programHeaders = List.copyOf(programHeaders);
        this.sectionHeaders = List.copyOf(sectionHeaders);
        this.symbols = List.copyOf(symbols);
        this.dynamicSymbols = List.copyOf(dynamicSymbols);
    }

    /**
     * Reads and checks a whole 64-bit file, which is what can be linked and run.
     *
     * @param file its bytes, which must not change afterwards
     * @throws ElfFormatException naming every defect found: not ELF, 32 bits, big-endian, another machine, or offsets,
     *     sizes and indices that lead out of the file
     */
    public static ElfFile read(byte[] file) throws ElfFormatException {
        return new ElfReader(file, false).read();
    }

    /**
     * Reads and checks a whole file of 32 or 64 bits, to look into it; {@link ElfHeader#elfClass} says which it is.
     *
     * @param file its bytes, which must not change afterwards
     * @throws ElfFormatException naming every defect found, as {@link #read} does
     */
    public static ElfFile readOfEitherClass(byte[] file) throws ElfFormatException {
        return new ElfReader(file, true).read();
    }

    /** Whether {@code file} begins like an ELF file, of whatever class and machine. */
    public static boolean isElf(byte[] file) {
        return new UntrustedBytes(file).startsWith(ElfReader.MAGIC);
    }

    /** The ELF header. */
    public ElfHeader header() {
        return header;
    }

    /** The program headers, in order. */
    public List<ProgramHeader> programHeaders() {
        return programHeaders;
    }

    /** The section headers by index, the null header included; empty for a file without section headers. */
    public List<SectionHeader> sectionHeaders() {
        return sectionHeaders;
    }

    /** The first section of that name. */
    public Optional<SectionHeader> section(String name) {
        return sectionHeaders.stream()
                .filter(section -> section.name().equals(name))
                .findFirst();
    }

    /** The symbols of {@code .symtab} without the null symbol; empty in a stripped file. */
    public List<ElfSymbol> symbols() {
        return symbols;
    }

    /** The symbols of {@code .dynsym} without the null symbol. */
    public List<ElfSymbol> dynamicSymbols() {
        return dynamicSymbols;
    }

    /** A copy of the section's bytes as they stand in the file, compressed if they are; empty without bits. */
    public byte[] contents(SectionHeader section) {
        return section.hasBits() ? bytes.copy(section.offset(), section.size()) : new byte[0];
    }

    /**
     * A copy of the section's bytes, uncompressed.
     *
     * @throws ElfFormatException if they are compressed and the compression is broken or not zlib
     */
    public byte[] uncompressedContents(SectionHeader section) throws ElfFormatException {
        return section.has(SectionFlag.COMPRESSED) && section.hasBits()
                ? CompressedSection.read(header.elfClass(), section, contents(section))
                        .contents()
                        .toByteArray()
                : contents(section);
    }

    /** A copy of the bytes that the file gives for a segment; none for a null header, whatever else it says. */
    public byte[] contents(ProgramHeader segment) {
        return segment.type() == SegmentType.NULL || segment.fileSize() == 0
                ? new byte[0]
                : bytes.copy(segment.offset(), segment.fileSize());
    }

    /**
     * The relocations in a section of type {@link SectionType#RELA}.
     *
     * @throws ElfFormatException if it is not such a section, or an entry names no symbol of its symbol table
     */
    public RelocationTable relocations(SectionHeader section) throws ElfFormatException {
        if (section.type() != SectionType.RELA) {
            throw new ElfFormatException(section.offset(), section.name() + " does not hold relocations with addends");
        }
        long symbolCount = symbolCountFor(section);
        RelocationTable table = new RelocationTable();
        ProblemList problems = new ProblemList();
        ElfClass elfClass = header.elfClass();
        boolean wide = elfClass == ElfClass.ELF64;
        int size = elfClass.relocationSize();
        int field = elfClass.addressBytes();
        for (long at = section.offset(); at + size <= section.offset() + section.size(); at += size) {
            // Symbol and type share a word of the width of addresses (gABI, "Relocation").
            long information = elfClass.addressAt(bytes, at + field);
            long symbol = wide ? information >>> 32 : information >>> 8;
            if (symbol > symbolCount) {
                problems.add(
                        at + field,
                        "relocation in " + section.name() + " names symbol " + symbol + ", but there are "
                                + symbolCount);
            }
            table.addRaw(
                    elfClass.addressAt(bytes, at),
                    wide ? (int) information : (int) information & 0xff,
                    symbol == 0 ? RelocationTable.NO_SYMBOL : (int) (symbol - 1),
                    wide ? bytes.doubleWordAt(at + 2L * field) : bytes.wordAt(at + 2L * field));
        }
        problems.throwIfAny();
        return table;
    }

    /**
     * Whether {@code table} holds relocations of {@code section} that name symbols of {@link #symbols}, as those of
     * relocatable files do; those for a dynamic linker name others.
     */
    public boolean relocates(SectionHeader table, SectionHeader section) {
        return table.type() == SectionType.RELA && table.info() == section.index() && !isDynamic(table);
    }

    /** The build attributes, empty if the file has none. */
    public Optional<RiscvAttributes> attributes() throws ElfFormatException {
        for (SectionHeader section : sectionHeaders) {
            if (section.type() == SectionType.RISCV_ATTRIBUTES) {
                return Optional.of(RiscvAttributes.parse(contents(section), section.offset()));
            }
        }
        return Optional.empty();
    }

    /**
     * A relocatable 64-bit file as the model that a linker reads.
     *
     * @throws ElfFormatException if the file is not relocatable, or of 32 bits, or a relocation, group or compressed
     *     section is broken
     */
    public ElfObject toObject() throws ElfFormatException {
        return new ElfObjectReader(this).read();
    }

    int wordAt(long offset) {
        return bytes.wordAt(offset);
    }

    private long symbolCountFor(SectionHeader relocations) {
        return isDynamic(relocations) ? dynamicSymbols.size() : symbols.size();
    }

    private boolean isDynamic(SectionHeader relocations) {
        int link = relocations.link();
        return link >= 0
                && link < sectionHeaders.size()
                && sectionHeaders.get(link).type() == SectionType.DYNSYM;
    }
}
