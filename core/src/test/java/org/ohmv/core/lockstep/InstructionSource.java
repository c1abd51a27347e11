package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.AUIPC;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.CSRRWI;
import static org.ohmv.isa.BaseInstruction.FENCE;
import static org.ohmv.isa.BaseInstruction.FENCE_I;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.JALR;
import static org.ohmv.isa.BaseInstruction.LR_D;
import static org.ohmv.isa.BaseInstruction.LR_W;
import static org.ohmv.isa.BaseInstruction.ORI;
import static org.ohmv.isa.BaseInstruction.SC_D;
import static org.ohmv.isa.BaseInstruction.SC_W;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Compressor;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;

/**
 * Writes random instructions of every kind that a program may execute without trapping, each followed by a call of the
 * recorder; jumps and branches lead to calls of the recorder wherever they go.
 */
final class InstructionSource {
    /** Accesses begin at most this far behind the beginning of the window, before a pointer's random part is added. */
    private static final int REACH_BYTES = 72;

    private static final int C_EBREAK = 0x9002;
    private static final int DYNAMIC = 7;
    private static final int ROUNDING_MODES = 5;
    private static final int FFLAGS = 1;
    private static final int FRM = 2;
    private static final int FCSR = 3;
    private static final Decoder DECODER = new Decoder(List.of(BaseInstruction.values()));
    private static final Set<InstructionClass> INTEGER =
            EnumSet.of(InstructionClass.ALU, InstructionClass.MULTIPLY, InstructionClass.DIVIDE);
    private static final Set<InstructionClass> MEMORY = EnumSet.of(
            InstructionClass.LOAD,
            InstructionClass.STORE,
            InstructionClass.FLOATING_POINT_LOAD,
            InstructionClass.FLOATING_POINT_STORE);
    private static final Set<InstructionClass> FLOATING_POINT =
            EnumSet.range(InstructionClass.FLOATING_POINT_ADD, InstructionClass.FLOATING_POINT_MOVE);
    private static final List<BaseInstruction> INTEGER_ROWS = rows(INTEGER);
    private static final List<BaseInstruction> MEMORY_ROWS = rows(MEMORY);
    private static final List<BaseInstruction> FLOATING_POINT_ROWS = rows(FLOATING_POINT);
    private static final List<BaseInstruction> BRANCH_ROWS = rows(EnumSet.of(InstructionClass.BRANCH));
    private static final List<BaseInstruction> CSR_ROWS = rows(EnumSet.of(InstructionClass.CSR));
    private static final List<BaseInstruction> AMO_ROWS = rows(EnumSet.of(InstructionClass.ATOMIC)).stream()
            .filter(row -> row.name().startsWith("AMO"))
            .toList();

    private final SplittableRandom random;
    private final CodeBuffer code;
    private final RegisterPlan plan;
    private final long recorder;
    private int count;

    /**
     * Writes instructions of one block.
     *
     * @param random decides
     * @param code where they go
     * @param plan what registers are for
     * @param recorder the address of the recorder
     */
    InstructionSource(SplittableRandom random, CodeBuffer code, RegisterPlan plan, long recorder) {
        this.random = random;
        this.code = code;
        this.plan = plan;
        this.recorder = recorder;
    }

    private static List<BaseInstruction> rows(Set<InstructionClass> classes) {
        return Arrays.stream(BaseInstruction.values())
                .filter(row -> classes.contains(row.instructionClass()))
                .toList();
    }

    /** How many instructions each passage through the block executes and records. */
    int count() {
        return count;
    }

    /** Writes one instruction, or a few that belong together. */
    void next() {
        int choice = random.nextInt(100);
        if (choice < 28) {
            computation(pick(INTEGER_ROWS));
        } else if (choice < 56) {
            computation(pick(FLOATING_POINT_ROWS));
        } else if (choice < 74) {
            memoryAccess(pick(MEMORY_ROWS));
        } else if (choice < 79) {
            atomic(pick(AMO_ROWS));
        } else if (choice < 81) {
            reservation();
        } else if (choice < 84) {
            branch();
        } else if (choice < 86) {
            jump();
        } else if (choice < 88) {
            indirectJump();
        } else if (choice < 93) {
            controlRegister();
        } else if (choice < 99) {
            compressed();
        } else {
            fence();
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Writes an instruction, compressed where possible in half of the cases, and the call of the recorder. */
    private void emit(int word) {
        code.instruction(word, random.nextBoolean());
        record();
    }

    private void record() {
        code.jump(plan.link(), recorder);
        count++;
    }

    private int destination() {
        int register;
        do {
            register = random.nextInt(4) == 0 ? 8 + random.nextInt(8) : random.nextInt(32);
        } while (!plan.isFree(register));
        return register;
    }

    private void computation(BaseInstruction row) {
        if (row == BaseInstruction.CTZW) {
            countTrailingZeros();
            return;
        }
        List<Operand> operands = row.operands();
        long[] values = new long[operands.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = operand(row, operands.get(index));
        }
        boolean twoAddress = random.nextInt(4) == 0;
        if (twoAddress
                && values.length > 1
                && operands.get(1).kind() == operands.get(0).kind()) {
            values[1] = values[0];
        }
        emit(Encoder.encode(row, values));
    }

    /** CTZW of a word that is not zero: {@link QemuDeparture#CTZW_OF_ZERO}. */
    private void countTrailingZeros() {
        int counted;
        do {
            counted = destination();
        } while (counted == 0);
        emit(Encoder.encode(ORI, counted, random.nextInt(32), 1L << random.nextInt(11)));
        emit(Encoder.encode(BaseInstruction.CTZW, destination(), counted));
    }

    private long operand(BaseInstruction row, Operand operand) {
        return switch (operand.kind()) {
            case INTEGER_REGISTER -> operand.written() ? destination() : random.nextInt(32);
            case FLOATING_POINT_REGISTER -> random.nextInt(32);
            case ROUNDING_MODE -> random.nextBoolean() ? DYNAMIC : random.nextInt(ROUNDING_MODES);
            case UPPER_IMMEDIATE -> random.nextBoolean() ? random.nextInt(1 << 20) : random.nextInt(32);
            case ORDERING -> random.nextInt(4);
            case FENCE_SET -> random.nextInt(16);
            case IMMEDIATE -> {
                Field field = row.encoding().field(operand.field()).orElseThrow();
                yield immediate(field.minimum(), field.maximum());
            }
            case TARGET, CSR, VECTOR_REGISTER -> throw new IllegalArgumentException(row + " has a " + operand.kind());
        };
    }

    private long immediate(long least, long greatest) {
        return switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> greatest;
            case 2 -> Math.max(least, random.nextInt(64) - 32L);
            default -> random.nextLong(least, greatest + 1);
        };
    }

    private static int sizeBytes(BaseInstruction row) {
        String name = row.name();
        return switch (name.charAt(name.length() - (name.endsWith("U") ? 2 : 1))) {
            case 'B' -> 1;
            case 'H' -> 2;
            case 'W' -> 4;
            default -> 8;
        };
    }

    /** A load or store somewhere in the window, through one of the pointers; often in the reach of short encodings. */
    private void memoryAccess(BaseInstruction row) {
        int size = sizeBytes(row);
        RegisterPlan.Pointer pointer = pick(plan.pointers());
        boolean compact = random.nextBoolean();
        if (compact) {
            pointer = random.nextBoolean() ? plan.stack() : plan.compact();
        }
        long offset = random.nextInt(REACH_BYTES) - (long) pointer.nominal();
        if (compact || random.nextInt(3) == 0) {
            offset = offset & -size;
        }
        boolean isLoad = row.operands().get(0).written();
        boolean isInteger = row.operands().get(0).kind() == OperandKind.INTEGER_REGISTER;
        int data = isLoad && isInteger ? destination() : random.nextInt(32);
        emit(Encoder.encode(row, data, offset, pointer.register()));
    }

    private RegisterPlan.Pointer alignedPointer() {
        return random.nextBoolean() ? plan.aligned() : plan.otherAligned();
    }

    private void atomic(BaseInstruction row) {
        emit(Encoder.encode(
                row, destination(), random.nextInt(32), alignedPointer().register(), random.nextInt(4)));
    }

    /** LR and SC: in between whatever does not store; the SC may be alone, or go elsewhere, and fail. */
    private void reservation() {
        boolean wide = random.nextBoolean();
        int address = alignedPointer().register();
        if (random.nextInt(4) != 0) {
            emit(Encoder.encode(wide ? LR_D : LR_W, destination(), address, random.nextInt(4)));
        }
        for (int between = random.nextInt(3); between > 0; between--) {
            computation(pick(random.nextBoolean() ? INTEGER_ROWS : FLOATING_POINT_ROWS));
        }
        int stored = random.nextInt(4) == 0 ? alignedPointer().register() : address;
        emit(Encoder.encode(wide ? SC_D : SC_W, destination(), random.nextInt(32), stored, random.nextInt(4)));
    }

    private void branch() {
        BaseInstruction row = pick(BRANCH_ROWS);
        int first = random.nextBoolean() ? 8 + random.nextInt(8) : random.nextInt(32);
        int second = random.nextInt(3) == 0 ? 0 : random.nextInt(5) == 0 ? first : random.nextInt(32);
        boolean shortForm = random.nextBoolean();
        if (random.nextBoolean()) {
            int padding = padding();
            long distance = 12L + padding;
            int word = Encoder.encode(row, first, second, distance);
            boolean compresses = shortForm && Compressor.compress(word) != 0;
            code.instruction(compresses ? Encoder.encode(row, first, second, distance - 2) : word, compresses);
            record();
            long skip = code.reserveJump();
            pad(padding);
            code.jump(plan.link(), recorder);
            code.patchJump(skip, 0);
        } else {
            long over = code.reserveJump();
            pad(padding());
            long target = code.address();
            code.jump(plan.link(), recorder);
            long skip = code.reserveJump();
            pad(padding());
            code.patchJump(over, 0);
            code.instruction(Encoder.encode(row, first, second, target - code.address()), shortForm);
            record();
            code.patchJump(skip, 0);
        }
    }

    private int padding() {
        return 2 * (random.nextInt(30) == 0 ? random.nextInt(900) : random.nextInt(12));
    }

    private void pad(int bytes) {
        for (int index = 0; index < bytes; index += 2) {
            code.halfword(C_EBREAK);
        }
    }

    private void jump() {
        int link = destination();
        boolean shortForm = random.nextBoolean();
        if (random.nextBoolean()) {
            int padding = padding();
            int word = Encoder.encode(JAL, link, 4L + padding);
            boolean compresses = shortForm && Compressor.compress(word) != 0;
            code.instruction(compresses ? Encoder.encode(JAL, link, 2L + padding) : word, compresses);
            pad(padding);
            record();
        } else {
            long over = code.reserveJump();
            pad(padding());
            long target = code.address();
            record();
            long skip = code.reserveJump();
            pad(padding());
            code.patchJump(over, 0);
            code.instruction(Encoder.encode(JAL, link, target - code.address()), shortForm);
            code.patchJump(skip, 0);
        }
    }

    /** JALR, C.JR and C.JALR, to an address that the instructions before have put together. */
    private void indirectJump() {
        int target = destination();
        if (target == 0) {
            return;
        }
        long start = code.address();
        code.add(AUIPC, target, 0);
        record();
        int padding = padding();
        if (random.nextBoolean()) {
            // Bit 0 of the sum is ignored.
            long distance = 12L + padding + random.nextInt(2);
            code.add(JALR, random.nextInt(4) == 0 ? target : destination(), distance, target);
        } else {
            boolean links = random.nextBoolean() && plan.isFree(1);
            code.add(ADDI, target, target, 16 + 2L + padding);
            record();
            code.halfword((links ? 0x9002 : 0x8002) | target << 7);
        }
        pad(padding);
        if (code.address() - start > 2000) {
            throw new IllegalStateException("the target is out of reach");
        }
        record();
    }

    /** The floating-point registers; what is written to {@code frm} is valid. */
    private void controlRegister() {
        BaseInstruction row = pick(CSR_ROWS);
        int number = pick(List.of(FFLAGS, FRM, FCSR));
        boolean isImmediate = row.operands().get(2).kind() == OperandKind.IMMEDIATE;
        int source;
        if (number == FFLAGS) {
            source = random.nextInt(32);
        } else if (number == FRM) {
            source = row == CSRRWI ? random.nextInt(ROUNDING_MODES) : 0;
        } else if (isImmediate) {
            source = random.nextInt(32);
        } else {
            source = row == CSRRW && random.nextBoolean() ? plan.status() : 0;
        }
        emit(Encoder.encode(row, destination(), number, source));
    }

    /** A random 16-bit instruction that computes, hints included. */
    private void compressed() {
        if (random.nextInt(12) == 0) {
            stackAdjustment();
            return;
        }
        while (true) {
            int halfword = random.nextInt(1 << 16);
            int word = Compressed.expand(halfword);
            Instruction row = word == 0 ? null : DECODER.decode(word);
            if (row != null && INTEGER.contains(row.instructionClass()) && plan.isFree(word >>> 7 & 0x1f)) {
                code.halfword(halfword);
                record();
                return;
            }
        }
    }

    /** C.ADDI16SP, there and back. */
    private void stackAdjustment() {
        int amount = 16 * (1 + random.nextInt(31)) * (random.nextBoolean() ? 1 : -1);
        for (int added : new int[] {amount, -amount}) {
            code.halfword(Encoder.encode(CompressedInstruction.C_ADDI16SP, added));
            record();
        }
    }

    private void fence() {
        boolean instruction = random.nextInt(4) == 0;
        emit(Encoder.encode(
                instruction ? FENCE_I : FENCE,
                instruction ? new long[0] : new long[] {random.nextInt(16), random.nextInt(16)}));
    }
}
