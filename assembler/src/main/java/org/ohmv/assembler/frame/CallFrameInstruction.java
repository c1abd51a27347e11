package org.ohmv.assembler.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Symbol;

/**
 * One step in the description of how a procedure's caller is found (DWARF 5, section 6.4.2). Registers are DWARF
 * numbers, offsets bytes from the canonical frame address (CFA).
 */
sealed interface CallFrameInstruction {

    /**
     * Whether it can stand in a common information entry, so that procedures which begin alike share it; an instruction
     * that cannot ends the shared beginning.
     */
    default boolean isShareable() {
        return true;
    }

    /**
     * What follows holds from a later place on.
     *
     * @param from where the instructions before hold
     * @param to where those behind hold
     * @param fixed whether the distance is known and no linker can change it
     * @param position where it stands in the source
     */
    record Advance(Symbol from, Symbol to, boolean fixed, long position) implements CallFrameInstruction {
        @Override
        public boolean isShareable() {
            return false;
        }
    }

    /** The CFA is a register plus an offset. */
    record DefineCfa(int register, long offset) implements CallFrameInstruction {}

    /** The CFA counts from another register. */
    record DefineCfaRegister(int register) implements CallFrameInstruction {}

    /** The CFA has another offset from its register. */
    record DefineCfaOffset(long offset) implements CallFrameInstruction {}

    /** A register is saved at CFA plus offset. */
    record SavedAt(int register, long offset) implements CallFrameInstruction {}

    /** A register had the value CFA plus offset. */
    record HadValue(int register, long offset) implements CallFrameInstruction {}

    /** A register is saved in another one. */
    record SavedIn(int register, int other) implements CallFrameInstruction {}

    /** The rule of the common information entry holds for a register again. */
    record Restore(int register) implements CallFrameInstruction {}

    /** A register cannot be recovered. */
    record Undefined(int register) implements CallFrameInstruction {}

    /** A register has not been changed. */
    record SameValue(int register) implements CallFrameInstruction {}

    /** All rules are remembered. */
    record RememberState() implements CallFrameInstruction {
        @Override
        public boolean isShareable() {
            return false;
        }
    }

    /** The rules remembered last hold again. */
    record RestoreState() implements CallFrameInstruction {
        @Override
        public boolean isShareable() {
            return false;
        }
    }

    /** Bytes that the source itself says. */
    record Escape(List<EscapeByte> bytes) implements CallFrameInstruction {
        @Override
        public boolean isShareable() {
            return false;
        }
    }

    /**
     * A byte that the source itself says: a number or a difference of symbols.
     *
     * @param added the symbol that is added; null if none
     * @param subtracted the symbol that is subtracted; null if none
     * @param constant the number that is added
     * @param position where it stands in the source
     */
    record EscapeByte(@Nullable Symbol added, @Nullable Symbol subtracted, long constant, long position) {}

    /** A register had the value of a pointer. */
    record HadPointer(int register, EncodedPointer pointer) implements CallFrameInstruction {
        @Override
        public boolean isShareable() {
            return false;
        }
    }

    /** A symbol that names this very place in the call frame information. */
    record Label(Symbol symbol, long position, int length) implements CallFrameInstruction {
        @Override
        public boolean isShareable() {
            return false;
        }
    }
}
