package org.ohmv.assembler.debug;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.frame.CallFrameDirectives;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FixupList;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.SourceBuffer;
import org.ohmv.assembler.source.SourceMap;
import org.ohmv.isa.dwarf.DwarfWriter;
import org.ohmv.isa.dwarf.LineProgram;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.SymbolType;

/**
 * All that a source brings for debuggers, and what {@code -g} makes for the source itself. A compiler's output carries
 * its own {@code .debug_info}; then only the line table is made, before sections are laid out. Otherwise line table and
 * compile unit are made for the finished object.
 */
public final class DebugInformation {
    private static final String PRODUCER = "OhmV assembler";

    private final TranslationUnit unit;
    private final LineDirectives lines;
    private final CallFrameDirectives frames;
    private final boolean ownLines;
    private int lastOwnLine = -1;
    private @Nullable String lastOwnFile;
    private @Nullable Section lastOwnSection;
    private @Nullable LineProgram program;

    /** For a source. */
    public DebugInformation(TranslationUnit unit) {
        this.unit = unit;
        this.lines = new LineDirectives(unit);
        this.frames = new CallFrameDirectives(unit);
        this.ownLines = unit.options().areDebugLinesMade();
        unit.setInstructionListener(this::instructionBegins);
    }

    /** Puts the directives into a table. */
    public void register(DirectiveTable table) {
        lines.register(table);
        frames.register(table);
    }

    /** The name for the file symbol; null if {@code .file} gave none. */
    public @Nullable String sourceFile() {
        return lines.sourceFile();
    }

    private void instructionBegins(FragmentChain chain) {
        lines.instructionBegins();
        if (ownLines && lines.files().count() == 0) {
            ownLine(chain);
        }
    }

    private void ownLine(FragmentChain chain) {
        long position = unit.sources().filePosition(unit.statementPosition());
        if (position < 0) {
            return;
        }
        SourceBuffer buffer = unit.sources().bufferOf(position);
        int offset = SourceMap.offset(position);
        int line = buffer.line(offset);
        String name = buffer.fileName(offset);
        if (line == lastOwnLine && name.equals(lastOwnFile) && chain.section() == lastOwnSection) {
            return;
        }
        lastOwnLine = line;
        lastOwnFile = name;
        lastOwnSection = chain.section();
        LineProgram made = ownProgram(name);
        lines.add(new LinePosition(made.file("", name), line, 0, LineProgram.STATEMENT, 0));
    }

    private LineProgram ownProgram(String firstFile) {
        if (program == null) {
            program = new LineProgram(System.getProperty("user.dir", "."), firstFile);
        }
        return program;
    }

    /** Adds what must be in sections before they are laid out. */
    public void finishSections() {
        Section information = unit.sections().find(".debug_info", null);
        boolean fromCompiler = information != null && information.chain(0).size() > 0;
        if (program == null && fromCompiler && !lines.entries().isEmpty()) {
            new LineTableWriter(unit, lines.files(), lines.entries()).write();
        } else if (program == null && !lines.entries().isEmpty()) {
            program = givenProgram();
        }
        frames.finish();
    }

    /** The files that {@code .file} has numbered, in a source without compile unit. */
    private LineProgram givenProgram() {
        LineFiles files = lines.files();
        LineFiles.File primary = files.file(files.file(0) == null ? 1 : 0);
        String directory =
                files.directories().isEmpty() || files.directories().get(0).isEmpty()
                        ? System.getProperty("user.dir", ".")
                        : files.directories().get(0);
        LineProgram given = new LineProgram(directory, primary == null ? "" : primary.name());
        for (int number = 0; number < files.count(); number++) {
            LineFiles.File file = files.file(number);
            if (file != null) {
                String where = file.directory() == 0 ? "" : files.directories().get(file.directory());
                given.defineFile(number, where, file.name());
            }
        }
        return given;
    }

    /** Adds line table and compile unit to the finished object, if that is how they are made. */
    public void finishObject(ElfObject object) {
        LineProgram made = program;
        if (made == null) {
            return;
        }
        for (Section section : lines.entries().sections()) {
            if (isRelaxable(section)) {
                made.setRelaxable(section.index());
            }
            LineEntries.Rows rows = lines.entries().rows(section);
            for (int row = 0; row < rows.count(); row++) {
                made.row(
                        section.index(),
                        (int) Evaluator.offset(rows.label(row)),
                        rows.file(row),
                        rows.line(row),
                        rows.column(row),
                        rows.flags(row),
                        (int) rows.discriminator(row));
            }
        }
        DwarfWriter.appendAll(object, made, PRODUCER, functions());
    }

    private static boolean isRelaxable(Section section) {
        for (FragmentChain chain : section.chains()) {
            FixupList fixups = chain.fixups();
            for (int index = 0; index < fixups.count(); index++) {
                if (fixups.isRelaxed(index) || fixups.kind(index) == FixupKind.ALIGN) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<DwarfWriter.Function> functions() {
        List<DwarfWriter.Function> functions = new ArrayList<>();
        Term size = new Term();
        for (Symbol symbol : unit.symbols().inOrder()) {
            Section section = symbol.section();
            if (!symbol.isNamed() || symbol.type() != SymbolType.FUNCTION || section == null) {
                continue;
            }
            size.setConstant(0);
            if (symbol.sizeExpression() != null) {
                size.setTree(symbol.sizeExpression());
            }
            long length = unit.evaluator().isConstant(size) ? size.constant() : 0;
            long position = unit.sources().filePosition(symbol.definedAt());
            if (position < 0 || length <= 0) {
                continue;
            }
            SourceBuffer buffer = unit.sources().bufferOf(position);
            int offset = SourceMap.offset(position);
            functions.add(new DwarfWriter.Function(
                    symbol.name(),
                    section.index(),
                    (int) Evaluator.offset(symbol),
                    (int) length,
                    ownProgram("").file("", buffer.fileName(offset)),
                    buffer.line(offset),
                    symbol.scope() == Symbol.Scope.GLOBAL));
        }
        return functions;
    }
}
