package org.ohmv.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Uart16550Test {
    private static final int DATA = 0;
    private static final int IER = 1;
    private static final int IIR = 2;
    private static final int FCR = 2;
    private static final int LCR = 3;
    private static final int MCR = 4;
    private static final int LSR = 5;
    private static final int MSR = 6;
    private static final int SCR = 7;
    private static final long MILLISECOND = 1_000_000_000L;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private boolean interrupt;

    private Uart16550 uart(String input) {
        return new Uart16550(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, level -> interrupt = level);
    }

    @Test
    void charactersAreSentAtOnce() {
        Uart16550 uart = uart("");
        uart.store(DATA, 1, 'h');
        assertThat(uart.load(LSR, 1)).isEqualTo(0x60);
        uart.store(DATA, 1, 'i');
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("hi");
    }

    @Test
    void onlyBytesWithinTheEightRegistersAreAccepted() {
        Uart16550 uart = uart("");
        assertThat(uart.accepts(0, 1, true)).isTrue();
        assertThat(uart.accepts(7, 1, false)).isTrue();
        assertThat(uart.accepts(8, 1, false)).isFalse();
        assertThat(uart.accepts(0, 4, true)).isFalse();
    }

    @Test
    void theDivisorLatchHidesDataAndInterruptEnable() {
        Uart16550 uart = uart("");
        uart.store(LCR, 1, 0x83);
        uart.store(DATA, 1, 0x12);
        uart.store(IER, 1, 0x34);
        assertThat(uart.load(DATA, 1)).isEqualTo(0x12);
        assertThat(uart.load(IER, 1)).isEqualTo(0x34);
        uart.store(LCR, 1, 0x03);
        assertThat(uart.load(IER, 1)).isZero();
        assertThat(output.size()).isZero();
        uart.store(SCR, 1, 0xa5);
        assertThat(uart.load(SCR, 1)).isEqualTo(0xa5);
        assertThat(uart.load(MSR, 1)).isEqualTo(0xb0);
    }

    @Test
    void charactersAreReceivedInOrder() {
        Uart16550 uart = uart("xyz");
        assertThat(uart.load(LSR, 1)).isEqualTo(0x61);
        assertThat(uart.load(DATA, 1)).isEqualTo('x');
        // Without FIFOs the next one arrives when the host is asked again.
        assertThat(uart.load(LSR, 1)).isEqualTo(0x60);
        uart.advanceTo(MILLISECOND);
        assertThat(uart.load(DATA, 1)).isEqualTo('y');
        uart.advanceTo(2 * MILLISECOND);
        assertThat(uart.load(DATA, 1)).isEqualTo('z');
        uart.advanceTo(3 * MILLISECOND);
        assertThat(uart.load(LSR, 1)).isEqualTo(0x60);
        assertThat(uart.load(DATA, 1)).isZero();
    }

    @Test
    void theFifoHoldsSixteenAndKeepsTheRestWaiting() {
        Uart16550 uart = uart("0123456789abcdefGH");
        uart.store(FCR, 1, 0x01);
        for (char expected : "0123456789abcdef".toCharArray()) {
            assertThat(uart.load(DATA, 1)).isEqualTo(expected);
        }
        assertThat(uart.load(LSR, 1) & 1).isZero();
        uart.advanceTo(MILLISECOND);
        assertThat(uart.load(DATA, 1)).isEqualTo('G');
        uart.store(FCR, 1, 0x03);
        assertThat(uart.load(LSR, 1) & 1).isZero();
    }

    @Test
    void receivedDataInterruptsAtItsTriggerLevel() {
        Uart16550 uart = uart("12345");
        uart.store(FCR, 1, 0x41);
        assertThat(uart.advanceTo(MILLISECOND)).isEqualTo(Long.MAX_VALUE);
        assertThat(interrupt).isFalse();
        uart.store(IER, 1, 0x01);
        assertThat(uart.advanceTo(2 * MILLISECOND)).isEqualTo(Long.MAX_VALUE);
        assertThat(interrupt).isTrue();
        assertThat(uart.load(IIR, 1)).isEqualTo(0xc4);
        uart.load(DATA, 1);
        uart.load(DATA, 1);
        assertThat(uart.load(IIR, 1)).isEqualTo(0xcc);
        uart.load(DATA, 1);
        uart.load(DATA, 1);
        uart.load(DATA, 1);
        assertThat(interrupt).isFalse();
        assertThat(uart.load(IIR, 1)).isEqualTo(0xc1);
        assertThat(uart.advanceTo(3 * MILLISECOND)).isEqualTo(4 * MILLISECOND);
    }

    @Test
    void anEmptyTransmitterInterruptsUntilItIsIdentified() {
        Uart16550 uart = uart("");
        uart.store(IER, 1, 0x02);
        assertThat(interrupt).isTrue();
        assertThat(uart.load(IIR, 1)).isEqualTo(0x02);
        assertThat(interrupt).isFalse();
        assertThat(uart.load(IIR, 1)).isEqualTo(0x01);
        uart.store(DATA, 1, 'a');
        assertThat(interrupt).isTrue();
        uart.store(IER, 1, 0);
        assertThat(interrupt).isFalse();
    }

    @Test
    void loopbackReturnsDataAndModemLines() {
        Uart16550 uart = uart("host");
        uart.store(FCR, 1, 0x01);
        uart.store(MCR, 1, 0x1f);
        assertThat(uart.load(MSR, 1) & 0xf0).isEqualTo(0xf0);
        uart.store(MCR, 1, 0x10);
        assertThat(uart.load(MSR, 1)).isEqualTo(0x0f);
        assertThat(uart.load(MSR, 1)).isZero();
        uart.store(DATA, 1, 'L');
        assertThat(uart.load(DATA, 1)).isEqualTo('L');
        assertThat(output.size()).isZero();
        uart.store(IER, 1, 0x08);
        uart.store(MCR, 1, 0x12);
        assertThat(interrupt).isTrue();
        assertThat(uart.load(IIR, 1)).isEqualTo(0xc0);
        assertThat(uart.load(MSR, 1)).isEqualTo(0x11);
        assertThat(interrupt).isFalse();
    }
}
