package org.ohmv.programs.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that {@code ohmv doctor} found out.
 *
 * @param version version of OhmV
 * @param host machine and Java
 * @param mappedFileProblem why files cannot be mapped into memory; empty where they can
 * @param checkout root of the source checkout; empty where the jar stands alone
 * @param tools each oracle tool with its version, in the order of {@link OracleTool}
 * @param tests which test uses which tool; empty without a checkout
 */
record Diagnosis(
        String version,
        Host host,
        Optional<String> mappedFileProblem,
        Optional<Path> checkout,
        List<ToolProbe> tools,
        Optional<TestSources> tests) {

    /** Debian packages that would bring the missing tools, each once, in alphabetical order. */
    List<String> missingPackages() {
        return tools.stream()
                .filter(probe -> !probe.installed())
                .map(probe -> probe.tool().debianPackage())
                .distinct()
                .sorted()
                .toList();
    }

    /** Tests that compare with a tool and would be run: all their tools are here. */
    List<String> testsRun() {
        return testsWhere(true);
    }

    /** Tests that would be skipped, wholly or in part, because a tool is missing. */
    List<String> testsSkipped() {
        return testsWhere(false);
    }

    private List<String> testsWhere(boolean allInstalled) {
        Set<OracleTool> missing = tools.stream()
                .filter(probe -> !probe.installed())
                .map(ToolProbe::tool)
                .collect(Collectors.toSet());
        return tests.stream()
                .flatMap(sources -> sources.toolsOfTest().entrySet().stream())
                .filter(test -> test.getValue().stream().noneMatch(missing::contains) == allInstalled)
                .map(Map.Entry::getKey)
                .toList();
    }
}
