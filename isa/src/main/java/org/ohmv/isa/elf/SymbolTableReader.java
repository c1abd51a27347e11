package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the symbol tables of a file whose section headers have been checked (gABI, "Symbol Table"). */
final class SymbolTableReader {
    private static final SymbolBinding[] BINDINGS = new SymbolBinding[16];
    private static final SymbolType[] TYPES = new SymbolType[16];
    private static final SymbolVisibility[] VISIBILITIES = SymbolVisibility.values();

    static {
        for (SymbolBinding binding : SymbolBinding.values()) {
            BINDINGS[binding.number()] = binding;
        }
        for (SymbolType type : SymbolType.values()) {
            TYPES[type.number()] = type;
        }
    }

    private final UntrustedBytes bytes;
    private final ElfHeader header;
    private final ElfClass elfClass;
    private final List<SectionHeader> sections;
    private final ProblemList problems;
    /** By the index of a symbol table, the section with the section indices that do not fit in it. */
    private final Map<Integer, SectionHeader> extendedIndices = new HashMap<>();

    SymbolTableReader(UntrustedBytes bytes, ElfHeader header, List<SectionHeader> sections, ProblemList problems) {
        this.bytes = bytes;
        this.header = header;
        this.elfClass = header.elfClass();
        this.sections = sections;
        this.problems = problems;
        for (SectionHeader section : sections) {
            if (section.type() == SectionType.SYMTAB_SHNDX) {
                extendedIndices.put(section.link(), section);
            }
        }
    }

    /**
     * The symbols of the one table of type {@code tableType}, without the null symbol; none if there is no such table.
     */
    List<ElfSymbol> read(int tableType) {
        List<SectionHeader> tables =
                sections.stream().filter(section -> section.type() == tableType).toList();
        if (tables.isEmpty()) {
            return List.of();
        }
        SectionHeader table = tables.get(0);
        if (tables.size() > 1) {
            problems.add(
                    header.sectionHeaderOffset() + (long) tables.get(1).index() * elfClass.sectionHeaderSize(),
                    "the file has two symbol tables, " + ElfReader.describe(table) + " and "
                            + ElfReader.describe(tables.get(1)) + "; it may have one");
            return List.of();
        }
        long count = table.size() / elfClass.symbolSize();
        List<ElfSymbol> symbols = new ArrayList<>((int) Math.max(0, count - 1));
        SectionHeader names = sections.get(table.link());
        for (int index = 1; index < count && !problems.isFull(); index++) {
            try {
                symbols.add(readSymbol(table, names, index));
            } catch (ElfFormatException broken) {
                problems.addAll(broken);
            }
        }
        return symbols;
    }

    private ElfSymbol readSymbol(SectionHeader table, SectionHeader names, int index) throws ElfFormatException {
        long at = table.offset() + (long) index * elfClass.symbolSize();
        String name = bytes.string(names.offset(), names.size(), bytes.wordAt(at) & 0xffffffffL, at);
        // Value and size come last, or in a 32-bit file after the name (gABI, "Symbol Table").
        boolean wide = elfClass == ElfClass.ELF64;
        long informationField = wide ? at + 4 : at + 12;
        long valueField = wide ? at + 8 : at + 4;
        int information = bytes.byteAt(informationField);
        int other = bytes.byteAt(informationField + 1);
        SymbolBinding binding = BINDINGS[information >> 4];
        SymbolType type = TYPES[information & 15];
        if (binding == null) {
            throw new ElfFormatException(
                    informationField,
                    describe(index, name) + " has binding " + (information >> 4) + ", which does not exist");
        }
        if (type == null) {
            throw new ElfFormatException(
                    informationField,
                    describe(index, name) + " has type " + (information & 15) + ", which does not exist");
        }
        return new ElfSymbol(
                name,
                elfClass.addressAt(bytes, valueField),
                elfClass.addressAt(bytes, valueField + elfClass.addressBytes()),
                binding,
                type,
                VISIBILITIES[other & 3],
                (other & ElfHeader.VARIANT_CALLING_CONVENTION) != 0,
                sectionOf(table, index, name, informationField + 2));
    }

    private int sectionOf(SectionHeader table, int index, String name, long at) throws ElfFormatException {
        int field = bytes.halfAt(at);
        return switch (field) {
            case 0 -> ElfSymbol.UNDEFINED;
            case ElfHeader.INDEX_ABSOLUTE -> ElfSymbol.ABSOLUTE;
            case ElfHeader.INDEX_COMMON -> ElfSymbol.COMMON;
            case ElfHeader.INDEX_ELSEWHERE -> checkedIndex(extendedIndex(table, index, name, at), index, name, at);
            default -> {
                if (field >= ElfHeader.RESERVED_INDEX) {
                    throw new ElfFormatException(
                            at, describe(index, name) + " has the reserved section index " + ElfReader.hex(field));
                }
                yield checkedIndex(field, index, name, at);
            }
        };
    }

    private int checkedIndex(int section, int index, String name, long at) throws ElfFormatException {
        if (section < 0 || section >= sections.size()) {
            throw new ElfFormatException(
                    at,
                    describe(index, name) + " is in section " + Integer.toUnsignedString(section) + ", but there are "
                            + sections.size());
        }
        return section;
    }

    private int extendedIndex(SectionHeader table, int index, String name, long at) throws ElfFormatException {
        SectionHeader indices = extendedIndices.get(table.index());
        if (indices != null && 4L * index + 4 <= indices.size()) {
            return bytes.wordAt(indices.offset() + 4L * index);
        }
        throw new ElfFormatException(
                at, describe(index, name) + " has its section index elsewhere, but there is no table of such indices");
    }

    private static String describe(int index, String name) {
        return "symbol " + index + (name.isEmpty() ? "" : " (" + abbreviate(name) + ")");
    }

    private static String abbreviate(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "...";
    }
}
