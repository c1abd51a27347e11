package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.dwarf.LineTable;
import org.ohmv.isa.dwarf.SourceLocation;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SymbolType;

/** An object that takes part in the link. */
final class InputObject {
    private final String name;
    private final int index;
    private final ElfObject object;
    private final List<InputSection> sections = new ArrayList<>();
    private final @Nullable GlobalSymbol[] globals;
    private @Nullable LineTable lines;

    /**
     * An object.
     *
     * @param name the file's name, for a member of an archive {@code libx.a(member.o)}
     * @param index its place in the order of the link
     */
    InputObject(String name, int index, ElfObject object) {
        this.name = name;
        this.index = index;
        this.object = object;
        for (int number = 0; number < object.sections().size(); number++) {
            sections.add(new InputSection(this, number, object.section(number)));
        }
        globals = new GlobalSymbol[object.symbols().size()];
    }

    String name() {
        return name;
    }

    int index() {
        return index;
    }

    ElfObject object() {
        return object;
    }

    List<InputSection> sections() {
        return sections;
    }

    InputSection section(int number) {
        return sections.get(number);
    }

    ElfSymbol symbol(int number) {
        return object.symbol(number);
    }

    void setGlobal(int symbol, GlobalSymbol global) {
        globals[symbol] = global;
    }

    /** What the name of symbol {@code symbol} means in the whole program; null for a local symbol. */
    @Nullable
    GlobalSymbol global(int symbol) {
        return globals[symbol];
    }

    /** The name of a symbol as a person would call it: a section symbol has that of its section. */
    String displayName(int symbol) {
        ElfSymbol described = object.symbol(symbol);
        boolean section = described.type() == SymbolType.SECTION && described.isInSection();
        return section ? object.section(described.section()).name() : described.name();
    }

    /** A place in this object: the source line where debugging information knows it, else section and offset. */
    Location location(int section, long offset) {
        SourceLocation source =
                lines().locate(LineTable.address(section, offset)).orElse(null);
        return source == null
                ? objectLocation(section, offset)
                : new Location.InSource(source.file(), source.line(), source.column(), 1, "");
    }

    /** A place in this object as section and offset. */
    Location objectLocation(int section, long offset) {
        return new Location.InObject(name, object.section(section).name(), offset);
    }

    private LineTable lines() {
        LineTable known = lines;
        if (known == null) {
            try {
                known = LineTable.read(object);
            } catch (ElfFormatException broken) {
                // Only a message would be better with it; the program itself does not depend on it.
                known = LineTable.empty();
            }
            lines = known;
        }
        return known;
    }
}
