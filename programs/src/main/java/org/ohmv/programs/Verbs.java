package org.ohmv.programs;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.completion.CompletionVerb;
import org.ohmv.programs.doctor.DoctorVerb;

/** The verbs of {@code ohmv}, in the order in which its help lists them. */
final class Verbs {
    private static final List<Function<Console, Callable<Integer>>> ALL = List.of(DoctorVerb::new, CompletionVerb::new);

    private Verbs() {}

    /** New verbs that talk to the given console. */
    static List<Callable<Integer>> on(Console console) {
        return ALL.stream().map(verb -> verb.apply(console)).toList();
    }
}
