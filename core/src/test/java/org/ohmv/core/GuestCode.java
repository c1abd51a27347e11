package org.ohmv.core;

import java.util.function.Consumer;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.memory.Ram;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;

/** Assembles small guest programs for tests, instruction by instruction, and makes machines that run them. */
public final class GuestCode {
    /** Where programs are put. */
    public static final long BASE = 0x8000_0000L;

    private final Ram ram;
    private long address;

    private GuestCode(Ram ram, long address) {
        this.ram = ram;
        this.address = address;
    }

    /** Begins to write code at an address. */
    public static GuestCode at(Machine machine, long address) {
        return new GuestCode(machine.ram(), address);
    }

    /** A bare-metal machine in front of a program at {@link #BASE}. */
    public static Machine machine(Consumer<GuestCode> program) {
        Machine machine = new Machine(MachineConfiguration.bareMetal(), ExecutionEnvironment.bare());
        program.accept(at(machine, BASE));
        machine.hart().setPc(BASE);
        return machine;
    }

    /** Where the next instruction goes. */
    public long address() {
        return address;
    }

    /** Writes an instruction; operands in the order of GNU as, branch targets as distances. */
    public GuestCode add(BaseInstruction row, long... operands) {
        return word(Encoder.encode(row, operands));
    }

    /** Writes a 32-bit word. */
    public GuestCode word(int word) {
        ram.store(address, 4, word);
        address += 4;
        return this;
    }

    /** Writes a 16-bit instruction. */
    public GuestCode halfword(int halfword) {
        ram.store(address, 2, halfword);
        address += 2;
        return this;
    }
}
