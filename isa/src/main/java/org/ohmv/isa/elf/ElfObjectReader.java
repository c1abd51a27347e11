package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the model of a relocatable file, so that what a linker works on is the same from every source. */
final class ElfObjectReader {
    /** Marks section header indices that have no section in the model. */
    private static final int NOT_IN_MODEL = -1;

    private static final int UNUSED_SYMBOL = -2;

    private final ElfFile file;
    private final ElfObject object;
    private final ProblemList problems = new ProblemList();
    private final int[] sectionNumbers;
    private final int[] symbolNumbers;
    private final int symbolNames;

    ElfObjectReader(ElfFile file) {
        this.file = file;
        this.object = new ElfObject(file.header().fileType());
        this.sectionNumbers = new int[file.sectionHeaders().size()];
        this.symbolNumbers = new int[file.symbols().size()];
        this.symbolNames = file.sectionHeaders().stream()
                .filter(section -> section.type() == SectionType.SYMTAB)
                .mapToInt(SectionHeader::link)
                .findFirst()
                .orElse(NOT_IN_MODEL);
    }

    ElfObject read() throws ElfFormatException {
        if (file.header().fileType() != ObjectFileType.RELOCATABLE) {
            throw new ElfFormatException(
                    16, "this file is already linked; only relocatable objects (.o) can be linked");
        }
        if (file.header().elfClass() != ElfClass.ELF64) {
            throw new ElfFormatException(4, "this is a 32-bit object; only 64-bit ones can be linked");
        }
        object.setFlags(file.header().flags());
        Arrays.fill(sectionNumbers, NOT_IN_MODEL);
        for (SectionHeader section : file.sectionHeaders()) {
            if (belongsToModel(section)) {
                addSection(section);
            }
        }
        setLinks();
        problems.throwIfAny();
        addSymbols();
        for (SectionHeader section : file.sectionHeaders()) {
            switch (section.type()) {
                case SectionType.RELA -> addRelocations(section);
                case SectionType.REL ->
                    problems.add(
                            section.offset(),
                            ElfReader.describe(section)
                                    + " holds relocations without addends, which RISC-V does not use");
                case SectionType.GROUP -> addGroup(section);
                default -> {}
            }
        }
        problems.throwIfAny();
        return object;
    }

    private boolean belongsToModel(SectionHeader section) {
        return switch (section.type()) {
            case SectionType.NULL,
                    SectionType.SYMTAB,
                    SectionType.SYMTAB_SHNDX,
                    SectionType.RELA,
                    SectionType.REL,
                    SectionType.GROUP -> false;
            case SectionType.STRTAB ->
                section.index() != file.header().sectionNameIndex() && section.index() != symbolNames;
            default -> true;
        };
    }

    private void addSection(SectionHeader header) {
        try {
            boolean compressed = header.has(SectionFlag.COMPRESSED) && header.hasBits();
            long alignment = header.alignment();
            byte[] contents = file.contents(header);
            if (compressed) {
                CompressedSection uncompressed =
                        CompressedSection.read(file.header().elfClass(), header, contents);
                contents = uncompressed.contents().toByteArray();
                alignment = uncompressed.alignment();
            }
            int number = object.addSection(
                    header.name(),
                    header.type(),
                    compressed ? header.flags() & ~SectionFlag.COMPRESSED : header.flags());
            sectionNumbers[header.index()] = number;
            ElfSection section = object.section(number);
            section.setAlignment(Math.max(1, alignment));
            section.setEntrySize(header.entrySize());
            if (section.isNobits()) {
                section.reserve(header.size());
            } else {
                section.contents().append(contents);
            }
        } catch (ElfFormatException broken) {
            problems.addAll(broken);
        }
    }

    private void setLinks() {
        for (SectionHeader header : file.sectionHeaders()) {
            int number = sectionNumbers[header.index()];
            if (number == NOT_IN_MODEL || !header.has(SectionFlag.LINK_ORDER)) {
                continue;
            }
            int link = header.link();
            if (link < 0 || link >= sectionNumbers.length || (link != 0 && sectionNumbers[link] == NOT_IN_MODEL)) {
                problems.add(
                        header.offset(),
                        ElfReader.describe(header) + " is ordered by section " + Integer.toUnsignedString(link)
                                + ", which is not there");
            } else if (link != 0) {
                object.section(number).setLink(sectionNumbers[link]);
            }
        }
    }

    private void addSymbols() {
        List<ElfSymbol> symbols = file.symbols();
        for (int index = 0; index < symbols.size(); index++) {
            ElfSymbol symbol = symbols.get(index);
            if (!symbol.isInSection()) {
                symbolNumbers[index] = object.addSymbol(symbol);
            } else if (sectionNumbers[symbol.section()] != NOT_IN_MODEL) {
                symbolNumbers[index] = object.addSymbol(symbol.inSection(sectionNumbers[symbol.section()]));
            } else if (file.sectionHeaders().get(symbol.section()).type() == SectionType.GROUP) {
                // gas defines the name of a group in the group itself, which the model does not have as a section.
                symbolNumbers[index] = object.addSymbol(symbol.inSection(ElfSymbol.ABSOLUTE));
            } else {
                // The symbol of a symbol table or the like: nothing may refer to it.
                symbolNumbers[index] = UNUSED_SYMBOL;
            }
        }
    }

    private void addRelocations(SectionHeader header) {
        int target = header.info();
        if (target <= 0 || target >= sectionNumbers.length || sectionNumbers[target] == NOT_IN_MODEL) {
            problems.add(
                    header.offset(),
                    ElfReader.describe(header) + " relocates section " + Integer.toUnsignedString(target)
                            + ", which is not there");
            return;
        }
        if (!file.relocates(header, file.sectionHeaders().get(target))) {
            problems.add(
                    header.offset(),
                    ElfReader.describe(header) + " names symbols of a dynamic linker, which no object has");
            return;
        }
        ElfSection section = object.section(sectionNumbers[target]);
        try {
            RelocationTable read = file.relocations(header);
            for (int index = 0; index < read.size() && !problems.isFull(); index++) {
                addRelocation(header, section, read, index);
            }
        } catch (ElfFormatException broken) {
            problems.addAll(broken);
        }
    }

    private void addRelocation(SectionHeader header, ElfSection section, RelocationTable read, int index) {
        long at = header.offset() + (long) index * file.header().elfClass().relocationSize();
        long offset = read.offset(index);
        if (offset < 0 || offset > section.size()) {
            problems.add(
                    at,
                    "relocation " + index + " of " + section.name() + " is at " + ElfReader.hex(offset)
                            + ", beyond the section's " + section.size() + " bytes");
            return;
        }
        int symbol = read.symbol(index);
        int number = symbol == RelocationTable.NO_SYMBOL ? symbol : symbolNumbers[symbol];
        if (number == UNUSED_SYMBOL) {
            problems.add(
                    at + file.header().elfClass().addressBytes(),
                    "relocation " + index + " of " + section.name()
                            + " refers to a section that is not of the program");
            return;
        }
        section.relocations().addRaw(offset, read.typeNumber(index), number, read.addend(index));
    }

    private void addGroup(SectionHeader header) {
        int signature = header.info() - 1;
        if (signature < 0 || signature >= symbolNumbers.length || symbolNumbers[signature] == UNUSED_SYMBOL) {
            problems.add(
                    header.offset(),
                    ElfReader.describe(header) + " is a group named by symbol "
                            + Integer.toUnsignedString(header.info()) + ", which is not there");
            return;
        }
        if (header.size() < 4 || header.size() % 4 != 0) {
            problems.add(header.offset(), ElfReader.describe(header) + " is no list of section indices");
            return;
        }
        List<Integer> members = new ArrayList<>();
        for (long at = header.offset() + 4; at < header.offset() + header.size() && !problems.isFull(); at += 4) {
            int member = file.wordAt(at);
            if (member <= 0 || member >= sectionNumbers.length) {
                problems.add(
                        at,
                        ElfReader.describe(header) + " has section " + Integer.toUnsignedString(member)
                                + " as a member, which is not there");
            } else if (sectionNumbers[member] != NOT_IN_MODEL) {
                members.add(sectionNumbers[member]);
            }
        }
        boolean comdat = (file.wordAt(header.offset()) & ElfHeader.GROUP_COMDAT) != 0;
        object.addGroup(new SectionGroup(symbolNumbers[signature], comdat, members));
    }
}
