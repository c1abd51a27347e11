package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the headers and tables of an ELF file and checks that none of them leads out of it. */
final class ElfReader {
    static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final byte[] ARCHIVE_MAGIC = {'!', '<', 'a', 'r', 'c', 'h', '>', '\n'};

    private static final int LITTLE_ENDIAN = 1;
    private static final int CURRENT_VERSION = 1;
    /** Where the entry stands in the ELF header, before the offsets of the header tables. */
    private static final int ENTRY_FIELD = 24;

    private final UntrustedBytes bytes;
    private final ProblemList problems = new ProblemList();
    private final boolean takesBothClasses;
    private ElfClass elfClass = ElfClass.ELF64;

    ElfReader(byte[] file, boolean takesBothClasses) {
        this.bytes = new UntrustedBytes(file);
        this.takesBothClasses = takesBothClasses;
    }

    ElfFile read() throws ElfFormatException {
        checkIdentification();
        ElfHeader header = readHeader();
        List<ProgramHeader> programHeaders = readProgramHeaders(header);
        List<SectionHeader> sectionHeaders = readSectionHeaders(header);
        problems.throwIfAny();
        checkOverlaps(header, sectionHeaders);
        checkTables(header, sectionHeaders);
        problems.throwIfAny();
        SymbolTableReader symbolReader = new SymbolTableReader(bytes, header, sectionHeaders, problems);
        List<ElfSymbol> symbols = symbolReader.read(SectionType.SYMTAB);
        List<ElfSymbol> dynamicSymbols = symbolReader.read(SectionType.DYNSYM);
        problems.throwIfAny();
        return new ElfFile(bytes, header, programHeaders, sectionHeaders, symbols, dynamicSymbols);
    }

    private void checkIdentification() throws ElfFormatException {
        if (bytes.startsWith(ARCHIVE_MAGIC)) {
            throw new ElfFormatException(0, "this is an archive (.a) of object files, not an ELF file itself");
        }
        if (!bytes.startsWith(MAGIC)) {
            throw new ElfFormatException(0, "this is not an ELF file: it does not begin with 7f 45 4c 46");
        }
        if (bytes.size() < ElfClass.ELF32.headerSize()) {
            throw endsWithinHeader(ElfClass.ELF32);
        }
        elfClass = switch (bytes.byteAt(4)) {
            case 1 -> ElfClass.ELF32;
            case 2 -> ElfClass.ELF64;
            default ->
                throw new ElfFormatException(
                        4, "ELF class " + bytes.byteAt(4) + " is neither 32-bit (1) nor 64-bit (2)");
        };
        if (elfClass == ElfClass.ELF32 && !takesBothClasses) {
            throw new ElfFormatException(
                    4, "this is a 32-bit ELF file; OhmV is a 64-bit RISC-V: build with -march=rv64gc -mabi=lp64d");
        }
        if (bytes.size() < elfClass.headerSize()) {
            throw endsWithinHeader(elfClass);
        }
        if (bytes.byteAt(5) == 2) {
            throw new ElfFormatException(5, "this is a big-endian ELF file; OhmV is a little-endian RISC-V");
        }
        if (bytes.byteAt(5) != LITTLE_ENDIAN) {
            throw new ElfFormatException(
                    5, "byte order " + bytes.byteAt(5) + " is neither little-endian (1) nor big-endian (2)");
        }
        if (bytes.byteAt(6) != CURRENT_VERSION || bytes.wordAt(20) != CURRENT_VERSION) {
            throw new ElfFormatException(6, "the version of this ELF file is not 1, the only one there is");
        }
        int machine = bytes.halfAt(18);
        if (machine != ElfHeader.MACHINE_RISCV) {
            throw new ElfFormatException(
                    18,
                    "this file is for " + machineName(machine) + ", not for RISC-V (machine " + ElfHeader.MACHINE_RISCV
                            + ")");
        }
    }

    private ElfFormatException endsWithinHeader(ElfClass least) {
        return new ElfFormatException(
                bytes.size(), "the file ends within its ELF header, which is " + least.headerSize() + " bytes long");
    }

    private static String machineName(int machine) {
        return switch (machine) {
            case 3 -> "x86 (machine 3)";
            case 8 -> "MIPS (machine 8)";
            case 40 -> "Arm (machine 40)";
            case 62 -> "x86-64 (machine 62)";
            case 183 -> "AArch64 (machine 183)";
            case 258 -> "LoongArch (machine 258)";
            default -> "machine " + machine;
        };
    }

    private ElfHeader readHeader() throws ElfFormatException {
        ObjectFileType fileType = switch (bytes.halfAt(16)) {
            case 1 -> ObjectFileType.RELOCATABLE;
            case 2 -> ObjectFileType.EXECUTABLE;
            case 3 -> ObjectFileType.DYNAMIC;
            case 4 -> throw new ElfFormatException(16, "this is a core dump, not a program or an object");
            default -> throw new ElfFormatException(16, "ELF file type " + bytes.halfAt(16) + " is not known");
        };
        int addressBytes = elfClass.addressBytes();
        int sectionHeaderOffsetField = ENTRY_FIELD + 2 * addressBytes;
        long programHeaderOffset = elfClass.addressAt(bytes, ENTRY_FIELD + addressBytes);
        long sectionHeaderOffset = elfClass.addressAt(bytes, sectionHeaderOffsetField);
        int programHeaderCount = bytes.halfAt(elfClass.headerField(8));
        long sectionHeaderCount = bytes.halfAt(elfClass.headerField(12));
        int sectionNameIndex = bytes.halfAt(elfClass.headerField(14));
        boolean firstSectionHolds = (sectionHeaderCount == 0 && sectionHeaderOffset != 0)
                || sectionNameIndex == ElfHeader.INDEX_ELSEWHERE
                || programHeaderCount == ElfHeader.PROGRAM_HEADERS_ELSEWHERE;
        if (firstSectionHolds) {
            if (!bytes.contains(sectionHeaderOffset, elfClass.sectionHeaderSize())) {
                throw new ElfFormatException(
                        sectionHeaderOffsetField,
                        "the section headers at " + hex(sectionHeaderOffset) + " lie outside the file of "
                                + bytes.size() + " bytes");
            }
            sectionHeaderCount = sectionHeaderCount == 0
                    ? elfClass.addressAt(bytes, sectionHeaderOffset + sizeField())
                    : sectionHeaderCount;
            sectionNameIndex = sectionNameIndex == ElfHeader.INDEX_ELSEWHERE
                    ? bytes.wordAt(sectionHeaderOffset + linkField())
                    : sectionNameIndex;
            programHeaderCount = programHeaderCount == ElfHeader.PROGRAM_HEADERS_ELSEWHERE
                    ? bytes.wordAt(sectionHeaderOffset + linkField() + 4)
                    : programHeaderCount;
        }
        checkTable(
                elfClass.headerField(6),
                "program header",
                programHeaderOffset,
                programHeaderCount & 0xffffffffL,
                elfClass.programHeaderSize());
        checkTable(
                elfClass.headerField(10),
                "section header",
                sectionHeaderOffset,
                sectionHeaderCount,
                elfClass.sectionHeaderSize());
        return new ElfHeader(
                elfClass,
                fileType,
                bytes.wordAt(elfClass.headerField(0)),
                elfClass.addressAt(bytes, ENTRY_FIELD),
                programHeaderOffset,
                programHeaderCount,
                sectionHeaderOffset,
                (int) sectionHeaderCount,
                sectionNameIndex);
    }

    /**
     * Checks that a header table of {@code count} entries lies in the file; {@code sizeField} is where its size stands.
     */
    private void checkTable(long sizeField, String what, long offset, long count, int entrySize)
            throws ElfFormatException {
        if (count == 0) {
            return;
        }
        if (bytes.halfAt(sizeField) != entrySize) {
            throw new ElfFormatException(
                    sizeField, "a " + what + " is " + bytes.halfAt(sizeField) + " bytes long; it must be " + entrySize);
        }
        if (count < 0 || count > bytes.size() / entrySize || !bytes.contains(offset, count * entrySize)) {
            throw new ElfFormatException(
                    sizeField,
                    Long.toUnsignedString(count) + " " + what + "s at " + hex(offset) + " lie outside the file of "
                            + bytes.size() + " bytes");
        }
    }

    private List<ProgramHeader> readProgramHeaders(ElfHeader header) {
        List<ProgramHeader> result = new ArrayList<>(header.programHeaderCount());
        for (int index = 0; index < header.programHeaderCount(); index++) {
            long at = header.programHeaderOffset() + (long) index * elfClass.programHeaderSize();
            ProgramHeader segment = programHeader(at);
            if (segment.type() != SegmentType.NULL) {
                checkSegment(index, at, segment);
            }
            result.add(segment);
        }
        return result;
    }

    private ProgramHeader programHeader(long at) {
        // The flags come after the type, or in a 32-bit file after the sizes (gABI, "Program Header").
        boolean wide = elfClass == ElfClass.ELF64;
        int size = elfClass.addressBytes();
        long addresses = at + size;
        return new ProgramHeader(
                bytes.wordAt(at),
                bytes.wordAt(wide ? at + 4 : at + 24),
                elfClass.addressAt(bytes, addresses),
                elfClass.addressAt(bytes, addresses + size),
                elfClass.addressAt(bytes, addresses + 2L * size),
                elfClass.addressAt(bytes, addresses + 3L * size),
                elfClass.addressAt(bytes, addresses + 4L * size),
                elfClass.addressAt(bytes, wide ? at + 48 : at + 28));
    }

    private void checkSegment(int index, long at, ProgramHeader segment) {
        String name = "program header " + index;
        int size = elfClass.addressBytes();
        // What takes no bytes may lie anywhere: linkers align the offset of a segment of .bss alone beyond the end.
        if (segment.fileSize() != 0 && !bytes.contains(segment.offset(), segment.fileSize())) {
            problems.add(
                    at + size,
                    name + " takes " + Long.toUnsignedString(segment.fileSize()) + " bytes at " + hex(segment.offset())
                            + ", outside the file of " + bytes.size() + " bytes");
        }
        if (!segment.isLoadable()) {
            return;
        }
        if (Long.compareUnsigned(segment.fileSize(), segment.memorySize()) > 0) {
            problems.add(
                    at + 4L * size,
                    name + " has " + Long.toUnsignedString(segment.fileSize()) + " bytes in the file, but only "
                            + Long.toUnsignedString(segment.memorySize()) + " in memory");
        }
        long last = segment.address() + Math.max(segment.memorySize(), 1) - 1;
        if (segment.memorySize() < 0
                || Long.compareUnsigned(last, segment.address()) < 0
                || Long.compareUnsigned(last, elfClass.greatestAddress()) > 0) {
            problems.add(
                    at + 5L * size,
                    name + " of " + Long.toUnsignedString(segment.memorySize()) + " bytes at " + hex(segment.address())
                            + " goes beyond the end of the address space");
        }
    }

    private List<SectionHeader> readSectionHeaders(ElfHeader header) {
        SectionHeader names = null;
        int nameIndex = header.sectionNameIndex();
        if (nameIndex != 0 && header.sectionHeaderCount() > 0) {
            if (nameIndex < 0 || nameIndex >= header.sectionHeaderCount()) {
                problems.add(
                        elfClass.headerField(14),
                        "section " + Integer.toUnsignedString(nameIndex)
                                + " is said to hold the section names, but there are " + header.sectionHeaderCount()
                                + " sections");
            } else {
                names = sectionHeader(header, nameIndex, "");
                if (names.type() != SectionType.STRTAB || !bytes.contains(names.offset(), names.size())) {
                    problems.add(
                            elfClass.headerField(14),
                            "section " + nameIndex
                                    + " is said to hold the section names, but it is no string table in the file");
                    names = null;
                }
            }
        }
        List<SectionHeader> result = new ArrayList<>(header.sectionHeaderCount());
        for (int index = 0; index < header.sectionHeaderCount(); index++) {
            long at = sectionHeaderOffset(header, index);
            String name = "";
            if (names != null && index != 0) {
                try {
                    name = bytes.string(names.offset(), names.size(), bytes.wordAt(at) & 0xffffffffL, at);
                } catch (ElfFormatException broken) {
                    problems.addAll(broken);
                }
            }
            SectionHeader section = sectionHeader(header, index, name);
            checkSection(at, section);
            result.add(section);
        }
        return result;
    }

    private static long sectionHeaderOffset(ElfHeader header, int index) {
        return header.sectionHeaderOffset() + (long) index * header.elfClass().sectionHeaderSize();
    }

    /** Where in a section header the size stands; the offset in the file stands before it. */
    private int sizeField() {
        return 8 + 3 * elfClass.addressBytes();
    }

    /** Where in a section header the link stands, with the info behind it. */
    private int linkField() {
        return 8 + 4 * elfClass.addressBytes();
    }

    private SectionHeader sectionHeader(ElfHeader header, int index, String name) {
        long at = sectionHeaderOffset(header, index);
        int size = elfClass.addressBytes();
        return new SectionHeader(
                index,
                name,
                // Header 0 is the null header whatever it says; it may carry counts in its other fields.
                index == 0 ? SectionType.NULL : bytes.wordAt(at + 4),
                elfClass.addressAt(bytes, at + 8),
                elfClass.addressAt(bytes, at + 8 + size),
                elfClass.addressAt(bytes, at + 8 + 2L * size),
                elfClass.addressAt(bytes, at + sizeField()),
                bytes.wordAt(at + linkField()),
                bytes.wordAt(at + linkField() + 4),
                elfClass.addressAt(bytes, at + linkField() + 8),
                elfClass.addressAt(bytes, at + linkField() + 8 + size));
    }

    private void checkSection(long at, SectionHeader section) {
        if (section.type() == SectionType.NULL) {
            return;
        }
        if (section.hasBits() && !bytes.contains(section.offset(), section.size())) {
            problems.add(
                    at + sizeField() - elfClass.addressBytes(),
                    describe(section) + " takes " + Long.toUnsignedString(section.size()) + " bytes at "
                            + hex(section.offset()) + ", outside the file of " + bytes.size() + " bytes");
        }
        if (section.size() < 0) {
            problems.add(
                    at + sizeField(),
                    describe(section) + " is " + Long.toUnsignedString(section.size()) + " bytes long");
        }
        if (Long.bitCount(section.alignment()) > 1) {
            problems.add(
                    at + linkField() + 8,
                    describe(section) + " is aligned to " + Long.toUnsignedString(section.alignment())
                            + ", which is not a power of two");
        }
    }

    /** The gABI forbids sections to share bytes of the file; we rely on it, since it bounds what can be read out. */
    private void checkOverlaps(ElfHeader header, List<SectionHeader> sections) {
        List<SectionHeader> byOffset = sections.stream()
                .filter(section -> section.hasBits() && section.size() > 0)
                .sorted(Comparator.comparingLong(SectionHeader::offset))
                .toList();
        for (int i = 1; i < byOffset.size(); i++) {
            SectionHeader before = byOffset.get(i - 1);
            SectionHeader section = byOffset.get(i);
            if (section.offset() < before.offset() + before.size()) {
                problems.add(
                        sectionHeaderOffset(header, section.index()) + sizeField() - elfClass.addressBytes(),
                        describe(section) + " at " + hex(section.offset()) + " overlaps " + describe(before)
                                + ", which ends at " + hex(before.offset() + before.size()));
            }
        }
    }

    /** Checks the entry sizes and links of symbol tables and relocation sections. */
    private void checkTables(ElfHeader header, List<SectionHeader> sections) {
        for (SectionHeader section : sections) {
            long at = sectionHeaderOffset(header, section.index());
            switch (section.type()) {
                case SectionType.SYMTAB, SectionType.DYNSYM ->
                    checkTableSection(at, section, elfClass.symbolSize(), SectionType.STRTAB, sections);
                case SectionType.RELA -> checkEntries(at, section, elfClass.relocationSize());
                default -> {}
            }
        }
    }

    private void checkTableSection(
            long at, SectionHeader section, int entrySize, int linkType, List<SectionHeader> sections) {
        checkEntries(at, section, entrySize);
        int link = section.link();
        if (link <= 0 || link >= sections.size() || sections.get(link).type() != linkType) {
            problems.add(
                    at + linkField(),
                    describe(section) + " is linked to section " + Integer.toUnsignedString(link)
                            + ", which is no string table");
        }
    }

    private void checkEntries(long at, SectionHeader section, int entrySize) {
        if (section.size() > 0 && section.entrySize() != entrySize) {
            problems.add(
                    at + linkField() + 8 + elfClass.addressBytes(),
                    describe(section) + " has entries of " + Long.toUnsignedString(section.entrySize())
                            + " bytes; they must be " + entrySize);
        } else if (section.size() % entrySize != 0) {
            problems.add(
                    at + sizeField(),
                    describe(section) + " is " + section.size() + " bytes long, which is not a multiple of its "
                            + entrySize + "-byte entries");
        }
    }

    static String describe(SectionHeader section) {
        return "section " + section.index() + (section.name().isEmpty() ? "" : " (" + section.name() + ")");
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
