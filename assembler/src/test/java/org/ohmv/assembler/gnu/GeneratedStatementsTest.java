package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.isa.InstructionTable;

/** Statements made at random from the instruction table go through GNU as and ours; the objects must be equal. */
final class GeneratedStatementsTest {
    private static final Pattern ERROR = Pattern.compile("(?m)^[^:\n]+:(\\d+): Error");
    private static final String EXTENSIONS = "_zicsr_zifencei_zba_zbb_zbs_zihintpause";
    /** Of the hints GNU as takes those that are not {@code c.nop} itself; ours takes that one too. */
    private static final Set<String> TAKEN_BY_OURS_ALONE = Set.of("c.nop 0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"rv64imafd, -mno-relax, 1", "rv64imafdc, -mno-relax, 2", "rv64imafdc, -mrelax, 3"})
    void everyRowAndAliasIsAssembledAsByGnu(String base, String relaxation, long seed) {
        GnuTools.requireToolchain();
        List<String> options = List.of("-march=" + base + EXTENSIONS, relaxation);
        Map<String, List<String>> generated = new GeneratedStatements(seed).make(InstructionTable.present(), 12);
        List<String> statements = new ArrayList<>();
        generated.values().forEach(statements::addAll);
        List<String> accepted = acceptedByGnu(statements, options);
        Set<String> acceptedSet = new HashSet<>(accepted);
        Set<String> neverAccepted = new TreeSet<>();
        generated.forEach((row, made) -> {
            if (made.stream().noneMatch(acceptedSet::contains) && (base.endsWith("c") || !row.startsWith("c."))) {
                neverAccepted.add(row);
            }
        });
        assertThat(neverAccepted).as("rows of which GNU as took no statement").isEmpty();
        compare(accepted, options);
    }

    @ParameterizedTest
    @CsvSource({"-march=rv64gc", "-march=rv64g", "-march=rv64gc_zba_zbb_zbs"})
    void constantsAreLoadedAsByGnu(String architecture) {
        GnuTools.requireToolchain();
        SplittableRandom random = new SplittableRandom(4);
        List<String> statements = new ArrayList<>();
        for (int shift = 0; shift < Long.SIZE; shift++) {
            for (long delta = -1; delta <= 1; delta++) {
                statements.add("li a0," + ((1L << shift) + delta));
                statements.add("li s3," + (-(1L << shift) + delta));
                statements.add("li t0," + ((0x800L << shift) - delta));
            }
        }
        for (int count = 0; count < 3000; count++) {
            long value = random.nextLong() >> random.nextInt(Long.SIZE) << random.nextInt(Long.SIZE);
            statements.add("li a" + random.nextInt(8) + "," + value);
        }
        compare(statements, List.of(architecture, "-mno-relax"));
    }

    private List<String> acceptedByGnu(List<String> statements, List<String> options) {
        GnuTools tools = new GnuTools(folder);
        tools.write("all.s", String.join("\n", statements) + "\n");
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-o", "all.o", "all.s"));
        GnuTools.Outcome outcome = tools.tryRun(GnuTools.PREFIX + "as", arguments);
        Set<Integer> refused = new HashSet<>();
        Matcher matcher = ERROR.matcher(outcome.output());
        while (matcher.find()) {
            refused.add(Integer.parseInt(matcher.group(1)));
        }
        List<String> accepted = new ArrayList<>();
        for (int index = 0; index < statements.size(); index++) {
            if (!refused.contains(index + 1)) {
                accepted.add(statements.get(index));
            }
        }
        return accepted;
    }

    private void compare(List<String> statements, List<String> options) {
        GnuTools tools = new GnuTools(folder);
        // Something on both sides, so that branches lead to where there is code.
        String source = ".zero 256\n" + String.join("\n", statements) + "\n.zero 256\n";
        tools.write("source.s", source);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-o", "source.o", "source.s"));
        tools.run("as", arguments);
        assertThat(ObjectText.difference(
                        ObjectText.of(Ours.assemble("source.s", source, options)),
                        ObjectText.of(tools.read("source.o"))))
                .isEmpty();
    }

    @Test
    void whatGnuRefusesIsRefused() {
        GnuTools.requireToolchain();
        List<String> options = List.of("-march=rv64imafdc" + EXTENSIONS, "-mno-relax");
        Map<String, List<String>> generated = new GeneratedStatements(5).make(InstructionTable.present(), 12);
        List<String> statements = new ArrayList<>();
        generated.values().forEach(statements::addAll);
        Set<String> accepted = new HashSet<>(acceptedByGnu(statements, options));
        Set<String> differently = new TreeSet<>();
        for (String statement : new TreeSet<>(statements)) {
            if (!accepted.contains(statement) && Ours.accepts(statement + "\n", options)) {
                differently.add(statement);
            }
        }
        assertThat(differently).isSubsetOf(TAKEN_BY_OURS_ALONE);
    }
}
