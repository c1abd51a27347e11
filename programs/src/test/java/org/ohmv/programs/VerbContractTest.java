package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What package-info asks of a verb, asked of each. */
final class VerbContractTest {
    private static CommandLine ohmv() {
        Console nowhere = new Console(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
        return Verbs.all().complete(nowhere);
    }

    @TestFactory
    Stream<DynamicTest> everyVerbHasAOneLineHeaderADescriptionAndAnExample() {
        return ohmv().getSubcommands().entrySet().stream()
                .map(verb -> DynamicTest.dynamicTest(
                        verb.getKey(), () -> isDocumented(verb.getValue().getCommandSpec())));
    }

    private static void isDocumented(CommandSpec verb) {
        UsageMessageSpec usage = verb.usageMessage();
        assertThat(usage.header()).as("header: one line for the list of verbs").hasSize(1);
        assertThat(usage.header()[0].length()).as("header fits its line").isLessThan(68);
        assertThat(usage.description()).as("description").isNotEmpty();
        assertThat(usage.footer())
                .as("footer: at least one example, as '  ohmv %s ...'", verb.name())
                .anySatisfy(line -> assertThat(line).startsWith("  ").contains("ohmv " + verb.name()));
        assertThat(verb.options())
                .allSatisfy(option -> assertThat(option.description())
                        .as("description of %s", option.longestName())
                        .isNotEmpty());
        assertThat(verb.positionalParameters())
                .allSatisfy(parameter -> assertThat(parameter.description())
                        .as("description of %s", parameter.paramLabel())
                        .isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everyVerbIsListedUnderTheNameItCarries() {
        return ohmv().getSubcommands().entrySet().stream()
                .map(verb -> DynamicTest.dynamicTest(
                        verb.getKey(),
                        () -> assertThat(verb.getValue()
                                        .getCommandSpec()
                                        .userObject()
                                        .getClass()
                                        .getAnnotation(Command.class)
                                        .name())
                                .isEqualTo(verb.getKey())));
    }

    @TestFactory
    Stream<DynamicTest> everyVerbPrintsItsHelp() {
        return ohmv().getSubcommands().keySet().stream()
                .map(verb -> DynamicTest.dynamicTest(verb, () -> {
                    Session session = Session.of(verb, "--help");

                    assertThat(session.exitCode()).isZero();
                    assertThat(session.output()).contains("Usage: ohmv " + verb).contains("Examples:");
                    assertThat(session.error()).isEmpty();
                }));
    }
}
