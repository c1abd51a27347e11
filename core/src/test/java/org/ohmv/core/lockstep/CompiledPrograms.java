package org.ohmv.core.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds the C programs of this repository as executables that need no library but libgcc. */
final class CompiledPrograms {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = REPOSITORY.resolve("assembler/src/test/resources/c");
    private static final Path DRIVERS = REPOSITORY.resolve("core/src/test/resources/lockstep/drivers.c");
    private static final Path FIRMWARE = REPOSITORY.resolve("programs/firmware");

    private CompiledPrograms() {}

    /** The names of the programs that the assembler's tests compile. */
    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .map(name -> name.substring(0, name.length() - 2))
                    .sorted()
                    .toList();
        }
    }

    /** Builds one of {@link #names}. */
    static Path build(Path folder, String name, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "-mabi=lp64d",
                "-w",
                "-fno-math-errno",
                "-DPROGRAM_" + name,
                "-DSOURCE=\"" + SOURCES.resolve(name + ".c") + "\"",
                DRIVERS.toString()));
        all.addAll(List.of(options));
        return build(folder, name, all);
    }

    /** Builds a workload of the firmware. */
    static Path workload(Path folder, String name) throws IOException, InterruptedException {
        return build(
                folder,
                name,
                List.of(
                        "-mabi=lp64d",
                        "-march=rv64gc",
                        "-O2",
                        FIRMWARE.resolve("bench/" + name + ".c").toString()));
    }

    /** Builds a test program of the firmware over picolibc. */
    static Path hosted(Path folder, String name, String... options) throws IOException, InterruptedException {
        Path executable = folder.resolve(name + ".elf");
        List<String> command = new ArrayList<>(List.of(
                Tools.COMPILER,
                "-specs=picolibc.specs",
                "-mabi=lp64d",
                "-mcmodel=medany",
                "-frounding-math",
                "-DPICOLIBC_DOUBLE_PRINTF_SCANF",
                "-nostartfiles",
                "-DOHMV_HOSTED",
                "-I" + FIRMWARE.resolve("include"),
                "-T",
                FIRMWARE.resolve("runtime/ohmv.ld").toString(),
                "-Wl,--defsym=__base=0x10000"));
        for (String part : List.of("start-linux.S", "start.c", "picolibc.c")) {
            command.add(FIRMWARE.resolve("runtime").resolve(part).toString());
        }
        command.addAll(List.of(options));
        command.addAll(List.of(FIRMWARE.resolve("test/" + name + ".c").toString(), "-lm", "-o", executable.toString()));
        Tools.run(command);
        return executable;
    }

    private static Path build(Path folder, String name, List<String> options) throws IOException, InterruptedException {
        Path executable = folder.resolve(name + ".elf");
        List<String> command = new ArrayList<>(List.of(
                Tools.COMPILER,
                "-nostdlib",
                "-static",
                "-ffreestanding",
                "-fno-tree-loop-distribute-patterns",
                "-T",
                FIRMWARE.resolve("runtime/ohmv.ld").toString(),
                "-Wl,--defsym=__base=0x10000"));
        command.addAll(options);
        command.addAll(List.of("-lgcc", "-o", executable.toString()));
        Tools.run(command);
        return executable;
    }
}
