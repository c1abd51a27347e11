package org.ohmv.programs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which test uses which oracle tool, read from the test sources: a test uses a tool if it names it in a string, or if
 * it uses a class of the test sources that does.
 */
final class TestSources {
    private static final Pattern CLASS_NAME = Pattern.compile("\\b[A-Z]\\w*");

    private final SortedMap<String, SortedSet<OracleTool>> toolsOfTest;

    private TestSources(SortedMap<String, SortedSet<OracleTool>> toolsOfTest) {
        this.toolsOfTest = toolsOfTest;
    }

    /**
     * Reads the tests of a checkout.
     *
     * @param checkout its root, with the modules in it
     * @throws IOException if a source cannot be read
     */
    static TestSources of(Path checkout) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(checkout)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                read(tests, sources);
            }
        }
        return of(sources);
    }

    private static void read(Path tests, Map<String, String> sources) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(tests)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            if (text.contains("package org.ohmv.programs.doctor;")) {
                // The doctor's own tests name every tool and run none.
                continue;
            }
            String name = file.getFileName().toString();
            sources.put(name.substring(0, name.length() - ".java".length()), text);
        }
    }

    /**
     * Finds the tools that each test uses.
     *
     * @param sources the text of each class of the test sources, by its simple name
     */
    static TestSources of(Map<String, String> sources) {
        Map<String, Set<String>> users = users(sources);
        Set<String> prefixing = prefixing(sources, users);
        Map<OracleTool, Set<String>> classesOfTool = new EnumMap<>(OracleTool.class);
        for (OracleTool tool : OracleTool.values()) {
            Set<String> classes = new HashSet<>();
            sources.forEach((name, text) -> {
                if (tool.namedIn(text) || (prefixing.contains(name) && tool.namedBehindPrefixIn(text))) {
                    classes.add(name);
                }
            });
            classesOfTool.put(tool, classes);
        }
        SortedMap<String, SortedSet<OracleTool>> toolsOfTest = new TreeMap<>();
        classesOfTool.forEach((tool, direct) -> {
            for (String name : reachable(direct, users)) {
                if (name.endsWith("Test")) {
                    toolsOfTest.computeIfAbsent(name, test -> new TreeSet<>()).add(tool);
                }
            }
        });
        return new TestSources(toolsOfTest);
    }

    /** Classes that put the name of a GNU tool together from its prefix, and those that use them. */
    private static Set<String> prefixing(Map<String, String> sources, Map<String, Set<String>> users) {
        Set<String> found = new HashSet<>();
        sources.forEach((name, text) -> {
            if (text.contains('"' + OracleTool.GNU_PREFIX + '"')) {
                found.add(name);
                found.addAll(users.getOrDefault(name, Set.of()));
            }
        });
        return found;
    }

    /** For each class, those that mention it. */
    private static Map<String, Set<String>> users(Map<String, String> sources) {
        Map<String, Set<String>> users = new TreeMap<>();
        sources.forEach((name, text) -> {
            Matcher mentioned = CLASS_NAME.matcher(text);
            while (mentioned.find()) {
                String used = mentioned.group();
                if (!used.equals(name) && sources.containsKey(used)) {
                    users.computeIfAbsent(used, key -> new TreeSet<>()).add(name);
                }
            }
        });
        return users;
    }

    private static Set<String> reachable(Set<String> start, Map<String, Set<String>> users) {
        Set<String> found = new TreeSet<>(start);
        Deque<String> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            for (String user : users.getOrDefault(open.remove(), Set.of())) {
                if (found.add(user)) {
                    open.add(user);
                }
            }
        }
        return found;
    }

    /** The simple names of the tests that use a tool, in alphabetical order. */
    List<String> using(OracleTool tool) {
        return toolsOfTest.entrySet().stream()
                .filter(test -> test.getValue().contains(tool))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Each test that uses a tool at all, with the tools it uses. */
    SortedMap<String, SortedSet<OracleTool>> toolsOfTest() {
        return toolsOfTest;
    }
}
