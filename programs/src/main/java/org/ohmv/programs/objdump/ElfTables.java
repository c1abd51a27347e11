package org.ohmv.programs.objdump;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/** Prints section headers, symbols and relocations in the layout of GNU objdump. */
final class ElfTables {
    private final ElfFile file;
    private final DumpOptions options;
    private final PrintWriter out;
    private final AddressFormat addresses;

    ElfTables(ElfFile file, DumpOptions options, PrintWriter out) {
        this.file = file;
        this.options = options;
        this.out = out;
        this.addresses = AddressFormat.of(file);
    }

    /** The sections that objdump knows: not the tables of symbols, strings and relocations. */
    static List<SectionHeader> sections(ElfFile file) {
        List<SectionHeader> sections = new ArrayList<>();
        for (SectionHeader section : file.sectionHeaders()) {
            boolean table = section.type() == SectionType.NULL
                    || section.type() == SectionType.SYMTAB
                    || section.type() == SectionType.RELA
                    || (section.type() == SectionType.STRTAB && !section.has(SectionFlag.ALLOC));
            if (!table) {
                sections.add(section);
            }
        }
        return sections;
    }

    void sectionHeaders() {
        out.printf(
                "Sections:\nIdx Name          Size      %s  %s  File off  Algn\n",
                addresses.heading("VMA"), addresses.heading("LMA"));
        BitSet relocated = relocatedSections();
        int number = 0;
        for (SectionHeader section : sections(file)) {
            if (options.selects(section.name())) {
                out.printf(
                        "%3d %-13s %08x  %s  %s  %08x  2**%d\n",
                        number,
                        SymbolNames.visible(section.name()),
                        section.size(),
                        addresses.text(section.address()),
                        addresses.text(loadAddress(section)),
                        section.offset(),
                        Long.numberOfTrailingZeros(Math.max(1, section.alignment())));
                out.printf("                  %s\n", String.join(", ", flags(section, relocated.get(section.index()))));
            }
            number++;
        }
    }

    private long loadAddress(SectionHeader section) {
        return file.programHeaders().stream()
                .filter(segment -> segment.isLoadable()
                        && section.has(SectionFlag.ALLOC)
                        && section.address() >= segment.address()
                        && section.address() + section.size() <= segment.address() + segment.memorySize())
                .map(segment -> segment.physicalAddress() + section.address() - segment.address())
                .findFirst()
                .orElse(section.address());
    }

    private static List<String> flags(SectionHeader section, boolean hasRelocations) {
        List<String> flags = new ArrayList<>();
        boolean allocated = section.has(SectionFlag.ALLOC);
        if (section.hasBits()) {
            flags.add("CONTENTS");
        }
        if (allocated) {
            flags.add("ALLOC");
        }
        if (allocated && section.hasBits()) {
            flags.add("LOAD");
        }
        if (hasRelocations) {
            flags.add("RELOC");
        }
        if (section.hasBits() && !section.has(SectionFlag.WRITE)) {
            flags.add("READONLY");
        }
        if (section.has(SectionFlag.EXECUTE)) {
            flags.add("CODE");
        } else if (allocated && section.hasBits()) {
            flags.add("DATA");
        }
        if (!allocated && section.name().startsWith(".debug")) {
            flags.add("DEBUGGING");
            flags.add("OCTETS");
        }
        if (section.has(SectionFlag.THREAD_LOCAL)) {
            flags.add("THREAD_LOCAL");
        }
        if (section.has(SectionFlag.EXCLUDE)) {
            flags.add("EXCLUDE");
        }
        return flags;
    }

    /** The indices of the sections for which there are relocations. */
    private BitSet relocatedSections() {
        BitSet relocated = new BitSet();
        for (SectionHeader table : file.sectionHeaders()) {
            if (table.type() == SectionType.RELA && table.info() >= 0) {
                relocated.set(table.info());
            }
        }
        return relocated;
    }

    void symbols() {
        out.print("SYMBOL TABLE:\n");
        boolean none = true;
        for (ElfSymbol symbol : file.symbols()) {
            boolean nameless = symbol.name().isEmpty() && symbol.type() != SymbolType.SECTION;
            boolean local =
                    nameless || symbol.name().startsWith(".L") || symbol.name().startsWith("$");
            if (!local) {
                out.printf(
                        "%s %s %s\t%s %s\n",
                        addresses.text(symbol.section() == ElfSymbol.COMMON ? symbol.size() : symbol.value()),
                        letters(symbol),
                        sectionName(symbol.section()),
                        addresses.text(symbol.section() == ElfSymbol.COMMON ? symbol.value() : symbol.size()),
                        visibility(symbol) + name(symbol));
                none = false;
            }
        }
        if (none) {
            out.print("no symbols\n");
        }
        out.print("\n\n");
    }

    private static String letters(ElfSymbol symbol) {
        boolean elsewhere = symbol.section() == ElfSymbol.UNDEFINED || symbol.section() == ElfSymbol.COMMON;
        char scope = elsewhere ? ' ' : scope(symbol.binding());
        char weak = symbol.binding() == SymbolBinding.WEAK ? 'w' : ' ';
        char debugging = symbol.type() == SymbolType.SECTION || symbol.type() == SymbolType.FILE ? 'd' : ' ';
        char kind = switch (symbol.type()) {
            case FUNCTION -> 'F';
            case FILE -> 'f';
            case OBJECT, COMMON -> 'O';
            case NO_TYPE, SECTION, THREAD_LOCAL, GNU_INDIRECT_FUNCTION -> ' ';
        };
        char indirect = symbol.type() == SymbolType.GNU_INDIRECT_FUNCTION ? 'i' : ' ';
        return "" + scope + weak + "  " + indirect + debugging + kind;
    }

    private static char scope(SymbolBinding binding) {
        return binding == SymbolBinding.LOCAL ? 'l' : binding == SymbolBinding.GLOBAL ? 'g' : ' ';
    }

    private static String visibility(ElfSymbol symbol) {
        return switch (symbol.visibility()) {
            case DEFAULT -> "";
            case INTERNAL -> ".internal ";
            case HIDDEN -> ".hidden ";
            case PROTECTED -> ".protected ";
        };
    }

    private String sectionName(int section) {
        return switch (section) {
            case ElfSymbol.UNDEFINED -> "*UND*";
            case ElfSymbol.ABSOLUTE -> "*ABS*";
            case ElfSymbol.COMMON -> "*COM*";
            default -> SymbolNames.visible(file.sectionHeaders().get(section).name());
        };
    }

    private String name(ElfSymbol symbol) {
        return symbol.type() == SymbolType.SECTION ? sectionName(symbol.section()) : SymbolNames.visible(symbol.name());
    }

    void relocations() throws ElfFormatException {
        for (SectionHeader table : file.sectionHeaders()) {
            int index = table.info();
            if (index < 0 || index >= file.sectionHeaders().size()) {
                continue;
            }
            SectionHeader target = file.sectionHeaders().get(index);
            if (!file.relocates(table, target) || !options.selects(target.name())) {
                continue;
            }
            RelocationTable relocations = file.relocations(table);
            out.printf(
                    "RELOCATION RECORDS FOR [%s]:\n%s TYPE              VALUE\n",
                    SymbolNames.visible(target.name()), addresses.heading("OFFSET"));
            for (int number = 0; number < relocations.size(); number++) {
                out.printf(
                        "%s %-16s  %s\n",
                        addresses.text(relocations.offset(number)),
                        RelocationType.nameOf(relocations.typeNumber(number)),
                        value(relocations, number, addresses.digits()));
            }
            out.print("\n\n");
        }
    }

    /** The symbol of a relocation and what is added to it, in at least so many digits. */
    String value(RelocationTable relocations, int index, int digits) {
        int number = relocations.symbol(index);
        StringBuilder text = new StringBuilder("*ABS*");
        if (number != RelocationTable.NO_SYMBOL) {
            text.setLength(0);
            text.append(name(file.symbols().get(number)));
        }
        long addend = relocations.addend(index);
        if (addend != 0) {
            String magnitude = Long.toHexString(Math.abs(addend));
            text.append(addend < 0 ? "-0x" : "+0x")
                    .append("0".repeat(Math.max(0, digits - magnitude.length())))
                    .append(magnitude);
        }
        return text.toString();
    }
}
