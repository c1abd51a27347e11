package org.ohmv.core.lockstep;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.Hart;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Instruction;

/** Runs a hosted program here and on QEMU, and compares after every instruction. */
final class LockStep {
    /** So many instructions are executed here before QEMU is asked about them in one go. */
    private static final int BATCH = 32;
    /** So many bytes before and behind a store are compared too: it may not have touched them. */
    private static final int MARGIN_BYTES = 8;

    private static final int LARGEST_STORE_BYTES = 8;
    private static final int FCSR = ControlRegisterFile.numberOf("fcsr");
    private static final Decoder DECODER = new Decoder(List.of(BaseInstruction.values()));

    private final HostedMachine ours;
    private final UserEmulator theirs;
    private final RegisterState before = new RegisterState();
    private final RegisterState own = new RegisterState();
    private final RegisterState other = new RegisterState();

    LockStep(HostedMachine ours, UserEmulator theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /**
     * Compares {@code pc}, integer and floating-point registers with QEMU's CPU log.
     *
     * @param limit after so many instructions the program need not go on
     * @return how many instructions were compared
     */
    long compareLog(long limit) throws IOException {
        try (CpuLog log = theirs.runLogged()) {
            for (long count = 0; ; count++) {
                if (!log.next(other)) {
                    throw new IOException("QEMU's log ends after " + count + " instructions, the program does not");
                }
                ours.adoptResult(other);
                own.take(ours.hart());
                if (!own.hasRegistersOf(other)) {
                    throw Difference.after(
                            count - 1, ours.machine(), before, other.differences("QEMU", own, "this core"));
                }
                if (count == limit || !ours.step()) {
                    return count;
                }
                before.take(own);
            }
        }
    }

    /** What must be found after an instruction. */
    private record Expectation(
            RegisterState before,
            RegisterState after,
            long fcsr,
            boolean usesFloats,
            long storeAddress,
            String stored) {}

    /**
     * Compares registers, {@code fcsr} and the memory around every store through QEMU's gdb stub; floating-point
     * registers after instructions that use them.
     *
     * @param limit after so many instructions the program need not go on
     * @return how many instructions were compared
     */
    long compareStub(long limit) throws IOException {
        long compared = 0;
        boolean goesOn = true;
        Deque<Expectation> expected = new ArrayDeque<>();
        while (goesOn && compared < limit) {
            GdbStub.Batch batch = new GdbStub.Batch();
            boolean isSystemCall = false;
            while (goesOn && !isSystemCall && expected.size() < BATCH) {
                isSystemCall = instruction(ours.hart().pc()) == BaseInstruction.ECALL;
                Expectation expectation = step();
                goesOn = expectation != null;
                if (expectation != null) {
                    expected.add(expectation);
                    ask(batch, expectation);
                }
            }
            theirs.stub().send(batch);
            while (!expected.isEmpty()) {
                check(expected.remove(), isSystemCall && expected.isEmpty(), compared);
                compared++;
            }
        }
        return compared;
    }

    /** Executes an instruction here; null if the program ended with it. */
    private @Nullable Expectation step() {
        Hart hart = ours.hart();
        RegisterState previous = new RegisterState();
        previous.take(hart);
        Instruction instruction = instruction(hart.pc());
        long address = storeAddress(instruction, hart);
        if (!ours.step()) {
            return null;
        }
        RegisterState next = new RegisterState();
        next.take(hart);
        byte[] stored = new byte[address == 0 ? 0 : LARGEST_STORE_BYTES + 2 * MARGIN_BYTES];
        for (int index = 0; index < stored.length; index++) {
            stored[index] = (byte) ours.machine().ram().load(address - MARGIN_BYTES + index, 1);
        }
        boolean usesFloats = switch (instruction.extension().name()) {
            case "F", "D" -> true;
            default -> false;
        };
        return new Expectation(
                previous,
                next,
                control(hart, FCSR).read(),
                usesFloats,
                address,
                HexFormat.of().formatHex(stored));
    }

    private static ControlRegister control(Hart hart, int number) {
        return Objects.requireNonNull(hart.controlRegisters().find(number));
    }

    private static void ask(GdbStub.Batch batch, Expectation expectation) {
        batch.addStep();
        batch.add("g");
        batch.add(GdbStub.registerCommand(GdbStub.FCSR));
        if (expectation.usesFloats) {
            for (int register = 0; register < expectation.after.f.length; register++) {
                batch.add(GdbStub.registerCommand(GdbStub.F0 + register));
            }
        }
        if (expectation.storeAddress != 0) {
            batch.add(GdbStub.memoryCommand(
                    expectation.storeAddress - MARGIN_BYTES, LARGEST_STORE_BYTES + 2 * MARGIN_BYTES));
        }
    }

    private void check(Expectation expectation, boolean isSystemCall, long index) throws IOException {
        GdbStub stub = theirs.stub();
        StringBuilder details = new StringBuilder();
        String stop = stub.reply();
        if (!stop.startsWith("T05")) {
            details.append("  QEMU's program stopped with ").append(stop).append('\n');
        }
        other.take(expectation.after);
        GdbStub.parseGeneralRegisters(stub.reply(), other);
        if (isSystemCall) {
            expectation.after.x[10] = other.x[10];
            ours.adoptResult(other);
        }
        long fcsr = GdbStub.parseRegister(stub.reply(), 0);
        if (fcsr != expectation.fcsr) {
            details.append(String.format("  fcsr: QEMU %02x, this core %02x%n", fcsr, expectation.fcsr));
        }
        if (expectation.usesFloats) {
            for (int register = 0; register < other.f.length; register++) {
                other.f[register] = GdbStub.parseRegister(stub.reply(), 0);
            }
        }
        if (expectation.storeAddress != 0) {
            String stored = stub.reply();
            if (!stored.equals(expectation.stored)) {
                details.append(String.format(
                        "  bytes from %x: QEMU %s, this core %s%n",
                        expectation.storeAddress - MARGIN_BYTES, stored, expectation.stored));
            }
        }
        details.append(other.differences("QEMU", expectation.after, "this core"));
        if (!details.isEmpty()) {
            throw Difference.after(index, ours.machine(), expectation.before, details.toString());
        }
    }

    private Instruction instruction(long address) {
        return Objects.requireNonNull(DECODER.decode(word(address)), "not an instruction");
    }

    /** The instruction at an address as 32 bits. */
    private int word(long address) {
        int low = (int) ours.machine().ram().load(address, 2);
        return (low & 3) == 3 ? low | (int) ours.machine().ram().load(address + 2, 2) << 16 : Compressed.expand(low);
    }

    /** Where the instruction that comes next will store; 0 if it does not. */
    private long storeAddress(Instruction instruction, Hart hart) {
        int word = word(hart.pc());
        long base = hart.x(word >>> 15 & 0x1f);
        return switch (instruction.instructionClass()) {
            case STORE, FLOATING_POINT_STORE ->
                base + instruction.encoding().field("imm").orElseThrow().extract(word);
            case ATOMIC -> base;
            case ALU,
                    MULTIPLY,
                    DIVIDE,
                    LOAD,
                    FLOATING_POINT_LOAD,
                    BRANCH,
                    JUMP,
                    MEMORY_FENCE,
                    CSR,
                    SYSTEM,
                    FLOATING_POINT_ADD,
                    FLOATING_POINT_MULTIPLY,
                    FLOATING_POINT_FUSED_MULTIPLY_ADD,
                    FLOATING_POINT_DIVIDE,
                    FLOATING_POINT_SQUARE_ROOT,
                    FLOATING_POINT_CONVERT,
                    FLOATING_POINT_COMPARE,
                    FLOATING_POINT_MOVE,
                    COPROCESSOR -> 0;
        };
    }
}
