package org.ohmv.assembler.listing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.parse.SourceFiles;

/**
 * The source from which a compiler made the assembly source, as far as {@code .file} and {@code .loc} say: its lines
 * are shown once, where the first instruction of theirs or of a later line comes. A file that cannot be read shows
 * nothing.
 */
public final class CompilerSource implements Listing.CompilerLines {
    private static final Pattern FILE =
            Pattern.compile("\\s*\\.file\\s+(\\d{1,6})\\s+\"([^\"]*)\"(?:\\s+\"([^\"]*)\")?.*");
    private static final Pattern LOCATION = Pattern.compile("\\s*\\.loc\\s+(\\d{1,6})\\s+(\\d{1,9}).*");

    private final SourceFiles files;
    private final Map<Integer, Text> texts = new HashMap<>();

    /** The lines of a file and how many of them were shown. */
    private static final class Text {
        private final String name;
        private @Nullable List<String> lines;
        private int shown;

        Text(String name) {
            this.name = name;
        }
    }

    /** The sources of a compiler, read from {@code files}. */
    public CompilerSource(SourceFiles files) {
        this.files = files;
    }

    @Override
    public void before(String line, StringBuilder text) {
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
            define(Integer.parseInt(file.group(1)), file.group(2), file.group(3));
            return;
        }
        Matcher location = LOCATION.matcher(line);
        if (location.matches()) {
            Text source = texts.get(Integer.parseInt(location.group(1)));
            if (source != null) {
                show(source, Integer.parseInt(location.group(2)), text);
            }
        }
    }

    private void define(int number, String first, @Nullable String second) {
        String name = second == null || second.startsWith("/") || first.isEmpty()
                ? (second == null ? first : second)
                : first + "/" + second;
        texts.putIfAbsent(number, new Text(name));
    }

    private void show(Text source, int line, StringBuilder text) {
        List<String> lines = source.lines;
        if (lines == null) {
            lines = read(source.name);
            source.lines = lines;
        }
        String name = source.name.substring(source.name.lastIndexOf('/') + 1);
        for (; source.shown < Math.min(line, lines.size()); source.shown++) {
            text.append(
                    String.format(Locale.ROOT, "%4d:%-13s **** %s\n", source.shown + 1, name, lines.get(source.shown)));
        }
    }

    private List<String> read(String name) {
        try {
            return new String(files.read(name), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
