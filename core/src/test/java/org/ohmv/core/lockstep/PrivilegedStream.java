package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRCI;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRSI;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.CSRRWI;
import static org.ohmv.isa.BaseInstruction.EBREAK;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.FENCE_I;
import static org.ohmv.isa.BaseInstruction.JALR;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.WFI;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;

/**
 * Writes random instructions that may trap: accesses to every control and status register with any value that it leaves
 * free, floating point while it is off or its rounding mode reserved, words that are no instructions, accesses that are
 * misaligned, outside memory or protected, jumps into nowhere, calls, changes of mode, interrupts.
 */
final class PrivilegedStream {
    /** Nothing answers there, neither on {@code virt} nor here. */
    private static final long NOWHERE = 0x7000_0000_0000L;

    private static final int FREE_REGISTERS = PrivilegedProgram.SCRATCH;
    private static final int UXL_AND_SXL = 32;
    private static final long VECTOR_STATE = 3L << 9;
    private static final List<BaseInstruction> CSR_ROWS = List.of(CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI);
    private static final Set<InstructionClass> LEFT_OUT = EnumSet.of(
            InstructionClass.BRANCH,
            InstructionClass.JUMP,
            InstructionClass.CSR,
            InstructionClass.SYSTEM,
            InstructionClass.LOAD,
            InstructionClass.STORE,
            InstructionClass.FLOATING_POINT_LOAD,
            InstructionClass.FLOATING_POINT_STORE,
            InstructionClass.ATOMIC,
            InstructionClass.MEMORY_FENCE);
    private static final List<BaseInstruction> COMPUTATIONS = Arrays.stream(BaseInstruction.values())
            .filter(row -> !LEFT_OUT.contains(row.instructionClass()) && row != BaseInstruction.CTZW)
            .toList();
    private static final List<BaseInstruction> ACCESSES = Arrays.stream(BaseInstruction.values())
            .filter(row -> EnumSet.of(
                            InstructionClass.LOAD,
                            InstructionClass.STORE,
                            InstructionClass.FLOATING_POINT_LOAD,
                            InstructionClass.FLOATING_POINT_STORE,
                            InstructionClass.ATOMIC)
                    .contains(row.instructionClass()))
            .toList();
    private static final Decoder DECODER = new Decoder(List.of(BaseInstruction.values()));
    private static final List<String> REGISTERS = List.of(
            "mstatus",
            "misa",
            "mie",
            "mip",
            "mcounteren",
            "mcountinhibit",
            "mscratch",
            "mepc",
            "mcause",
            "mtval",
            "mvendorid",
            "marchid",
            "mimpid",
            "mhartid",
            "mconfigptr",
            "menvcfg",
            "mcycle",
            "minstret",
            "cycle",
            "instret",
            "time",
            "mhpmcounter3",
            "mhpmevent31",
            "hpmcounter7",
            "fflags",
            "frm",
            "fcsr",
            "satp",
            "sstatus",
            "stvec",
            "pmpcfg1");

    private final SplittableRandom random;
    private final PrivilegedProgram program = new PrivilegedProgram();

    PrivilegedStream(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A program of so many groups of instructions. */
    PrivilegedProgram program(int groups) {
        program.constant(5, 0x2000);
        program.code().add(CSRRS, 0, ControlRegisterFile.numberOf("mstatus"), 5);
        openMemory();
        for (int register = 1; register < FREE_REGISTERS; register++) {
            program.constant(register, InterestingValues.integer(random));
            program.code().add(BaseInstruction.FMV_D_X, register, register);
        }
        for (int group = 0; group < groups; group++) {
            next();
        }
        return program.finish();
    }

    /** The last of the protection entries opens everything to user mode. */
    private void openMemory() {
        program.constant(5, -1);
        program.code().add(CSRRW, 0, ControlRegisterFile.numberOf("pmpaddr15"), 5);
        program.constant(5, 0x1f).code().add(BaseInstruction.SLLI, 5, 5, 56);
        program.code().add(CSRRW, 0, ControlRegisterFile.numberOf("pmpcfg2"), 5);
    }

    private void next() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> registerAccess();
            case 4, 5, 6 -> computation();
            case 7, 8 -> memoryAccess();
            case 9 -> noInstruction();
            case 10 -> program.code().add(pick(List.of(ECALL, EBREAK, FENCE_I)));
            case 11 -> userMode();
            case 12 -> interrupt();
            case 13 -> jumpToNowhere();
            case 14 -> vector();
            default -> switchFloatingPoint();
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int register() {
        return random.nextInt(FREE_REGISTERS);
    }

    private void registerAccess() {
        String name = pick(REGISTERS);
        int number = ControlRegisterFile.numberOf(name);
        BaseInstruction row = pick(CSR_ROWS);
        boolean isImmediate = row.operands().get(2).kind() == OperandKind.IMMEDIATE;
        if (isImmediate) {
            long value = writable(name, row, random.nextInt(32));
            program.code().add(row, register(), number, value >= 0 && value < 32 ? value : 0);
            return;
        }
        int source = 1 + random.nextInt(FREE_REGISTERS - 1);
        program.constant(source, writable(name, row, InterestingValues.integer(random)));
        program.code().add(row, register(), number, random.nextInt(8) == 0 && number >>> 10 != 3 ? 0 : source);
    }

    /** A value near the given one that QEMU 7.2 treats as the manuals say; see {@link QemuDeparture}. */
    static long writable(String name, BaseInstruction row, long value) {
        return switch (name) {
            case "mstatus" -> {
                long mode = (value & 1 << 11) == 0 ? value & ~(3 << 11) : value | 3 << 11;
                long width = row == CSRRW || row == CSRRWI ? 0xaL : 0;
                // Interrupts are let in at their own place.
                yield mode & ~(0xfL << UXL_AND_SXL) & ~VECTOR_STATE & ~8 | width << UXL_AND_SXL;
            }
            case "mepc" -> value & -2;
            case "mtvec" -> value & -3;
            case "mip" -> value & 0x888;
            default -> ControlRegisterFile.numberOf(name) >>> 10 == 3 ? value | 1 : value;
        };
    }

    private void computation() {
        BaseInstruction row = pick(COMPUTATIONS);
        List<Operand> operands = row.operands();
        long[] values = new long[operands.size()];
        for (int index = 0; index < values.length; index++) {
            Operand operand = operands.get(index);
            values[index] = switch (operand.kind()) {
                case INTEGER_REGISTER, FLOATING_POINT_REGISTER -> register();
                case UPPER_IMMEDIATE -> random.nextInt(1 << 20);
                case IMMEDIATE -> {
                    var field = row.encoding().field(operand.field()).orElseThrow();
                    yield random.nextLong(field.minimum(), field.maximum() + 1);
                }
                case ROUNDING_MODE, ORDERING, FENCE_SET, TARGET, CSR, VECTOR_REGISTER -> 0;
            };
        }
        // Reserved rounding modes too, and where the result does not depend on the mode.
        int mode = row.encoding()
                .field("rm")
                .map(field -> field.place(random.nextInt(8)))
                .orElse(0);
        program.code().word(Encoder.encode(row, values) | mode);
    }

    private void memoryAccess() {
        BaseInstruction row = pick(ACCESSES);
        boolean isAtomic = row.instructionClass() == InstructionClass.ATOMIC;
        int base = 1 + random.nextInt(FREE_REGISTERS - 1);
        boolean mayFault = !isAtomic || row.name().startsWith("LR");
        long address = random.nextInt(4) == 0 && mayFault
                ? NOWHERE + 8L * random.nextInt(64)
                : PrivilegedProgram.DATA + random.nextInt(4096 + 64);
        if (!mayFault || isAtomic && random.nextInt(3) != 0) {
            address &= -8;
        }
        if (address >= NOWHERE) {
            program.constant(base, address);
        } else {
            program.address(base, address);
        }
        int data;
        do {
            data = register();
        } while (data == base && !isAtomic);
        if (!isAtomic) {
            program.code().add(row, data, 0, base);
        } else if (row.name().startsWith("LR")) {
            program.code().add(row, data, base, random.nextInt(4));
        } else {
            program.code().add(row, data, register(), base, random.nextInt(4));
        }
    }

    /** A word that is no instruction, for QEMU neither. */
    private void noInstruction() {
        while (true) {
            int word = random.nextInt() | 3;
            boolean isLong = (word & 0x1c) == 0x1c;
            int opcode = word >>> 2 & 0x1f;
            // Custom and vector opcodes, fences and system instructions have meanings that differ.
            boolean isOurs =
                    Set.of(0x02, 0x0a, 0x16, 0x1e, 0x15, 0x1c, 0x03, 0x01, 0x09).contains(opcode);
            if (!isLong && !isOurs && DECODER.decode(word) == null) {
                program.code().word(word);
                return;
            }
        }
    }

    private void userMode() {
        long resume = program.code().address();
        // The address to go on at is known once the instructions are written: there is room for a few.
        int accesses = 1 + random.nextInt(3);
        program.address(PrivilegedProgram.RESUME, resume + 8 + 400);
        program.enterUserMode();
        for (int index = 0; index < accesses; index++) {
            switch (random.nextInt(4)) {
                case 0 -> registerAccess();
                case 1 -> computation();
                case 2 -> memoryAccess();
                default -> program.code().add(pick(List.of(MRET, EBREAK)));
            }
        }
        program.leaveUserMode();
        while (program.code().address() < resume + 8 + 400) {
            program.code().word(Encoder.encode(ADDI, 0, 0, 0));
        }
    }

    /** Raises an interrupt, and lets it in or waits for it. */
    private void interrupt() {
        boolean isTimer = random.nextBoolean();
        int status = ControlRegisterFile.numberOf("mstatus");
        program.code().add(CSRRCI, 0, status, 8);
        if (isTimer) {
            program.setTimer(true);
        } else {
            program.setSoftwareInterrupt(true);
        }
        program.constant(PrivilegedProgram.SCRATCH, isTimer ? 0x80 : 8);
        program.code().add(CSRRS, 0, ControlRegisterFile.numberOf("mie"), PrivilegedProgram.SCRATCH);
        if (random.nextBoolean()) {
            program.code().add(WFI);
        }
        program.code().add(CSRRSI, 0, status, 8).add(CSRRCI, 0, status, 8);
        if (isTimer) {
            program.setTimer(false);
        } else {
            program.setSoftwareInterrupt(false);
        }
    }

    private void jumpToNowhere() {
        int target = 1 + random.nextInt(FREE_REGISTERS - 1);
        program.constant(target, NOWHERE + random.nextInt(64));
        program.address(PrivilegedProgram.RESUME, program.code().address() + 12);
        program.code().add(JALR, register(), 0, target);
    }

    /** Writes {@code mtvec}, and what it was again; only here, since traps must find their way. */
    private void vector() {
        int number = ControlRegisterFile.numberOf("mtvec");
        program.constant(1, writable("mtvec", CSRRW, InterestingValues.integer(random)));
        program.code().add(CSRRW, PrivilegedProgram.SCRATCH, number, 1).add(CSRRS, 2, number, 0);
        program.code().add(CSRRW, 3, number, PrivilegedProgram.SCRATCH);
    }

    private void switchFloatingPoint() {
        int register = 1 + random.nextInt(FREE_REGISTERS - 1);
        program.constant(register, 0x6000);
        program.code().add(CSRRC, 0, ControlRegisterFile.numberOf("mstatus"), register);
        program.constant(register, random.nextInt(4) << 13);
        program.code().add(CSRRS, 0, ControlRegisterFile.numberOf("mstatus"), register);
        program.code().add(CSRRWI, 0, ControlRegisterFile.numberOf("frm"), random.nextInt(8));
    }
}
