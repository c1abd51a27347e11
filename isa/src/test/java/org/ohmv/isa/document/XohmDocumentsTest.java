package org.ohmv.isa.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.OperandRole;
import org.ohmv.isa.xohm.Retirement;

/** Holds the files that are generated from the rows, and the hand-written parts of the specification, to the rows. */
class XohmDocumentsTest {
    private static final String REGENERATE = "ohmv.regenerate";
    private static final String REMEDY = "%s is stale; regenerate it with:\n"
            + "    mvn -q -pl isa test -Pquick -Dtest=XohmDocumentsTest -Dohmv.regenerate=true";

    static final Path INCLUDE = Path.of("..", "programs", "firmware", "include");
    static final Path README = Path.of("README.md");

    @Test
    void assemblerIncludeIsFresh() throws IOException {
        assertFresh(INCLUDE.resolve("xohm.inc"), XohmAssemblerInclude.text());
    }

    @Test
    void headerIsFresh() throws IOException {
        assertFresh(INCLUDE.resolve("xohm.h"), XohmHeader.text());
    }

    @Test
    void tablesOfTheSpecificationAreFresh() throws IOException {
        assertFresh(README, GeneratedSections.replace(Files.readString(README), XohmTables.byName()));
    }

    @Test
    void specificationHasAPlaceForEveryTable() throws IOException {
        String text = Files.readString(README);
        for (String name : XohmTables.byName().keySet()) {
            assertThat(text.split("<!-- generated: " + name + " -->", -1))
                    .as(name)
                    .hasSize(2);
        }
    }

    @Test
    void replacingTwiceChangesNothingMore() {
        String text = "a\n<!-- generated: x -->\nold\n<!-- end generated -->\nb\n<!-- generated: other -->\nkept\n"
                + "<!-- end generated -->\n";
        String once = GeneratedSections.replace(text, Map.of("x", "new $1 \\\n"));
        assertThat(once)
                .isEqualTo("a\n<!-- generated: x -->\nnew $1 \\\n<!-- end generated -->\nb\n"
                        + "<!-- generated: other -->\nkept\n<!-- end generated -->\n");
        assertThat(GeneratedSections.replace(once, Map.of("x", "new $1 \\\n"))).isEqualTo(once);
    }

    @Test
    void everyInstructionIsSpecifiedUnderAHeadingWithItsOperands() throws IOException {
        List<String> headings = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("#### "))
                .toList();
        for (XohmInstruction instruction : XohmInstruction.values()) {
            if (!instruction.isGolemWord()) {
                String written = "`" + instruction.mnemonic() + " "
                        + instruction.syntax().toString().replace(",", ", ") + "`";
                assertThat(headings.stream().filter(heading -> heading.contains(written)))
                        .as(written)
                        .hasSize(1);
            }
        }
    }

    @Test
    void orderingAndErrorTablesHaveEveryInstructionOnce() throws IOException {
        String text = Files.readString(README);
        String ordering = text.substring(text.indexOf("### 6.3"), text.indexOf("## 7 "));
        String errors = text.substring(text.indexOf("## 10 "), text.indexOf("## 11 "));
        for (XohmInstruction instruction : XohmInstruction.values()) {
            assertThat(rowsThatBeginWith(ordering, instruction.mnemonic())).isEqualTo(1);
            assertThat(rowsThatBeginWith(errors, instruction.mnemonic())).isEqualTo(1);
        }
    }

    private static long rowsThatBeginWith(String text, String mnemonic) {
        return rows(text, mnemonic).count();
    }

    /** The rows of tables whose first cell names the instruction, as their trimmed cells. */
    private static Stream<List<String>> rows(String text, String mnemonic) {
        return text.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::trim)
                        .toList())
                .filter(cells -> Arrays.asList(cells.get(0).split(" ")).contains("`" + mnemonic + "`"));
    }

    @Test
    void orderingAndErrorTablesAgreeWithTheOperandsOfTheRows() throws IOException {
        String text = Files.readString(README);
        String ordering = text.substring(text.indexOf("### 6.3"), text.indexOf("## 7 "));
        String errors = text.substring(text.indexOf("## 10 "), text.indexOf("## 11 "));
        for (XohmInstruction instruction : XohmInstruction.values()) {
            OperandRole role = instruction.rs1();
            boolean batch = role == OperandRole.BATCH_ADDRESS;
            boolean reads = batch || role == OperandRole.SOURCE_ADDRESS || role == OperandRole.DESCRIPTOR_ADDRESS;
            boolean writes = batch || role == OperandRole.DESTINATION_ADDRESS;
            // Waiting and reading issue no command; what is queued returns no completion status.
            boolean issues = instruction.operation() < XohmInstruction.OHM_WAIT.operation();
            boolean completes = instruction.retirement() != Retirement.QUEUED;
            String fence = Stream.of(issues ? "O" : "", completes ? "I" : "")
                    .filter(letter -> !letter.isEmpty())
                    .collect(Collectors.joining(", "));
            List<String> order =
                    rows(ordering, instruction.mnemonic()).findFirst().orElseThrow();
            assertThat(order.subList(1, 4))
                    .as(instruction.mnemonic())
                    .containsExactly(reads ? "yes" : "-", writes ? "yes" : "-", fence);
            List<String> error =
                    rows(errors, instruction.mnemonic()).findFirst().orElseThrow();
            assertThat(error.get(1)).as(instruction.mnemonic()).isEqualTo("a");
            assertThat(error.get(6)).as(instruction.mnemonic()).isEqualTo(reads || writes ? "x" : "-");
        }
    }

    @Test
    void mnemonicsInTheSpecificationExist() throws IOException {
        List<String> known = Arrays.stream(XohmInstruction.values())
                .map(XohmInstruction::mnemonic)
                .toList();
        Matcher matcher = Pattern.compile("`(ohm\\.[a-z.]+)").matcher(Files.readString(README));
        while (matcher.find()) {
            String name = matcher.group(1);
            boolean csr = name.equals("ohm.flags") || name.equals("ohm.fault") || name.equals("ohm.pending");
            assertThat(csr || known.contains(name)).as(name).isTrue();
        }
    }

    private static void assertFresh(Path path, String expected) throws IOException {
        if (Boolean.getBoolean(REGENERATE)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, expected);
        }
        String present = Files.exists(path) ? Files.readString(path) : "";
        assertThat(present.equals(expected)).as(REMEDY, path).isTrue();
    }
}
