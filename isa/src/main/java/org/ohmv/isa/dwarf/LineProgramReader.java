package org.ohmv.isa.dwarf;

import java.util.Arrays;
import org.ohmv.isa.elf.ByteCursor;
import org.ohmv.isa.elf.ElfFormatException;

/** Runs one line program: the state machine of DWARF 5, section 6.2, whose output is rows. */
final class LineProgramReader {
    private static final int LARGEST_OPCODE = 255;

    private final int minimumInstructionLength;
    private final int operationsPerInstruction;
    private final boolean defaultStatement;
    private final int lineBase;
    private final int lineRange;
    private final int opcodeBase;
    private final int[] operandCounts;

    private int[] files = {};
    private int fileCount;
    private long address;
    private int operationIndex;
    private long file;
    private int line;
    private int column;
    private boolean statement;

    private LineProgramReader(
            int minimumInstructionLength,
            int operationsPerInstruction,
            boolean defaultStatement,
            int lineBase,
            int lineRange,
            int[] operandCounts) {
        this.minimumInstructionLength = minimumInstructionLength;
        this.operationsPerInstruction = operationsPerInstruction;
        this.defaultStatement = defaultStatement;
        this.lineBase = lineBase;
        this.lineRange = lineRange;
        this.operandCounts = operandCounts;
        this.opcodeBase = operandCounts.length;
    }

    /** Reads the part of the header before the tables of directories and files. */
    static LineProgramReader readHeader(ByteCursor header, int version) throws ElfFormatException {
        int minimumInstructionLength = header.unsignedByte("minimum instruction length");
        int operations = version >= 4 ? header.unsignedByte("operations per instruction") : 1;
        boolean defaultStatement = header.unsignedByte("default of is_stmt") != 0;
        int lineBase = (byte) header.unsignedByte("line base");
        int lineRange = header.unsignedByte("line range");
        int opcodeBase = header.unsignedByte("opcode base");
        if (opcodeBase == 0) {
            throw header.problem("the first special opcode is 0, which is the mark of extended opcodes");
        }
        int[] operandCounts = new int[opcodeBase];
        for (int opcode = 1; opcode < opcodeBase; opcode++) {
            operandCounts[opcode] = header.unsignedByte("operand count");
        }
        return new LineProgramReader(
                minimumInstructionLength,
                Math.max(1, operations),
                defaultStatement,
                lineBase,
                lineRange,
                operandCounts);
    }

    /**
     * Runs the program in {@code cursor}.
     *
     * @param fileIndices by file number of the program, the index of the file in {@code rows}
     */
    void run(ByteCursor cursor, int[] fileIndices, LineRows rows, LineTableReader tables) throws ElfFormatException {
        files = fileIndices;
        fileCount = fileIndices.length;
        reset();
        while (!cursor.atEnd()) {
            int opcode = cursor.unsignedByte("opcode");
            if (opcode >= opcodeBase) {
                runSpecial(cursor, opcode, rows);
            } else if (opcode == 0) {
                runExtended(cursor, rows, tables);
            } else {
                runStandard(cursor, opcode, rows);
            }
        }
        rows.dropOpenSequence();
    }

    private void reset() {
        address = 0;
        operationIndex = 0;
        file = 1;
        line = 1;
        column = 0;
        statement = defaultStatement;
    }

    private void runSpecial(ByteCursor cursor, int opcode, LineRows rows) throws ElfFormatException {
        if (lineRange == 0) {
            throw cursor.problem("a special opcode, but the line range of this table is 0");
        }
        int adjusted = opcode - opcodeBase;
        advance(adjusted / lineRange);
        line += lineBase + adjusted % lineRange;
        addRow(cursor, rows);
    }

    private void runStandard(ByteCursor cursor, int opcode, LineRows rows) throws ElfFormatException {
        switch (opcode) {
            case Dwarf.LNS_COPY -> addRow(cursor, rows);
            case Dwarf.LNS_ADVANCE_PC -> advance(cursor.uleb128("advance"));
            case Dwarf.LNS_ADVANCE_LINE -> line += (int) cursor.sleb128("line advance");
            case Dwarf.LNS_SET_FILE -> file = cursor.uleb128("file number");
            case Dwarf.LNS_SET_COLUMN ->
                column = (int) Math.max(0, Math.min(Integer.MAX_VALUE, cursor.uleb128("column")));
            case Dwarf.LNS_NEGATE_STMT -> statement = !statement;
            case Dwarf.LNS_SET_BASIC_BLOCK, Dwarf.LNS_SET_PROLOGUE_END, Dwarf.LNS_SET_EPILOGUE_BEGIN -> {}
            case Dwarf.LNS_CONST_ADD_PC -> {
                if (lineRange == 0) {
                    throw cursor.problem("DW_LNS_const_add_pc, but the line range of this table is 0");
                }
                advance((LARGEST_OPCODE - opcodeBase) / lineRange);
            }
            case Dwarf.LNS_FIXED_ADVANCE_PC -> {
                address += cursor.unsignedHalf("advance");
                operationIndex = 0;
            }
            case Dwarf.LNS_SET_ISA -> cursor.uleb128("instruction set");
            default -> {
                for (int operand = 0; operand < operandCounts[opcode]; operand++) {
                    cursor.uleb128("operand of opcode " + opcode);
                }
            }
        }
    }

    private void runExtended(ByteCursor cursor, LineRows rows, LineTableReader tables) throws ElfFormatException {
        ByteCursor operands = cursor.part(cursor.uleb128("length of an extended opcode"), "extended opcode");
        if (operands.atEnd()) {
            return;
        }
        int opcode = operands.unsignedByte("extended opcode");
        switch (opcode) {
            case Dwarf.LNE_END_SEQUENCE -> {
                rows.endSequence(address);
                reset();
            }
            case Dwarf.LNE_SET_ADDRESS -> {
                // Tables before version 5 tell the size of addresses only by the length of this opcode.
                address = operands.remaining() == Dwarf.NARROW_ADDRESS_SIZE
                        ? operands.unsignedWord("address")
                        : operands.doubleWord("address");
                operationIndex = 0;
            }
            case Dwarf.LNE_DEFINE_FILE -> {
                if (fileCount == files.length) {
                    files = Arrays.copyOf(files, fileCount + (fileCount >> 1) + 8);
                }
                files[fileCount++] = tables.defineFile(operands);
            }
            default -> {}
        }
    }

    private void advance(long operations) {
        if (operationsPerInstruction == 1) {
            address += minimumInstructionLength * operations;
            return;
        }
        long index = operationIndex + operations;
        address += minimumInstructionLength * Long.divideUnsigned(index, operationsPerInstruction);
        operationIndex = (int) Long.remainderUnsigned(index, operationsPerInstruction);
    }

    private void addRow(ByteCursor cursor, LineRows rows) throws ElfFormatException {
        if (file < 0 || file >= fileCount) {
            throw cursor.problem("a row of file " + Long.toUnsignedString(file) + ", but there are " + fileCount);
        }
        rows.add(address, files[(int) file], Math.max(0, line), column, statement);
    }
}
