package org.ohmv.analog.stream;

import java.util.List;
import java.util.Optional;
import org.ohmv.analog.chip.Chip;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.XohmCsr;

/** A machine whose program is made while it runs, one instruction after the other, with a coprocessor. */
final class Bench {
    /** Where data can be. */
    static final long DATA = GuestCode.BASE + 0x10_0000;

    private static final int RESULT = 10;
    private static final int FIRST = 11;
    private static final int SECOND = 12;

    private final Machine machine;
    private final GuestCode code;

    Bench(CoprocessorProvider provider) {
        machine = new Machine(
                MachineConfiguration.bareMetal(), ExecutionEnvironment.bare(), List.of(provider), new UniformTiming(1));
        machine.hart().status().setExtensionState(MachineStatus.INITIAL);
        machine.hart().setPc(GuestCode.BASE);
        code = GuestCode.at(machine, GuestCode.BASE);
    }

    /** With the tiles of a chip, and in place of their analog parts others. */
    static Bench of(Chip chip, XohmProvider.AnalogUnits units) {
        return new Bench(new XohmProvider(Optional.of(chip), units));
    }

    /** With exact tiles of 3 rows and 2 columns, of 32-bit integers. */
    static Bench exact(String... overrides) {
        return of(TestChips.chip("golem-compat", overrides), new DigitalUnits());
    }

    Machine machine() {
        return machine;
    }

    /** Executes one instruction; what is in {@code rd} then. */
    long issue(Instruction row, long rs1, long rs2) {
        machine.hart().setX(FIRST, rs1);
        machine.hart().setX(SECOND, rs2);
        long[] operands = row.operands().size() == 2 ? new long[] {RESULT, SECOND} : new long[] {RESULT, FIRST, SECOND};
        StopReason stop = run(Encoder.encode(row, operands));
        if (stop.kind() != StopReason.Kind.INSTRUCTION_LIMIT) {
            throw new AssertionError(row.mnemonic() + ": " + stop);
        }
        return machine.hart().x(RESULT);
    }

    /** Runs one instruction word, and says how that ended. */
    StopReason run(int word) {
        code.word(word);
        return machine.run(RunLimits.instructions(machine.cycles().retired() + 1));
    }

    long issue(Instruction row, long rs2) {
        return issue(row, 0, rs2);
    }

    long stat(TileQuantity quantity, int tile) {
        return issue(XohmInstruction.OHM_STAT, quantity.value(), tile);
    }

    long count(TileCounter counter, int tile) {
        return issue(XohmInstruction.OHM_COUNT, counter.value(), tile);
    }

    long await(int tile) {
        return issue(XohmInstruction.OHM_WAIT, tile);
    }

    long register(XohmCsr csr) {
        return find(csr).read();
    }

    void setRegister(XohmCsr csr, long value) {
        find(csr).write(value);
    }

    private ControlRegister find(XohmCsr csr) {
        ControlRegister register = machine.hart().controlRegisters().find(csr.number());
        if (register == null) {
            throw new AssertionError(csr);
        }
        return register;
    }

    /** Makes and puts into force a descriptor; its completion status. */
    long configure(int tile, TileDescriptor descriptor) {
        byte[] bytes = new byte[TileDescriptor.SIZE_BYTES];
        descriptor.copyTo(bytes, 0);
        machine.ram().write(DATA + 0x8_0000, bytes, 0, bytes.length);
        issue(XohmInstruction.OHM_CFG, DATA + 0x8_0000, tile);
        return await(tile);
    }

    /** The default descriptor, with a shape. */
    static TileDescriptor shaped(int rows, int columns) {
        return TileDescriptor.initial().with(TileDescriptorField.ROWS, rows).with(TileDescriptorField.COLUMNS, columns);
    }

    static long operand(int tile, int selector) {
        return tile | (long) selector << OperandField.TILE_SELECTOR.shift();
    }

    void put(long address, double... values) {
        for (int index = 0; index < values.length; index++) {
            machine.ram().store(address + 8L * index, 8, Double.doubleToRawLongBits(values[index]));
        }
    }

    double[] get(long address, int count) {
        double[] values = new double[count];
        for (int index = 0; index < count; index++) {
            values[index] = Double.longBitsToDouble(machine.ram().load(address + 8L * index, 8));
        }
        return values;
    }

    void putInts(long address, int... values) {
        for (int index = 0; index < values.length; index++) {
            machine.ram().store(address + 4L * index, 4, values[index]);
        }
    }

    int[] getInts(long address, int count) {
        int[] values = new int[count];
        for (int index = 0; index < count; index++) {
            values[index] = (int) machine.ram().load(address + 4L * index, 4);
        }
        return values;
    }
}
