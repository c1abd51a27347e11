package org.ohmv.core.hart;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.Csr;
import org.ohmv.isa.CsrTable;

/**
 * The control and status registers of a hart by number, and the rules of access that their numbers imply (RISC-V
 * Privileged Architecture, section 2.1).
 */
public final class ControlRegisterFile {
    private static final int READ_ONLY_SPACE = 3;

    private final @Nullable ControlRegister[] registers = new ControlRegister[Csr.GREATEST_NUMBER + 1];

    /** Makes a file without registers. */
    ControlRegisterFile() {}

    /**
     * The number of a register that the manuals name.
     *
     * @throws IllegalArgumentException if no manual names it
     */
    public static int numberOf(String name) {
        Csr csr = CsrTable.standard().byName(name);
        if (csr == null) {
            throw new IllegalArgumentException("no control and status register is called " + name);
        }
        return csr.number();
    }

    /**
     * Adds a register.
     *
     * @throws IllegalArgumentException if the number is taken
     */
    public void add(int number, ControlRegister register) {
        if (registers[number] != null) {
            throw new IllegalArgumentException(String.format("control and status register 0x%x is taken", number));
        }
        registers[number] = register;
    }

    void add(String name, ControlRegister register) {
        add(numberOf(name), register);
    }

    /** Adds a register that is always present. */
    void add(String name, LongSupplier read, LongConsumer write) {
        add(name, new ControlRegister() {
            @Override
            public long read() {
                return read.getAsLong();
            }

            @Override
            public void write(long value) {
                write.accept(value);
            }
        });
    }

    /** Adds a register that always reads as one value and ignores what is written. */
    void addConstant(String name, long value) {
        add(name, () -> value, written -> {});
    }

    /**
     * The register behind a number, if an instruction may access it.
     *
     * @param number the number
     * @param mode the privilege of the access
     * @param writes whether the instruction writes the register, even if with the value that it has
     * @return the register, or null if the access is an illegal instruction
     */
    public @Nullable ControlRegister find(int number, PrivilegeMode mode, boolean writes) {
        ControlRegister register = registers[number];
        boolean allowed = register != null
                && mode.encoding() >= (number >>> 8 & 3)
                && !(writes && number >>> 10 == READ_ONLY_SPACE)
                && register.isPresent(mode);
        return allowed ? register : null;
    }

    /** The register behind a number, whatever the mode: for debuggers and reports. Null if there is none. */
    public @Nullable ControlRegister find(int number) {
        return registers[number];
    }
}
