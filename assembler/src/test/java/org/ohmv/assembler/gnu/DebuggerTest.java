package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stock gdb reads what we assembled and linked: the lines of a C program whose assembly source the compiler wrote,
 * and those of an assembler source ({@code -g}), at rest and in a run.
 */
final class DebuggerTest {
    private static final String GDB = "gdb-multiarch";
    private static final String QEMU = "qemu-riscv64";
    private static final long LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void sourceLinesOfCompilersAndOfOurOwnAreListed() {
        GnuTools tools = program();
        String said = gdb(
                tools,
                List.of(
                        "info line middle",
                        "list inner",
                        "break calls.c:12",
                        "info line _start",
                        "list _start",
                        "info scope middle"));
        assertThat(said)
                .contains("Line 11 of \"calls.c\" starts at address")
                .contains("<middle>")
                .contains("4\t__attribute__((noinline)) int inner(int value)")
                .containsPattern("Breakpoint 1 at 0x[0-9a-f]+: file calls.c, line 12\\.")
                .contains("of \"start.s\" starts at address")
                .contains("call main")
                .contains("Symbol value")
                .contains("Symbol first");
    }

    @Test
    void aRunStopsAtALineAndItsCallersAreFound() throws IOException, InterruptedException {
        GnuTools.require(QEMU);
        GnuTools tools = program();
        Path socket = folder.resolve("gdb.socket");
        Process guest = new ProcessBuilder(QEMU, "-g", socket.toString(), "program.elf")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("guest.txt").toFile())
                .start();
        try {
            for (int wait = 0; wait < 100 && guest.isAlive() && !Files.exists(socket); wait++) {
                Thread.sleep(50);
            }
            assumeTrue(Files.exists(socket), "skipped: this " + QEMU + " takes no socket for gdb");
            String said = gdb(
                    tools,
                    List.of(
                            "target remote " + socket,
                            "set backtrace past-main on",
                            "break calls.c:6",
                            "continue",
                            "backtrace",
                            "continue",
                            "print value",
                            "up",
                            "info locals",
                            "delete",
                            "continue"));
            assertThat(said)
                    .containsPattern("Breakpoint 1, inner \\(value=(value@entry=)?5\\) at calls\\.c:6")
                    .containsPattern("#0 +inner \\(value=(value@entry=)?5\\) at calls\\.c:6")
                    .containsPattern("#1 +0x[0-9a-f]+ in middle \\(value=(value@entry=)?4\\) at calls\\.c:12")
                    .containsPattern("#2 +0x[0-9a-f]+ in main \\(\\) at calls\\.c:18")
                    .containsPattern("#3 +0x[0-9a-f]+ in _start \\(\\) at start\\.s:7")
                    .contains("$1 = 6")
                    .contains("first = 15")
                    // 15 + 18 + 6 = 39, in octal.
                    .contains("exited with code 047");
        } finally {
            guest.destroy();
            if (!guest.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                guest.destroyForcibly();
            }
        }
    }

    /** Makes {@code program.elf} of an assembler source and of what GCC makes of a C source. */
    private GnuTools program() {
        GnuTools.require(GDB);
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        tools.write("calls.c", resource("calls.c"));
        byte[] start = resource("start.s");
        tools.write("start.s", start);
        tools.run("gcc", "-S", "-g", "-O1", "-fomit-frame-pointer", "-march=rv64gc", "-mabi=lp64d", "calls.c");
        List<String> options = List.of("-march=rv64gc", "-mno-relax");
        List<String> ownLines = new ArrayList<>(options);
        ownLines.add("-g");
        byte[] calls = Ours.assemble("calls.s", tools.read("calls.s"), options);
        byte[] entry = Ours.assemble("start.s", start, ownLines);
        tools.write("program.elf", Ours.link("_start", List.of(entry, calls)));
        assertThat(folder.resolve("program.elf").toFile().setExecutable(true)).isTrue();
        return tools;
    }

    private static String gdb(GnuTools tools, List<String> commands) {
        List<String> arguments = new ArrayList<>(List.of("-batch", "-nx", "-ex", "set width 0"));
        for (String command : commands) {
            arguments.addAll(List.of("-ex", command));
        }
        arguments.add("program.elf");
        return tools.tryRun(GDB, arguments).output();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = DebuggerTest.class.getResourceAsStream("/debugger/" + name)) {
            if (stream == null) {
                throw new AssertionError("no resource /debugger/" + name);
            }
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
