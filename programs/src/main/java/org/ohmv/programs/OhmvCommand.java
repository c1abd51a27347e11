package org.ohmv.programs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: what holds for every verb. */
@Command(
        name = "ohmv",
        header = "A RISC-V simulator with an analog matrix coprocessor.",
        description = "%nResults go to standard output, progress and diagnostics to standard error.%n",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Examples:",
            "  ohmv doctor              what is installed here, and which tests would run",
            "  ohmv help doctor         what a verb does, with examples",
            "",
            "Exit codes: 0 success, 1 bad input, 2 usage, 3 not converged, 70 a bug of ours, 124 a limit.",
        })
final class OhmvCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log in detail, and show the full trace of a failure; so does OHMV_DEBUG=1.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing verb");
    }
}
