package org.ohmv.assembler.instruction;

import java.util.Objects;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.text.NearestName;

/** Expands pseudo-instructions as GNU as does. */
final class PseudoAssembler {
    private static final int DESTINATION = 7;
    private static final int SOURCE = 15;
    private static final int STORED = 20;

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final Registers registers;
    private final InstructionEmitter emitter;
    private final Term term = new Term();
    private final Term labelTerm = new Term();

    PseudoAssembler(TranslationUnit unit, Registers registers, InstructionEmitter emitter) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.registers = registers;
        this.emitter = emitter;
    }

    /** Assembles {@code li}. */
    void loadConstant(Mnemonic mnemonic) {
        int rd = integerRegister(mnemonic);
        unit.requireComma();
        cursor.skipBlanks();
        int start = cursor.offset();
        if (cursor.peek() == '%') {
            loadRelocated(mnemonic, rd);
            return;
        }
        unit.parse(term);
        if (!term.isConstant()) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.NOT_CONSTANT,
                    "li takes a number that is known here, and this is not",
                    Problems.fix("use la for the address of a symbol"));
        }
        requireEnd(mnemonic);
        ConstantLoader.load(emitter, rd, term.constant());
    }

    /** {@code li rd, %lo(symbol)} is {@code addi rd, x0, %lo(symbol)}. */
    private void loadRelocated(Mnemonic mnemonic, int rd) {
        int start = cursor.offset();
        cursor.advance();
        if (!cursor.takeName() || !cursor.name().equals("lo")) {
            throw unit.errorFrom(
                    start, AssemblerCode.BAD_RELOCATION_FUNCTION, "only %lo applies to li", Problems.fix("use la"));
        }
        if (!cursor.take('(')) {
            throw unit.error(AssemblerCode.MISSING_TEXT, "expected '('");
        }
        unit.parse(term);
        if (!cursor.take(')')) {
            throw unit.error(AssemblerCode.UNCLOSED, "expected ')'");
        }
        requireEnd(mnemonic);
        int word = BaseInstruction.ADDI.encoding().match() | rd << DESTINATION;
        if (term.isConstant()) {
            emitter.word(word | (int) (term.constant() & 0xfff) << STORED);
        } else {
            emitter.withFixup(word, FixupKind.LO12_I, term);
        }
    }

    /**
     * Assembles a pseudo-instruction other than {@code li}.
     *
     * @return whether the operands fit; if not, the mismatch says why
     */
    boolean assemble(Mnemonic mnemonic, Mismatch mismatch) {
        try {
            expand(mnemonic, Objects.requireNonNull(mnemonic.pseudo()));
            return true;
        } catch (StatementException exception) {
            return mismatch.note(exception, cursor.offset());
        }
    }

    private void expand(Mnemonic mnemonic, PseudoInstruction pseudo) {
        switch (pseudo) {
            case LI -> loadConstant(mnemonic);
            case LA -> {
                FixupKind kind = unit.code().positionIndependent() ? FixupKind.GOT_HI20 : FixupKind.PCREL_HI20;
                loadAddress(mnemonic, kind, kind == FixupKind.GOT_HI20 ? BaseInstruction.LD : BaseInstruction.ADDI);
            }
            case LLA -> loadAddress(mnemonic, FixupKind.PCREL_HI20, BaseInstruction.ADDI);
            case LA_TLS_IE -> loadAddress(mnemonic, FixupKind.TLS_GOT_HI20, BaseInstruction.LD);
            case LA_TLS_GD -> loadAddress(mnemonic, FixupKind.TLS_GD_HI20, BaseInstruction.ADDI);
            case CALL -> call(mnemonic);
            case TAIL -> {
                target(mnemonic);
                requireEnd(mnemonic);
                farJump(IntegerRegister.ZERO.number(), IntegerRegister.T1.number());
            }
            case JUMP -> {
                target(mnemonic);
                unit.requireComma();
                int through = integerRegister(mnemonic);
                requireEnd(mnemonic);
                farJump(IntegerRegister.ZERO.number(), through);
            }
            case LB, LH, LW, LD, LBU, LHU, LWU, FLW, FLD, SB, SH, SW, SD, FSW, FSD ->
                access(mnemonic, Objects.requireNonNull(pseudo.access()));
            case SEXT_B -> extend(mnemonic, 56, BaseInstruction.SRAI);
            case SEXT_H -> extend(mnemonic, 48, BaseInstruction.SRAI);
            case ZEXT_H -> extend(mnemonic, 48, BaseInstruction.SRLI);
            case ZEXT_W -> extend(mnemonic, 32, BaseInstruction.SRLI);
        }
    }

    private void loadAddress(Mnemonic mnemonic, FixupKind upper, BaseInstruction second) {
        int rd = integerRegister(mnemonic);
        unit.requireComma();
        target(mnemonic);
        requireEnd(mnemonic);
        boolean thread = upper == FixupKind.TLS_GOT_HI20 || upper == FixupKind.TLS_GD_HI20;
        if (term.isConstant() && !thread) {
            ConstantLoader.load(emitter, rd, term.constant());
            return;
        }
        Symbol label = upperPart(rd, upper);
        lowerPart(second.encoding().match() | rd << DESTINATION | rd << SOURCE, FixupKind.PCREL_LO12_I, label);
    }

    /** {@code auipc} with the upper part of the distance to {@link #term}; returns its label. */
    private Symbol upperPart(int register, FixupKind kind) {
        Symbol label = emitter.label();
        emitter.withFixup(BaseInstruction.AUIPC.encoding().match() | register << DESTINATION, kind, term);
        return label;
    }

    private void lowerPart(int word, FixupKind kind, Symbol label) {
        labelTerm.setSymbol(label, 0);
        emitter.withFixup(word, kind, labelTerm);
    }

    private void call(Mnemonic mnemonic) {
        cursor.skipBlanks();
        int start = cursor.offset();
        int link = IntegerRegister.RA.number();
        boolean given = false;
        if (cursor.takeName() && registers.integer(cursor) != Registers.ABSENT) {
            int register = registers.integer(cursor);
            if (unit.takeComma()) {
                link = register;
                given = true;
            }
        }
        if (!given) {
            cursor.seek(start);
        }
        target(mnemonic);
        requireEnd(mnemonic);
        // GNU as goes through t1 when the return address goes elsewhere than ra.
        farJump(link, given ? IntegerRegister.T1.number() : link);
    }

    private void farJump(int link, int through) {
        emitter.withFixup(BaseInstruction.AUIPC.encoding().match() | through << DESTINATION, FixupKind.CALL_PLT, term);
        emitter.word(BaseInstruction.JALR.encoding().match() | link << DESTINATION | through << SOURCE);
        emitter.split();
    }

    private void access(Mnemonic mnemonic, BaseInstruction instruction) {
        InstructionClass kind = instruction.instructionClass();
        boolean floating =
                kind == InstructionClass.FLOATING_POINT_LOAD || kind == InstructionClass.FLOATING_POINT_STORE;
        boolean store = kind == InstructionClass.STORE || kind == InstructionClass.FLOATING_POINT_STORE;
        int data = floating ? floatingPointRegister(mnemonic) : integerRegister(mnemonic);
        unit.requireComma();
        target(mnemonic);
        int through = data;
        if (floating || store) {
            if (!unit.takeComma()) {
                throw unit.error(
                        AssemblerCode.OPERAND_COUNT,
                        "expected ',' and a register for the address",
                        Problems.fix("write " + mnemonic.name() + " " + (floating ? "fa0" : "a0") + ", symbol, t0"));
            }
            through = integerRegister(mnemonic);
        }
        requireEnd(mnemonic);
        Symbol label = upperPart(through, FixupKind.PCREL_HI20);
        int word = instruction.encoding().match() | through << SOURCE | data << (store ? STORED : DESTINATION);
        lowerPart(word, store ? FixupKind.PCREL_LO12_S : FixupKind.PCREL_LO12_I, label);
    }

    private void extend(Mnemonic mnemonic, int shift, BaseInstruction back) {
        int rd = integerRegister(mnemonic);
        unit.requireComma();
        int rs = integerRegister(mnemonic);
        requireEnd(mnemonic);
        emitter.instruction(
                BaseInstruction.SLLI.encoding().match() | rd << DESTINATION | rs << SOURCE | shift << STORED);
        emitter.instruction(back.encoding().match() | rd << DESTINATION | rd << SOURCE | shift << STORED);
    }

    /** Reads the symbol or address into {@link #term}. */
    private void target(Mnemonic mnemonic) {
        cursor.skipBlanks();
        int start = cursor.offset();
        if (cursor.peek() == '%') {
            throw unit.error(
                    AssemblerCode.BAD_RELOCATION_FUNCTION,
                    mnemonic.name() + " takes a symbol, and makes the relocations itself");
        }
        unit.parse(term);
        if (cursor.peek() == '@') {
            cursor.advance();
            if (!cursor.takeName() || !cursor.name().equals("plt")) {
                throw unit.errorFrom(start, AssemblerCode.BAD_OPERAND, "only @plt is known behind a symbol");
            }
        }
    }

    private int integerRegister(Mnemonic mnemonic) {
        cursor.skipBlanks();
        int start = cursor.offset();
        int register = cursor.takeName() ? registers.integer(cursor) : Registers.ABSENT;
        return require(mnemonic, register, start, true);
    }

    private int floatingPointRegister(Mnemonic mnemonic) {
        cursor.skipBlanks();
        int start = cursor.offset();
        int register = cursor.takeName() ? registers.floatingPoint(cursor) : Registers.ABSENT;
        return require(mnemonic, register, start, false);
    }

    private int require(Mnemonic mnemonic, int register, int start, boolean integer) {
        if (register != Registers.ABSENT) {
            return register;
        }
        String name = cursor.text(start, cursor.offset());
        cursor.seek(start);
        String what = integer ? "an integer register" : "a floating-point register";
        if (name.isEmpty()) {
            throw unit.error(AssemblerCode.OPERAND_COUNT, mnemonic.name() + " expects " + what + " here");
        }
        throw new StatementException(
                AssemblerCode.BAD_REGISTER,
                cursor.position(),
                name.length(),
                "expected " + what + ", not '" + name + "'"
                        + NearestName.question(
                                name, integer ? registers.integerNames() : registers.floatingPointNames()));
    }

    private void requireEnd(Mnemonic mnemonic) {
        if (!unit.atEnd()) {
            throw unit.error(AssemblerCode.TRAILING_TEXT, "unexpected text behind the operands of " + mnemonic.name());
        }
    }
}
