package org.ohmv.assembler.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.ExplicitRelocation;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;

/** What {@code .reloc} asks for, by section, once sections are laid out. */
final class ExplicitRelocations {
    private final Evaluator evaluator;
    private final Problems problems;
    private final LocalSymbolOrder order;
    private final FixupValue value;
    private final Map<Section, List<Placed>> bySection = new HashMap<>();

    /** One of them, and where it applies. */
    private record Placed(int offset, ExplicitRelocation relocation) {}

    ExplicitRelocations(
            List<ExplicitRelocation> relocations, Evaluator evaluator, Problems problems, LocalSymbolOrder order) {
        this.evaluator = evaluator;
        this.problems = problems;
        this.order = order;
        this.value = new FixupValue(evaluator, problems);
        for (ExplicitRelocation relocation : relocations) {
            place(relocation);
        }
    }

    private void place(ExplicitRelocation relocation) {
        Term term = new Term();
        term.setSymbol(relocation.place(), 0);
        Section section = relocation.home();
        long offset = 0;
        boolean known = evaluator.reduce(term) == Evaluator.Outcome.LINEAR && term.subtracted() == null;
        Symbol label = term.added();
        if (known && label != null) {
            known = label.isLabel();
            if (known) {
                section = Objects.requireNonNull(label.section());
                offset = Evaluator.offset(label);
            }
        }
        offset += term.constant();
        if (!known || offset < 0 || offset > section.laidOutSize() || section.isNobits()) {
            problems.error(
                    AssemblerCode.OUT_OF_RANGE,
                    relocation.position(),
                    ".reloc".length(),
                    known
                            ? "the relocation is not within section " + section.name() + ", which has "
                                    + (section.isNobits() ? 0 : section.laidOutSize()) + " bytes in the file"
                            : "the place of the relocation is neither a number nor a place in a section");
            return;
        }
        bySection.computeIfAbsent(section, key -> new ArrayList<>()).add(new Placed((int) offset, relocation));
    }

    /** Adds those of a section to its list. */
    void addTo(RelocationList list, Section section) {
        for (Placed placed : bySection.getOrDefault(section, List.of())) {
            ExplicitRelocation relocation = placed.relocation();
            Symbol given = relocation.value();
            if (given == null) {
                list.addExplicit(placed.offset(), relocation.type(), null, 0);
                continue;
            }
            if (!value.setTarget(given, 0, relocation.position())) {
                continue;
            }
            if (value.subtracted() != null) {
                problems.error(
                        AssemblerCode.NOT_RELOCATABLE,
                        relocation.position(),
                        ".reloc".length(),
                        "a relocation names one symbol, not the difference of two");
                continue;
            }
            Symbol added = value.added();
            if (added != null) {
                order.use(added, false);
            }
            list.addExplicit(placed.offset(), relocation.type(), added, value.addend());
        }
    }
}
