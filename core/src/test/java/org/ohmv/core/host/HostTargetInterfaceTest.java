package org.ohmv.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostTargetInterfaceTest {
    private static final long TO_HOST = TestGuest.BASE + 0x1000;
    private static final long FROM_HOST = TestGuest.BASE + 0x1040;
    private static final long BLOCK = TestGuest.BASE + 0x2000;
    private static final long BUFFER = TestGuest.BASE + 0x3000;

    private TestGuest guest;

    @BeforeEach
    void makeGuest() throws IOException {
        guest = new TestGuest("ab");
        guest.services.hostTargetInterface(TO_HOST, OptionalLong.of(FROM_HOST));
    }

    @Test
    void anOddPayloadEnds() {
        guest.ram.store(TO_HOST, 8, 1);
        assertThat(guest.services.exit()).contains(new GuestExit(0, "tohost = 0"));
        assertThat(guest.ram.load(TO_HOST, 8)).isZero();
    }

    @Test
    void theLowWordAloneIsEnough() {
        guest.ram.store(TO_HOST, 4, 1337 << 1 | 1);
        assertThat(guest.services.exit()).contains(new GuestExit(1337 & 0xff, "tohost = 1337"));
    }

    @Test
    void theHighWordAloneIsNothing() {
        guest.ram.store(TO_HOST + 4, 4, 0x01010000);
        assertThat(guest.printed()).isEmpty();
        guest.ram.store(TO_HOST, 4, 'x');
        assertThat(guest.printed()).isEqualTo("x");
    }

    @Test
    void systemCallsAreServedAndAnswered() {
        guest.text(BUFFER, "hi\n");
        guest.words(BLOCK, 64, 1, BUFFER, 3, 0, 0, 0, 0);
        guest.ram.store(TO_HOST, 8, BLOCK);
        assertThat(guest.printed()).isEqualTo("hi\n");
        assertThat(guest.ram.load(BLOCK, 8)).isEqualTo(3);
        assertThat(guest.ram.load(FROM_HOST, 8)).isEqualTo(1);
        assertThat(guest.ram.load(TO_HOST, 8)).isZero();
    }

    @Test
    void charactersGoOutAndComeIn() {
        guest.ram.store(TO_HOST, 8, 1L << 56 | 1L << 48 | 'Q');
        assertThat(guest.printed()).isEqualTo("Q");
        guest.ram.store(TO_HOST, 8, 1L << 56);
        assertThat(guest.ram.load(FROM_HOST, 8)).isEqualTo(1L << 56 | 0x100 | 'a');
        guest.ram.store(TO_HOST, 8, 1L << 56);
        guest.ram.store(FROM_HOST, 8, 0);
        assertThat(guest.ram.load(FROM_HOST, 8)).isEqualTo(1L << 56 | 0x100 | 'b');
    }

    @Test
    void argumentsAreGiven() {
        guest.words(BLOCK, 2011, BUFFER, 200, 0, 0, 0, 0, 0);
        guest.ram.store(TO_HOST, 8, BLOCK);
        assertThat(guest.ram.load(BLOCK, 8)).isZero();
        assertThat(guest.ram.load(BUFFER, 8)).isEqualTo(3);
        assertThat(guest.read(guest.ram.load(BUFFER + 24, 8), 10)).isEqualTo("two words\0");
        assertThat(guest.ram.load(BUFFER + 32, 8)).isZero();
        guest.words(BLOCK, 2011, BUFFER, 20, 0, 0, 0, 0, 0);
        guest.ram.store(TO_HOST, 8, BLOCK);
        assertThat(guest.ram.load(BLOCK, 8)).isEqualTo(LinuxError.ENOMEM.result());
    }

    @Test
    void nonsenseIsAWarning() {
        guest.ram.store(TO_HOST, 8, 7L << 56 | 9L << 48);
        guest.ram.store(TO_HOST, 8, 0x7fff_ffff_fff0L);
        assertThat(guest.warnings).hasSize(2);
        assertThat(guest.services.exit()).isEmpty();
        assertThatThrownBy(() -> guest.services.hostTargetInterface(0, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
