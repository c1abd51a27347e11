package org.ohmv.assembler.macro;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.SourceBuffer;

/** {@code .rept .irp .irpc .endr}: text that is read over and over. */
public final class Repetitions {
    private static final Set<String> OPENERS = Set.of(".rept", ".rep", ".irp", ".irpc");
    private static final Set<String> CLOSERS = Set.of(".endr");
    private static final int MOST_TEXT = 64 << 20;

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final BodyReader bodies;
    private final ArgumentReader arguments;
    private final Macros macros;
    private long count;

    /** The repetitions of a source. */
    public Repetitions(TranslationUnit unit, Macros macros) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.bodies = new BodyReader(unit);
        this.arguments = new ArgumentReader(unit);
        this.macros = macros;
    }

    /** Puts the directives into a table. */
    public void register(DirectiveTable table) {
        table.put(".rept", this::repeat);
        table.put(".rep", this::repeat);
        table.put(".irp", () -> each(".irp", false));
        table.put(".irpc", () -> each(".irpc", true));
        table.put(".endr", () -> {
            throw new StatementException(
                    AssemblerCode.UNBALANCED, unit.statementPosition(), 1, ".endr without .rept, .irp or .irpc");
        });
    }

    private void repeat() {
        long times = 0;
        try {
            cursor.skipBlanks();
            int start = cursor.offset();
            times = unit.parseConstant("the number of repetitions");
            if (times < 0) {
                unit.problems()
                        .warning(
                                AssemblerCode.BAD_DIRECTIVE_OPERAND,
                                cursor.position(start),
                                cursor.offset() - start,
                                "a negative number of repetitions (" + times + ") is none");
            }
        } catch (StatementException exception) {
            // The body must not be taken for statements outside of it.
            unit.problems().report(exception);
            cursor.skipToEnd();
        }
        byte[] body = bodies.take(".rept", OPENERS, CLOSERS);
        cursor.skipToEnd();
        if (times > 0 && body.length > 0) {
            enter(".rept", body, times);
        }
    }

    private void enter(String name, byte[] body, long times) {
        cursor.finishStatement();
        SourceBuffer buffer =
                unit.sources().add(SourceBuffer.Kind.REPETITION, name, unit.statementPosition(), body, body.length);
        unit.input().enter(buffer, times);
    }

    private void each(String directive, boolean characters) {
        String name = unit.requireName("the name that is replaced");
        unit.takeComma();
        List<byte[]> values = characters ? characters() : values();
        if (values.isEmpty()) {
            values.add(new byte[0]);
        }
        byte[] text = bodies.take(directive, OPENERS, CLOSERS);
        cursor.skipToEnd();
        MacroBody body = new MacroBody(text, List.of(name), macros.isAlternate());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] value : values) {
            byte[] expanded = body.expand(List.of(value), count++);
            if (out.size() + (long) expanded.length > MOST_TEXT) {
                throw new LimitException(directive + " makes more than " + MOST_TEXT + " bytes of text, a fixed limit");
            }
            out.writeBytes(expanded);
        }
        if (out.size() > 0) {
            enter(directive, out.toByteArray(), 1);
        }
    }

    private List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        while (!unit.atEnd()) {
            values.add(arguments.take(macros.isAlternate()));
            unit.takeComma();
        }
        return values;
    }

    private List<byte[]> characters() {
        List<byte[]> values = new ArrayList<>();
        cursor.skipBlanks();
        boolean quoted = cursor.peek() == '"';
        if (quoted) {
            cursor.advance();
        }
        while (quoted ? cursor.peek() != '"' && cursor.peek() != '\n' : !cursor.atEnd()) {
            if (quoted || !Cursor.isBlank(cursor.peek())) {
                values.add(new byte[] {(byte) cursor.peek()});
            }
            cursor.advance();
        }
        if (quoted && !cursor.take('"')) {
            throw unit.error(AssemblerCode.UNCLOSED, "the string is not closed on its line");
        }
        return values;
    }
}
