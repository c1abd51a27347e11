package org.ohmv.isa.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;

/** The reference of all instructions and control and status registers of a table, in Markdown. */
public final class InstructionReference {
    private final InstructionTable table;
    private final StringBuilder text = new StringBuilder();

    private InstructionReference(InstructionTable table) {
        this.table = table;
    }

    /** The reference of a table: its extensions in turn, third parties' included. */
    public static String text(InstructionTable table) {
        InstructionReference reference = new InstructionReference(table);
        reference.text.append("# Instruction reference\n\nMade from the rows by `ohmv isa --reference`.\n");
        extensions(table).values().forEach(reference::extension);
        return reference.text.toString();
    }

    /** The extensions that instructions or control and status registers belong to, by name, in order of the rows. */
    public static Map<String, Extension> extensions(InstructionTable table) {
        Map<String, Extension> extensions = new LinkedHashMap<>();
        for (Instruction instruction : table.instructions()) {
            extensions.putIfAbsent(instruction.extension().name(), instruction.extension());
        }
        for (Csr csr : table.csrs().rows()) {
            extensions.putIfAbsent(csr.extension().name(), csr.extension());
        }
        return extensions;
    }

    private void extension(Extension extension) {
        text.append("\n## ").append(extension.name()).append(": ").append(extension.title());
        text.append(String.format(Locale.ROOT, ", version %d.%d\n", extension.major(), extension.minor()));
        Specification.of(extension)
                .ifPresent(source -> text.append('\n').append(source).append(".\n"));
        table.instructions().stream()
                .filter(instruction -> instruction.extension().equals(extension))
                .forEach(instruction -> instruction(InstructionEntry.of(instruction, table)));
        List<Csr> csrs = table.csrs().rows().stream()
                .filter(csr -> csr.extension().equals(extension))
                .toList();
        if (!csrs.isEmpty()) {
            text.append("\n| Number | CSR | Access | Content |\n| --- | --- | --- | --- |\n");
            csrs.forEach(csr -> csr(CsrEntry.of(csr, table)));
        }
    }

    private void instruction(InstructionEntry entry) {
        Instruction instruction = entry.instruction();
        text.append("\n### ").append(instruction.mnemonic()).append("\n\n`");
        text.append(InstructionEntry.written(instruction)).append("`: ");
        text.append(instruction.summary()).append("\n\n");
        EncodingDiagram.of(instruction.encoding())
                .forEach(line -> text.append("    ").append(line).append('\n'));
        text.append('\n');
        for (OperandEntry operand : entry.operands()) {
            String use = operand.use().isEmpty() ? "" : ", " + operand.use();
            String holds = operand.holds().isEmpty() ? "" : " (" + operand.holds() + ")";
            item("`" + operand.operand().name() + "`", operand.type() + use + ": " + operand.values() + holds);
        }
        item("Class", instruction.instructionClass().name());
        item("Reads", String.join(", ", entry.reads()));
        item("Writes", String.join(", ", entry.writes()));
        item("Retires", entry.retires().orElse(""));
        item("Stands for", entry.standsFor().map(meaning -> "`" + meaning + "`").orElse(""));
        item("Short forms", equivalents(entry.shortForms()));
        item("Aliases", equivalents(entry.aliases()));
        item("Contributed by", entry.contributor().orElse(""));
    }

    private void item(String title, String content) {
        if (!content.isEmpty()) {
            text.append("- ").append(title).append(": ").append(content).append('\n');
        }
    }

    private static String equivalents(List<InstructionEntry.Equivalent> forms) {
        return forms.stream()
                .map(form -> "`" + form.written() + "` = `" + form.meaning() + "`")
                .collect(Collectors.joining(", "));
    }

    private void csr(CsrEntry entry) {
        String notes = entry.notes().isEmpty() ? "" : "; " + String.join("; ", entry.notes());
        text.append(String.format(
                Locale.ROOT,
                "| 0x%03x | `%s` | %s | %s |\n",
                entry.csr().number(),
                entry.csr().name(),
                entry.access(),
                (entry.csr().title() + notes).replace("|", "\\|")));
    }
}
