package org.ohmv.assembler.layout;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.model.Symbol;

/**
 * The order of symbols that are in the symbol table only because a relocation needs them. As in GNU as, they come in
 * the order in which relocations are made: section by section, those of branches after the others.
 */
final class LocalSymbolOrder {
    private final List<Symbol> ordered = new ArrayList<>();
    private final List<Symbol> branchTargets = new ArrayList<>();

    /** Notes that a relocation names a symbol. */
    void use(Symbol symbol, boolean ofBranch) {
        if (symbol.isRelocated()) {
            return;
        }
        if (ofBranch) {
            branchTargets.add(symbol);
        } else {
            symbol.markRelocated();
            ordered.add(symbol);
        }
    }

    /** Says that all relocations of a section are made. */
    void sectionDone() {
        for (Symbol symbol : branchTargets) {
            if (!symbol.isRelocated()) {
                symbol.markRelocated();
                ordered.add(symbol);
            }
        }
        branchTargets.clear();
    }

    /** The symbols in order. */
    List<Symbol> ordered() {
        return ordered;
    }
}
