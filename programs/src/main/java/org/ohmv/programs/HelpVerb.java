package org.ohmv.programs;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.text.NearestName;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ohmv help VERB} is {@code ohmv VERB --help}, for those who try that first. */
@Command(
        name = "help",
        header = "Show the help of a verb.",
        description = "%nShows the help of a verb, or without one that of ohmv itself.%n",
        footer = {"", "Examples:", "  ohmv help doctor"})
final class HelpVerb implements Callable<Integer> {
    private final Console console;
    private final Supplier<CommandLine> command;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "VERB", description = "The verb to explain.")
    private @Nullable String verb;

    /**
     * The verb.
     *
     * @param console where it prints
     * @param command gives the command with all its verbs
     */
    HelpVerb(Console console, Supplier<CommandLine> command) {
        this.console = console;
        this.command = command;
    }

    @Override
    public Integer call() {
        CommandLine ohmv = command.get();
        CommandLine explained = verb == null ? ohmv : ohmv.getSubcommands().get(verb);
        if (explained == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown verb '" + verb + "'"
                            + NearestName.question(
                                    String.valueOf(verb), ohmv.getSubcommands().keySet()));
        }
        explained.usage(console.output());
        return ExitCode.SUCCESS.code();
    }
}
