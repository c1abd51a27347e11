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
import org.ohmv.isa.dwarf.SourceLocation;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;

/**
 * Prints the source lines that instructions come from, each where it begins, with some lines before it that have not
 * been shown; or their places; or both. As GNU objdump does it, but that the function is the symbol.
 */
final class SourceText {
    private static final SourceText NONE = new SourceText(LineTable.empty(), false, false);
    /** How many lines before a place are shown with it, where they have not been shown. */
    private static final int LINES_BEFORE = 5;

    private final LineTable table;
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

    private SourceText(LineTable table, boolean withText, boolean withNumbers) {
        this.table = table;
        this.withText = withText;
        this.withNumbers = withNumbers;
    }

    /** What prints nothing. */
    static SourceText none() {
        return NONE;
    }

    /**
     * The source lines of a linked file; of a relocatable one there are none.
     *
     * @param file the file
     * @param options whether lines, their numbers or both are wanted
     */
    static SourceText of(ElfFile file, DumpOptions options) throws ElfFormatException {
        boolean wanted = options.sources() || options.lineNumbers();
        return !wanted || file.header().fileType() == ObjectFileType.RELOCATABLE
                ? NONE
                : new SourceText(LineTable.read(file), options.sources(), options.lineNumbers());
    }

    /**
     * Prints what has to be seen before an instruction.
     *
     * @param function the symbol that the instruction belongs to, or null
     * @param address its address
     * @param out where to
     */
    void print(@Nullable ElfSymbol function, long address, PrintWriter out) {
        SourceLocation location = table.locate(address).orElse(null);
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
