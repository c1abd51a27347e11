package org.ohmv.assembler.link;

import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ByteCursor;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.RelocationTable;

/** A common information entry or a frame description entry of {@code .eh_frame} (LSB Core, "Exception Frames"). */
final class UnwindEntry {
    /** Bytes before what a length counts. */
    static final int LENGTH_SIZE = 4;

    private static final int CFA_ADVANCE_LOC = 1;
    private static final int CFA_OFFSET = 2;
    private static final int CFA_RESTORE = 3;

    private final InputSection section;
    private final int start;
    private final int size;
    /** Without the padding at its end. */
    private final int usedSize;

    private final @Nullable UnwindEntry information;
    private final int functionSymbol;
    private boolean removed;
    private @Nullable UnwindEntry replacement;
    private int newOffset;
    private int newSize;

    /**
     * An entry.
     *
     * @param start where it begins in its section
     * @param size its bytes, length included
     * @param usedSize its bytes without padding, length included
     * @param information the common entry that a description belongs to; null for a common entry
     * @param functionSymbol the number of the symbol in whose section the described function is, or
     *     {@link RelocationTable#NO_SYMBOL}
     */
    UnwindEntry(
            InputSection section,
            int start,
            int size,
            int usedSize,
            @Nullable UnwindEntry information,
            int functionSymbol) {
        this.section = section;
        this.start = start;
        this.size = size;
        this.usedSize = usedSize;
        this.information = information;
        this.functionSymbol = functionSymbol;
    }

    /** The section of the function that a description is about; null if no relocation says. */
    @Nullable
    InputSection function() {
        return functionSymbol < 0 ? null : SymbolValues.definingSection(section.owner(), functionSymbol);
    }

    InputSection section() {
        return section;
    }

    int start() {
        return start;
    }

    int end() {
        return start + size;
    }

    int usedSize() {
        return usedSize;
    }

    boolean isTerminator() {
        return size == LENGTH_SIZE;
    }

    /** Whether it describes a function; the others hold what descriptions share. */
    boolean isDescription() {
        return information != null;
    }

    /** The common entry of a description: the first of all equal ones. */
    @Nullable
    UnwindEntry information() {
        return information == null || information.replacement == null ? information : information.replacement;
    }

    void replaceBy(UnwindEntry equal) {
        replacement = equal;
        removed = true;
    }

    void setRemoved(boolean value) {
        removed = value;
    }

    boolean isRemoved() {
        return removed;
    }

    /** Gives it its place in the edited section. */
    void place(int offset, int newLength) {
        newOffset = offset;
        newSize = newLength;
    }

    int newOffset() {
        return newOffset;
    }

    int newSize() {
        return newSize;
    }

    /**
     * How many of the bytes that hold call frame instructions are in use: those before the last run of no-operations.
     */
    static int usedInstructions(ByteCursor instructions) throws ElfFormatException {
        int begin = instructions.position();
        int used = begin;
        while (!instructions.atEnd()) {
            int opcode = instructions.unsignedByte("call frame instruction");
            if (opcode != 0) {
                skipOperands(instructions, opcode);
                used = instructions.position();
            }
        }
        return used - begin;
    }

    /** Passes over the operands of a call frame instruction (DWARF 5, section 7.24). */
    private static void skipOperands(ByteCursor cursor, int opcode) throws ElfFormatException {
        String what = "operand of a call frame instruction";
        switch (opcode >> 6) {
            case CFA_ADVANCE_LOC, CFA_RESTORE -> {
                return;
            }
            case CFA_OFFSET -> {
                cursor.uleb128(what);
                return;
            }
            default -> {}
        }
        switch (opcode) {
            // set_loc: a distance of four bytes in what gas and gcc write for RISC-V
            case 0x01, 0x04 -> cursor.skip(4, what);
            case 0x02 -> cursor.skip(1, what);
            case 0x03 -> cursor.skip(2, what);
            // restore_extended, undefined, same_value, def_cfa_register, def_cfa_offset, GNU_args_size
            case 0x06, 0x07, 0x08, 0x0d, 0x0e, 0x2e, 0x13 -> cursor.uleb128(what);
            // offset_extended, register, def_cfa and their signed and GNU forms, val_offset
            case 0x05, 0x09, 0x0c, 0x11, 0x12, 0x14, 0x15, 0x2f -> {
                cursor.uleb128(what);
                cursor.uleb128(what);
            }
            // remember_state, restore_state, window_save
            case 0x0a, 0x0b, 0x2d -> {}
            // def_cfa_expression
            case 0x0f -> cursor.skip(cursor.uleb128(what), what);
            // expression, val_expression
            case 0x10, 0x16 -> {
                cursor.uleb128(what);
                cursor.skip(cursor.uleb128(what), what);
            }
            default ->
                throw cursor.problem("call frame instruction 0x" + Integer.toHexString(opcode) + " is not known");
        }
    }
}
