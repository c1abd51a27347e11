package org.ohmv.core.lockstep;

import org.ohmv.core.Machine;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.DisassemblerOptions;
import org.ohmv.isa.InstructionTable;

/** Where QEMU and this core part, told so that a reader can decide who is right. */
final class Difference extends AssertionError {
    private static final long serialVersionUID = 1;

    private Difference(String message) {
        super(message);
    }

    /**
     * A difference in the state after an instruction.
     *
     * @param index how many instructions were the same before
     * @param machine this core's machine, whose memory holds the instruction
     * @param before the state in front of the instruction, the same in both
     * @param details what differs
     */
    static Difference after(long index, Machine machine, RegisterState before, String details) {
        return new Difference(String.format(
                "instruction %d differs from QEMU: %s%n%s registers before:%n%s",
                index, instruction(machine, before.pc), details, before));
    }

    /** The instruction at an address, disassembled. */
    static String instruction(Machine machine, long address) {
        int word = (int) machine.ram().load(address, 2);
        if ((word & 3) == 3) {
            word |= (int) machine.ram().load(address + 2, 2) << 16;
        }
        return instruction(address, word);
    }

    /** An instruction, disassembled. */
    static String instruction(long address, int word) {
        String bits = (word & 3) == 3 ? String.format("%08x", word) : String.format("%04x", word);
        return String.format(
                "%x: %s %s", address, bits, disassembler().text(address, word).replace('\t', ' '));
    }

    private static Disassembler disassembler() {
        return new Disassembler(InstructionTable.present(), DisassemblerOptions.CANONICAL);
    }
}
