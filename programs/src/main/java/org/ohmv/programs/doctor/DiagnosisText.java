package org.ohmv.programs.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes a {@link Diagnosis} for a person. */
final class DiagnosisText {
    private static final int LINE_WIDTH = 100;

    private final PrintWriter output;

    DiagnosisText(PrintWriter output) {
        this.output = output;
    }

    void write(Diagnosis diagnosis) {
        Host host = diagnosis.host();
        row("ohmv", diagnosis.version());
        row("Java", host.javaVersion() + " (" + host.javaVendor() + ") in " + host.javaHome());
        row(
                "host",
                host.operatingSystem() + ", " + host.cores() + " cores, " + gibibytes(host.memoryBytes())
                        + " of memory, Java heap up to " + gibibytes(host.heapBytes()));
        row(
                "mapped files",
                diagnosis.mappedFileProblem().map(why -> "FAIL: " + why).orElse("work"));
        row("checkout", diagnosis.checkout().map(Object::toString).orElse("none (the jar runs alone)"));
        output.println();
        tools(diagnosis);
        output.println();
        tests(diagnosis);
    }

    private void row(String name, String value) {
        output.println(String.format(Locale.ROOT, "%-13s %s", name, value));
    }

    private void tools(Diagnosis diagnosis) {
        output.println("Tools that the tests compare OhmV with (none is needed to use it):");
        for (ToolProbe probe : diagnosis.tools()) {
            OracleTool tool = probe.tool();
            String tests = diagnosis
                    .tests()
                    .map(sources -> sources.using(tool).size())
                    .map(count -> count + (count == 1 ? " test" : " tests"))
                    .orElse("");
            output.println(String.format(
                            Locale.ROOT,
                            "  %-29s %-9s %-29s %s",
                            tool.displayName(),
                            probe.version().orElse("missing"),
                            tool.debianPackage(),
                            tests)
                    .stripTrailing());
        }
        if (!diagnosis.missingPackages().isEmpty()) {
            output.println(
                    "  to install what is missing: apt-get install " + String.join(" ", diagnosis.missingPackages()));
        }
    }

    private void tests(Diagnosis diagnosis) {
        if (diagnosis.tests().isEmpty()) {
            output.println("Which tests use them is read from the sources, and there is no checkout here.");
            return;
        }
        list("Tests that compare with these tools and would run:", diagnosis.testsRun());
        list("Tests that would be skipped, wholly or in part:", diagnosis.testsSkipped());
    }

    private void list(String heading, List<String> names) {
        output.println(heading + (names.isEmpty() ? " none" : ""));
        StringBuilder line = new StringBuilder();
        for (String name : names) {
            if (line.length() > 0 && line.length() + 2 + name.length() > LINE_WIDTH) {
                output.println(line + ",");
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "  " : ", ").append(name);
        }
        if (line.length() > 0) {
            output.println(line);
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
    }
}
