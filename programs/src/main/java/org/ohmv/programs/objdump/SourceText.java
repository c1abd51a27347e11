package org.ohmv.programs.objdump;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.dwarf.LineTable;
import org.ohmv.isa.dwarf.SectionPlaces;
import org.ohmv.isa.dwarf.SourceLocation;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionHeader;

/**
 * Prints the source lines that instructions come from, each where it begins, with some lines before it that have not
 * been shown; or their places; or both. As GNU objdump does it, but that the function is a symbol, and that
 * discriminators of one line are not told.
 */
final class SourceText {
    /** How many lines before a place are shown with it, where they have not been shown. */
    private static final int LINES_BEFORE = 5;

    private final LineTable table;
    /** Where the sections of a relocatable file lie in the table; null for a linked one. */
    private final @Nullable SectionPlaces places;

    private final boolean withText;
    private final boolean withNumbers;
    private final Map<String, Source> sources = new HashMap<>();
    private @Nullable SourceLocation last;
    private @Nullable ElfSymbol lastFunction;

    /** A file, and how much of it was shown. */
    private static final class Source {
        private final List<String> lines;
        private int greatestShown;
        private int lastShown;

        Source(List<String> lines) {
            this.lines = lines;
        }
    }

    private SourceText(LineTable table, @Nullable SectionPlaces places, boolean withText, boolean withNumbers) {
        this.table = table;
        this.places = places;
        this.withText = withText;
        this.withNumbers = withNumbers;
    }

    /** What prints nothing. */
    static SourceText none() {
        return new SourceText(LineTable.empty(), null, false, false);
    }

    /**
     * The source lines of a file.
     *
     * @param file the file
     * @param options whether lines, their numbers or both are wanted
     */
    static SourceText of(ElfFile file, DumpOptions options) throws ElfFormatException {
        boolean wanted = options.sources() || options.lineNumbers();
        if (!wanted) {
            return none();
        }
        boolean relocatable = file.header().fileType() == ObjectFileType.RELOCATABLE;
        return new SourceText(
                LineTable.read(file),
                relocatable ? SectionPlaces.of(file) : null,
                options.sources(),
                options.lineNumbers());
    }

    /**
     * Prints what has to be seen before an instruction.
     *
     * @param function the symbol that the instruction belongs to, or null
     * @param section the section that it is in
     * @param address its address
     * @param out where to
     */
    void print(@Nullable ElfSymbol function, SectionHeader section, long address, PrintWriter out) {
        SectionPlaces moved = places;
        long place = moved == null ? address : moved.address(section.index(), address - section.address());
        SourceLocation location = table.locate(place).orElse(null);
        if (location == null) {
            return;
        }
        if (withNumbers) {
            printPlace(function, location, out);
        }
        if (withText) {
            printLines(location, out);
        }
    }

    private void printPlace(@Nullable ElfSymbol function, SourceLocation location, PrintWriter out) {
        boolean entered = false;
        if (function != null && !function.equals(lastFunction)) {
            entered = true;
            out.printf("%s():\n", SymbolNames.visible(function.name()));
            lastFunction = function;
        }
        SourceLocation previous = last;
        boolean same = !entered
                && previous != null
                && previous.line() == location.line()
                && previous.file().equals(location.file());
        if (!same) {
            out.printf("%s:%d\n", SymbolNames.visible(location.file()), location.line());
        }
        last = location;
    }

    private void printLines(SourceLocation location, PrintWriter out) {
        Source source = sources.computeIfAbsent(location.file(), file -> new Source(read(file)));
        int line = location.line();
        if (source.lines.isEmpty() || line == source.lastShown) {
            return;
        }
        int first = Math.max(1, line - LINES_BEFORE);
        if (source.greatestShown >= first) {
            first = source.greatestShown < line ? source.greatestShown + 1 : line;
        }
        for (int shown = first; shown <= Math.min(line, source.lines.size()); shown++) {
            out.print(source.lines.get(shown - 1));
            out.print('\n');
        }
        source.greatestShown = Math.max(source.greatestShown, line);
        source.lastShown = line;
    }

    private static List<String> read(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException absent) {
            return List.of();
        }
    }
}
