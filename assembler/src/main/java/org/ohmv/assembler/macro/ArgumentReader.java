package org.ohmv.assembler.macro;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.text.NearestName;

/**
 * Reads the arguments of macros and the values of {@code .irp}. Arguments are separated by commas, or by blanks between
 * two names or numbers; blanks beside anything else do not separate, since GNU as removes them before. Double quotes
 * around a whole argument are taken away.
 */
final class ArgumentReader {
    private final TranslationUnit unit;
    private final Cursor cursor;

    ArgumentReader(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Reads the arguments of a macro up to the end of the statement, by position or as {@code name=value}. */
    List<byte[]> forMacro(Macro macro, boolean alternate) {
        List<Macro.Parameter> parameters = macro.parameters();
        byte[][] values = new byte[parameters.size()][];
        int next = 0;
        while (!unit.atEnd()) {
            int start = cursor.offset();
            int named = namedParameter(parameters);
            int index = named >= 0 ? named : next;
            if (index >= parameters.size()) {
                throw tooMany(macro, start);
            }
            if (parameters.get(index).kind() == Macro.ParameterKind.VARIABLE) {
                values[index] = rest();
            } else {
                values[index] = take(alternate);
            }
            next = named >= 0 ? next : next + 1;
            cursor.skipBlanks();
            if (cursor.peek() == ',') {
                cursor.advance();
            }
        }
        return withDefaults(macro, values);
    }

    private static List<byte[]> withDefaultsOf(List<Macro.Parameter> parameters, byte[][] values) {
        List<byte[]> result = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            byte[] value = values[index];
            boolean missing = value == null || value.length == 0;
            result.add(missing ? parameters.get(index).defaultValue() : value);
        }
        return result;
    }

    private List<byte[]> withDefaults(Macro macro, byte[][] values) {
        List<byte[]> result = withDefaultsOf(macro.parameters(), values);
        for (int index = 0; index < result.size(); index++) {
            Macro.Parameter parameter = macro.parameters().get(index);
            if (parameter.kind() == Macro.ParameterKind.REQUIRED && result.get(index).length == 0) {
                throw new StatementException(
                        AssemblerCode.BAD_MACRO_ARGUMENT,
                        unit.statementPosition(),
                        macro.name().length(),
                        "macro '" + macro.name() + "' needs an argument for '" + parameter.name() + "'",
                        unit.problems().related(macro.position(), macro.name().length(), "defined here"));
            }
        }
        return result;
    }

    private StatementException tooMany(Macro macro, int start) {
        int count = macro.parameters().size();
        return new StatementException(
                AssemblerCode.BAD_MACRO_ARGUMENT,
                cursor.position(start),
                1,
                "macro '" + macro.name() + "' takes " + (count == 0 ? "no" : "at most " + count)
                        + (count == 1 ? " argument" : " arguments"),
                unit.problems().related(macro.position(), macro.name().length(), "defined here"));
    }

    /** The index of the parameter if {@code name=} comes next, which is then skipped; -1 if not. */
    private int namedParameter(List<Macro.Parameter> parameters) {
        int start = cursor.offset();
        if (!cursor.takeName()) {
            return -1;
        }
        String name = cursor.name();
        cursor.skipBlanks();
        if (cursor.peek() != '=' || cursor.peek(1) == '=') {
            cursor.seek(start);
            return -1;
        }
        List<String> names = parameters.stream().map(Macro.Parameter::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new StatementException(
                    AssemblerCode.BAD_MACRO_ARGUMENT,
                    cursor.position(start),
                    name.length(),
                    "there is no parameter '" + name + "'" + NearestName.question(name, names));
        }
        cursor.advance();
        cursor.skipBlanks();
        return index;
    }

    /** All that is left of the statement, without blanks at its end. */
    private byte[] rest() {
        int start = cursor.offset();
        int end = start;
        while (!cursor.atEnd()) {
            step();
            end = cursor.offset();
            cursor.skipBlanks();
        }
        return Arrays.copyOfRange(cursor.text(), start, end);
    }

    private void step() {
        if (cursor.peek() == '"') {
            cursor.skipString();
        } else {
            cursor.advance();
        }
    }

    /** Reads one argument. */
    byte[] take(boolean alternate) {
        if (cursor.peek() == '"') {
            return quoted(alternate);
        }
        if (alternate && cursor.peek() == '<') {
            return bracketed();
        }
        if (alternate && cursor.peek() == '%') {
            cursor.advance();
            return Long.toString(unit.parseConstant("the argument")).getBytes(StandardCharsets.US_ASCII);
        }
        return plain();
    }

    /** Text in double quotes, without them; in alternate mode with them. */
    private byte[] quoted(boolean alternate) {
        int start = cursor.offset();
        cursor.skipString();
        int end = cursor.offset();
        byte[] text = cursor.text();
        if (text[end - 1] != '"' || end - start < 2) {
            throw new StatementException(
                    AssemblerCode.UNCLOSED,
                    cursor.position(start),
                    end - start,
                    "the string is not closed on its line");
        }
        if (alternate) {
            return Arrays.copyOfRange(text, start, end);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
        for (int at = start + 1; at < end - 1; at++) {
            // An escaped quote stays a quote of the text; other escapes are for whoever reads the argument.
            if (text[at] == '\\' && text[at + 1] == '"' && at + 1 < end - 1) {
                at++;
            }
            out.write(text[at]);
        }
        return out.toByteArray();
    }

    private byte[] bracketed() {
        int start = cursor.offset();
        cursor.advance();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int depth = 0;
        while (cursor.peek() != '\n') {
            int character = cursor.peek();
            cursor.advance();
            if (character == '!' && cursor.peek() != '\n') {
                out.write(cursor.peek());
                cursor.advance();
                continue;
            }
            if (character == '<') {
                depth++;
            } else if (character == '>' && depth-- == 0) {
                return out.toByteArray();
            }
            out.write(character);
        }
        throw unit.errorFrom(start, AssemblerCode.UNCLOSED, "expected '>'");
    }

    private byte[] plain() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int depth = 0;
        int last = 0;
        while (!cursor.atEnd() && cursor.peek() != ',') {
            int character = cursor.peek();
            if (Cursor.isBlank(character) || (character == '/' && cursor.peek(1) == '*')) {
                cursor.skipBlanks();
                int next = cursor.peek();
                boolean between = isWord(last) && (isWord(next) || next == '"');
                if (between && depth == 0) {
                    break;
                }
                if (between) {
                    out.write(' ');
                }
                continue;
            }
            if (character == '"' || character == '\'') {
                quotedPart(out, character);
                last = character;
                continue;
            }
            depth += character == '(' || character == '[' ? 1 : 0;
            depth -= (character == ')' || character == ']') && depth > 0 ? 1 : 0;
            out.write(character);
            cursor.advance();
            last = character;
        }
        return out.toByteArray();
    }

    private static boolean isWord(int character) {
        return Cursor.isNamePart(character) || character == '\\' || character == '%';
    }

    private void quotedPart(ByteArrayOutputStream out, int quote) {
        out.write(quote);
        cursor.advance();
        while (cursor.peek() != quote && cursor.peek() != '\n') {
            if (quote == '\'' && (cursor.atEnd() || cursor.peek() == ',')) {
                return;
            }
            out.write(cursor.peek());
            cursor.advance();
        }
        if (cursor.peek() == quote) {
            out.write(quote);
            cursor.advance();
        }
    }
}
