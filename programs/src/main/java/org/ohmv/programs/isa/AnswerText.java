package org.ohmv.programs.isa;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ohmv.isa.Alias;
import org.ohmv.isa.AliasRow;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.document.CsrEntry;
import org.ohmv.isa.document.EncodingDiagram;
import org.ohmv.isa.document.InstructionEntry;
import org.ohmv.isa.document.OperandEntry;

/** Prints an {@link Answer} for a person. */
final class AnswerText {
    private static final int TITLE_WIDTH = 13;
    private static final int NAME_WIDTH = 32;

    private final PrintWriter out;

    AnswerText(PrintWriter out) {
        this.out = out;
    }

    void print(Answer answer) {
        boolean first = true;
        for (Item item : answer.items()) {
            if (!answer.isFull()) {
                line(item);
            } else {
                if (!first) {
                    out.println();
                }
                full(item);
            }
            first = false;
        }
    }

    private void line(Item item) {
        if (item instanceof Item.ExtensionItem extension) {
            out.printf("%n%s: %s%n", extension.extension().name(), title(extension.extension()));
        } else if (item instanceof Item.InstructionItem instruction) {
            line(
                    InstructionEntry.written(instruction.entry().instruction()),
                    instruction.entry().instruction().summary());
        } else if (item instanceof Item.AliasItem alias) {
            line(
                    InstructionEntry.written(alias.alias()),
                    "alias of " + alias.alias().row().expansion());
        } else if (item instanceof Item.PseudoItem pseudo) {
            line(
                    pseudo.pseudo().mnemonic() + " " + pseudo.pseudo().operands(),
                    pseudo.pseudo().summary());
        } else if (item instanceof Item.CsrItem csr) {
            Csr register = csr.entry().csr();
            line(register.name(), String.format(Locale.ROOT, "CSR 0x%03x: %s", register.number(), register.title()));
        } else if (item instanceof Item.RegisterItem register) {
            line(register.name(), register.use());
        } else if (item instanceof Item.WordItem word) {
            line(word.word().hexadecimal(), word.word().text());
        }
    }

    private void line(String name, String what) {
        out.printf("%-" + NAME_WIDTH + "s %s%n", name, what);
    }

    private void full(Item item) {
        if (item instanceof Item.ExtensionItem extension) {
            out.printf("%s: %s%n", extension.extension().name(), title(extension.extension()));
        } else if (item instanceof Item.InstructionItem instruction) {
            instruction(instruction.entry());
        } else if (item instanceof Item.AliasItem alias) {
            alias(alias.alias());
        } else if (item instanceof Item.PseudoItem pseudo) {
            pseudo(pseudo);
        } else if (item instanceof Item.CsrItem csr) {
            csr(csr.entry());
        } else if (item instanceof Item.RegisterItem register) {
            register(register);
        } else if (item instanceof Item.WordItem word) {
            word(word.word());
        }
    }

    private static String title(Extension extension) {
        return String.format(Locale.ROOT, "%s, version %d.%d", extension.title(), extension.major(), extension.minor());
    }

    private void row(String title, String content) {
        if (!content.isEmpty()) {
            out.printf("  %-" + TITLE_WIDTH + "s %s%n", title, content);
        }
    }

    private void rows(String title, List<String> contents) {
        String shown = title;
        for (String content : contents) {
            row(shown, content);
            shown = "";
        }
    }

    private void instruction(InstructionEntry entry) {
        Instruction instruction = entry.instruction();
        out.println(InstructionEntry.written(instruction));
        out.println("  " + instruction.summary());
        out.println();
        EncodingDiagram.of(instruction.encoding()).forEach(line -> out.println("  " + line));
        out.println();
        details(entry);
    }

    private void details(InstructionEntry entry) {
        Instruction instruction = entry.instruction();
        rows("Operands", entry.operands().stream().map(AnswerText::operand).toList());
        row("Reads", String.join(", ", entry.reads()));
        row("Writes", String.join(", ", entry.writes()));
        row(
                "Class",
                instruction.instructionClass().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        row("Retires", entry.retires().orElse(""));
        row("Stands for", entry.standsFor().orElse(""));
        rows("Short forms", equivalents(entry.shortForms()));
        rows("Aliases", equivalents(entry.aliases()));
        row("Extension", instruction.extension().name() + ": " + title(instruction.extension()));
        row("Contributed", entry.contributor().map(name -> "by " + name).orElse(""));
        row("Source", entry.source().orElse(""));
    }

    private static String operand(OperandEntry operand) {
        String use = operand.use().isEmpty() ? "" : ", " + operand.use();
        String holds = operand.holds().isEmpty() ? "" : " (" + operand.holds() + ")";
        return String.format(
                Locale.ROOT, "%-7s %s%s: %s%s", operand.operand().name(), operand.type(), use, operand.values(), holds);
    }

    private static List<String> equivalents(List<InstructionEntry.Equivalent> forms) {
        return forms.stream()
                .map(form -> String.format(Locale.ROOT, "%-20s = %s", form.written(), form.meaning()))
                .toList();
    }

    private void alias(Alias alias) {
        out.println(InstructionEntry.written(alias));
        row("Alias of", alias.row().expansion());
        row("Which is", alias.target().summary());
        row("Disassembly", printed(alias.printed()));
    }

    static String printed(AliasRow.Printed printed) {
        return switch (printed) {
            case NEVER -> "does not show it";
            case CANONICAL -> "shows it, except with -M no-aliases";
            case ALWAYS -> "shows it always";
        };
    }

    private void pseudo(Item.PseudoItem pseudo) {
        out.println(pseudo.pseudo().mnemonic() + " " + pseudo.pseudo().operands());
        out.println("  " + pseudo.pseudo().summary());
        row("Example", pseudo.example());
        rows(
                "Becomes",
                pseudo.expansion().stream()
                        .map(word -> word.hexadecimal() + "  " + word.plainText()
                                + word.relocations().stream()
                                        .map(relocation -> "  " + relocation)
                                        .collect(Collectors.joining()))
                        .toList());
    }

    private void csr(CsrEntry entry) {
        Csr csr = entry.csr();
        out.printf("%s: control and status register 0x%03x%n", csr.name(), csr.number());
        out.println("  " + csr.title());
        row("Access", entry.access());
        rows("Notes", entry.notes());
        row("Extension", csr.extension().name() + ": " + title(csr.extension()));
        row("Source", entry.source().orElse(""));
    }

    private void register(Item.RegisterItem register) {
        String kind = register.floatingPoint() ? "floating-point register " : "integer register ";
        out.println(register.name() + ": " + kind + register.number());
        row("Use", register.use());
        row("Also named", String.join(", ", register.otherNames()));
    }

    private void word(DecodedWord word) {
        out.println(word.hexadecimal() + ": " + word.text());
        if (!word.plainText().equals(word.text())) {
            row("That is", word.plainText());
        }
        if (word.entry().isEmpty()) {
            row("No instruction", "reserved, or of an extension that is not here");
            return;
        }
        InstructionEntry entry = word.entry().get();
        out.println("  " + entry.instruction().summary());
        out.println();
        EncodingDiagram.of(entry.instruction().encoding(), word.word()).forEach(line -> out.println("  " + line));
        out.println();
        row("Here reads", String.join(", ", word.reads()));
        row("Here writes", String.join(", ", word.writes()));
        word.equivalent()
                .ifPresent(other -> row(
                        other.lengthBytes() == 2 ? "Short form" : "Long form",
                        other.hexadecimal() + "  " + other.text()));
        rows("Relocation", word.relocations());
        details(entry);
    }
}
