package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the headers and tables of an ELF file and checks that none of them leads out of it. */
final class ElfReader {
    static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final byte[] ARCHIVE_MAGIC = {'!', '<', 'a', 'r', 'c', 'h', '>', '\n'};

    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int CURRENT_VERSION = 1;

    private final UntrustedBytes bytes;
    private final ProblemList problems = new ProblemList();

    ElfReader(byte[] file) {
        bytes = new UntrustedBytes(file);
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
        if (bytes.size() < ElfHeader.SIZE) {
            throw new ElfFormatException(
                    bytes.size(), "the file ends within its ELF header, which is " + ElfHeader.SIZE + " bytes long");
        }
        if (bytes.byteAt(4) == 1) {
            throw new ElfFormatException(
                    4, "this is a 32-bit ELF file; OhmV is a 64-bit RISC-V: build with -march=rv64gc -mabi=lp64d");
        }
        if (bytes.byteAt(4) != CLASS_64) {
            throw new ElfFormatException(4, "ELF class " + bytes.byteAt(4) + " is neither 32-bit (1) nor 64-bit (2)");
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
        long programHeaderOffset = bytes.doubleWordAt(32);
        long sectionHeaderOffset = bytes.doubleWordAt(40);
        int programHeaderCount = bytes.halfAt(56);
        long sectionHeaderCount = bytes.halfAt(60);
        int sectionNameIndex = bytes.halfAt(62);
        boolean firstSectionHolds = (sectionHeaderCount == 0 && sectionHeaderOffset != 0)
                || sectionNameIndex == ElfHeader.INDEX_ELSEWHERE
                || programHeaderCount == ElfHeader.PROGRAM_HEADERS_ELSEWHERE;
        if (firstSectionHolds) {
            if (!bytes.contains(sectionHeaderOffset, ElfHeader.SECTION_HEADER_SIZE)) {
                throw new ElfFormatException(
                        40,
                        "the section headers at " + hex(sectionHeaderOffset) + " lie outside the file of "
                                + bytes.size() + " bytes");
            }
            sectionHeaderCount =
                    sectionHeaderCount == 0 ? bytes.doubleWordAt(sectionHeaderOffset + 32) : sectionHeaderCount;
            sectionNameIndex = sectionNameIndex == ElfHeader.INDEX_ELSEWHERE
                    ? bytes.wordAt(sectionHeaderOffset + 40)
                    : sectionNameIndex;
            programHeaderCount = programHeaderCount == ElfHeader.PROGRAM_HEADERS_ELSEWHERE
                    ? bytes.wordAt(sectionHeaderOffset + 44)
                    : programHeaderCount;
        }
        checkTable(54, "program header", programHeaderOffset, programHeaderCount & 0xffffffffL, 56);
        checkTable(58, "section header", sectionHeaderOffset, sectionHeaderCount, 64);
        return new ElfHeader(
                fileType,
                bytes.wordAt(48),
                bytes.doubleWordAt(24),
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
            long at = header.programHeaderOffset() + (long) index * ElfHeader.PROGRAM_HEADER_SIZE;
            ProgramHeader segment = new ProgramHeader(
                    bytes.wordAt(at),
                    bytes.wordAt(at + 4),
                    bytes.doubleWordAt(at + 8),
                    bytes.doubleWordAt(at + 16),
                    bytes.doubleWordAt(at + 24),
                    bytes.doubleWordAt(at + 32),
                    bytes.doubleWordAt(at + 40),
                    bytes.doubleWordAt(at + 48));
            if (segment.type() != SegmentType.NULL) {
                checkSegment(index, at, segment);
            }
            result.add(segment);
        }
        return result;
    }

    private void checkSegment(int index, long at, ProgramHeader segment) {
        String name = "program header " + index;
        // What takes no bytes may lie anywhere: linkers align the offset of a segment of .bss alone beyond the end.
        if (segment.fileSize() != 0 && !bytes.contains(segment.offset(), segment.fileSize())) {
            problems.add(
                    at + 8,
                    name + " takes " + Long.toUnsignedString(segment.fileSize()) + " bytes at " + hex(segment.offset())
                            + ", outside the file of " + bytes.size() + " bytes");
        }
        if (!segment.isLoadable()) {
            return;
        }
        if (Long.compareUnsigned(segment.fileSize(), segment.memorySize()) > 0) {
            problems.add(
                    at + 32,
                    name + " has " + Long.toUnsignedString(segment.fileSize()) + " bytes in the file, but only "
                            + Long.toUnsignedString(segment.memorySize()) + " in memory");
        }
        long last = segment.address() + Math.max(segment.memorySize(), 1) - 1;
        if (segment.memorySize() < 0 || Long.compareUnsigned(last, segment.address()) < 0) {
            problems.add(
                    at + 40,
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
                        62,
                        "section " + Integer.toUnsignedString(nameIndex)
                                + " is said to hold the section names, but there are " + header.sectionHeaderCount()
                                + " sections");
            } else {
                names = sectionHeader(header, nameIndex, "");
                if (names.type() != SectionType.STRTAB || !bytes.contains(names.offset(), names.size())) {
                    problems.add(
                            62,
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
        return header.sectionHeaderOffset() + (long) index * ElfHeader.SECTION_HEADER_SIZE;
    }

    private SectionHeader sectionHeader(ElfHeader header, int index, String name) {
        long at = sectionHeaderOffset(header, index);
        return new SectionHeader(
                index,
                name,
                // Header 0 is the null header whatever it says; it may carry counts in its other fields.
                index == 0 ? SectionType.NULL : bytes.wordAt(at + 4),
                bytes.doubleWordAt(at + 8),
                bytes.doubleWordAt(at + 16),
                bytes.doubleWordAt(at + 24),
                bytes.doubleWordAt(at + 32),
                bytes.wordAt(at + 40),
                bytes.wordAt(at + 44),
                bytes.doubleWordAt(at + 48),
                bytes.doubleWordAt(at + 56));
    }

    private void checkSection(long at, SectionHeader section) {
        if (section.type() == SectionType.NULL) {
            return;
        }
        if (section.hasBits() && !bytes.contains(section.offset(), section.size())) {
            problems.add(
                    at + 24,
                    describe(section) + " takes " + Long.toUnsignedString(section.size()) + " bytes at "
                            + hex(section.offset()) + ", outside the file of " + bytes.size() + " bytes");
        }
        if (section.size() < 0) {
            problems.add(at + 32, describe(section) + " is " + Long.toUnsignedString(section.size()) + " bytes long");
        }
        if (Long.bitCount(section.alignment()) > 1) {
            problems.add(
                    at + 48,
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
                        sectionHeaderOffset(header, section.index()) + 24,
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
                    checkTableSection(at, section, ElfHeader.SYMBOL_SIZE, SectionType.STRTAB, sections);
                case SectionType.RELA -> checkEntries(at, section, ElfHeader.RELOCATION_SIZE);
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
                    at + 40,
                    describe(section) + " is linked to section " + Integer.toUnsignedString(link)
                            + ", which is no string table");
        }
    }

    private void checkEntries(long at, SectionHeader section, int entrySize) {
        if (section.size() > 0 && section.entrySize() != entrySize) {
            problems.add(
                    at + 56,
                    describe(section) + " has entries of " + Long.toUnsignedString(section.entrySize())
                            + " bytes; they must be " + entrySize);
        } else if (section.size() % entrySize != 0) {
            problems.add(
                    at + 32,
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
