package org.ohmv.core.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that stock gcc compiled, instruction by instruction beside {@code qemu-riscv64}. */
class CompiledProgramsTest {
    private static final long LOG_LIMIT = Long.getLong("ohmv.lockstep.programs", 4_000);
    private static final long STUB_LIMIT = Long.getLong("ohmv.lockstep.programs", 600);
    private static final long FIRMWARE_LIMIT = Long.getLong("ohmv.lockstep.programs", 8_000);

    @TempDir
    private Path folder;

    @Test
    void registersOfOptimisedProgramsAreThoseOfQemuAfterEveryInstruction() throws Exception {
        Tools.require(Tools.COMPILER, Tools.USER_EMULATOR);
        long compared = 0;
        for (String name : CompiledPrograms.names()) {
            Path program = CompiledPrograms.build(folder, name, "-O2", "-march=rv64gc");
            compared += log(program, LOG_LIMIT);
        }
        report("optimised programs, CPU log", compared);
        assertThat(compared).isGreaterThan(20_000);
    }

    @Test
    void registersOfPlainProgramsAreThoseOfQemuAfterEveryInstruction() throws Exception {
        Tools.require(Tools.COMPILER, Tools.USER_EMULATOR);
        long compared = 0;
        for (String name : CompiledPrograms.names()) {
            Path program = CompiledPrograms.build(folder, name, "-O0", "-march=rv64imafd_zifencei_zba_zbb_zbs");
            compared += log(program, LOG_LIMIT);
        }
        report("plain programs, CPU log", compared);
        assertThat(compared).isGreaterThan(40_000);
    }

    @Test
    void flagsAndStoresOfProgramsAreThoseOfQemuAfterEveryInstruction() throws Exception {
        Tools.require(Tools.COMPILER, Tools.USER_EMULATOR);
        long compared = 0;
        for (String name : CompiledPrograms.names()) {
            Path program = CompiledPrograms.build(folder, name, "-O1", "-march=rv64gc_zba_zbb_zbs");
            try (UserEmulator emulator = new UserEmulator(false, program)) {
                compared += new LockStep(new HostedMachine(program, emulator), emulator).compareStub(STUB_LIMIT);
            }
        }
        report("programs, gdb stub", compared);
        assertThat(compared).isGreaterThan(8_000);
    }

    @Test
    void theFirmwareOverPicolibcGoesAsOnQemu() throws Exception {
        Tools.require(Tools.COMPILER, Tools.USER_EMULATOR);
        boolean hasLibrary = Files.exists(Path.of("/usr/lib/picolibc/riscv64-unknown-elf/picolibc.specs"));
        if (!hasLibrary) {
            System.out.println("skipped: picolibc.specs is not installed");
        }
        Assumptions.assumeTrue(hasLibrary, "picolibc.specs is not installed");
        long compared = 0;
        for (String name : List.of("numbers", "heap", "functions")) {
            compared += log(CompiledPrograms.hosted(folder, name, "-O2", "-march=rv64gc"), FIRMWARE_LIMIT);
        }
        report("firmware over picolibc, CPU log", compared);
        assertThat(compared).isGreaterThan(20_000);
    }

    @Test
    void theWorkloadsGoAsOnQemu() throws Exception {
        Tools.require(Tools.COMPILER, Tools.USER_EMULATOR);
        long compared = 0;
        for (String name : List.of("dhry", "cmark", "lu", "sieve", "matmul8", "ptrsort")) {
            compared += log(CompiledPrograms.workload(folder, name), FIRMWARE_LIMIT, "1");
        }
        report("workloads, CPU log", compared);
        assertThat(compared).isGreaterThan(40_000);
    }

    private static long log(Path program, long limit, String... arguments) throws Exception {
        try (UserEmulator emulator = new UserEmulator(true, program, arguments)) {
            return new LockStep(new HostedMachine(program, emulator), emulator).compareLog(limit);
        }
    }

    private static void report(String what, long compared) {
        System.out.println("held against QEMU, " + what + ": " + compared + " instructions");
    }
}
