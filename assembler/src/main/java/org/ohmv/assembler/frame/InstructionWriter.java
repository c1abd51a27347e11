package org.ohmv.assembler.frame;

import org.ohmv.assembler.model.BinaryOperator;
import org.ohmv.assembler.model.Expression;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Leb128;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;

/**
 * Appends call frame instructions and their operands to a section (DWARF 5, section 7.24), each in the shortest form
 * that has room for its operands.
 */
final class InstructionWriter {
    /** The unit of the offsets of saved registers, in every common information entry of GNU as for RISC-V. */
    static final int DATA_ALIGNMENT = -4;

    private final FragmentChain chain;
    private final boolean loaded;
    private final Problems problems;
    private final byte[] scratch = new byte[Leb128.LONGEST];

    /**
     * A writer.
     *
     * @param chain what instructions are appended to
     * @param loaded whether that is {@code .eh_frame}
     * @param problems where it says what cannot be written
     */
    InstructionWriter(FragmentChain chain, boolean loaded, Problems problems) {
        this.chain = chain;
        this.loaded = loaded;
        this.problems = problems;
    }

    /** Appends an instruction. */
    void append(CallFrameInstruction instruction) {
        if (instruction instanceof CallFrameInstruction.Advance advance) {
            appendAdvance(advance);
        } else if (instruction instanceof CallFrameInstruction.DefineCfa cfa) {
            appendDefineCfa(cfa);
        } else if (instruction instanceof CallFrameInstruction.DefineCfaRegister cfa) {
            appendWithRegister(CallFrameCode.DEF_CFA_REGISTER, cfa.register());
        } else if (instruction instanceof CallFrameInstruction.DefineCfaOffset cfa) {
            appendDefineCfaOffset(cfa.offset());
        } else if (instruction instanceof CallFrameInstruction.SavedAt saved) {
            appendSavedAt(saved);
        } else if (instruction instanceof CallFrameInstruction.HadValue value) {
            appendHadValue(value);
        } else if (instruction instanceof CallFrameInstruction.SavedIn saved) {
            appendWithRegister(CallFrameCode.REGISTER, saved.register());
            unsigned(saved.other());
        } else if (instruction instanceof CallFrameInstruction.Restore restore) {
            appendRestore(restore.register());
        } else if (instruction instanceof CallFrameInstruction.Undefined undefined) {
            appendWithRegister(CallFrameCode.UNDEFINED, undefined.register());
        } else if (instruction instanceof CallFrameInstruction.SameValue same) {
            appendWithRegister(CallFrameCode.SAME_VALUE, same.register());
        } else if (instruction instanceof CallFrameInstruction.RememberState) {
            chain.appendByte(CallFrameCode.REMEMBER_STATE);
        } else if (instruction instanceof CallFrameInstruction.RestoreState) {
            chain.appendByte(CallFrameCode.RESTORE_STATE);
        } else if (instruction instanceof CallFrameInstruction.Escape escape) {
            escape.bytes().forEach(this::appendEscape);
        } else if (instruction instanceof CallFrameInstruction.HadPointer value) {
            appendHadPointer(value);
        } else if (instruction instanceof CallFrameInstruction.Label label) {
            define(label);
        } else {
            throw new IllegalStateException("unknown instruction " + instruction);
        }
    }

    /** Appends an unsigned LEB128 number. */
    void unsigned(long value) {
        chain.append(scratch, 0, Leb128.encode(value, false, scratch, 0));
    }

    /** Appends a signed LEB128 number. */
    void signed(long value) {
        chain.append(scratch, 0, Leb128.encode(value, true, scratch, 0));
    }

    /** Appends a pointer as its encoding asks; nothing if it is omitted. */
    void pointer(EncodedPointer pointer) {
        PointerEncoding encoding = pointer.encoding();
        if (encoding.isOmitted()) {
            return;
        }
        int byteCount = encoding.byteCount();
        Symbol symbol = pointer.symbol();
        if (symbol == null) {
            chain.append(pointer.constant(), byteCount);
            return;
        }
        FixupKind kind = FixupKind.ofData(byteCount);
        Symbol base = null;
        if (encoding.isPcRelative()) {
            // Four bytes have a relocation that subtracts the place itself; GNU as uses it in .eh_frame only.
            if (loaded && kind == FixupKind.DATA_32) {
                kind = FixupKind.DATA_32_PC_RELATIVE;
            } else {
                base = CallFrame.label(chain, pointer.position());
            }
        }
        chain.addFixup(kind, symbol, base, pointer.constant(), pointer.position(), false);
        chain.append(0, byteCount);
    }

    private void appendWithRegister(int code, int register) {
        chain.appendByte(code);
        unsigned(register);
    }

    private void appendAdvance(CallFrameInstruction.Advance advance) {
        if (advance.fixed()) {
            long distance = advance.to().value() - advance.from().value();
            AdvanceForm form = AdvanceForm.of(distance);
            form.write(distance, scratch, 0);
            chain.append(scratch, 0, form.byteCount());
            return;
        }
        Symbol difference = CallFrame.unplacedLabel();
        difference.defineExpression(
                new Expression.Binary(
                        BinaryOperator.SUBTRACT,
                        new Expression.Reference(advance.to()),
                        new Expression.Reference(advance.from())),
                advance.position());
        // The linker writes distances in code anew; GNU as asks for that even where relaxation is off.
        boolean relaxed = advance.to().chain().section().isCode();
        chain.addFragment(FragmentKind.CALL_FRAME_ADVANCE, 0, 0, difference, 0, advance.position(), relaxed);
    }

    private void appendDefineCfa(CallFrameInstruction.DefineCfa cfa) {
        if (cfa.offset() >= 0) {
            appendWithRegister(CallFrameCode.DEF_CFA, cfa.register());
            unsigned(cfa.offset());
        } else {
            appendWithRegister(CallFrameCode.DEF_CFA_SF, cfa.register());
            signed(cfa.offset() / DATA_ALIGNMENT);
        }
    }

    private void appendDefineCfaOffset(long offset) {
        if (offset >= 0) {
            chain.appendByte(CallFrameCode.DEF_CFA_OFFSET);
            unsigned(offset);
        } else {
            chain.appendByte(CallFrameCode.DEF_CFA_OFFSET_SF);
            signed(offset / DATA_ALIGNMENT);
        }
    }

    private void appendSavedAt(CallFrameInstruction.SavedAt saved) {
        long factored = saved.offset() / DATA_ALIGNMENT;
        if (factored < 0) {
            appendWithRegister(CallFrameCode.OFFSET_EXTENDED_SF, saved.register());
            signed(factored);
            return;
        }
        if (saved.register() <= CallFrameCode.GREATEST_INLINE_OPERAND) {
            chain.appendByte(CallFrameCode.OFFSET | saved.register());
        } else {
            appendWithRegister(CallFrameCode.OFFSET_EXTENDED, saved.register());
        }
        unsigned(factored);
    }

    private void appendHadValue(CallFrameInstruction.HadValue value) {
        long factored = value.offset() / DATA_ALIGNMENT;
        if (factored < 0) {
            appendWithRegister(CallFrameCode.VAL_OFFSET_SF, value.register());
            signed(factored);
        } else {
            appendWithRegister(CallFrameCode.VAL_OFFSET, value.register());
            unsigned(factored);
        }
    }

    private void appendRestore(int register) {
        if (register <= CallFrameCode.GREATEST_INLINE_OPERAND) {
            chain.appendByte(CallFrameCode.RESTORE | register);
        } else {
            appendWithRegister(CallFrameCode.RESTORE_EXTENDED, register);
        }
    }

    private void appendEscape(CallFrameInstruction.EscapeByte value) {
        if (value.added() == null && value.subtracted() == null) {
            chain.appendByte((int) value.constant());
            return;
        }
        chain.addFixup(FixupKind.DATA_8, value.added(), value.subtracted(), value.constant(), value.position(), false);
        chain.appendByte(0);
    }

    /** An expression of one operation: the address itself, or an address that GNU's encodings describe. */
    private void appendHadPointer(CallFrameInstruction.HadPointer value) {
        appendWithRegister(CallFrameCode.VAL_EXPRESSION, value.register());
        PointerEncoding encoding = value.pointer().encoding();
        if (encoding.isAddress()) {
            unsigned(1L + encoding.byteCount());
            chain.appendByte(CallFrameCode.OPERATION_ADDRESS);
        } else {
            unsigned(2L + encoding.byteCount());
            chain.appendByte(CallFrameCode.OPERATION_ENCODED_ADDRESS);
            chain.appendByte(encoding.code());
        }
        pointer(value.pointer());
    }

    private void define(CallFrameInstruction.Label label) {
        Symbol symbol = label.symbol();
        if (symbol.isDefined()) {
            problems.error(
                    AssemblerCode.REDEFINED_SYMBOL,
                    label.position(),
                    label.length(),
                    "'" + symbol.name() + "' is defined already",
                    problems.related(symbol.definedAt(), 1, "the other definition is here"));
            return;
        }
        symbol.defineLabel(chain, label.position());
    }
}
