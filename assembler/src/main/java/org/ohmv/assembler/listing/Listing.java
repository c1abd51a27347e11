package org.ohmv.assembler.listing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.ohmv.assembler.option.ListingOptions;
import org.ohmv.assembler.source.SourceBuffer;
import org.ohmv.assembler.source.SourceMap;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;

/**
 * The text of a listing, laid out as GNU as does: the number of the line, the offset in the section, the bytes in the
 * order of memory, four to a line, and the line itself. An included file's lines come behind the directive. A line that
 * makes more than twenty bytes shows the first twenty.
 */
public final class Listing {
    private static final int BYTES_IN_LINE = 4;
    private static final int MOST_BYTES = 5 * BYTES_IN_LINE;

    private final SourceMap sources;
    private final ElfObject object;
    private final ListingOptions options;
    private final CompilerLines compilerLines;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Place> places = new ArrayDeque<>();
    private final Map<Integer, byte[]> contents = new HashMap<>();

    /** A file that is being listed, and its line that is listed next when what it makes is known. */
    private static final class Place {
        private final SourceBuffer buffer;
        private int line;
        private boolean skipped;
        private boolean shown = true;
        private long offset = -1;
        private final StringBuilder bytes = new StringBuilder();

        Place(SourceBuffer buffer) {
            this.buffer = buffer;
        }
    }

    private Listing(SourceMap sources, ElfObject object, ListingOptions options, CompilerLines compilerLines) {
        this.sources = sources;
        this.object = object;
        this.options = options;
        this.compilerLines = compilerLines;
    }

    /**
     * Makes the text.
     *
     * @param log what the statements of the source made
     * @param sources the texts that were read
     * @param object the finished object
     * @param options what to show
     * @param compilerLines the lines of the compiler's source, for option {@code h}
     * @param heading what option {@code g} shows
     */
    public static String of(
            StatementLog log,
            SourceMap sources,
            ElfObject object,
            ListingOptions options,
            CompilerLines compilerLines,
            String heading) {
        Listing listing = new Listing(sources, object, options, compilerLines);
        if (options.general()) {
            listing.text.append(heading).append("\n\n");
        }
        if (options.assembly()) {
            listing.assembly(log);
        }
        if (options.symbols()) {
            listing.symbols();
        }
        return listing.text.toString();
    }

    private void assembly(StatementLog log) {
        for (int index = 0; index < log.count(); index++) {
            long position = log.position(index);
            long inFile = sources.filePosition(position);
            if (inFile < 0) {
                continue;
            }
            SourceBuffer buffer = sources.bufferOf(inFile);
            int line = buffer.physicalLine(SourceMap.offset(inFile));
            Place place = at(buffer);
            if (line != place.line) {
                finish(place);
                showUpTo(place, line);
                place.line = line;
                place.shown = false;
                place.skipped = log.isSkipped(index);
            }
            if (options.expansions() && position != inFile) {
                finish(place);
                expansion(log, index, place);
            } else {
                collect(place, log, index);
            }
        }
        while (!places.isEmpty()) {
            leave(places.pop());
        }
    }

    /** The place in a file, which is the innermost one from now on. */
    private Place at(SourceBuffer buffer) {
        Place top = places.peek();
        if (top != null && top.buffer == buffer) {
            return top;
        }
        boolean known = places.stream().anyMatch(place -> place.buffer == buffer);
        while (known && top != null && top.buffer != buffer) {
            leave(places.pop());
            top = places.peek();
        }
        if (known && top != null) {
            return top;
        }
        if (top != null) {
            finish(top);
        }
        Place entered = new Place(buffer);
        places.push(entered);
        return entered;
    }

    /** Shows what is left of a file. */
    private void leave(Place place) {
        finish(place);
        showUpTo(place, place.buffer.physicalLine(place.buffer.length() - 1) + 1);
    }

    /** Shows lines without bytes, from behind the last one that was shown up to before {@code line}. */
    private void showUpTo(Place place, int line) {
        for (int empty = place.line + 1; empty < line; empty++) {
            plain(empty, place.buffer.physicalLineText(empty));
        }
    }

    private void plain(int line, String source) {
        if (options.debuggingOmitted() && isForDebuggers(source)) {
            return;
        }
        text.append(String.format(Locale.ROOT, "%4d              \t%s\n", line, source));
    }

    private static boolean isForDebuggers(String source) {
        String stripped = source.strip();
        return stripped.startsWith(".loc") || stripped.startsWith(".file") || stripped.startsWith(".cfi_");
    }

    /** Shows the line of a place if it is not shown yet. */
    private void finish(Place place) {
        if (place.shown) {
            return;
        }
        place.shown = true;
        if (!(place.skipped && options.conditionalsOmitted())) {
            String source = place.buffer.physicalLineText(place.line);
            if (options.sources()) {
                compilerLines.before(source, text);
            }
            show(place.line, place.offset, place.bytes.toString(), source);
        }
        place.offset = -1;
        place.bytes.setLength(0);
    }

    private void show(int line, long offset, String bytes, String source) {
        if (offset < 0) {
            plain(line, source);
            return;
        }
        int first = Math.min(bytes.length(), 2 * BYTES_IN_LINE);
        text.append(
                String.format(Locale.ROOT, "%4d %04x %-8s \t%s\n", line, offset, bytes.substring(0, first), source));
        for (int at = first; at < bytes.length(); at += 2 * BYTES_IN_LINE) {
            String further = bytes.substring(at, Math.min(bytes.length(), at + 2 * BYTES_IN_LINE));
            text.append(String.format(Locale.ROOT, "%4d      %s\n", line, further));
        }
    }

    private void expansion(StatementLog log, int index, Place place) {
        String source = sources.lineText(log.position(index)).strip();
        if (source.isEmpty()) {
            return;
        }
        collect(place, log, index);
        show(place.line, place.offset, place.bytes.toString(), "> " + source);
        place.offset = -1;
        place.bytes.setLength(0);
    }

    private void collect(Place place, StatementLog log, int index) {
        long start = log.start(index);
        long end = log.end(index);
        if (end <= start) {
            return;
        }
        if (place.offset < 0) {
            place.offset = start;
        }
        ElfSection section = object.section(log.section(index));
        byte[] all = section.isNobits()
                ? new byte[0]
                : contents.computeIfAbsent(
                        log.section(index), key -> section.contents().toByteArray());
        for (long at = start; at < end && place.bytes.length() < 2 * MOST_BYTES; at++) {
            int value = at < all.length ? all[(int) at] & 0xff : 0;
            place.bytes.append(String.format(Locale.ROOT, "%02X", value));
        }
    }

    private void symbols() {
        text.append(String.format(Locale.ROOT, "\nDEFINED SYMBOLS\n"));
        TreeSet<String> undefined = new TreeSet<>();
        for (ElfSymbol symbol : object.symbols()) {
            boolean named = !symbol.name().isEmpty() && !symbol.name().startsWith("$");
            if (symbol.isUndefined()) {
                undefined.add(symbol.name());
            } else if (named) {
                text.append(
                        String.format(Locale.ROOT, "%24s:%016x %s\n", place(symbol), symbol.value(), symbol.name()));
            }
        }
        undefined.remove("");
        text.append(String.format(
                Locale.ROOT, "\n%s\n", undefined.isEmpty() ? "NO UNDEFINED SYMBOLS" : "UNDEFINED SYMBOLS"));
        undefined.forEach(name -> text.append(name).append('\n'));
    }

    private String place(ElfSymbol symbol) {
        return switch (symbol.section()) {
            case ElfSymbol.ABSOLUTE -> "*ABS*";
            case ElfSymbol.COMMON -> "*COM*";
            default -> object.section(symbol.section()).name();
        };
    }

    /** Shows lines of a compiler's source where the assembly source comes to them. */
    @FunctionalInterface
    public interface CompilerLines {
        /** Appends what belongs before a line of the assembly source, if anything. */
        void before(String line, StringBuilder text);
    }
}
