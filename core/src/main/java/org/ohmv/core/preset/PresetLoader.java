package org.ohmv.core.preset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ohmv.isa.text.NearestName;

/**
 * Puts presets and overrides on top of each other.
 *
 * <p>Layers come in the order of the request; a file's {@code include}s lie directly below it, and a later layer wins
 * key by key. Overrides lie on top. Every kind of preset that takes part has to be complete in the end. All mistakes
 * are gathered before any is reported.
 */
public final class PresetLoader {
    private static final int MOST_PROBLEMS = 100;
    private static final int MOST_FILES = 64;

    private final PresetLibrary library;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /**
     * A loader.
     *
     * @param library where presets are found
     * @param schemas the kinds of presets there are
     */
    public PresetLoader(PresetLibrary library, Collection<Schema> schemas) {
        this.library = library;
        for (Schema schema : schemas) {
            this.schemas.put(schema.kind(), schema);
        }
    }

    /**
     * What a preset is.
     *
     * @param name as users name it
     * @param kind which part of a machine it is; {@code ?} if its file is wrong
     * @param text one line
     */
    public record Summary(String name, String kind, String text) {}

    /** What all presets of the library are, by kind and name. */
    public List<Summary> summaries() {
        List<Summary> summaries = new ArrayList<>();
        for (String name : library.names()) {
            try {
                PresetFile file = PresetFile.parse(name, library.text(name).orElse(""), new ArrayList<>());
                summaries.add(new Summary(name, file.kind().orElse("?"), file.summary()));
            } catch (IOException e) {
                summaries.add(new Summary(name, "?", "cannot be read: " + e.getMessage()));
            }
        }
        summaries.sort(Comparator.comparing(Summary::kind).thenComparing(Summary::name));
        return List.copyOf(summaries);
    }

    /** One request: the layers and what it has gathered so far. */
    private static final class Request {
        private final Map<String, Setting> settings = new LinkedHashMap<>();
        private final Map<String, String> kinds = new LinkedHashMap<>();
        private final Set<String> open = new LinkedHashSet<>();
        private final Set<String> done = new LinkedHashSet<>();
        private final List<PresetDiagnostic> problems = new ArrayList<>();
    }

    /**
     * The machine that presets and overrides make together.
     *
     * @param presets names, bottom layer first
     * @param overrides {@code key=value} each
     * @throws PresetException with all that is wrong
     */
    public Settings load(List<String> presets, List<String> overrides) throws PresetException {
        Request request = new Request();
        for (int position = 0; position < presets.size(); position++) {
            PresetDiagnostic place = new PresetDiagnostic("--preset", 1, position + 1, "", "");
            addFile(presets.get(position), place, request);
        }
        Overrides reader = new Overrides(declared(request.kinds.keySet()), request.problems);
        for (String override : overrides) {
            reader.read(override, request.settings);
        }
        return finished(request);
    }

    private Settings finished(Request request) throws PresetException {
        Map<String, Setting> ordered = new LinkedHashMap<>();
        for (String kind : request.kinds.keySet()) {
            Schema schema = schemas.get(kind);
            if (schema != null) {
                complete(schema, request, ordered);
            }
        }
        if (!request.problems.isEmpty()) {
            throw new PresetException(request.problems.stream()
                    .distinct()
                    .sorted(Comparator.comparing(PresetDiagnostic::source)
                            .thenComparing(PresetDiagnostic::line)
                            .thenComparing(PresetDiagnostic::column))
                    .limit(MOST_PROBLEMS)
                    .toList());
        }
        return new Settings(ordered);
    }

    private static void complete(Schema schema, Request request, Map<String, Setting> ordered) {
        List<String> missing = new ArrayList<>();
        for (Key key : schema.keys()) {
            if (!isUsed(key, request.settings)) {
                continue;
            }
            Setting setting = request.settings.get(key.name());
            if (setting != null) {
                ordered.put(key.name(), setting);
            } else if (!key.necessity().isOptional()) {
                missing.add(key.name() + " (" + key.description() + ": " + key.allowed() + ")");
            }
        }
        // A file that did not parse lacks everything; what is missing in it is no news.
        if (!missing.isEmpty() && request.problems.isEmpty()) {
            String file = request.kinds.getOrDefault(schema.kind(), "");
            for (String name : missing) {
                request.problems.add(new PresetDiagnostic(file, 1, 1, "missing key " + name, ""));
            }
        }
    }

    private static boolean isUsed(Key key, Map<String, Setting> settings) {
        Optional<String> deciding = key.necessity().deciding();
        if (deciding.isEmpty()) {
            return true;
        }
        Setting decision = settings.get(deciding.get());
        return decision != null
                && key.necessity().values().contains(decision.valueText().replace("\"", ""));
    }

    private void addFile(String name, PresetDiagnostic place, Request request) {
        if (request.open.contains(name)) {
            request.problems.add(place.saying("preset '" + name + "' includes itself"));
            return;
        }
        if (request.done.size() >= MOST_FILES) {
            request.problems.add(place.saying("more than " + MOST_FILES + " presets in one request"));
            return;
        }
        Optional<String> text;
        try {
            text = library.text(name);
        } catch (IOException e) {
            request.problems.add(place.saying("preset '" + name + "' cannot be read: " + e.getMessage()));
            return;
        }
        if (text.isEmpty()) {
            String hint = NearestName.question(name, library.names());
            request.problems.add(place.saying("no preset is named '" + name + "'"
                    + (hint.isEmpty() ? "; there are " + String.join(", ", library.names()) : hint)));
            return;
        }
        request.open.add(name);
        PresetFile file = PresetFile.parse(name, text.get(), request.problems);
        for (PresetFile.Include include : file.includes()) {
            addFile(include.name(), include.place(), request);
        }
        addValues(file, request);
        request.open.remove(name);
        request.done.add(name);
    }

    private void addValues(PresetFile file, Request request) {
        Optional<String> kind = file.kind();
        if (kind.isEmpty()) {
            return;
        }
        Schema schema = schemas.get(kind.get());
        if (schema == null) {
            request.problems.add(file.problem(
                    "kind",
                    "no kind of preset is named '" + kind.get() + "'"
                            + NearestName.question(kind.get(), schemas.keySet()) + "; there are "
                            + String.join(", ", new TreeSet<>(schemas.keySet()))));
            return;
        }
        request.kinds.put(schema.kind(), file.name());
        file.read(schema, request.settings, request.problems);
    }

    private Map<String, Key> declared(Set<String> kinds) {
        return schemas.values().stream()
                .filter(schema -> kinds.contains(schema.kind()))
                .flatMap(schema -> schema.keys().stream())
                .collect(Collectors.toMap(Key::name, key -> key, (first, second) -> first, LinkedHashMap::new));
    }
}
