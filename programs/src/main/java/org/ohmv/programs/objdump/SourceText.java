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
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionHeader;

/**
 * Prints the source lines that instructions come from, each once where it begins: all lines of a file from the last
 * that was shown, as GNU objdump does, or the place alone where the file cannot be read.
 */
final class SourceText {
    private static final SourceText NONE = new SourceText(LineTable.empty());
    /** How many lines before the first place in a file are shown. */
    private static final int LINES_BEFORE = 5;

    private final LineTable table;
    private final Map<String, List<String>> linesByFile = new HashMap<>();
    private final Map<String, Integer> shownByFile = new HashMap<>();
    private @Nullable SourceLocation last;

    private SourceText(LineTable table) {
        this.table = table;
    }

    /** What prints nothing. */
    static SourceText none() {
        return NONE;
    }

    /** The source lines of a linked file; of a relocatable one there are none. */
    static SourceText of(ElfFile file) throws ElfFormatException {
        return file.header().fileType() == ObjectFileType.RELOCATABLE ? NONE : new SourceText(LineTable.read(file));
    }

    /** Prints what has to be seen before an instruction. */
    void print(SectionHeader section, long address, PrintWriter out) {
        SourceLocation location = table.locate(address).orElse(null);
        if (location == null || isSamePlace(location)) {
            return;
        }
        last = location;
        List<String> lines = linesByFile.computeIfAbsent(location.file(), SourceText::read);
        if (lines.isEmpty()) {
            out.printf("%s:%d\n", location.file(), location.line());
            return;
        }
        int shown = shownByFile.getOrDefault(location.file(), 0);
        int first = location.line() > shown
                ? Math.max(shown + 1, shown == 0 ? location.line() - LINES_BEFORE : 1)
                : location.line();
        for (int line = first; line <= Math.min(location.line(), lines.size()); line++) {
            out.println(lines.get(line - 1));
        }
        shownByFile.merge(location.file(), location.line(), Math::max);
    }

    private boolean isSamePlace(SourceLocation location) {
        SourceLocation previous = last;
        return previous != null
                && previous.line() == location.line()
                && previous.file().equals(location.file());
    }

    private static List<String> read(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException absent) {
            return List.of();
        }
    }
}
