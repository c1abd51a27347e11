package org.ohmv.core.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.text.NearestName;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One preset file: top-level {@code kind}, {@code summary} and {@code include}, and below them tables whose entries are
 * {@code key = { value = ..., source = "...", confidence = "..." }}.
 */
final class PresetFile {
    private static final int LONGEST_FILE = 1 << 20;
    private static final int DEEPEST_NESTING = 16;
    private static final List<String> TOP_LEVEL = List.of("kind", "summary", "include");
    private static final List<String> ENTRY = List.of("value", "source", "confidence");

    /** Another preset to lie below, and where it is asked for. */
    record Include(String name, PresetDiagnostic place) {}

    private final String name;
    private final List<String> lines;
    private final Optional<TomlParseResult> toml;
    private final List<Include> includes = new ArrayList<>();

    private PresetFile(String name, List<String> lines, Optional<TomlParseResult> toml) {
        this.name = name;
        this.lines = lines;
        this.toml = toml;
    }

    /** Parses a file; if its syntax is wrong, what is returned has no kind, and so no values. */
    static PresetFile parse(String name, String text, List<PresetDiagnostic> problems) {
        if (text.length() > LONGEST_FILE) {
            problems.add(new PresetDiagnostic(name, 1, 1, "a preset has at most " + LONGEST_FILE + " characters", ""));
            return new PresetFile(name, List.of(), Optional.empty());
        }
        TomlParseResult result = Toml.parse(text, TomlParseOptions.defaults().withMaxNestingDepth(DEEPEST_NESTING));
        PresetFile file = new PresetFile(
                name, text.lines().toList(), result.hasErrors() ? Optional.empty() : Optional.of(result));
        for (TomlParseError error : result.errors()) {
            problems.add(file.problem(error.position(), String.valueOf(error.getMessage())));
        }
        file.toml.ifPresent(table -> file.checkTopLevel(table, problems));
        return file;
    }

    String name() {
        return name;
    }

    List<Include> includes() {
        return includes;
    }

    Optional<String> kind() {
        return toml.filter(table -> table.get(List.of("kind")) instanceof String)
                .map(table -> table.getString(List.of("kind")));
    }

    /** A one-line description; empty if the file gives none. */
    String summary() {
        return toml.filter(table -> table.get(List.of("summary")) instanceof String)
                .map(table -> table.getString(List.of("summary")))
                .orElse("");
    }

    PresetDiagnostic problem(String topLevelKey, String message) {
        TomlPosition position =
                toml.map(table -> table.inputPositionOf(List.of(topLevelKey))).orElse(null);
        return problem(position == null ? TomlPosition.positionAt(1, 1) : position, message);
    }

    private PresetDiagnostic problem(TomlPosition position, String message) {
        int line = Math.max(1, position.line());
        String sourceLine = line <= lines.size() ? lines.get(line - 1) : "";
        return new PresetDiagnostic(name, line, Math.max(1, position.column()), message, sourceLine);
    }

    private void checkTopLevel(TomlParseResult table, List<PresetDiagnostic> problems) {
        if (!(table.get(List.of("kind")) instanceof String)) {
            problems.add(problem("kind", "a preset begins with its kind, such as kind = \"chip\""));
        }
        Object summary = table.get(List.of("summary"));
        if (summary != null && !(summary instanceof String)) {
            problems.add(problem("summary", "summary is text in quotes"));
        }
        Object include = table.get(List.of("include"));
        if (include == null) {
            return;
        }
        if (!(include instanceof TomlArray names) || !names.toList().stream().allMatch(String.class::isInstance)) {
            problems.add(problem("include", "include is a list of names of presets, such as [\"pcm\"]"));
            return;
        }
        for (int index = 0; index < names.size(); index++) {
            includes.add(new Include(names.getString(index), problem(names.inputPositionOf(index), "")));
        }
    }

    /** Puts the file's values over those that are there already. */
    void read(Schema schema, Map<String, Setting> settings, List<PresetDiagnostic> problems) {
        toml.ifPresent(table -> readTable(List.of(), table, new Reading(schema, settings, problems)));
    }

    private record Reading(Schema schema, Map<String, Setting> settings, List<PresetDiagnostic> problems) {}

    private void readTable(List<String> path, TomlTable table, Reading reading) {
        for (String word : new TreeSet<>(table.keySet())) {
            if (path.isEmpty() && TOP_LEVEL.contains(word)) {
                continue;
            }
            List<String> fullPath = new ArrayList<>(path);
            fullPath.add(word);
            TomlPosition position = table.inputPositionOf(List.of(word));
            Object element = table.get(List.of(word));
            String keyName = String.join(".", fullPath);
            Optional<Key> key = reading.schema().key(keyName);
            if (key.isPresent()) {
                readEntry(key.get(), element, position, reading);
            } else if (element instanceof TomlTable inner && !inner.keySet().contains("value")) {
                readTable(fullPath, inner, reading);
            } else {
                List<String> candidates =
                        reading.schema().keys().stream().map(Key::name).toList();
                reading.problems().add(problem(position, "unknown key " + keyName + unknown(keyName, candidates)));
            }
        }
    }

    /** The nearest names: of the whole key, or, where only the table is wrong, of those with the same last word. */
    static String unknown(String keyName, List<String> candidates) {
        String question = NearestName.question(keyName, candidates);
        if (!question.isEmpty()) {
            return question;
        }
        String table = keyName.substring(0, keyName.lastIndexOf('.') + 1);
        String last = keyName.substring(table.length());
        List<String> sameLast = candidates.stream()
                .filter(candidate -> candidate.endsWith("." + last))
                .limit(3)
                .toList();
        if (!sameLast.isEmpty()) {
            return ", did you mean '" + String.join("' or '", sameLast) + "'?";
        }
        List<String> startAlike = candidates.stream()
                .filter(candidate -> candidate.startsWith(table) && !table.isEmpty())
                .filter(candidate -> commonStart(candidate.substring(table.length()), last) >= 4)
                .limit(3)
                .toList();
        if (!startAlike.isEmpty()) {
            return ", did you mean '" + String.join("' or '", startAlike) + "'?";
        }
        return candidates.isEmpty() || table.isEmpty() || candidates.stream().noneMatch(c -> c.startsWith(table))
                ? "; 'ohmv preset show' lists the valid ones"
                : "; " + table.substring(0, table.length() - 1) + " has "
                        + candidates.stream()
                                .filter(candidate -> candidate.startsWith(table))
                                .map(candidate -> candidate.substring(table.length()))
                                .collect(Collectors.joining(", "));
    }

    private static int commonStart(String left, String right) {
        int length = 0;
        while (length < Math.min(left.length(), right.length()) && left.charAt(length) == right.charAt(length)) {
            length++;
        }
        return length;
    }

    private void readEntry(Key key, @Nullable Object element, TomlPosition position, Reading reading) {
        if (!(element instanceof TomlTable entry)) {
            reading.problems()
                    .add(problem(
                            position,
                            key.name() + " is given as { value = ..., source = \"...\", confidence = \"...\" }"));
            return;
        }
        List<PresetDiagnostic> problems = reading.problems();
        int before = problems.size();
        for (String word : new TreeSet<>(entry.keySet())) {
            if (!ENTRY.contains(word)) {
                problems.add(problem(
                        positionOf(entry, word, position),
                        "unknown part " + word + " of " + key.name() + NearestName.question(word, ENTRY)
                                + "; there are value, source and confidence"));
            }
        }
        ValueReader.Result value = ValueReader.read(key, entry.get(List.of("value")));
        value.problem().ifPresent(message -> problems.add(problem(positionOf(entry, "value", position), message)));
        String source = entry.get(List.of("source")) instanceof String text ? text.strip() : "";
        if (source.isEmpty()) {
            problems.add(problem(
                    positionOf(entry, "source", position), key.name() + " needs a source: who says so, in quotes"));
        }
        Optional<Confidence> confidence =
                entry.get(List.of("confidence")) instanceof String text ? Confidence.ofLabel(text) : Optional.empty();
        if (confidence.isEmpty()) {
            problems.add(problem(
                    positionOf(entry, "confidence", position),
                    key.name() + " needs a confidence: exact, published, secondary, derived, fitted or assumed"));
        }
        if (problems.size() == before && value.value().isPresent() && confidence.isPresent()) {
            Setting.Origin origin = new Setting.Origin(name, position.line(), position.column());
            reading.settings().put(key.name(), new Setting(key, value.value().get(), source, confidence.get(), origin));
        }
    }

    private static TomlPosition positionOf(TomlTable entry, String word, TomlPosition otherwise) {
        TomlPosition position = entry.inputPositionOf(List.of(word));
        return position == null ? otherwise : position;
    }
}
