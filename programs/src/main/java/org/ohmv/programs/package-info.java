/**
 * The {@code ohmv} command: where it starts, and which verbs it has.
 *
 * <p><b>Adding a verb.</b> A verb is one class, {@code org.ohmv.programs.<verb>.<Verb>Verb}, that
 *
 * <ul>
 *   <li>carries picocli's {@code @Command(name, header, description, footer)}, the footer holding at least one example
 *       that works as printed ({@code VerbContractTest} checks that it is there);
 *   <li>implements {@code Callable<Integer>} and returns a code of {@link org.ohmv.programs.cli.ExitCode} (or, for
 *       {@code run}, the guest's own);
 *   <li>takes a {@link org.ohmv.programs.cli.Console} in its constructor and writes results to {@code console.output()}
 *       or {@code console.outputBytes()}, and everything else to {@code console.error()}; it never touches
 *       {@code System.out}, {@code System.err} or {@code System.exit};
 *   <li>throws {@link org.ohmv.programs.cli.BadInputException} for a mistake of the user that it does not print itself,
 *       and picocli's {@code ParameterException} for a mistake on the command line. Whatever else it throws is a bug of
 *       ours and is reported as one;
 *   <li>prints JSON with {@code --json} if it prints a result at all.
 * </ul>
 *
 * and is then added, under its name, to the one list in {@link org.ohmv.programs.Verbs}. {@code --help},
 * {@code --debug}, completion, nearest-name suggestions, exit codes and broken pipes come from the frame.
 *
 * <p>This package knows every verb; no verb knows this package, nor another verb.
 */
package org.ohmv.programs;
