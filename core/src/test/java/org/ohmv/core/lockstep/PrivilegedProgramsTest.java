package org.ohmv.core.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.isa.BaseInstruction;

/** Machine mode, user mode and traps beside {@code qemu-system-riscv64 -M virt}. */
class PrivilegedProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void machineRegistersKeepOfWhatIsWrittenWhatQemuKeeps() throws Exception {
        Tools.require(Tools.SYSTEM_EMULATOR);
        SplittableRandom random = new SplittableRandom(1);
        PrivilegedProgram program = new PrivilegedProgram();
        for (String name : List.of(
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
                "mtvec")) {
            int number = ControlRegisterFile.numberOf(name);
            program.code().add(CSRRS, 8, number, 0);
            for (int index = 0; index < 30; index++) {
                BaseInstruction row = List.of(CSRRW, CSRRS, CSRRC).get(random.nextInt(3));
                program.constant(5, PrivilegedStream.writable(name, row, InterestingValues.integer(random)));
                program.code().add(row, 6, number, 5).add(CSRRS, 7, number, 0);
            }
            if (number >>> 10 != 3) {
                program.code().add(CSRRW, 0, number, 8);
            }
        }
        assertThat(compared("machine registers", MachineLockStep.compare(folder, program.finish())))
                .isGreaterThan(5_000);
    }

    @Test
    void randomTrapsAreTakenAsOnQemu() throws Exception {
        Tools.require(Tools.SYSTEM_EMULATOR);
        long compared = 0;
        for (long seed = 1; seed <= 2; seed++) {
            compared += MachineLockStep.compare(folder, new PrivilegedStream(seed).program(1500));
        }
        assertThat(compared("privileged streams", compared)).isGreaterThan(30_000);
    }

    @Test
    void protectionAllowsAndForbidsWhatQemuDoes() throws Exception {
        Tools.require(Tools.SYSTEM_EMULATOR);
        long compared = MachineLockStep.compare(folder, new ProtectionStream(1).program(60, false));
        for (long seed = 2; seed <= 3; seed++) {
            compared += MachineLockStep.compare(folder, new ProtectionStream(seed).program(3, true));
        }
        assertThat(compared("protection", compared)).isGreaterThan(10_000);
    }

    @Test
    void interruptsNestAndReturnThroughAVectorAsOnQemu() throws Exception {
        Tools.require(Tools.SYSTEM_EMULATOR);
        NestedInterruptProgram program = new NestedInterruptProgram();
        long compared = MachineLockStep.compareInItsOwnTime(folder, program.executable(), program.end());
        assertThat(compared("nested interrupts", compared)).isGreaterThan(400);
    }

    @Test
    void countersCountStopAndHideAsOnQemu() throws Exception {
        Tools.require(Tools.SYSTEM_EMULATOR);
        CounterProgram writer = new CounterProgram();
        PrivilegedProgram program = writer.program();
        long compared = MachineLockStep.compareInItsOwnTime(folder, program.executable(), program.end());
        assertThat(compared("counters", compared)).isGreaterThan(1_000);
    }

    private static long compared(String what, long instructions) {
        System.out.println("held against QEMU, " + what + ": " + instructions + " instructions");
        return instructions;
    }
}
