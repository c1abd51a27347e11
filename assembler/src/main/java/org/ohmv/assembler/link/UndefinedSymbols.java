package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.text.NearestName;

/** Tells all names that the program uses and nobody defines, with the places that use them. */
final class UndefinedSymbols {
    private static final int PLACES_SHOWN = 3;

    private final Map<GlobalSymbol, List<Location>> places = new LinkedHashMap<>();
    private final Map<GlobalSymbol, Integer> counts = new LinkedHashMap<>();

    private UndefinedSymbols() {}

    static void report(List<InputObject> objects, Resolution resolution, Diagnostics diagnostics) {
        UndefinedSymbols undefined = new UndefinedSymbols();
        undefined.scan(objects, true);
        undefined.scan(objects, false);
        if (undefined.places.isEmpty()) {
            return;
        }
        List<String> known = resolution.symbols().values().stream()
                .filter(GlobalSymbol::isDefined)
                .map(GlobalSymbol::name)
                .toList();
        undefined.places.forEach((symbol, where) -> diagnostics.add(undefined.message(symbol, where, known)));
    }

    /** Looks at sections of the program first; debugging information only matters for names that nobody else uses. */
    private void scan(List<InputObject> objects, boolean inMemory) {
        for (InputObject object : objects) {
            for (InputSection section : object.sections()) {
                if (section.isIncluded() && section.has(SectionFlag.ALLOC) == inMemory) {
                    scan(object, section);
                }
            }
        }
    }

    private void scan(InputObject object, InputSection section) {
        RelocationTable relocations = section.section().relocations();
        for (int index = 0; index < relocations.size(); index++) {
            int number = relocations.symbol(index);
            GlobalSymbol symbol = number < 0 ? null : object.global(number);
            if (symbol != null && !symbol.isDefined() && symbol.isStronglyReferenced()) {
                List<Location> where = places.computeIfAbsent(symbol, key -> new ArrayList<>());
                if (where.size() < PLACES_SHOWN) {
                    where.add(object.location(section.number(), relocations.offset(index)));
                }
                counts.merge(symbol, 1, Integer::sum);
            }
        }
    }

    private Diagnostic message(GlobalSymbol symbol, List<Location> where, List<String> known) {
        Diagnostic message = Diagnostic.error(
                LinkCode.UNDEFINED_SYMBOL,
                where.get(0),
                "undefined symbol '" + symbol.name() + "'" + NearestName.question(symbol.name(), known));
        for (int index = 1; index < where.size(); index++) {
            message = message.withRelated(where.get(index), "also used here");
        }
        int more = counts.getOrDefault(symbol, 0) - where.size();
        return more > 0 ? message.withRelated(Location.NOWHERE, "and at " + more + " more places") : message;
    }
}
