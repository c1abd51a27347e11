package org.ohmv.core.lockstep;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code qemu-system-riscv64 -M virt} with a bare-metal program, without supervisor mode and the extensions that this
 * core does not have; its CPU log begins in the boot ROM.
 */
final class SystemEmulator implements Closeable {
    private static final String PROCESSOR =
            "rv64,s=false,h=false,zbc=false,sstc=false,debug=false,pmu-num=29,marchid=0,mimpid=0";

    private final Process process;
    private final CpuLog log;

    /** Runs a program; its time is the host's. */
    SystemEmulator(Path program) throws IOException {
        this(program, List.of());
    }

    /** Runs a program whose time is that of its instructions, a nanosecond each: that of the preset {@code ideal}. */
    static SystemEmulator countingInstructions(Path program) throws IOException {
        return new SystemEmulator(program, List.of("-icount", "shift=0,sleep=off"));
    }

    private SystemEmulator(Path program, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Tools.SYSTEM_EMULATOR,
                "-M",
                "virt",
                "-m",
                "64",
                "-cpu",
                PROCESSOR,
                "-bios",
                "none",
                "-kernel",
                program.toString(),
                "-display",
                "none",
                "-monitor",
                "none",
                "-serial",
                "none",
                "-singlestep",
                "-d",
                "cpu,fpu,nochain"));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.DISCARD)
                .start();
        log = new CpuLog(process.getErrorStream());
    }

    CpuLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        log.close();
    }
}
