package org.ohmv.programs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.ohmv.programs.asm.AsmVerb;
import org.ohmv.programs.bench.BenchVerb;
import org.ohmv.programs.circuit.CircuitVerb;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.completion.CompletionVerb;
import org.ohmv.programs.doctor.DoctorVerb;
import org.ohmv.programs.isa.IsaVerb;
import org.ohmv.programs.objdump.ObjdumpVerb;
import org.ohmv.programs.preset.PresetVerb;
import org.ohmv.programs.preset.WhyVerb;
import org.ohmv.programs.run.RunVerb;
import org.ohmv.programs.solve.SolveVerb;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The verbs of {@code ohmv}, by name, in the order in which its help lists them.
 *
 * <p>A verb is made only when it is called: reading the annotations of one costs some milliseconds, and there are many.
 */
final class Verbs {
    private final Map<String, Function<Console, Callable<Integer>>> byName;

    private Verbs(Map<String, Function<Console, Callable<Integer>>> byName) {
        this.byName = byName;
    }

    /** All verbs. This is the one list that a new verb is added to. */
    static Verbs all() {
        Map<String, Function<Console, Callable<Integer>>> verbs = new LinkedHashMap<>();
        verbs.put("solve", SolveVerb::new);
        verbs.put("asm", AsmVerb::new);
        verbs.put("objdump", ObjdumpVerb::new);
        verbs.put("isa", IsaVerb::new);
        verbs.put("run", RunVerb::new);
        verbs.put("bench", BenchVerb::new);
        verbs.put("circuit", CircuitVerb::new);
        verbs.put("preset", PresetVerb::new);
        verbs.put("why", WhyVerb::new);
        verbs.put("doctor", DoctorVerb::new);
        verbs.put("completion", console -> new CompletionVerb(console, () -> all().complete(console)));
        verbs.put("help", console -> new HelpVerb(console, () -> all().complete(console)));
        return new Verbs(verbs);
    }

    /** A single verb; for tests of the frame. */
    static Verbs only(String name, Function<Console, Callable<Integer>> verb) {
        return new Verbs(Map.of(name, verb));
    }

    /** The command with every verb, as it is documented and completed. */
    CommandLine complete(Console console) {
        return toRun(new OhmvCommand(), console);
    }

    /**
     * The command as far as a call needs it: if the first argument names a verb, with that verb alone, otherwise with
     * all of them.
     */
    CommandLine toRun(OhmvCommand ohmv, Console console, String... arguments) {
        CommandLine commandLine = new CommandLine(ohmv);
        Function<Console, Callable<Integer>> called = arguments.length == 0 ? null : byName.get(arguments[0]);
        if (called != null) {
            commandLine.addSubcommand(arguments[0], called.apply(console));
        } else {
            byName.forEach((name, verb) -> commandLine.addSubcommand(name, verb.apply(console)));
        }
        addShortHelp(commandLine);
        commandLine.getSubcommands().values().forEach(Verbs::addShortHelp);
        // Holds for the verbs that are there by now.
        return commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Lets {@code -h} ask for help too, but where a verb has another use for it, as objdump has by tradition. */
    private static void addShortHelp(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        if (spec.findOption('h') == null) {
            spec.addOption(OptionSpec.builder("-h")
                    .usageHelp(true)
                    .hidden(true)
                    .description("Show this help and exit.")
                    .type(boolean.class)
                    .build());
        }
    }
}
