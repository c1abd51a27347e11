package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The map of a program as text: what lies where, from which file, and the global symbols by address. */
final class MapReport {
    private final StringBuilder text = new StringBuilder();

    private MapReport() {}

    static String of(
            List<OutputSection> inMemory,
            List<OutputSection> withoutMemory,
            List<InputObject> objects,
            Iterable<GlobalSymbol> symbols,
            long entry) {
        MapReport report = new MapReport();
        report.text.append("entry 0x").append(Long.toHexString(entry)).append("\n\nsections\n");
        report.line("address", "bytes", "align", "section", "file");
        inMemory.forEach(report::section);
        withoutMemory.forEach(report::section);
        report.leftOut(objects);
        report.symbols(symbols);
        return report.text.toString();
    }

    private void line(String address, String size, String alignment, String section, String file) {
        String line = String.format(Locale.ROOT, "%18s %10s %6s  %-24s %s", address, size, alignment, section, file);
        text.append(line.stripTrailing()).append('\n');
    }

    private void section(OutputSection section) {
        line(
                hex(section.address()),
                Long.toString(section.size()),
                Long.toString(section.alignment()),
                section.name(),
                "");
        for (InputSection member : section.members()) {
            if (member.section().size() > 0) {
                line(
                        hex(member.baseAddress()),
                        Long.toString(member.placedSize()),
                        Long.toString(member.section().alignment()),
                        "  " + member.name() + (member.isMerged() ? " (merged)" : ""),
                        member.owner().name());
            }
        }
    }

    private void leftOut(List<InputObject> objects) {
        List<InputSection> sections = new ArrayList<>();
        for (InputObject object : objects) {
            for (InputSection section : object.sections()) {
                if (!section.isIncluded() && section.section().size() > 0) {
                    sections.add(section);
                }
            }
        }
        if (!sections.isEmpty()) {
            text.append("\nleft out\n");
            for (InputSection section : sections) {
                line(
                        "",
                        Long.toString(section.section().size()),
                        "",
                        section.name(),
                        section.owner().name());
            }
        }
    }

    private void symbols(Iterable<GlobalSymbol> symbols) {
        List<GlobalSymbol> defined = new ArrayList<>();
        for (GlobalSymbol symbol : symbols) {
            InputSection section = symbol.definingSection();
            if (symbol.isDefined() && (section == null || section.isIncluded())) {
                defined.add(symbol);
            }
        }
        defined.sort(Comparator.comparing(GlobalSymbol::address, Long::compareUnsigned)
                .thenComparing(GlobalSymbol::name));
        text.append("\nsymbols\n");
        for (GlobalSymbol symbol : defined) {
            InputObject definer = symbol.isLinkerDefined() ? null : symbol.definer();
            line(hex(symbol.address()), "", "", symbol.name(), definer == null ? "(linker)" : definer.name());
        }
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
