package org.ohmv.programs.completion;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a completion script for the shell of the user. */
@Command(
        name = "completion",
        header = "Print a script that completes verbs and options in bash or zsh.",
        description = {"%nPrints a completion script to standard output.%n"},
        footer = {
            "",
            "Examples:",
            "  source <(ohmv completion bash)                 this shell",
            "  ohmv completion bash >~/.local/share/bash-completion/completions/ohmv",
            "  source <(ohmv completion zsh)                  this shell, zsh",
        })
public final class CompletionVerb implements Callable<Integer> {
    /** The shells that have a script. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;
    private final Supplier<CommandLine> command;

    @Parameters(index = "0", paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("UnusedVariable") // one script serves both shells; the user still says which, as other tools ask
    private Shell shell;

    /**
     * The verb.
     *
     * @param console where it prints
     * @param command gives the command to complete, with all its verbs
     */
    public CompletionVerb(Console console, Supplier<CommandLine> command) {
        this.console = console;
        this.command = command;
    }

    @Override
    public Integer call() {
        // One script serves both: in zsh it turns on bash's completion functions by itself.
        String script = AutoComplete.bash("ohmv", command.get());
        console.output().print(script);
        return ExitCode.SUCCESS.code();
    }
}
