package org.ohmv.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/** What a source says to its user, and directives without effect: {@code .error .warning .print .end .ident}. */
public final class MessageDirectives {
    private static final String[] SILENT = {
        ".addrsig", ".addrsig_sym", ".symver", ".list", ".nolist", ".title", ".sbttl", ".eject", ".psize", ".lflags"
    };

    private boolean identified;
    private final TranslationUnit unit;
    private final Cursor cursor;
    private final Consumer<String> printer;

    /**
     * The directives for a source.
     *
     * @param unit the source
     * @param printer takes the lines that {@code .print} prints
     */
    public MessageDirectives(TranslationUnit unit, Consumer<String> printer) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.printer = printer;
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".error", () -> error(shown(".error in the source")));
        table.put(".err", () -> error(shown(".err in the source")));
        table.put(".warning", this::warning);
        table.put(".print", () -> printer.accept(text()));
        table.put(".ident", this::ident);
        table.put(".end", this::end);
        table.put(".abort", () -> {
            error(shown(".abort in the source"));
            end();
        });
        table.put(".fail", this::fail);
        for (String name : SILENT) {
            table.put(name, cursor::skipToEnd);
        }
    }

    private String text() {
        cursor.skipBlanks();
        return new String(unit.literals().string(), StandardCharsets.UTF_8);
    }

    /** The text that the source gives, or another if it gives none. */
    private String shown(String otherwise) {
        String text = unit.atEnd() ? "" : text();
        return text.isBlank() ? otherwise : text;
    }

    private void error(String message) {
        unit.problems().error(AssemblerCode.USER_ERROR, unit.statementPosition(), 1, message);
    }

    private void warning() {
        String message = shown(".warning in the source");
        unit.problems().warning(AssemblerCode.USER_WARNING, unit.statementPosition(), 1, message);
    }

    /** GNU as: a warning from 500 up, else an error. */
    private void fail() {
        long number = unit.parseConstant("the number");
        String message = ".fail " + number + " in the source";
        if (number >= 500) {
            unit.problems().warning(AssemblerCode.USER_WARNING, unit.statementPosition(), 1, message);
        } else {
            unit.problems().error(AssemblerCode.USER_ERROR, unit.statementPosition(), 1, message);
        }
    }

    /** Appends a string to {@code .comment}; the first one comes behind an empty one, whatever was there. */
    private void ident() {
        cursor.skipBlanks();
        byte[] text = unit.literals().string();
        Section comment = unit.sections().find(".comment", null);
        if (comment == null) {
            comment = unit.sections()
                    .addInternal(".comment", SectionType.PROGBITS, SectionFlag.MERGE | SectionFlag.STRINGS);
            comment.setEntrySize(1);
        }
        FragmentChain chain = comment.chain(0);
        if (!identified) {
            identified = true;
            chain.appendByte(0);
        }
        chain.append(text, 0, text.length);
        chain.appendByte(0);
    }

    private void end() {
        unit.input().leaveAll();
    }
}
