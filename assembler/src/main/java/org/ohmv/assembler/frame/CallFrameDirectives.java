package org.ohmv.assembler.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.directive.DirectiveTable;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.text.NearestName;

/**
 * The {@code .cfi_*} directives (GNU as manual, "CFI directives"): reads their operands, keeps what they say of each
 * procedure, and at the end of the source writes it into {@code .eh_frame} and {@code .debug_frame}.
 */
public final class CallFrameDirectives {
    private final TranslationUnit unit;
    private final Cursor cursor;
    private final FrameTable frames = new FrameTable();
    private final FrameRegisters registers;
    private final PointerOperands pointers;
    private long namePosition;
    private int nameLength;

    /** The directives for a source. */
    public CallFrameDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.registers = new FrameRegisters(unit);
        this.pointers = new PointerOperands(unit);
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        put(table, ".cfi_sections", this::chooseSections);
        put(table, ".cfi_startproc", this::begin);
        put(table, ".cfi_endproc", this::end);
        onFrame(table, ".cfi_personality", frame -> frame.setPersonality(pointers.parse()));
        onFrame(table, ".cfi_lsda", frame -> frame.setExceptionTable(pointers.parse()));
        registerCfaRules(table);
        registerRegisterRules(table);
        instruction(table, ".cfi_remember_state", CallFrame::rememberState);
        instruction(table, ".cfi_restore_state", this::restoreState);
        instruction(table, ".cfi_return_column", frame -> frame.setReturnColumn(registers.parse()));
        instruction(table, ".cfi_signal_frame", CallFrame::markSignalFrame);
        instruction(table, ".cfi_escape", this::escape);
        instruction(table, ".cfi_label", this::label);
        instruction(table, ".cfi_val_encoded_addr", this::encodedAddress);
        for (ForeignDirective foreign : ForeignDirective.values()) {
            put(table, foreign.directiveName(), () -> {
                throw onName(foreign.reason());
            });
        }
    }

    private void registerCfaRules(DirectiveTable table) {
        instruction(table, ".cfi_def_cfa", frame -> {
            int register = registers.parse();
            unit.requireComma();
            frame.setCfaOffset(cfaOffset(0));
            frame.add(new CallFrameInstruction.DefineCfa(register, frame.cfaOffset()));
        });
        instruction(
                table,
                ".cfi_def_cfa_register",
                frame -> frame.add(new CallFrameInstruction.DefineCfaRegister(registers.parse())));
        instruction(table, ".cfi_def_cfa_offset", frame -> {
            frame.setCfaOffset(cfaOffset(0));
            frame.add(new CallFrameInstruction.DefineCfaOffset(frame.cfaOffset()));
        });
        instruction(table, ".cfi_adjust_cfa_offset", frame -> {
            frame.setCfaOffset(cfaOffset(frame.cfaOffset()));
            frame.add(new CallFrameInstruction.DefineCfaOffset(frame.cfaOffset()));
        });
    }

    private void registerRegisterRules(DirectiveTable table) {
        instruction(table, ".cfi_offset", frame -> {
            int register = registers.parse();
            unit.requireComma();
            frame.add(new CallFrameInstruction.SavedAt(register, factoredOffset(0)));
        });
        instruction(table, ".cfi_rel_offset", frame -> {
            int register = registers.parse();
            unit.requireComma();
            frame.add(new CallFrameInstruction.SavedAt(register, factoredOffset(frame.cfaOffset())));
        });
        instruction(table, ".cfi_val_offset", frame -> {
            int register = registers.parse();
            unit.requireComma();
            frame.add(new CallFrameInstruction.HadValue(register, factoredOffset(0)));
        });
        instruction(table, ".cfi_register", frame -> {
            int register = registers.parse();
            unit.requireComma();
            frame.add(new CallFrameInstruction.SavedIn(register, registers.parse()));
        });
        instruction(table, ".cfi_restore", frame -> {
            do {
                frame.add(new CallFrameInstruction.Restore(registers.parse()));
            } while (unit.takeComma());
        });
        instruction(table, ".cfi_undefined", frame -> {
            do {
                frame.add(new CallFrameInstruction.Undefined(registers.parse()));
            } while (unit.takeComma());
        });
        instruction(
                table, ".cfi_same_value", frame -> frame.add(new CallFrameInstruction.SameValue(registers.parse())));
    }

    private void put(DirectiveTable table, String name, Runnable directive) {
        table.put(name, () -> {
            namePosition = cursor.position(cursor.nameStart());
            nameLength = cursor.nameEnd() - cursor.nameStart();
            directive.run();
        });
    }

    /** A directive that needs an open procedure. */
    private void onFrame(DirectiveTable table, String name, Consumer<CallFrame> directive) {
        put(table, name, () -> directive.accept(openFrame(name)));
    }

    /** A directive whose effect begins at the present place in the code. */
    private void instruction(DirectiveTable table, String name, Consumer<CallFrame> directive) {
        onFrame(table, name, frame -> {
            frame.advance(namePosition);
            directive.accept(frame);
        });
    }

    private StatementException onName(String message, Note... notes) {
        return new StatementException(AssemblerCode.BAD_DEBUG_DIRECTIVE, namePosition, nameLength, message, notes);
    }

    private CallFrame openFrame(String name) {
        CallFrame frame = frames.openIn(unit.chain());
        if (frame != null) {
            return frame;
        }
        CallFrame elsewhere = frames.openAnywhere();
        if (elsewhere == null) {
            throw onName(
                    name + " must stand between .cfi_startproc and .cfi_endproc",
                    Problems.fix("write .cfi_startproc at the beginning of the procedure"));
        }
        throw onName(
                name + " must stand between .cfi_startproc and .cfi_endproc, and no procedure is open in section "
                        + unit.chain().section().name(),
                unit.problems()
                        .related(
                                elsewhere.position(),
                                ".cfi_startproc".length(),
                                "a procedure is open in another section"));
    }

    private void chooseSections() {
        Set<FrameSection> chosen = EnumSet.noneOf(FrameSection.class);
        if (!unit.atEnd()) {
            do {
                chosen.add(section());
            } while (unit.takeComma());
        }
        if (!frames.choose(chosen)) {
            throw onName(
                    ".cfi_sections cannot change the sections once there is a procedure",
                    Problems.fix("write it in front of the first .cfi_startproc, with all sections"));
        }
    }

    private FrameSection section() {
        cursor.skipBlanks();
        int start = cursor.offset();
        String name = cursor.peek() == '"'
                ? new String(unit.literals().string(), StandardCharsets.UTF_8)
                : unit.requireName("the name of a section, .eh_frame or .debug_frame");
        List<String> known = new ArrayList<>();
        for (FrameSection section : FrameSection.values()) {
            if (section.sectionName().equals(name)) {
                return section;
            }
            known.add(section.sectionName());
        }
        throw unit.errorFrom(
                start,
                AssemblerCode.BAD_DEBUG_DIRECTIVE,
                "call frame information goes to .eh_frame or .debug_frame, not to '" + name + "'"
                        + NearestName.question(name, known));
    }

    private void begin() {
        CallFrame previous = frames.openIn(unit.chain());
        if (previous != null) {
            throw onName(
                    "the procedure before is not closed, .cfi_endproc is missing",
                    unit.problems().related(previous.position(), nameLength, "it was opened here"));
        }
        Section section = unit.chain().section();
        if (section.isNobits()) {
            throw onName("section " + section.name() + " has no bytes in the file, so no procedure can be in it");
        }
        CallFrame frame = frames.begin(unit.chain(), namePosition);
        if (!isSimple()) {
            // What holds at the entry of every procedure: the CFA is sp (psABI, "Integer Calling Convention").
            frame.add(new CallFrameInstruction.DefineCfaRegister(IntegerRegister.SP.number()));
        }
    }

    private boolean isSimple() {
        if (unit.atEnd()) {
            return false;
        }
        int start = cursor.offset();
        String word = unit.requireName("'simple' or nothing");
        if (!word.equals("simple")) {
            throw unit.errorFrom(
                    start, AssemblerCode.BAD_DEBUG_DIRECTIVE, "expected 'simple' or nothing, not '" + word + "'");
        }
        return true;
    }

    private void end() {
        openFrame(".cfi_endproc");
        frames.end(unit.chain(), namePosition);
    }

    private void restoreState(CallFrame frame) {
        if (!frame.restoreState()) {
            throw onName(
                    ".cfi_restore_state has no state to restore",
                    Problems.fix("every .cfi_restore_state needs a .cfi_remember_state before it in the procedure"));
        }
    }

    /** Reads an offset of the CFA; negative ones are written in units. */
    private long cfaOffset(long base) {
        cursor.skipBlanks();
        int start = cursor.offset();
        long offset = base + unit.parseConstant("the offset");
        if (offset < 0) {
            checkFactored(offset, start, "a negative offset");
        }
        return offset;
    }

    /** Reads an offset from the CFA where a register is saved. */
    private long factoredOffset(long base) {
        cursor.skipBlanks();
        int start = cursor.offset();
        long offset = unit.parseConstant("the offset") - base;
        checkFactored(offset, start, "the offset from the CFA");
        return offset;
    }

    private void checkFactored(long offset, int start, String what) {
        if (offset % InstructionWriter.DATA_ALIGNMENT != 0) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    what + " must be a multiple of " + -InstructionWriter.DATA_ALIGNMENT + ", and " + offset
                            + " is not");
        }
    }

    private void escape(CallFrame frame) {
        List<CallFrameInstruction.EscapeByte> bytes = new ArrayList<>();
        do {
            cursor.skipBlanks();
            int start = cursor.offset();
            long position = cursor.position();
            Term term = new Term();
            unit.parse(term);
            if (term.isConstant()) {
                warnOfTruncation(term.constant(), start);
            }
            bytes.add(escapeByte(term, position));
        } while (unit.takeComma());
        frame.add(new CallFrameInstruction.Escape(List.copyOf(bytes)));
    }

    private CallFrameInstruction.EscapeByte escapeByte(Term term, long position) {
        if (term.tree() != null) {
            Symbol value = unit.expressionSymbol(term.toExpression(), position);
            return new CallFrameInstruction.EscapeByte(value, null, 0, position);
        }
        return new CallFrameInstruction.EscapeByte(term.added(), term.subtracted(), term.constant(), position);
    }

    private void warnOfTruncation(long value, int start) {
        if (value < Byte.MIN_VALUE || value > 0xff) {
            unit.problems()
                    .warning(
                            AssemblerCode.VALUE_TRUNCATED,
                            cursor.position(start),
                            cursor.offset() - start,
                            "value 0x" + Long.toHexString(value) + " is cut to 0x" + Long.toHexString(value & 0xff)
                                    + ", 1 byte");
        }
    }

    private void label(CallFrame frame) {
        cursor.skipBlanks();
        int start = cursor.offset();
        Symbol symbol = unit.requireSymbol();
        if (frame.sections().size() > 1) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    ".cfi_label would define '" + symbol.name() + "' twice, in .eh_frame and in .debug_frame",
                    Problems.fix("choose one of them by .cfi_sections"));
        }
        frame.add(new CallFrameInstruction.Label(symbol, cursor.position(start), cursor.offset() - start));
    }

    private void encodedAddress(CallFrame frame) {
        int register = registers.parse();
        unit.requireComma();
        cursor.skipBlanks();
        int start = cursor.offset();
        EncodedPointer pointer = pointers.parse();
        if (pointer.encoding().isOmitted()) {
            throw unit.errorFrom(start, AssemblerCode.BAD_DEBUG_DIRECTIVE, ".cfi_val_encoded_addr needs an address");
        }
        frame.add(new CallFrameInstruction.HadPointer(register, pointer));
    }

    /**
     * Writes the call frame information of all procedures. To be called once, behind the last statement and before
     * sections are laid out.
     *
     * @throws org.ohmv.assembler.model.LimitException if the output would become too large
     */
    public void finish() {
        for (CallFrame frame : frames.open()) {
            unit.problems()
                    .error(
                            AssemblerCode.BAD_DEBUG_DIRECTIVE,
                            frame.position(),
                            ".cfi_startproc".length(),
                            "the procedure is not closed, .cfi_endproc is missing");
        }
        if (!frames.open().isEmpty()) {
            return;
        }
        for (FrameSection kind : FrameSection.values()) {
            write(kind);
        }
    }

    private void write(FrameSection kind) {
        List<CallFrame> all = frames.frames();
        FrameWriter writer = null;
        for (int index = 0; index < all.size(); index++) {
            CallFrame frame = all.get(index);
            if (!frame.sections().contains(kind)) {
                continue;
            }
            if (writer == null) {
                Section section = outputSection(kind, frame);
                if (section == null) {
                    return;
                }
                writer = new FrameWriter(kind, section, unit.problems());
            }
            writer.append(frame, index == all.size() - 1);
        }
    }

    private @Nullable Section outputSection(FrameSection kind, CallFrame first) {
        Section section = unit.sections().find(kind.sectionName(), null);
        if (section == null) {
            return unit.sections().addInternal(kind.sectionName(), SectionType.PROGBITS, kind.flags());
        }
        if (section.isNobits()) {
            unit.problems()
                    .error(
                            AssemblerCode.BYTES_IN_NOBITS,
                            first.position(),
                            ".cfi_startproc".length(),
                            "section " + kind.sectionName()
                                    + " was declared without bytes in the file, but call frame information goes there");
            return null;
        }
        return section;
    }
}
