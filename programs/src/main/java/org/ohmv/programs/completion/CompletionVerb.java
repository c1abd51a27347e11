package org.ohmv.programs.completion;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("UnusedVariable") // one script serves both shells; the user still says which, as other tools ask
    private Shell shell;

    /** The verb, printing to the given console. */
    public CompletionVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        // One script serves both: in zsh it turns on bash's completion functions by itself.
        String script = AutoComplete.bash("ohmv", spec.root().commandLine());
        console.output().print(script);
        return ExitCode.SUCCESS.code();
    }
}
