package org.ohmv.core.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.load.ElfProgram;
import org.ohmv.core.load.Loader;
import org.ohmv.isa.elf.ElfFile;

/** A bare-metal program that puts one number into {@code x10}, and what the number is on each of the two machines. */
final class Probe {
    /** The register that the number is in. */
    static final int RESULT = 10;

    private static final String KNOWN_VERSION = "version 7.2";

    private final PrivilegedProgram program = new PrivilegedProgram();

    /** A program that ends when what the writer writes has been executed. */
    Probe(Consumer<PrivilegedProgram> writer) {
        writer.accept(program);
        program.finish();
    }

    /** What this core computes. */
    long here() throws Exception {
        Machine machine = new Machine(MachineConfiguration.bareMetal(), ExecutionEnvironment.bare());
        ElfProgram elf = ElfProgram.of(ElfFile.read(program.executable()), 0, ElfProgram.Placement.PHYSICAL);
        Loader.load(elf.image(), machine.ram());
        machine.hart().setPc(elf.image().entry());
        StopReason stop = machine.run(RunLimits.instructions(100_000));
        if (stop.kind() != StopReason.Kind.SELF_LOOP || stop.pc() != program.end()) {
            throw new AssertionError("the program stopped: " + stop);
        }
        return machine.hart().x(RESULT);
    }

    /** What QEMU computes. */
    long onQemu(Path folder) throws IOException {
        Path file = Files.write(folder.resolve("probe.elf"), program.executable());
        RegisterState state = new RegisterState();
        try (SystemEmulator emulator = new SystemEmulator(file)) {
            do {
                if (!emulator.log().next(state)) {
                    throw new IOException("QEMU ended early");
                }
            } while (state.pc != program.end());
        }
        return state.x[RESULT];
    }

    /** Skips the running test, saying why, unless the QEMU is there whose departures are known. */
    static void requireKnownQemu() throws Exception {
        Tools.require(Tools.SYSTEM_EMULATOR);
        String version = Tools.run(List.of(Tools.SYSTEM_EMULATOR, "--version"));
        if (!version.contains(KNOWN_VERSION)) {
            System.out.println("skipped: QEMU is not " + KNOWN_VERSION + " but "
                    + version.lines().findFirst());
        }
        Assumptions.assumeTrue(version.contains(KNOWN_VERSION), "another version of QEMU");
    }
}
