package org.ohmv.core.floatingpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds every F and D instruction to {@code qemu-riscv64}: a C program with one inline-assembly case per instruction
 * reads records of operands from its standard input and writes result registers and {@code fflags}. No departure of
 * QEMU 7.2 from the specification shows in these cases.
 */
class QemuComparisonTest {
    private static final String COMPILER = "riscv64-unknown-elf-gcc";
    private static final String EMULATOR = "qemu-riscv64";
    private static final int CASES_PER_OPERATION = 8_000;

    /** The program knows an operation by its number in this list. */
    private static final List<Operation> OPERATIONS = List.of(Operation.values());

    /** Operation, rounding mode (32 bits each), three operand registers. */
    private static final int REQUEST_BYTES = 32;

    /** Result register, flags. */
    private static final int REPLY_BYTES = 16;

    private record Case(Operation operation, int number, int mode, long a, long b, long c) {}

    @TempDir
    Path directory;

    @Test
    void everyInstructionGivesTheRegisterAndFlagsOfQemu() throws IOException, InterruptedException {
        assumeInstalled(COMPILER);
        assumeInstalled(EMULATOR);
        List<Case> cases = cases();
        ByteBuffer replies = replies(cases);
        FloatingPointUnit unit = new FloatingPointUnit();
        List<String> differences = new ArrayList<>();
        for (Case example : cases) {
            long expected = replies.getLong();
            int expectedFlags = (int) replies.getLong();
            unit.setAccruedFlags(0);
            long result = example.operation.function.apply(unit, example.a, example.b, example.c, example.mode);
            if (result != expected || unit.accruedFlags() != expectedFlags) {
                differences.add(String.format(
                        "%s %016x %016x %016x mode %d: QEMU %016x flags %02x, was %016x flags %02x",
                        example.operation,
                        example.a,
                        example.b,
                        example.c,
                        example.mode,
                        expected,
                        expectedFlags,
                        result,
                        unit.accruedFlags()));
            }
        }
        assertThat(differences.stream().limit(10)).isEmpty();
    }

    private static List<Case> cases() {
        OperandSource source = new OperandSource(0x9e3a);
        List<Case> cases = new ArrayList<>();
        for (int number = 0; number < OPERATIONS.size(); number++) {
            Operation operation = OPERATIONS.get(number);
            for (int index = 0; index < CASES_PER_OPERATION; index++) {
                source.next(operation);
                cases.add(
                        new Case(operation, number, source.nextInt(RoundingMode.COUNT), source.a, source.b, source.c));
            }
        }
        return cases;
    }

    private ByteBuffer replies(List<Case> cases) throws IOException, InterruptedException {
        ByteBuffer requests = ByteBuffer.allocate(cases.size() * REQUEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Case example : cases) {
            requests.putInt(example.number).putInt(example.mode);
            requests.putLong(example.a).putLong(example.b).putLong(example.c);
        }
        Path program = directory.resolve("evaluate.c");
        Path executable = directory.resolve("evaluate");
        Path input = directory.resolve("requests");
        Path output = directory.resolve("replies");
        Files.writeString(program, program());
        Files.write(input, requests.array());
        run(new ProcessBuilder(
                COMPILER,
                "-O1",
                "-march=rv64gc",
                "-mabi=lp64d",
                "-ffreestanding",
                "-nostdlib",
                "-static",
                "-o",
                executable.toString(),
                program.toString()));
        run(new ProcessBuilder(EMULATOR, executable.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile()));
        byte[] replies = Files.readAllBytes(output);
        assertThat(replies).hasSize(cases.size() * REPLY_BYTES);
        return ByteBuffer.wrap(replies).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ends", builder.command()).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", builder.command(), Files.readString(errors))
                .isZero();
    }

    private static void assumeInstalled(String tool) {
        boolean installed = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        if (!installed) {
            System.out.println("skipped: " + tool + " is not on the PATH");
        }
        assumeTrue(installed, tool + " is not on the PATH");
    }

    /** The C program; whole records go through one buffer, read and written by the Linux system calls 63, 64 and 93. */
    private static String program() {
        StringBuilder cases = new StringBuilder();
        for (int number = 0; number < OPERATIONS.size(); number++) {
            cases.append(instruction(number, OPERATIONS.get(number)));
        }
        return """
                typedef unsigned long u64;
                struct request { unsigned operation, mode; u64 a, b, c; };
                struct reply { u64 result, flags; };
                static struct request in[4096];
                static struct reply out[4096];

                static long call(long number, long x, long y, long z) {
                    register long a0 __asm__("a0") = x, a1 __asm__("a1") = y, a2 __asm__("a2") = z;
                    register long a7 __asm__("a7") = number;
                    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
                    return a0;
                }

                #define OPERATE(number, instruction) case number: \\
                    __asm__ volatile( \\
                        "fmv.d.x fa0, %%2; fmv.d.x fa1, %%3; fmv.d.x fa2, %%4; csrw fcsr, %%5;" \\
                        instruction "csrr %%1, fflags" \\
                        : "=&r"(result), "=&r"(flags) : "r"(a), "r"(b), "r"(c), "r"(fcsr) \\
                        : "fa0", "fa1", "fa2", "fa3"); \\
                    break;

                static void evaluate(const struct request *q, struct reply *r) {
                    u64 result = 0, flags = 0, a = q->a, b = q->b, c = q->c, fcsr = q->mode << 5;
                    switch (q->operation) {
                %s    }
                    r->result = result;
                    r->flags = flags;
                }

                void _start(void) {
                    for (;;) {
                        long have = 0, got;
                        while (have < (long) sizeof in && (got = call(63, 0, (long) in + have, sizeof in - have)) > 0)
                            have += got;
                        long count = have / (long) sizeof in[0], done = 0;
                        for (long i = 0; i < count; i++)
                            evaluate(&in[i], &out[i]);
                        while (done < count * (long) sizeof out[0])
                            done += call(64, 1, (long) out + done, count * sizeof out[0] - done);
                        if (count == 0)
                            call(93, 0, 0, 0);
                    }
                }
                """.formatted(cases);
    }

    private static String instruction(int number, Operation operation) {
        String operands = switch (operation.kind.operands) {
            case 1 -> operation.kind.readsInteger() ? "%2" : "fa0";
            case 2 -> "fa0, fa1";
            default -> "fa0, fa1, fa2";
        };
        boolean hasRoundingMode = operation.kind.rounds
                && operation != Operation.FCVT_D_S
                && operation != Operation.FCVT_D_W
                && operation != Operation.FCVT_D_WU;
        String suffix = hasRoundingMode ? ", dyn; " : "; ";
        String action = operation.kind.writesInteger()
                ? operation.mnemonic() + " %0, " + operands + suffix
                : operation.mnemonic() + " fa3, " + operands + suffix + "fmv.x.d %0, fa3; ";
        return "        OPERATE(" + number + ", \"" + action + "\")\n";
    }
}
