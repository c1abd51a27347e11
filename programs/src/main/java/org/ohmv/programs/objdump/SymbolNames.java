package org.ohmv.programs.objdump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/**
 * The symbols of a file by address, and which of them GNU objdump names an address by: the nearest one not above it, in
 * a file with relocations one of the section in question; of several at one address functions first, then objects,
 * larger before smaller, global before local.
 */
final class SymbolNames {
    private static final Comparator<ElfSymbol> ORDER = Comparator.comparing(ElfSymbol::value, Long::compareUnsigned)
            .thenComparing(
                    symbol -> symbol.name().endsWith(".o") || symbol.name().endsWith(".a"))
            .thenComparing(symbol -> symbol.type() != SymbolType.FUNCTION)
            .thenComparing(symbol -> symbol.type() != SymbolType.OBJECT)
            .thenComparing(ElfSymbol::size, Comparator.reverseOrder())
            .thenComparing(symbol -> symbol.binding() != SymbolBinding.GLOBAL)
            .thenComparing(symbol -> symbol.binding() != SymbolBinding.LOCAL)
            .thenComparing(ElfSymbol::name);

    private static final char DELETE = 0x7f;
    private static final int CARET_BIT = 0x40;
    /** Between this and DELETE stand control characters, which some terminals obey. */
    private static final char FIRST_PRINTABLE_ABOVE_ASCII = 0xa0;

    private final List<ElfSymbol> sorted;
    /** By section, those that are no marks, in the same order: objects may have thousands of sections. */
    private final Map<Integer, List<ElfSymbol>> bySection = new HashMap<>();
    /** By section, its functions by where they begin; of several at one place the one that names it. */
    private final Map<Integer, TreeMap<Long, ElfSymbol>> functions = new HashMap<>();

    private final boolean relocatable;

    SymbolNames(ElfFile file) {
        this.relocatable = hasRelocations(file);
        List<ElfSymbol> symbols = file.symbols().isEmpty() ? file.dynamicSymbols() : file.symbols();
        this.sorted = symbols.stream()
                .filter(symbol -> !symbol.name().isEmpty())
                .filter(symbol -> symbol.type() != SymbolType.FILE && symbol.type() != SymbolType.SECTION)
                .filter(symbol -> symbol.section() >= 0 || symbol.section() == ElfSymbol.ABSOLUTE)
                .sorted(ORDER)
                .toList();
        for (ElfSymbol symbol : sorted) {
            if (!isMark(symbol)) {
                bySection
                        .computeIfAbsent(symbol.section(), section -> new ArrayList<>())
                        .add(symbol);
            }
            if (symbol.type() == SymbolType.FUNCTION) {
                functions
                        .computeIfAbsent(symbol.section(), section -> new TreeMap<>(Long::compareUnsigned))
                        .putIfAbsent(symbol.value(), symbol);
            }
        }
    }

    /** Whether a file is relocatable and has something to relocate. */
    static boolean hasRelocations(ElfFile file) {
        return file.header().fileType() == ObjectFileType.RELOCATABLE
                && file.sectionHeaders().stream().anyMatch(section -> section.type() == SectionType.RELA);
    }

    /**
     * Whether a symbol marks instructions or data for disassemblers (psABI, "Mapping Symbol") or stands for nothing.
     */
    static boolean isMark(ElfSymbol symbol) {
        String name = symbol.name();
        return name.startsWith("$x") || name.equals("$d") || name.startsWith("$d.") || name.equals(".L0 ");
    }

    /** A name with control characters, which could upset a terminal, written as {@code ^A}, as objdump does it. */
    static String visible(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int index = 0; index < name.length(); index++) {
            char symbol = name.charAt(index);
            if (symbol < ' ' || symbol == DELETE) {
                text.append('^').append((char) (symbol ^ CARET_BIT));
            } else {
                text.append(symbol >= DELETE && symbol < FIRST_PRINTABLE_ABOVE_ASCII ? '?' : symbol);
            }
        }
        return text.toString();
    }

    /** Appends an address as objdump does: in hexadecimal, then the symbol and the distance from it. */
    void append(StringBuilder out, long address, SectionHeader section) {
        if (sorted.isEmpty()) {
            out.append("0x").append(Long.toHexString(address));
            return;
        }
        out.append(Long.toHexString(address)).append(' ');
        appendName(out, address, nearest(address, section), section);
    }

    /** Appends {@code <symbol+0x10>}; without a symbol the name of the section takes its place. */
    void appendName(StringBuilder out, long address, @Nullable ElfSymbol symbol, SectionHeader section) {
        long base = symbol == null ? section.address() : symbol.value();
        out.append('<').append(visible(symbol == null ? section.name() : symbol.name()));
        int order = Long.compareUnsigned(address, base);
        if (order > 0) {
            out.append("+0x").append(Long.toHexString(address - base));
        } else if (order < 0) {
            out.append("-0x").append(Long.toHexString(base - address));
        }
        out.append('>');
    }

    /** The symbol that names an address, or null. */
    @Nullable
    ElfSymbol nearest(long address, SectionHeader section) {
        boolean sameSection = relocatable
                && Long.compareUnsigned(address, section.address()) >= 0
                && Long.compareUnsigned(address, section.address() + section.size()) < 0;
        return sameSection ? nearestWithin(section, address) : nearestAnywhere(address, section);
    }

    /** The symbol of the section itself that names an address, or null. */
    @Nullable
    ElfSymbol nearestWithin(SectionHeader section, long address) {
        List<ElfSymbol> own = within(section);
        int place = lastNotAbove(own, address);
        return own.isEmpty() ? null : own.get(firstAt(own, Math.max(place, 0)));
    }

    private List<ElfSymbol> within(SectionHeader section) {
        return bySection.getOrDefault(section.index(), List.of());
    }

    private @Nullable ElfSymbol nearestAnywhere(long address, SectionHeader section) {
        int place = lastNotAbove(sorted, address);
        int first = firstAt(sorted, Math.max(place, 0));
        for (int at = first; !relocatable && at <= place; at++) {
            if (sorted.get(at).section() == section.index() && isEligible(at)) {
                return sorted.get(at);
            }
        }
        if (!sorted.isEmpty() && isEligible(first)) {
            return sorted.get(first);
        }
        @Nullable ElfSymbol found = null;
        for (int at = place; at >= 0; at--) {
            if (isEligible(at)) {
                if (found != null && found.value() != sorted.get(at).value()) {
                    break;
                }
                found = sorted.get(at);
            } else if (found != null && found.value() != sorted.get(at).value()) {
                break;
            }
        }
        for (int at = first + 1; found == null && at < sorted.size(); at++) {
            if (isEligible(at)) {
                found = sorted.get(at);
            }
        }
        return found;
    }

    /** The function of the section that begins at an address or before it; without one as {@link #nearest}. */
    @Nullable
    ElfSymbol functionAt(long address, SectionHeader section) {
        TreeMap<Long, ElfSymbol> ofSection = functions.get(section.index());
        Map.Entry<Long, ElfSymbol> entry = ofSection == null ? null : ofSection.floorEntry(address);
        return entry == null ? nearest(address, section) : entry.getValue();
    }

    private boolean isEligible(int place) {
        return !isMark(sorted.get(place));
    }

    /** The next symbol of the section above an address, or null. */
    @Nullable
    ElfSymbol nextIn(SectionHeader section, long address) {
        List<ElfSymbol> own = within(section);
        int next = lastNotAbove(own, address) + 1;
        return next < own.size() ? own.get(next) : null;
    }

    /** The value of a symbol, or null. */
    @Nullable
    Long valueOf(String name) {
        for (ElfSymbol symbol : sorted) {
            if (symbol.name().equals(name)) {
                return symbol.value();
            }
        }
        return null;
    }

    private static int lastNotAbove(List<ElfSymbol> sorted, long address) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(sorted.get(middle).value(), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static int firstAt(List<ElfSymbol> sorted, int place) {
        int first = place;
        while (first > 0 && sorted.get(first).value() == sorted.get(first - 1).value()) {
            first--;
        }
        return first;
    }
}
