package org.ohmv.assembler.parse;

import java.nio.charset.StandardCharsets;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.MappingState;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.SymbolTable;

/**
 * Makes the symbols {@code $x} and {@code $d} that tell a disassembler what is code and what is data (psABI, "Mapping
 * Symbol"). As GNU as does, only sections of code get them, and {@code $x} names the architecture where it is new.
 */
public final class MappingSymbols {
    private final SymbolTable symbols;

    MappingSymbols(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** Says that instructions of an architecture follow in a chain. */
    public void instructions(FragmentChain chain, String architecture) {
        Section section = chain.section();
        boolean sameArchitecture = section.mappedArchitecture().equals(architecture);
        if (section.mappingState() == MappingState.INSTRUCTIONS && sameArchitecture) {
            section.setMappedArchitecture(architecture);
            return;
        }
        mark(chain, sameArchitecture ? "$x" : "$x" + architecture);
        section.setMappingState(MappingState.INSTRUCTIONS);
        section.setMappedArchitecture(architecture);
    }

    /** Says that data follow in a chain. */
    public void data(FragmentChain chain) {
        Section section = chain.section();
        if (section.mappingState() != MappingState.DATA && section.isCode()) {
            mark(chain, "$d");
            section.setMappingState(MappingState.DATA);
        }
    }

    /**
     * Says that padding of code follows. It names the architecture if nothing has yet, but another one only the next
     * instruction does.
     */
    public void padding(FragmentChain chain, String architecture) {
        Section section = chain.section();
        if (section.mappedArchitecture().isEmpty()) {
            instructions(chain, architecture);
        } else if (section.mappingState() == MappingState.DATA) {
            mark(chain, "$x");
            section.setMappingState(MappingState.INSTRUCTIONS);
        }
    }

    private void mark(FragmentChain chain, String name) {
        Symbol mark = symbol(name, chain, chain.fragmentCount(), chain.size());
        Symbol last = chain.section().lastMappingSymbol();
        if (last != null && last.isSamePlace(mark)) {
            last.discard();
        }
        chain.section().setLastMappingSymbol(mark);
        symbols.append(mark);
    }

    /** A mapping symbol at a place; it stands in no table yet. */
    public static Symbol symbol(String name, FragmentChain chain, int fragment, long offset) {
        Symbol mark = Symbol.anonymous(name.getBytes(StandardCharsets.UTF_8));
        mark.defineLabel(chain, fragment, offset, Symbol.NO_POSITION);
        mark.markMapping();
        return mark;
    }
}
