package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of the host's memory a run holds at most, in a process of its own with the launcher's flags. */
class HostMemoryTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final long OWN_MEBIBYTES = 200;
    private static final int PAGES_IN_A_MEBIBYTE = 16;
    private static final long POLL_MILLISECONDS = 10;

    @TempDir
    private Path folder;

    @ParameterizedTest
    // Pages of 64 KiB: all of 256 MiB, and one in sixteen of 1 GiB.
    @CsvSource({"4096, 65536", "1024, 1048576"})
    void aRunHoldsWhatTheGuestTouchesAndLessThan200MebibytesMore(int stores, int stepBytes) throws Exception {
        Path status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(
                Files.isReadable(status), "skipped: no /proc that tells how much memory a process holds");
        Path program = Files.writeString(folder.resolve("touch.s"), """
                .globl _start
                _start: li t0, 0x90000000
                li t1, %d
                li t2, %d
                1: sd t1, 0(t0)
                add t0, t0, t2
                addi t1, t1, -1
                bnez t1, 1b
                # Time enough to be looked at.
                li t1, 100000000
                2: addi t1, t1, -1
                bnez t1, 2b
                li a7, 93
                li a0, 0
                ecall
                """.formatted(stores, stepBytes));
        long touchedMebibytes = stores / PAGES_IN_A_MEBIBYTE;
        long held = mostHeld(command(program));
        assertThat(held / MEBIBYTE).isBetween(touchedMebibytes, touchedMebibytes + OWN_MEBIBYTES);
    }

    private static List<String> command(Path program) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Matcher flags = Pattern.compile("flags=\"(-XX:[^\"$]*)").matcher(Files.readString(Path.of("ohmv")));
        assertThat(flags.find()).as("the flags of the launcher").isTrue();
        command.addAll(List.of(flags.group(1).strip().split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.ohmv.programs.Main"));
        command.addAll(List.of("run", "--quiet", program.toString()));
        return command;
    }

    /** The greatest resident set of a process that must succeed, in bytes. */
    private static long mostHeld(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        Path status = Path.of("/proc/" + process.pid() + "/status");
        long most = 0;
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, peak(status));
        }
        assertThat(process.exitValue()).isZero();
        return most;
    }

    private static long peak(Path status) {
        try {
            Matcher matcher = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(status));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
