package org.ohmv.assembler.instruction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.NameTable;
import org.ohmv.isa.FloatingPointRegister;
import org.ohmv.isa.IntegerRegister;

/** The names of registers, found by their bytes. Case matters, as in GNU as. */
final class Registers {
    /** No register of that name. */
    static final int ABSENT = -1;

    private final NameTable<Integer> integer = new NameTable<>(true);
    private final NameTable<Integer> floatingPoint = new NameTable<>(true);

    Registers() {
        for (IntegerRegister register : IntegerRegister.values()) {
            integer.put(register.abiName(), register.number());
            integer.put(register.numericName(), register.number());
        }
        integer.put("fp", IntegerRegister.S0.number());
        for (FloatingPointRegister register : FloatingPointRegister.values()) {
            floatingPoint.put(register.abiName(), register.number());
            floatingPoint.put(register.numericName(), register.number());
        }
    }

    /** The number of the integer register whose name the cursor read last, or {@link #ABSENT}. */
    int integer(Cursor cursor) {
        return number(integer.get(cursor));
    }

    /** The number of the floating-point register whose name the cursor read last, or {@link #ABSENT}. */
    int floatingPoint(Cursor cursor) {
        return number(floatingPoint.get(cursor));
    }

    private static int number(@Nullable Integer found) {
        return found == null ? ABSENT : found;
    }

    /** The names of all integer registers. */
    List<String> integerNames() {
        return integer.names();
    }

    /** The names of all floating-point registers. */
    List<String> floatingPointNames() {
        return floatingPoint.names();
    }
}
