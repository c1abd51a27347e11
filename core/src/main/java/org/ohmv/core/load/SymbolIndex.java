package org.ohmv.core.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.ohmv.isa.dwarf.LineTable;
import org.ohmv.isa.dwarf.SourceLocation;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SymbolType;

/** What the addresses of a program's code are called: symbol and offset, and the source line where the file says. */
public final class SymbolIndex {
    private final NavigableMap<Long, ElfSymbol> code = new TreeMap<>();
    private final LineTable lines;
    private final long bias;

    /** An index of nothing, for programs without symbols. */
    public SymbolIndex() {
        lines = LineTable.empty();
        bias = 0;
    }

    /** The index of a program; broken line tables count as none. */
    public SymbolIndex(ElfProgram program) {
        bias = program.bias();
        // Of several names for one address a function's wins, then the first in the alphabet: no order of the file.
        List<ElfSymbol> symbols = program.file().symbols().stream()
                .filter(symbol -> symbol.isInSection() && isCode(symbol))
                .sorted(Comparator.comparing((ElfSymbol symbol) -> symbol.type() != SymbolType.FUNCTION)
                        .thenComparing(ElfSymbol::name))
                .toList();
        symbols.forEach(symbol -> code.putIfAbsent(symbol.value(), symbol));
        LineTable table;
        try {
            table = LineTable.read(program.file());
        } catch (ElfFormatException e) {
            table = LineTable.empty();
        }
        lines = table;
    }

    private static boolean isCode(ElfSymbol symbol) {
        // "$x" and ".L" are the assembler's own.
        return (symbol.type() == SymbolType.FUNCTION || symbol.type() == SymbolType.NO_TYPE)
                && !symbol.name().isEmpty()
                && !symbol.name().startsWith("$")
                && !symbol.name().startsWith(".L");
    }

    /** The nearest symbol at or below an address, with the offset from it: {@code main+0x1c}. */
    public Optional<String> symbol(long address) {
        long offset = address - bias;
        Map.Entry<Long, ElfSymbol> nearest = code.floorEntry(offset);
        if (nearest == null
                || (nearest.getValue().size() > 0
                        && offset - nearest.getKey() >= nearest.getValue().size())) {
            return Optional.empty();
        }
        long distance = offset - nearest.getKey();
        String name = nearest.getValue().name();
        return Optional.of(distance == 0 ? name : String.format(Locale.ROOT, "%s+0x%x", name, distance));
    }

    /** The symbol that stands at the very address. */
    public Optional<String> symbolAt(long address) {
        return Optional.ofNullable(code.get(address - bias)).map(ElfSymbol::name);
    }

    /** The source line of an address. */
    public Optional<SourceLocation> line(long address) {
        return lines.locate(address - bias);
    }

    /** An address as messages show it: {@code 0x10124 (main+0x1c, main.c:12)}. */
    public String describe(long address) {
        String names = symbol(address)
                .map(name -> line(address).map(place -> name + ", " + place).orElse(name))
                .or(() -> line(address).map(SourceLocation::toString))
                .map(text -> " (" + text + ")")
                .orElse("");
        return "0x" + Long.toHexString(address) + names;
    }
}
