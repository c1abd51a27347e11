package org.ohmv.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.timing.TimingModel;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Instruction;

/**
 * Machines in front of seeded random code: all our instructions, those of coprocessors, markers of regions and plain
 * noise, with a handler that steps over what traps.
 */
public final class RandomGuest {
    /** Where the code is. */
    public static final long CODE = GuestCode.BASE;

    private static final long HANDLER = GuestCode.BASE + 0x1_0000;
    private static final long DATA = GuestCode.BASE + 0x2_0000;
    private static final int LENGTH = 400;
    private static final int DATA_BYTES = 4096;
    private static final int REGION_NUMBERS = 8;
    private static final int REGISTERS = 32;

    private RandomGuest() {}

    /** A machine in front of the code that a seed makes, coprocessors and floating point switched on. */
    public static Machine machine(long seed, List<CoprocessorProvider> providers, TimingModel timing) {
        Random random = new Random(seed);
        Machine machine = new Machine(MachineConfiguration.bareMetal(), ExecutionEnvironment.bare(), providers, timing);
        writeHandler(machine);
        List<Instruction> rows = new ArrayList<>(List.of(BaseInstruction.values()));
        List<Instruction> custom = machine.coprocessors().instructions();
        GuestCode code = GuestCode.at(machine, CODE);
        for (int index = 0; index < LENGTH; index++) {
            code.word(word(random, rows, custom));
        }
        for (int index = 0; index < DATA_BYTES; index += Long.BYTES) {
            machine.ram().store(DATA + index, Long.BYTES, random.nextLong());
        }
        for (int register = 1; register < REGISTERS; register++) {
            machine.hart()
                    .setX(register, random.nextBoolean() ? DATA + random.nextInt(DATA_BYTES / 2) : random.nextLong());
            machine.hart().setF(register, random.nextLong());
        }
        machine.hart().status().setFloatingPointState(MachineStatus.DIRTY);
        machine.hart().status().setExtensionState(MachineStatus.INITIAL);
        machine.hart().setPc(CODE);
        return machine;
    }

    private static void writeHandler(Machine machine) {
        GuestCode.at(machine, HANDLER)
                .add(BaseInstruction.CSRRS, 31, csr("mepc"), 0)
                .add(BaseInstruction.ADDI, 31, 31, 4)
                .add(BaseInstruction.CSRRW, 0, csr("mepc"), 31)
                .add(BaseInstruction.MRET);
        machine.hart().controlRegisters().find((int) csr("mtvec")).write(HANDLER);
    }

    private static long csr(String name) {
        return ControlRegisterFile.numberOf(name);
    }

    private static int word(Random random, List<Instruction> rows, List<Instruction> custom) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return random.nextInt();
        }
        if (kind == 1) {
            BaseInstruction marker = random.nextBoolean() ? BaseInstruction.SLTI : BaseInstruction.SLTIU;
            return Encoder.encode(marker, 0, 0, 1 + random.nextInt(REGION_NUMBERS));
        }
        List<Instruction> from = kind < 6 && !custom.isEmpty() ? custom : rows;
        Instruction row = from.get(random.nextInt(from.size()));
        return row.encoding().match() | random.nextInt() & ~row.encoding().mask();
    }
}
