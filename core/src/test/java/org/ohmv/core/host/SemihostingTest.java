package org.ohmv.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemihostingTest {
    private static final long BLOCK = TestGuest.SCRATCH;
    private static final long TEXT = TestGuest.BASE + 0x2000;
    private static final long BUFFER = TestGuest.BASE + 0x3000;

    @TempDir
    private Path directory;

    private TestGuest guest;
    private Semihosting semihosting;

    @BeforeEach
    void makeGuest() throws IOException {
        guest = new TestGuest("typed", directory);
        semihosting = guest.services.semihosting();
    }

    private long call(int operation, long... block) {
        return semihosting.call(operation, guest.words(BLOCK, block));
    }

    private long open(String path, int mode) {
        guest.text(TEXT, path);
        return call(0x01, TEXT, mode, path.length());
    }

    @Test
    void charactersAndStringsAreWritten() {
        guest.text(TEXT, "hello");
        assertThat(semihosting.call(0x04, TEXT)).isZero();
        semihosting.call(0x03, TEXT);
        assertThat(guest.printed()).isEqualTo("helloh");
        assertThat(semihosting.call(0x07, 0)).isEqualTo('t');
    }

    @Test
    void filesAreOpenedInTheirModesAndCountWhatIsLeft() throws IOException {
        long file = open("made.txt", 6);
        guest.text(BUFFER, "contents");
        assertThat(call(0x05, file, BUFFER, 8)).isZero();
        assertThat(call(0x0c, file)).isEqualTo(8);
        assertThat(call(0x0a, file, 3)).isZero();
        assertThat(call(0x06, file, BUFFER, 100)).isEqualTo(95);
        assertThat(guest.read(BUFFER, 5)).isEqualTo("tents");
        assertThat(call(0x06, file, BUFFER, 100)).isEqualTo(100);
        assertThat(call(0x09, file)).isZero();
        assertThat(call(0x02, file)).isZero();
        assertThat(call(0x02, file)).isEqualTo(-1);
        assertThat(semihosting.call(0x13, 0)).isEqualTo(LinuxError.EBADF.number());
        assertThat(directory.resolve("made.txt")).hasContent("contents");
        assertThat(open("none.txt", 0)).isEqualTo(-1);
        assertThat(open("made.txt", 12)).isEqualTo(-1);
        guest.text(BUFFER, "other");
        guest.text(TEXT, "made.txt");
        assertThat(call(0x0f, TEXT, 8, BUFFER, 5)).isZero();
        assertThat(Files.exists(directory.resolve("other"))).isTrue();
        assertThat(call(0x0e, BUFFER, 5)).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theConsoleIsThreeFiles() {
        long input = open(":tt", 0);
        long output = open(":tt", 4);
        long error = open(":tt", 8);
        guest.text(BUFFER, "x");
        call(0x05, output, BUFFER, 1);
        call(0x05, error, BUFFER, 1);
        assertThat(guest.printed()).isEqualTo("x");
        assertThat(guest.error.size()).isEqualTo(1);
        assertThat(call(0x06, input, BUFFER, 5)).isZero();
        assertThat(call(0x09, output)).isEqualTo(1);
        long features = open(":semihosting-features", 0);
        assertThat(call(0x06, features, BUFFER, 5)).isZero();
        assertThat(guest.read(BUFFER, 4)).isEqualTo("SHFB");
        assertThat(guest.ram.load(BUFFER + 4, 1)).isEqualTo(3);
    }

    @Test
    void exitTakesReasonAndCode() throws IOException {
        call(0x20, 0x20026, 7);
        assertThat(guest.services.exit()).contains(new GuestExit(7, "exit(7)"));
        TestGuest other = new TestGuest("");
        other.services.semihosting().call(0x18, other.words(BLOCK, 0x20024, 0));
        assertThat(other.services.exit().orElseThrow().code()).isEqualTo(1);
    }

    @Test
    void timeAndCommandLineAreGiven() {
        guest.picoseconds = 2_340_000_000_000L;
        assertThat(semihosting.call(0x10, 0)).isEqualTo(234);
        assertThat(semihosting.call(0x11, 0)).isEqualTo(GuestTime.EPOCH_SECONDS + 2);
        assertThat(semihosting.call(0x31, 0)).isEqualTo(1_000_000_000);
        semihosting.call(0x30, BLOCK);
        assertThat(guest.ram.load(BLOCK, 8)).isEqualTo(2_340_000_000L);
        assertThat(call(0x15, BUFFER, 100)).isZero();
        assertThat(guest.read(BUFFER, 22)).isEqualTo("program one two words\0");
        assertThat(guest.ram.load(BLOCK + 8, 8)).isEqualTo(21);
        assertThat(call(0x15, BUFFER, 5)).isEqualTo(-1);
        guest.words(BUFFER, 1, 2, 3, 4);
        assertThat(call(0x16, BUFFER)).isZero();
        assertThat(guest.ram.load(BUFFER + 24, 8)).isZero();
    }

    @Test
    void unknownOperationsWarnOnce() {
        assertThat(semihosting.call(0x77, 0)).isEqualTo(-1);
        assertThat(semihosting.call(0x77, 0)).isEqualTo(-1);
        assertThat(guest.warnings).singleElement().asString().contains("0x77");
        assertThat(semihosting.call(0x05, -1)).isEqualTo(-1);
        assertThat(semihosting.call(0x04, 0x4000_0000L)).isEqualTo(-1);
    }
}
