package org.ohmv.assembler.macro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.SourceBuffer;

/** {@code .macro .endm .exitm .purgem .altmacro} and the use of macros. */
public final class Macros {
    private static final Set<String> OPENERS = Set.of(".macro");
    private static final Set<String> CLOSERS = Set.of(".endm", ".endmacro");

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final BodyReader bodies;
    private final ArgumentReader arguments;
    private final Map<String, Macro> macros = new HashMap<>();
    private final Set<Integer> firstBytes = new HashSet<>();
    private final AlternateBody alternateBodies = new AlternateBody();
    private boolean alternate;
    private long count;

    /** The macros of a source. */
    public Macros(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.bodies = new BodyReader(unit);
        this.arguments = new ArgumentReader(unit);
    }

    /** Puts the directives into a table. */
    public void register(DirectiveTable table) {
        table.put(".macro", this::define);
        table.put(".endm", () -> unbalanced(".endm without .macro"));
        table.put(".endmacro", () -> unbalanced(".endmacro without .macro"));
        table.put(".exitm", this::exit);
        table.put(".purgem", this::purge);
        table.put(".altmacro", () -> alternate = true);
        table.put(".noaltmacro", () -> alternate = false);
    }

    private void unbalanced(String message) {
        throw new StatementException(AssemblerCode.UNBALANCED, unit.statementPosition(), 1, message);
    }

    private void exit() {
        cursor.skipToEnd();
        if (!unit.input().leaveExpansion()) {
            unbalanced(".exitm outside of a macro");
        }
    }

    private void purge() {
        do {
            String name = unit.requireName("the name of a macro");
            if (macros.remove(name.toLowerCase(Locale.ROOT)) == null) {
                throw unit.error(AssemblerCode.BAD_MACRO, "there is no macro '" + name + "'");
            }
        } while (unit.takeComma());
    }

    private void define() {
        cursor.skipBlanks();
        int start = cursor.offset();
        String name = unit.requireName("the name of the macro");
        long position = cursor.position(start);
        List<Macro.Parameter> parameters;
        try {
            unit.takeComma();
            parameters = parameters();
        } catch (StatementException exception) {
            // The body must not be taken for statements.
            unit.problems().report(exception);
            cursor.skipToEnd();
            bodies.take(".macro", OPENERS, CLOSERS);
            cursor.skipToEnd();
            return;
        }
        byte[] body = bodies.take(".macro", OPENERS, CLOSERS);
        cursor.skipToEnd();
        List<String> names = parameters.stream().map(Macro.Parameter::name).toList();
        String key = name.toLowerCase(Locale.ROOT);
        Macro earlier = macros.get(key);
        if (earlier != null) {
            throw new StatementException(
                    AssemblerCode.BAD_MACRO,
                    position,
                    name.length(),
                    "macro '" + name + "' is already defined",
                    unit.problems().related(earlier.position(), name.length(), "previous definition here"));
        }
        macros.put(key, new Macro(name, parameters, new MacroBody(body, names, alternate), position));
        firstBytes.add(key.charAt(0) | 0x20);
    }

    private List<Macro.Parameter> parameters() {
        List<Macro.Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!unit.atEnd()) {
            int start = cursor.offset();
            if (!parameters.isEmpty() && parameters.get(parameters.size() - 1).kind() == Macro.ParameterKind.VARIABLE) {
                throw unit.error(AssemblerCode.BAD_MACRO, "a parameter that takes all arguments left must be the last");
            }
            String name = unit.requireName("the name of a parameter");
            if (!names.add(name)) {
                throw unit.errorFrom(start, AssemblerCode.BAD_MACRO, "a second parameter '" + name + "'");
            }
            Macro.ParameterKind kind = Macro.ParameterKind.OPTIONAL;
            if (cursor.take(':')) {
                kind = kind();
            }
            byte[] value = {};
            if (cursor.take('=')) {
                cursor.skipBlanks();
                value = arguments.take(alternate);
            }
            parameters.add(new Macro.Parameter(name, kind, value));
            unit.takeComma();
        }
        return parameters;
    }

    private Macro.ParameterKind kind() {
        cursor.skipBlanks();
        int start = cursor.offset();
        String kind = unit.requireName("req or vararg");
        return switch (kind) {
            case "req" -> Macro.ParameterKind.REQUIRED;
            case "vararg" -> Macro.ParameterKind.VARIABLE;
            default ->
                throw unit.errorFrom(start, AssemblerCode.BAD_MACRO, "expected req or vararg, not '" + kind + "'");
        };
    }

    /**
     * Uses the macro whose name the cursor has just read, if there is one.
     *
     * @return whether there is; then the cursor is in its text
     */
    public boolean use() {
        if (!firstBytes.contains(cursor.text()[cursor.nameStart()] | 0x20)) {
            return false;
        }
        Macro macro = macros.get(cursor.name().toLowerCase(Locale.ROOT));
        if (macro == null) {
            return false;
        }
        List<byte[]> values = arguments.forMacro(macro, alternate);
        cursor.finishStatement();
        byte[] text = body(macro).expand(values, count++);
        enter(SourceBuffer.Kind.MACRO, macro.name(), text);
        return true;
    }

    private MacroBody body(Macro macro) {
        List<String> names =
                macro.parameters().stream().map(Macro.Parameter::name).toList();
        if (alternate) {
            return alternateBodies.withLocals(macro.body().text(), names, count);
        }
        return macro.body().isAlternate() ? new MacroBody(macro.body().text(), names, false) : macro.body();
    }

    private void enter(SourceBuffer.Kind kind, String name, byte[] text) {
        if (text.length == 0) {
            return;
        }
        SourceBuffer buffer = unit.sources().add(kind, name, unit.statementPosition(), text, text.length);
        unit.input().enter(buffer, 1);
    }

    /** Whether {@code .altmacro} is on. */
    boolean isAlternate() {
        return alternate;
    }

    /** The names of all macros, for suggestions. */
    public List<String> names() {
        return macros.values().stream().map(Macro::name).sorted().toList();
    }
}
