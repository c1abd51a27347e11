package org.ohmv.assembler.frame;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.Csr;
import org.ohmv.isa.CsrTable;
import org.ohmv.isa.FloatingPointRegister;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.NameIndex;
import org.ohmv.isa.text.NearestName;

/** Reads registers and gives them their DWARF numbers (RISC-V ELF psABI, "DWARF Register Numbers"). */
final class FrameRegisters {
    private static final int FIRST_FLOATING_POINT = 32;
    private static final int FIRST_VECTOR = 96;
    private static final int VECTORS = 32;
    private static final int FIRST_CSR = 4096;

    private final TranslationUnit unit;
    private final CsrTable csrs;

    FrameRegisters(TranslationUnit unit) {
        this.unit = unit;
        this.csrs = unit.options().table().csrs();
    }

    /**
     * Reads a register: its name, with or without {@code %}, or an expression for its DWARF number.
     *
     * @return the DWARF number
     */
    int parse() {
        Cursor cursor = unit.cursor();
        cursor.skipBlanks();
        if (cursor.peek() == '%' && Cursor.isNameStart(cursor.peek(1))) {
            cursor.advance();
        }
        int start = cursor.offset();
        if (cursor.takeName()) {
            String name = cursor.name();
            int number = number(name);
            if (number == NameIndex.ABSENT) {
                throw unknown(name, start);
            }
            return number;
        }
        if (cursor.atEnd() || cursor.peek() == ',') {
            throw unit.error(AssemblerCode.BAD_DEBUG_DIRECTIVE, "expected a register");
        }
        long number = unit.parseConstant("the number of the register");
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    "a register's DWARF number must be from 0 to " + Integer.MAX_VALUE + ", not " + number);
        }
        return (int) number;
    }

    private RuntimeException unknown(String name, int start) {
        Symbol symbol = unit.symbols().find(name);
        String message = "there is no register '" + name + "'" + NearestName.question(name, names());
        if (symbol != null && symbol.isConstant()) {
            return unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    message,
                    Problems.fix("write (" + name + ") for the register whose DWARF number the symbol is"));
        }
        return unit.errorFrom(start, AssemblerCode.BAD_DEBUG_DIRECTIVE, message);
    }

    private int number(String name) {
        int integer = IntegerRegister.numberOf(name);
        if (integer != NameIndex.ABSENT) {
            return integer;
        }
        int floatingPoint = FloatingPointRegister.numberOf(name);
        if (floatingPoint != NameIndex.ABSENT) {
            return FIRST_FLOATING_POINT + floatingPoint;
        }
        for (int vector = 0; vector < VECTORS && name.startsWith("v"); vector++) {
            if (name.equals("v" + vector)) {
                return FIRST_VECTOR + vector;
            }
        }
        int csr = csrs.numberOf(name);
        return csr == NameIndex.ABSENT ? NameIndex.ABSENT : FIRST_CSR + csr;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (IntegerRegister register : IntegerRegister.values()) {
            names.add(register.abiName());
            names.add(register.numericName());
        }
        for (FloatingPointRegister register : FloatingPointRegister.values()) {
            names.add(register.abiName());
            names.add(register.numericName());
        }
        for (Csr csr : csrs.rows()) {
            names.add(csr.name());
        }
        return names;
    }
}
