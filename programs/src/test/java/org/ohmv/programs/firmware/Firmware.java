package org.ohmv.programs.firmware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Builds the guest programs of {@code programs/firmware} for tests, with the same options as its makefile. */
public final class Firmware {
    /** The folder of the sources; tests run in the module's own folder. */
    public static final Path FOLDER = Path.of("firmware").toAbsolutePath();
    /** The benchmark's workloads. */
    public static final List<String> WORKLOADS = List.of("dhry", "cmark", "lu", "sieve", "matmul8", "ptrsort");
    /** The programs over picolibc that have an expected output. */
    public static final List<String> TESTS = List.of("numbers", "heap", "functions", "control", "regions");

    /** The host's own C compiler. */
    public static final String HOST_COMPILER = "cc";

    private static final String GCC = "riscv64-unknown-elf-gcc";
    private static final List<String> FREESTANDING =
            List.of("-mabi=lp64d", "-O2", "-ffreestanding", "-fno-tree-loop-distribute-patterns");
    private static final List<String> PICOLIBC = List.of(
            "-specs=picolibc.specs",
            "-mabi=lp64d",
            "-mcmodel=medany",
            "-frounding-math",
            "-DPICOLIBC_DOUBLE_PRINTF_SCANF");

    /**
     * What a command did.
     *
     * @param exitCode its exit code
     * @param output its standard output
     * @param error its standard error
     */
    public record Outcome(int exitCode, String output, String error) {}

    private Firmware() {}

    /** Skips the test, with a printed reason, where a tool is missing; {@code --version} must work for it. */
    public static void assumeTool(String tool) {
        try {
            if (run(List.of(tool, "--version")).exitCode() == 0) {
                return;
            }
        } catch (IOException | InterruptedException e) {
            // Not there: as good as not working.
            System.out.println(tool + ": " + e.getMessage());
        }
        System.out.println("skipped: " + tool + " is not installed");
        Assumptions.abort(tool + " is not installed");
    }

    /** Skips the test unless the compiler and picolibc are here. */
    public static void assumeCompiler() {
        assumeTool("riscv64-unknown-elf-gcc");
        if (!Files.exists(Path.of("/usr/lib/picolibc/riscv64-unknown-elf/picolibc.specs"))) {
            System.out.println("skipped: picolibc.specs is not installed");
            Assumptions.abort("picolibc.specs is not installed");
        }
    }

    /** A workload as the benchmark's generated assembly has it, without the lines that are not the compiler's. */
    public static String assembly(String workload) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(GCC, "-march=rv64gc"));
        command.addAll(FREESTANDING);
        command.addAll(List.of("-S", workload + ".c", "-o", "-"));
        return succeeded(runIn(FOLDER.resolve("bench"), command)).output();
    }

    /** Builds a workload without a C library, for Linux. */
    public static Path freestanding(Path folder, String workload) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-march=rv64gc"));
        options.addAll(FREESTANDING);
        options.addAll(List.of("-nostdlib", "-static", "-T", path("runtime/ohmv.ld"), "-Wl,--defsym=__base=0x10000"));
        return compile(folder, workload, options);
    }

    /** Builds a program over picolibc that makes Linux system calls. */
    public static Path hosted(Path folder, String program, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(PICOLIBC);
        all.addAll(List.of(options));
        all.addAll(List.of(
                "-nostartfiles",
                "-DOHMV_HOSTED",
                "-DWORKLOAD_HOSTED",
                "-I" + path("include"),
                "-T",
                path("runtime/ohmv.ld"),
                "-Wl,--defsym=__base=0x10000",
                path("runtime/start-linux.S"),
                path("runtime/start.c"),
                path("runtime/picolibc.c")));
        return compile(folder, program, all);
    }

    /** Builds a bare-metal program over picolibc that reaches its host through HTIF. */
    public static Path bareMetal(Path folder, String program, String... options)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(PICOLIBC);
        all.addAll(List.of(options));
        all.addAll(List.of(
                "-nostartfiles",
                "-DWORKLOAD_HOSTED",
                "-I" + path("include"),
                "-T",
                path("runtime/ohmv.ld"),
                path("runtime/start.S"),
                path("runtime/start.c"),
                path("runtime/htif.c"),
                path("runtime/picolibc.c")));
        return compile(folder, program, all);
    }

    /** Builds a bare-metal program with picolibc's own start-up and semihosting, and nothing of ours. */
    public static Path semihosted(Path folder, String program, String... options)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(PICOLIBC);
        all.addAll(List.of(options));
        all.addAll(List.of("-DWORKLOAD_HOSTED", "--oslib=semihost", "--crt0=semihost"));
        for (String symbol :
                List.of("__flash=0x80000000", "__flash_size=0x100000", "__ram=0x80100000", "__ram_size=0x800000")) {
            all.add("-Wl,--defsym=" + symbol);
        }
        return compile(folder, program, all);
    }

    /** What a program prints when the host's own compiler compiled it, and the host executes it. */
    public static Outcome onHost(Path folder, String program, String... arguments)
            throws IOException, InterruptedException {
        Path executable = Files.createTempFile(folder, program, ".host");
        succeeded(run(List.of(
                HOST_COMPILER,
                "-O0",
                "-frounding-math",
                "-DWORKLOAD_HOSTED",
                source(program).toString(),
                "-o",
                executable.toString(),
                "-lm")));
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** What a test program must print. */
    public static String expected(String program) throws IOException {
        return Files.readString(FOLDER.resolve("test/" + program + ".expected"));
    }

    /** Runs a command with empty input. */
    public static Outcome run(List<String> command) throws IOException, InterruptedException {
        return runIn(FOLDER, command);
    }

    private static Path compile(Path folder, String program, List<String> options)
            throws IOException, InterruptedException {
        Path executable = Files.createTempFile(folder, program, ".elf");
        List<String> command = new ArrayList<>(List.of(GCC));
        command.addAll(options);
        command.addAll(List.of(source(program).toString(), "-o", executable.toString()));
        if (!options.contains("-nostdlib")) {
            command.add("-lm");
        }
        succeeded(run(command));
        return executable;
    }

    private static Path source(String program) {
        return FOLDER.resolve((WORKLOADS.contains(program) ? "bench/" : "test/") + program + ".c");
    }

    private static Outcome succeeded(Outcome outcome) {
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException("exit code " + outcome.exitCode() + ": " + outcome.error());
        }
        return outcome;
    }

    private static Outcome runIn(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("ohmv-test", ".out");
        Path error = Files.createTempFile("ohmv-test", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end within a minute: " + command);
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.ISO_8859_1),
                    Files.readString(error, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }

    private static String path(String file) {
        return FOLDER.resolve(file).toString();
    }
}
