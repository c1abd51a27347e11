package org.ohmv.programs;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.ohmv.isa.text.NearestName;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in two lines what is wrong with the command line, what was probably meant, and where the help is. */
final class UsageError implements IParameterExceptionHandler {
    private final PrintWriter error;

    UsageError(PrintWriter error) {
        this.error = error;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (arguments.length == 0) {
            command.usage(error);
            return ExitCode.USAGE.code();
        }
        error.println(name + ": " + message(failure, command));
        error.println("Try '" + name + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String message(ParameterException failure, CommandLine command) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(failure.getMessage());
        }
        String first = unmatched.getUnmatched().get(0);
        List<String> known = new ArrayList<>();
        String kind;
        if (first.startsWith("-")) {
            kind = "unknown option";
            for (OptionSpec option : command.getCommandSpec().options()) {
                known.addAll(List.of(option.names()));
            }
        } else if (command.getSubcommands().isEmpty()) {
            kind = "unexpected argument";
        } else {
            kind = "unknown verb";
            known.addAll(command.getSubcommands().keySet());
        }
        return kind + " '" + first + "'" + NearestName.question(first, known);
    }
}
