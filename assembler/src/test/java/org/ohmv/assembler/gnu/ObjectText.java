package org.ohmv.assembler.gnu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionGroup;
import org.ohmv.isa.elf.SymbolType;

/**
 * A relocatable object as lines of text that are equal for two objects that mean the same: sections with their bytes
 * and relocations in order, symbols sorted. Symbol numbers and file offsets, which mean nothing, do not occur.
 */
final class ObjectText {
    private static final int BYTES_IN_LINE = 16;

    private final ElfObject object;
    private final List<String> lines = new ArrayList<>();

    private ObjectText(ElfObject object) {
        this.object = object;
    }

    /** The lines of an object in a file. */
    static List<String> of(byte[] file) {
        try {
            return of(ElfFile.read(file).toObject());
        } catch (ElfFormatException broken) {
            throw new AssertionError("not a relocatable object: " + broken.getMessage(), broken);
        }
    }

    /** The lines of an object. */
    static List<String> of(ElfObject object) {
        ObjectText text = new ObjectText(object);
        text.lines.add("flags 0x" + Integer.toHexString(object.flags()));
        object.sections().forEach(text::section);
        object.symbols().stream()
                .filter(symbol -> symbol.type() != SymbolType.SECTION)
                .map(text::symbol)
                .sorted()
                .forEach(text.lines::add);
        object.groups().forEach(text::group);
        return text.lines;
    }

    private void section(ElfSection section) {
        String link = section.link() == ElfSection.NO_LINK
                ? ""
                : " ordered by " + object.section(section.link()).name();
        lines.add(String.format(
                Locale.ROOT,
                "section %s type 0x%x flags 0x%x alignment %d entries of %d size %d%s",
                section.name(),
                section.type(),
                section.flags(),
                section.alignment(),
                section.entrySize(),
                section.size(),
                link));
        lines.addAll(bytes(section.name(), section.contents().toByteArray()));
        RelocationTable relocations = section.relocations();
        for (int index = 0; index < relocations.size(); index++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s+0x%04x %s %s addend %d",
                    section.name(),
                    relocations.offset(index),
                    RelocationType.nameOf(relocations.typeNumber(index)),
                    target(relocations.symbol(index)),
                    relocations.addend(index)));
        }
    }

    /** The bytes of a section, sixteen to a line. */
    static List<String> bytes(String section, byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (int offset = 0; offset < bytes.length; offset += BYTES_IN_LINE) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s+0x%04x:", section, offset));
            for (int index = offset; index < Math.min(bytes.length, offset + BYTES_IN_LINE); index++) {
                line.append(String.format(Locale.ROOT, " %02x", bytes[index]));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Several local symbols may share a name, so the place goes with it. */
    private String target(int number) {
        if (number == RelocationTable.NO_SYMBOL) {
            return "without symbol";
        }
        ElfSymbol symbol = object.symbol(number);
        return symbol.type() == SymbolType.SECTION
                ? "section " + place(symbol)
                : "'" + symbol.name() + "' at " + place(symbol);
    }

    private String symbol(ElfSymbol symbol) {
        return String.format(
                Locale.ROOT,
                "symbol '%s' at %s size %d %s %s %s%s",
                symbol.name(),
                place(symbol),
                symbol.size(),
                symbol.binding(),
                symbol.type(),
                symbol.visibility(),
                symbol.variantCallingConvention() ? " variant calling convention" : "");
    }

    private String place(ElfSymbol symbol) {
        String section = switch (symbol.section()) {
            case ElfSymbol.UNDEFINED -> "undefined";
            case ElfSymbol.ABSOLUTE -> "absolute";
            case ElfSymbol.COMMON -> "common";
            default -> object.section(symbol.section()).name();
        };
        return section + "+0x" + Long.toHexString(symbol.value());
    }

    private void group(SectionGroup group) {
        lines.add("group '" + object.symbol(group.signature()).name() + "'" + (group.comdat() ? " comdat " : " ")
                + group.members().stream()
                        .map(member -> object.section(member).name())
                        .collect(Collectors.joining(" ")));
    }

    /**
     * What differs, short enough to read: the first lines that only one side has, in order.
     *
     * @return empty if the texts are equal
     */
    static String difference(List<String> ours, List<String> gnus) {
        if (ours.equals(gnus)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        append(text, "ours: ", ours, gnus);
        append(text, "GNU:  ", gnus, ours);
        if (text.length() == 0) {
            text.append("the same lines in another order\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String side, List<String> of, List<String> without) {
        List<String> rest = new ArrayList<>(of);
        // Line by line, so that of two equal lines one may be missing on the other side.
        without.forEach(rest::remove);
        rest.stream().limit(12).forEach(line -> text.append(side).append(line).append('\n'));
    }
}
