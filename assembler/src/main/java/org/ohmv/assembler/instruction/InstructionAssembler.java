package org.ohmv.assembler.instruction;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.CodeOptions;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.NameTable;
import org.ohmv.isa.Extension;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.text.NearestName;

/** Assembles one instruction statement after the other. */
public final class InstructionAssembler {
    private final TranslationUnit unit;
    private final Cursor cursor;
    private final MnemonicTable table;
    private final FormatTable formats = new FormatTable();
    private final Registers registers = new Registers();
    private final OperandMatcher matcher;
    private final InstructionEmitter emitter;
    private final PseudoAssembler pseudo;
    private final CsrCheck csrCheck;
    private CodeOptions known;
    private long enabled;
    private boolean privilegedSeen;

    /**
     * An assembler of instructions.
     *
     * @param unit the source
     * @param table the mnemonics
     */
    public InstructionAssembler(TranslationUnit unit, MnemonicTable table) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.table = table;
        NameTable<RelocationFunction> functions = new NameTable<>(true);
        for (RelocationFunction function : RelocationFunction.values()) {
            functions.put(function.written().substring(1), function);
        }
        this.matcher = new OperandMatcher(unit, registers, functions, table.csrs());
        this.emitter = new InstructionEmitter(unit);
        this.pseudo = new PseudoAssembler(unit, registers, emitter);
        this.csrCheck = new CsrCheck(unit, matcher.csrs());
        this.known = unit.code();
        this.enabled = table.enabled(known.architecture());
    }

    /**
     * Assembles the statement whose first word the cursor has just read, if it is an instruction.
     *
     * @return whether it is; if not, the cursor has not moved
     * @throws StatementException if it is but has an error
     */
    public boolean assemble() {
        Mnemonic mnemonic = table.find(cursor);
        if (mnemonic == null) {
            return false;
        }
        refresh();
        int start = cursor.nameStart();
        emitter.prepare();
        assemble(mnemonic, start, cursor.offset());
        return true;
    }

    // The options are a new object whenever they change.
    @SuppressWarnings("ReferenceEquality")
    private void refresh() {
        if (unit.code() != known) {
            known = unit.code();
            enabled = table.enabled(known.architecture());
            emitter.refresh();
        }
    }

    /** Assembles the operands of {@code .insn}: an instruction by its format, or by its bits. */
    public void assembleEncoded() {
        refresh();
        emitter.prepare();
        cursor.skipBlanks();
        int start = cursor.offset();
        Mnemonic format = cursor.takeName() ? formats.find(cursor) : null;
        if (format == null) {
            cursor.seek(start);
            emitter.bytes(new InstructionBits(unit).read(formats));
            return;
        }
        int operands = cursor.offset();
        Mismatch mismatch = matcher.mismatch();
        mismatch.clear();
        for (Form form : format.forms()) {
            if (form.isShort() && !known.isCompressed()) {
                throw missingExtension(format.name(), Extension.C, start);
            }
            cursor.seek(operands);
            if (matcher.match(form)) {
                emit(form);
                return;
            }
        }
        throw mismatch.toException(format, cursor, registers, matcher);
    }

    private void assemble(Mnemonic mnemonic, int start, int operands) {
        if (mnemonic.pseudo() == PseudoInstruction.LI) {
            pseudo.loadConstant(mnemonic);
            return;
        }
        Mismatch mismatch = matcher.mismatch();
        mismatch.clear();
        Form disabled = null;
        List<Form> forms = mnemonic.forms();
        for (int index = 0; index < forms.size(); index++) {
            Form form = forms.get(index);
            if ((enabled >> form.extensionBit() & 1) == 0) {
                disabled = form;
                continue;
            }
            cursor.seek(operands);
            if (matcher.match(form)) {
                emit(form);
                return;
            }
        }
        if (mnemonic.pseudo() != null) {
            cursor.seek(operands);
            if (pseudo.assemble(mnemonic, mismatch)) {
                return;
            }
        }
        if (mismatch.reached() < 0) {
            Form form = Objects.requireNonNull(disabled);
            throw missingExtension(mnemonic.name(), table.extension(form.extensionBit()), start);
        }
        throw mismatch.toException(mnemonic, cursor, registers, matcher);
    }

    private void emit(Form form) {
        if (form.hasTarget()) {
            emitWithTarget(form);
            return;
        }
        privilegedSeen |= matcher.isCsrNamed() || form.target().extension().equals(Extension.PRIVILEGED);
        if (known.csrChecked() && form.target().instructionClass() == InstructionClass.CSR) {
            csrCheck.check(form.target(), matcher.word());
        }
        FixupKind fixup = matcher.fixup();
        if (fixup != null) {
            emitter.withFixup(matcher.word(), fixup, matcher.term());
        } else if (form.target().encoding().lengthBytes() == Short.BYTES) {
            emitter.halfword(matcher.word());
        } else {
            emitter.instruction(matcher.word(), matcher.isComputed() ? Compression.NEVER : form.compression());
        }
    }

    private void emitWithTarget(Form form) {
        boolean jump = form.target().instructionClass() == InstructionClass.JUMP;
        boolean isShort = form.target().encoding().lengthBytes() == Short.BYTES;
        if (jump && isShort) {
            emitter.shortJump(matcher.word(), matcher.term());
        } else if (jump) {
            emitter.jump(matcher.word(), matcher.term(), form.compression());
        } else if (isShort) {
            emitter.shortBranch(matcher.word(), matcher.term());
        } else {
            emitter.branch(matcher.word(), matcher.term(), form.compression());
        }
    }

    private StatementException missingExtension(String mnemonic, Extension extension, int start) {
        String name = extension.name();
        return new StatementException(
                AssemblerCode.MISSING_EXTENSION,
                cursor.position(start),
                cursor.text()[start] == mnemonic.charAt(0) ? mnemonic.length() : mnemonic.length() - ".insn ".length(),
                "'" + mnemonic + "' needs extension " + name.toUpperCase(Locale.ROOT) + " (" + extension.title()
                        + "), which is not enabled",
                Problems.fix("add it: -march=" + architectureWith(name) + ", or '.option arch, +" + name + "'"));
    }

    private String architectureWith(String extension) {
        try {
            return known.architecture().with(extension, unit.options().table()).shortName();
        } catch (ArchitectureException exception) {
            throw new IllegalStateException("a row's extension is unknown: " + extension, exception);
        }
    }

    /** An error about a word that begins a statement and means nothing. */
    public StatementException unknown(String word, long position, int start) {
        // Beyond the limit of errors nobody will read it.
        String question = unit.problems().areFull() ? "" : NearestName.question(word, table.names(enabled));
        return new StatementException(
                AssemblerCode.UNKNOWN_MNEMONIC,
                position,
                word.length(),
                "unknown instruction '" + word + "'" + question,
                notes(word, start));
    }

    private Note[] notes(String word, int start) {
        Optional<String> counterpart = ForeignMnemonic.counterpart(word);
        return counterpart.isPresent() ? new Note[] {Problems.fix(counterpart.get())} : precededBySemicolon(start);
    }

    private Note[] precededBySemicolon(int start) {
        int at = start - 1;
        byte[] text = cursor.text();
        while (at >= 0 && Cursor.isBlank(text[at] & 0xff)) {
            at--;
        }
        if (at >= 0 && text[at] == ';') {
            return new Note[] {Problems.fix("';' separates statements; a comment begins with '#' or '//'")};
        }
        return new org.ohmv.assembler.diagnostic.Diagnostic.Note[0];
    }

    /** Whether a control and status register was named or a machine-mode instruction used. */
    public boolean isPrivilegedSeen() {
        return privilegedSeen;
    }

    /** The mnemonic of a name, for tests and suggestions; null if there is none. */
    @Nullable
    Mnemonic mnemonic(String name) {
        return table.find(name);
    }
}
