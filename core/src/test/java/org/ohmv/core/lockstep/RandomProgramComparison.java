package org.ohmv.core.lockstep;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.load.ElfProgram;
import org.ohmv.core.load.Loader;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.elf.ElfFile;

/** Runs a {@link RandomProgram} here and on {@code qemu-riscv64}, and compares what they write as they write it. */
final class RandomProgramComparison implements ExecutionEnvironment {
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int A2 = 12;
    private static final int A7 = 17;
    private static final int WRITE = 64;
    private static final int EXIT = 93;
    private static final int RECORD_BYTES = 8 * RandomProgram.RECORD_DOUBLEWORDS;

    private final long seed;
    private final RandomProgram.Recording recording;
    private final RandomProgram program;
    private final Machine machine;
    private final InputStream theirs;
    private long written;

    private RandomProgramComparison(
            long seed, RandomProgram.Recording recording, RandomProgram program, InputStream theirs) throws Exception {
        this.seed = seed;
        this.recording = recording;
        this.program = program;
        this.theirs = theirs;
        machine = new Machine(MachineConfiguration.hosted(), this);
        ElfProgram elf = ElfProgram.of(ElfFile.read(program.executable()), 0, ElfProgram.Placement.VIRTUAL);
        Loader.load(elf.image(), machine.ram());
        machine.hart().prepareHostedProgram();
        machine.hart().setPc(elf.image().entry());
    }

    /**
     * Compares a program.
     *
     * @return how many instructions were compared
     * @throws Difference at the first difference, told with the instruction and all registers
     */
    static long compare(Path folder, long seed, RandomProgram.Size size, RandomProgram.Recording recording)
            throws Exception {
        RandomProgram program = new RandomProgram(seed, size, recording);
        Path file = Executable.write(folder.resolve("random.elf"), program.executable());
        Process process = new ProcessBuilder(Tools.USER_EMULATOR, file.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (InputStream theirs = process.getInputStream()) {
            StopReason reason =
                    new RandomProgramComparison(seed, recording, program, theirs).machine.run(RunLimits.NONE);
            if (reason.kind() != StopReason.Kind.EXIT) {
                throw new AssertionError("a random program stopped: " + reason);
            }
            if (theirs.read() >= 0) {
                throw new AssertionError("QEMU's random program goes on where ours ends");
            }
        } finally {
            process.destroyForcibly();
        }
        return program.instructions();
    }

    @Override
    public boolean environmentCall(Hart hart) {
        switch ((int) hart.x(A7)) {
            case WRITE -> {
                check(hart.x(A1), (int) hart.x(A2));
                hart.setX(A0, hart.x(A2));
            }
            case EXIT -> machine.requestExit("exit", (int) hart.x(A0));
            default -> throw new AssertionError("system call " + hart.x(A7) + " is not expected here");
        }
        return true;
    }

    @Override
    public boolean breakpoint(Hart hart) {
        return false;
    }

    private void check(long address, int length) {
        byte[] own = new byte[length];
        machine.ram().read(address, own, 0, length);
        try {
            byte[] other = theirs.readNBytes(length);
            if (!Arrays.equals(own, other)) {
                throw recording == RandomProgram.Recording.STATES ? firstState(own, other) : firstDigest(own, other);
            }
            written += length;
        } catch (IOException e) {
            throw new AssertionError("QEMU's output cannot be read", e);
        }
    }

    /** Repeats the first passage that differs, with its states. */
    private AssertionError firstDigest(byte[] own, byte[] other) {
        long index = (written + Math.max(0, Arrays.mismatch(own, other))) / 8;
        RandomProgram.Size size = program.size();
        int block = size.firstBlock() + (int) (index / size.passages());
        int passage = size.firstPassage() + (int) (index % size.passages());
        try {
            Path folder = Files.createTempDirectory("ohmv");
            try {
                compare(folder, seed, size.only(block, passage), RandomProgram.Recording.STATES);
            } finally {
                Files.deleteIfExists(folder.resolve("random.elf"));
                Files.delete(folder);
            }
        } catch (AssertionError difference) {
            return difference;
        } catch (Exception e) {
            return new AssertionError("the passage that differs cannot be repeated", e);
        }
        return new AssertionError(String.format(
                "seed %d, block %d, passage %d: the digests differ, the states do not when repeated",
                seed, block, passage));
    }

    private AssertionError firstState(byte[] own, byte[] other) {
        int at = Arrays.mismatch(own, other);
        int record = Math.min(at, other.length - 1) / RECORD_BYTES;
        if (other.length < own.length && at >= other.length) {
            return new AssertionError(
                    "QEMU's random program ended after " + (written + other.length) + " bytes, seed " + seed);
        }
        RegisterState before = new RegisterState();
        RegisterState ours = new RegisterState();
        RegisterState qemus = new RegisterState();
        String window = state(own, record, ours);
        String otherWindow = state(other, record, qemus);
        String details = String.format("  seed %d, %s of the program%n", seed, place())
                + qemus.differences("QEMU", ours, "this core")
                + (window.equals(otherWindow)
                        ? ""
                        : "  fcsr and memory: QEMU " + otherWindow + ",\n              this core " + window + "\n");
        if (record == 0) {
            return new AssertionError("the initial registers differ from QEMU's\n" + details);
        }
        String windowBefore = state(own, record - 1, before);
        details += "  fcsr and memory before: " + windowBefore + "\n";
        before.pc = skipJump(before.pc);
        return Difference.after(written / RECORD_BYTES + record - 1L, machine, before, details);
    }

    private String place() {
        return "block " + machine.ram().load(program.blockNumberAddress(), 8) + ", passage "
                + (machine.ram().load(program.blockNumberAddress() + 8, 8) - 1);
    }

    /** Jumps that lead around places where branches go are not what is tested. */
    private long skipJump(long address) {
        long word = machine.ram().load(address, 4);
        if ((word & 0xfff) != 0x6f) {
            return address;
        }
        return address
                + BaseInstruction.JAL.encoding().field("imm").orElseThrow().extract((int) word);
    }

    private static String state(byte[] records, int index, RegisterState state) {
        ByteBuffer record = ByteBuffer.wrap(records, index * RECORD_BYTES, RECORD_BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        state.pc = record.getLong();
        for (int register = 1; register < state.x.length; register++) {
            state.x[register] = record.getLong();
        }
        for (int register = 0; register < state.f.length; register++) {
            state.f[register] = record.getLong();
        }
        StringBuilder text = new StringBuilder(String.format("%02x", record.getLong()));
        while (record.hasRemaining()) {
            text.append(String.format(" %016x", record.getLong()));
        }
        return text.toString();
    }
}
