package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/**
 * Gives {@code tohost} and {@code fromhost} a place where a bare-metal program uses them without defining them. A
 * simulator looks for these two symbols, eight bytes each, and takes what is stored there as a request (HTIF).
 */
final class HostInterface {
    private static final List<String> NAMES = List.of("tohost", "fromhost");
    private static final int WORD_SIZE = 8;
    /** A cache line, so that nothing else shares it. */
    private static final int ALIGNMENT = 64;

    private HostInterface() {}

    /**
     * An object that defines the two names, as far as objects do not; empty if nobody uses either. Both are defined
     * even if one is used, since simulators look for both.
     */
    static List<InputObject> make(Resolution resolution, int index) {
        boolean used = NAMES.stream()
                .map(resolution::find)
                .anyMatch(symbol -> symbol != null && symbol.isReferenced() && !symbol.isDefined());
        if (!used) {
            return List.of();
        }
        List<GlobalSymbol> needed = new ArrayList<>();
        for (String name : NAMES) {
            GlobalSymbol symbol = resolution.symbol(name);
            if (!symbol.isDefined()) {
                needed.add(symbol);
            }
        }
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int number = object.addSection(".htif", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.WRITE);
        ElfSection section = object.section(number);
        section.setAlignment(ALIGNMENT);
        for (GlobalSymbol symbol : needed) {
            object.addSymbol(ElfSymbol.of(
                    symbol.name(),
                    section.contents().size(),
                    WORD_SIZE,
                    SymbolBinding.GLOBAL,
                    SymbolType.OBJECT,
                    number));
            section.contents().fill(ALIGNMENT, 0);
        }
        InputObject made = new InputObject("host interface", index, object);
        for (int symbol = 0; symbol < needed.size(); symbol++) {
            made.setGlobal(symbol, needed.get(symbol));
            needed.get(symbol).define(made, symbol);
        }
        return List.of(made);
    }
}
