package org.ohmv.assembler.preprocess;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.diagnostic.Diagnostic.NoteKind;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.assembler.diagnostic.Severity;

/**
 * Preprocesses one assembly source.
 *
 * <p>Every line of a file gives one line of output, empty where a directive stood, so that line numbers stay true;
 * where an included file begins and where it ends stands a marker {@code # line "file"}, as GCC writes it. Texts are
 * taken as bytes: what is not ASCII passes unchanged.
 */
public final class Preprocessor {
    private final PreprocessorOptions options;
    private final Diagnostics diagnostics;
    private final MacroExpander macros;
    private final StringBuilder output = new StringBuilder();
    private final List<Place> includedFrom = new ArrayList<>();
    private boolean limitReached;

    /** A place in a file that includes another. */
    private record Place(String file, LogicalLines.LogicalLine line) {}

    private Preprocessor(PreprocessorOptions options, Diagnostics diagnostics) {
        this.options = options;
        this.diagnostics = diagnostics;
        this.macros = new MacroExpander(options.mostTokens());
    }

    /**
     * Preprocesses a source.
     *
     * @param file its name, for diagnostics and for files that it includes from its own directory
     * @param source its bytes
     * @param options what the user chose
     * @param diagnostics takes what is wrong; the result is meaningful only if no error was added
     * @return the text to assemble
     */
    public static byte[] preprocess(String file, byte[] source, PreprocessorOptions options, Diagnostics diagnostics) {
        Preprocessor preprocessor = new Preprocessor(options, diagnostics);
        preprocessor.defineBeforehand();
        preprocessor.output.append(marker(1, file));
        preprocessor.readFile(file, new String(source, StandardCharsets.ISO_8859_1));
        return preprocessor.output.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void defineBeforehand() {
        List<String> all = new ArrayList<>(List.of("__ASSEMBLER__=1"));
        all.addAll(options.definitions());
        for (String definition : all) {
            int equals = definition.indexOf('=');
            String text = equals < 0 ? definition + " 1" : definition.replaceFirst("=", " ");
            try {
                macros.define(MacroDefinition.read(Token.tokens(text), 0));
            } catch (PreprocessorException exception) {
                diagnostics.add(Diagnostic.error(
                        exception.code(), Location.NOWHERE, "-D" + definition + ": " + exception.text()));
            }
        }
    }

    private void readFile(String file, String text) {
        LogicalLines cutter = new LogicalLines(text.replace("\r\n", "\n"));
        FileReader reader = new FileReader(file, cutter.all());
        reader.run();
        if (cutter.unclosedComment() > 0) {
            LogicalLines.LogicalLine line = new LogicalLines.LogicalLine("", cutter.unclosedComment(), 1);
            report(
                    file,
                    line,
                    PreprocessorCode.UNCLOSED_COMMENT,
                    0,
                    "a comment that begins in this line is not closed");
        }
    }

    private static String marker(int line, String file) {
        return "# " + line + " \"" + file.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }

    private void report(String file, LogicalLines.LogicalLine line, PreprocessorCode code, int column, String message) {
        Severity severity = code.id().startsWith("W") ? Severity.WARNING : Severity.ERROR;
        List<Note> notes = new ArrayList<>();
        for (int index = includedFrom.size() - 1; index >= 0; index--) {
            Place place = includedFrom.get(index);
            notes.add(new Note(NoteKind.CONTEXT, location(place.file(), place.line(), 0), "included from here"));
        }
        diagnostics.add(new Diagnostic(severity, code, location(file, line, column), message, notes));
    }

    private static Location location(String file, LogicalLines.LogicalLine line, int column) {
        return new Location.InSource(file, line.number(), column + 1, 1, line.text());
    }

    /** Reads the lines of one file. */
    private final class FileReader implements MacroExpander.FollowingLine {
        private final String file;
        private final List<LogicalLines.LogicalLine> lines;
        private final List<Group> groups = new ArrayList<>();
        private int next;
        private int extraHeight;

        FileReader(String file, List<LogicalLines.LogicalLine> lines) {
            this.file = file;
            this.lines = lines;
        }

        void run() {
            while (next < lines.size() && !limitReached) {
                LogicalLines.LogicalLine line = lines.get(next++);
                extraHeight = 0;
                try {
                    take(line);
                } catch (PreprocessorException exception) {
                    report(file, line, exception.code(), exception.column(), exception.text());
                    limitReached = exception.code() == PreprocessorCode.LIMIT;
                }
                // Joined lines and calls over several lines leave blank lines behind, so that the count stays true.
                output.append("\n".repeat(Math.max(1, line.height()) + extraHeight));
            }
            for (Group group : limitReached ? List.<Group>of() : groups) {
                report(
                        file,
                        group.line,
                        PreprocessorCode.UNBALANCED_CONDITION,
                        0,
                        "this condition is not closed by #endif");
            }
        }

        private void take(LogicalLines.LogicalLine line) throws PreprocessorException {
            List<Token> tokens = MacroExpander.trimmed(Token.tokens(line.text()));
            // Blank lines and directives count too: a small file may be included very often.
            macros.charge(1, 0);
            if (!tokens.isEmpty() && tokens.get(0).is("#")) {
                List<Token> rest = MacroExpander.trimmed(tokens.subList(1, tokens.size()));
                if (!rest.isEmpty() && rest.get(0).isName() && directive(line, rest)) {
                    return;
                }
                if (active()) {
                    output.append(line.text());
                }
            } else if (active()) {
                List<Token> all = Token.tokens(line.text());
                for (Token token : macros.expand(withPlace(all, line), this)) {
                    output.append(token.text());
                }
            }
        }

        /** {@code __LINE__} and {@code __FILE__} are known only here. */
        private List<Token> withPlace(List<Token> tokens, LogicalLines.LogicalLine line) {
            List<Token> result = new ArrayList<>(tokens.size());
            for (Token token : tokens) {
                result.add(
                        switch (token.text()) {
                            case "__LINE__" ->
                                new Token(Token.Kind.NUMBER, Integer.toString(line.number()), token.column());
                            case "__FILE__" -> new Token(Token.Kind.TEXT, "\"" + file + "\"", token.column());
                            default -> token;
                        });
            }
            return result;
        }

        @Override
        public boolean isParenthesis() {
            int at = next;
            while (at < lines.size() && lines.get(at).text().isBlank()) {
                at++;
            }
            return at < lines.size() && lines.get(at).text().strip().startsWith("(");
        }

        @Override
        public @Nullable List<Token> next() {
            if (next >= lines.size() || lines.get(next).text().strip().startsWith("#")) {
                return null;
            }
            LogicalLines.LogicalLine line = lines.get(next++);
            extraHeight += Math.max(1, line.height());
            return withPlace(Token.tokens(line.text()), line);
        }

        private boolean active() {
            return groups.isEmpty() || groups.get(groups.size() - 1).active;
        }

        /** Carries out a directive; false if the word is none, as in a comment of the assembler. */
        private boolean directive(LogicalLines.LogicalLine line, List<Token> tokens) throws PreprocessorException {
            Token word = tokens.get(0);
            List<Token> rest = MacroExpander.trimmed(tokens.subList(1, tokens.size()));
            switch (word.text()) {
                case "if" -> openIf(line, rest);
                case "ifdef" -> open(line, active() && macros.macro(name(word, rest)) != null);
                case "ifndef" -> open(line, active() && macros.macro(name(word, rest)) == null);
                case "elif" -> otherwise(word, false, rest);
                case "else" -> otherwise(word, true, List.of());
                case "endif" -> {
                    innermost(word);
                    groups.remove(groups.size() - 1);
                }
                default -> {
                    return !active() || activeDirective(line, word, rest);
                }
            }
            return true;
        }

        private boolean activeDirective(LogicalLines.LogicalLine line, Token word, List<Token> rest)
                throws PreprocessorException {
            switch (word.text()) {
                case "define" -> define(line, word, rest);
                case "undef" -> macros.undefine(name(word, rest));
                case "include" -> include(line, word, rest);
                case "error" ->
                    throw new PreprocessorException(PreprocessorCode.USER_ERROR, word.column(), message(word, rest));
                case "warning" -> report(file, line, PreprocessorCode.USER_WARNING, word.column(), message(word, rest));
                case "pragma", "ident" -> {}
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void define(LogicalLines.LogicalLine line, Token word, List<Token> rest) throws PreprocessorException {
            Macro macro = MacroDefinition.read(rest, word.column());
            Macro before = macros.macro(macro.name());
            if (before != null && !before.sameAs(macro)) {
                report(
                        file,
                        line,
                        PreprocessorCode.REDEFINED_MACRO,
                        rest.get(0).column(),
                        "macro " + macro.name() + " is defined again, differently; write #undef " + macro.name()
                                + " before");
            }
            macros.define(macro);
        }

        /** Opens the group also where its condition is wrong, so that its #endif finds it. */
        private void openIf(LogicalLines.LogicalLine line, List<Token> rest) throws PreprocessorException {
            boolean outerActive = active();
            open(line, false);
            Group group = groups.get(groups.size() - 1);
            if (outerActive) {
                group.outerActive = false;
                group.active = condition(rest) != 0;
                group.anyTaken = group.active;
                group.outerActive = true;
            }
        }

        private void open(LogicalLines.LogicalLine line, boolean taken) {
            groups.add(new Group(line, active(), taken));
        }

        private void otherwise(Token word, boolean last, List<Token> tokens) throws PreprocessorException {
            Group group = innermost(word);
            if (group.elseSeen) {
                throw new PreprocessorException(
                        PreprocessorCode.UNBALANCED_CONDITION, word.column(), "#" + word.text() + " behind #else");
            }
            group.elseSeen = last;
            boolean taken = group.outerActive && !group.anyTaken && (last || condition(tokens) != 0);
            group.active = taken;
            group.anyTaken |= taken;
        }

        private Group innermost(Token word) throws PreprocessorException {
            if (groups.isEmpty()) {
                throw new PreprocessorException(
                        PreprocessorCode.UNBALANCED_CONDITION, word.column(), "#" + word.text() + " without #if");
            }
            return groups.get(groups.size() - 1);
        }

        private String name(Token word, List<Token> rest) throws PreprocessorException {
            if (rest.isEmpty() || !rest.get(0).isName()) {
                throw new PreprocessorException(
                        PreprocessorCode.BAD_DIRECTIVE, word.column(), "#" + word.text() + " needs a name");
            }
            return rest.get(0).text();
        }

        private long condition(List<Token> tokens) throws PreprocessorException {
            List<Token> decided = new ArrayList<>();
            List<Token> solid = withoutSpace(tokens);
            for (int index = 0; index < solid.size(); index++) {
                Token token = solid.get(index);
                if (!token.isName() || !token.text().equals("defined")) {
                    decided.add(token);
                    continue;
                }
                boolean parenthesis =
                        index + 1 < solid.size() && solid.get(index + 1).is("(");
                int at = index + (parenthesis ? 2 : 1);
                if (at >= solid.size()
                        || !solid.get(at).isName()
                        || (parenthesis
                                && (at + 1 >= solid.size() || !solid.get(at + 1).is(")")))) {
                    throw new PreprocessorException(
                            PreprocessorCode.BAD_CONDITION, token.column(), "'defined' needs a name");
                }
                boolean defined = macros.macro(solid.get(at).text()) != null;
                decided.add(new Token(Token.Kind.NUMBER, defined ? "1" : "0", token.column()));
                index = parenthesis ? at + 1 : at;
            }
            return Condition.evaluate(withoutSpace(macros.expand(decided, MacroExpander.FollowingLine.NONE)));
        }

        private void include(LogicalLines.LogicalLine line, Token word, List<Token> rest) throws PreprocessorException {
            String written = text(rest);
            if (!written.startsWith("\"") && !written.startsWith("<")) {
                written = text(macros.expand(rest, MacroExpander.FollowingLine.NONE))
                        .strip();
            }
            boolean own = written.startsWith("\"");
            int end = written.indexOf(own ? '"' : '>', 1);
            if ((!own && !written.startsWith("<")) || end < 2) {
                throw new PreprocessorException(
                        PreprocessorCode.BAD_DIRECTIVE, word.column(), "#include needs \"file\" or <file>");
            }
            if (includedFrom.size() >= options.deepestInclude()) {
                throw new PreprocessorException(
                        PreprocessorCode.LIMIT,
                        word.column(),
                        "files are included more than " + options.deepestInclude()
                                + " deep; raise the limit with --include-depth");
            }
            String name = written.substring(1, end);
            for (String candidate : candidates(name, own)) {
                byte[] bytes;
                try {
                    bytes = options.files().read(candidate);
                } catch (NoSuchFileException exception) {
                    continue;
                } catch (IOException exception) {
                    throw new PreprocessorException(
                            PreprocessorCode.MISSING_INCLUDE,
                            word.column(),
                            "'" + candidate + "' cannot be read: " + exception.getMessage());
                }
                enter(line, candidate, bytes);
                return;
            }
            throw new PreprocessorException(
                    PreprocessorCode.MISSING_INCLUDE,
                    word.column(),
                    "'" + name + "' is not there; looked for " + String.join(", ", candidates(name, own))
                            + "; add its directory with -I");
        }

        private void enter(LogicalLines.LogicalLine line, String name, byte[] bytes) {
            includedFrom.add(new Place(file, line));
            output.append(marker(1, name));
            readFile(name, new String(bytes, StandardCharsets.ISO_8859_1));
            includedFrom.remove(includedFrom.size() - 1);
            // The line of the directive itself still comes, empty, and must carry its own number.
            output.append(marker(line.number(), file));
        }

        private List<String> candidates(String name, boolean own) {
            if (name.startsWith("/")) {
                return List.of(name);
            }
            List<String> candidates = new ArrayList<>();
            int slash = file.lastIndexOf('/');
            if (own) {
                candidates.add(file.substring(0, slash + 1) + name);
            }
            for (String directory : options.includePath()) {
                candidates.add(directory.endsWith("/") ? directory + name : directory + "/" + name);
            }
            return candidates;
        }
    }

    /** What {@code #error} and {@code #warning} say: their text, or if they have none their name. */
    private static String message(Token word, List<Token> rest) {
        String text = text(rest);
        return text.isBlank() ? "#" + word.text() : text;
    }

    private static String text(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    private static List<Token> withoutSpace(List<Token> tokens) {
        return tokens.stream().filter(token -> token.kind() != Token.Kind.SPACE).toList();
    }

    /** The lines between {@code #if} and {@code #endif}. */
    private static final class Group {
        private final LogicalLines.LogicalLine line;
        /** Whether one of the parts can be taken at all; not where the condition of #if is wrong. */
        private boolean outerActive;

        private boolean active;
        private boolean anyTaken;
        private boolean elseSeen;

        Group(LogicalLines.LogicalLine line, boolean outerActive, boolean taken) {
            this.line = line;
            this.outerActive = outerActive;
            this.active = taken;
            this.anyTaken = taken;
        }
    }
}
