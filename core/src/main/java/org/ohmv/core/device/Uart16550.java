package org.ohmv.core.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.ohmv.core.memory.Device;

/**
 * A 16550A serial port (National Semiconductor PC16550D) whose line is the host's standard input and output.
 *
 * <p>A character that is written is sent at once, so the transmitter is always empty. Characters are received when the
 * host has them and the guest looks, or every millisecond of simulated time while the receive interrupt is enabled, up
 * to the depth of the FIFO; none is ever lost, and there are no line errors. A hart that sleeps until something is
 * received sleeps in the host's time. With input from a file a run is repeatable; what a pipe or a person delivers
 * depends on when.
 *
 * <p>There is no interrupt controller: the port's interrupt output is meant for the hart's external line.
 */
public final class Uart16550 implements Device {
    /** Where QEMU's {@code virt} board has it. */
    public static final long STANDARD_BASE = 0x1000_0000L;

    private static final long SIZE_BYTES = 0x100;
    private static final int REGISTERS = 8;

    private static final int DATA = 0;
    private static final int INTERRUPT_ENABLE = 1;
    private static final int INTERRUPT_IDENTIFICATION = 2;
    private static final int LINE_CONTROL = 3;
    private static final int MODEM_CONTROL = 4;
    private static final int LINE_STATUS = 5;
    private static final int MODEM_STATUS = 6;
    private static final int SCRATCH = 7;

    private static final int ENABLE_RECEIVE = 0x01;
    private static final int ENABLE_TRANSMIT = 0x02;
    private static final int ENABLE_MODEM = 0x08;

    private static final int NO_INTERRUPT = 0x01;
    private static final int MODEM_CHANGED = 0x00;
    private static final int TRANSMITTER_EMPTY = 0x02;
    private static final int DATA_AVAILABLE = 0x04;
    private static final int CHARACTER_TIMEOUT = 0x0c;
    private static final int FIFOS_ENABLED = 0xc0;

    private static final int DIVISOR_LATCH = 0x80;
    private static final int LOOPBACK = 0x10;
    private static final int MODEM_CONTROL_BITS = 0x1f;
    /** Clear to send, data set ready, carrier detected: somebody is at the other end. */
    private static final int MODEM_CONNECTED = 0xb0;

    private static final int DATA_READY = 0x01;
    private static final int TRANSMITTER_IDLE = 0x60;
    private static final int FIFO_DEPTH = 16;
    private static final int[] TRIGGER_LEVELS = {1, 4, 8, 14};

    private static final int NONE = -1;

    private static final long PICOSECONDS_PER_MICROSECOND = 1_000_000L;
    /** How often the host is asked for input at most: about a character at a megabaud. */
    private static final long ACCESS_POLL_PICOSECONDS = 10 * PICOSECONDS_PER_MICROSECOND;

    private static final long INTERRUPT_POLL_PICOSECONDS = 1000 * PICOSECONDS_PER_MICROSECOND;

    private final InputStream input;
    private final OutputStream output;
    private final Consumer<Boolean> interrupt;
    private final Queue<Integer> received = new ArrayDeque<>();

    private int interruptEnable;
    private int lineControl;
    private int modemControl;
    private int modemStatusChanges;
    private int scratch;
    private int divisorLow;
    private int divisorHigh;
    private boolean fifosEnabled;
    private int triggerLevel = 1;
    private boolean transmitterEmptied;
    private long now;
    private long lastPoll = -ACCESS_POLL_PICOSECONDS;
    private boolean lineBroken;
    private boolean inputEnded;
    /** A character that was waited for and is received at the next look, or {@link #NONE}. */
    private int awaited = NONE;

    /**
     * A serial port.
     *
     * @param input what arrives
     * @param output takes what is sent
     * @param interrupt told whenever the level of the interrupt output may have changed
     */
    public Uart16550(InputStream input, OutputStream output, Consumer<Boolean> interrupt) {
        this.input = input;
        this.output = output;
        this.interrupt = interrupt;
    }

    @Override
    public String name() {
        return "uart";
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public boolean accepts(long offset, int sizeBytes, boolean isStore) {
        return sizeBytes == 1 && offset < REGISTERS;
    }

    @Override
    public long load(long offset, int sizeBytes) {
        receive();
        int value = switch ((int) offset) {
            case DATA -> divisorSelected() ? divisorLow : takeReceived();
            case INTERRUPT_ENABLE -> divisorSelected() ? divisorHigh : interruptEnable;
            case INTERRUPT_IDENTIFICATION -> identifyInterrupt();
            case LINE_CONTROL -> lineControl;
            case MODEM_CONTROL -> modemControl;
            case LINE_STATUS -> TRANSMITTER_IDLE | (received.isEmpty() ? 0 : DATA_READY);
            case MODEM_STATUS -> takeModemStatus();
            case SCRATCH -> scratch;
            default -> throw new IllegalArgumentException("offset " + offset);
        };
        update();
        return value;
    }

    @Override
    public void store(long offset, int sizeBytes, long stored) {
        int value = (int) stored;
        switch ((int) offset) {
            case DATA -> {
                if (divisorSelected()) {
                    divisorLow = value;
                } else {
                    transmit(value);
                }
            }
            case INTERRUPT_ENABLE -> {
                if (divisorSelected()) {
                    divisorHigh = value;
                } else {
                    setInterruptEnable(value & 0x0f);
                }
            }
            case INTERRUPT_IDENTIFICATION -> setFifoControl(value);
            case LINE_CONTROL -> lineControl = value;
            case MODEM_CONTROL -> setModemControl(value & MODEM_CONTROL_BITS);
            case SCRATCH -> scratch = value;
            // Line and modem status can only be read.
            default -> {}
        }
        update();
    }

    @Override
    public long advanceTo(long picoseconds) {
        now = picoseconds;
        if (!mayReceive()) {
            // Nothing will arrive by itself.
            return Long.MAX_VALUE;
        }
        if (now >= lastPoll + INTERRUPT_POLL_PICOSECONDS) {
            receive();
            update();
        }
        return isPolling() ? lastPoll + INTERRUPT_POLL_PICOSECONDS : Long.MAX_VALUE;
    }

    @Override
    public boolean isPolling() {
        return mayReceive() && received.isEmpty();
    }

    @Override
    public boolean awaitInput() {
        try {
            output.flush();
            if (awaited == NONE && input.available() == 0) {
                awaited = input.read();
                inputEnded = awaited == NONE;
            }
        } catch (IOException e) {
            lineBroken = true;
        }
        return !inputEnded && !lineBroken;
    }

    /** Whether the receive interrupt is on, and something can still arrive. */
    private boolean mayReceive() {
        boolean loopback = (modemControl & LOOPBACK) != 0;
        return (interruptEnable & ENABLE_RECEIVE) != 0 && !lineBroken && !inputEnded && !loopback;
    }

    private boolean divisorSelected() {
        return (lineControl & DIVISOR_LATCH) != 0;
    }

    private int takeReceived() {
        Integer character = received.poll();
        return character == null ? 0 : character;
    }

    /** The interrupt of the highest priority (PC16550D, table III); reading that of the transmitter ends it. */
    private int identifyInterrupt() {
        int interruptId = pendingInterrupt();
        if (interruptId == TRANSMITTER_EMPTY) {
            transmitterEmptied = false;
        }
        return interruptId | (fifosEnabled ? FIFOS_ENABLED : 0);
    }

    private int pendingInterrupt() {
        if ((interruptEnable & ENABLE_RECEIVE) != 0 && !received.isEmpty()) {
            // Below the trigger level there is nothing more to come for now: the time-out of four characters is over.
            return received.size() >= triggerLevel ? DATA_AVAILABLE : CHARACTER_TIMEOUT;
        }
        if ((interruptEnable & ENABLE_TRANSMIT) != 0 && transmitterEmptied) {
            return TRANSMITTER_EMPTY;
        }
        if ((interruptEnable & ENABLE_MODEM) != 0 && modemStatusChanges != 0) {
            return MODEM_CHANGED;
        }
        return NO_INTERRUPT;
    }

    private void setInterruptEnable(int value) {
        if ((value & ~interruptEnable & ENABLE_TRANSMIT) != 0) {
            // Enabling the interrupt while the transmitter is empty raises it.
            transmitterEmptied = true;
        }
        interruptEnable = value;
    }

    private void setFifoControl(int value) {
        boolean enable = (value & 1) != 0;
        // Bit 1 clears what was received; so does switching the FIFOs on or off.
        if ((value & 2) != 0 || enable != fifosEnabled) {
            received.clear();
        }
        fifosEnabled = enable;
        triggerLevel = enable ? TRIGGER_LEVELS[(value >>> 6) & 3] : 1;
    }

    private void setModemControl(int value) {
        int before = modemLines();
        modemControl = value;
        int changed = before ^ modemLines();
        // Delta bits in the order of the lines; that of the ring indicator is set by its trailing edge only.
        int ringEnded = (changed & before & 0x40) >>> 4;
        modemStatusChanges |= ((changed >>> 4) & 0x0b) | ringEnded;
    }

    /** The upper half of the modem status register: in loopback the modem control outputs come back. */
    private int modemLines() {
        if ((modemControl & LOOPBACK) == 0) {
            return MODEM_CONNECTED;
        }
        int dataTerminalReady = modemControl & 1;
        int requestToSend = (modemControl >>> 1) & 1;
        int outputs = (modemControl >>> 2) & 3;
        return (requestToSend << 4) | (dataTerminalReady << 5) | (outputs << 6);
    }

    private int takeModemStatus() {
        int status = modemLines() | modemStatusChanges;
        modemStatusChanges = 0;
        return status;
    }

    private void transmit(int character) {
        transmitterEmptied = true;
        if ((modemControl & LOOPBACK) != 0) {
            if (received.size() < (fifosEnabled ? FIFO_DEPTH : 1)) {
                received.add(character);
            }
            return;
        }
        try {
            output.write(character);
            if (character == '\n') {
                output.flush();
            }
        } catch (IOException e) {
            // Nobody listens at the other end of the line; a serial port does not notice.
            lineBroken = true;
        }
    }

    private void receive() {
        boolean loopback = (modemControl & LOOPBACK) != 0;
        if (lineBroken || inputEnded || loopback || now < lastPoll + ACCESS_POLL_PICOSECONDS) {
            return;
        }
        lastPoll = now;
        try {
            int depth = fifosEnabled ? FIFO_DEPTH : 1;
            while (received.size() < depth && (awaited != NONE || input.available() > 0)) {
                int character = awaited != NONE ? awaited : input.read();
                awaited = NONE;
                if (character == NONE) {
                    inputEnded = true;
                    return;
                }
                received.add(character);
            }
        } catch (IOException e) {
            lineBroken = true;
        }
    }

    private void update() {
        interrupt.accept(pendingInterrupt() != NO_INTERRUPT);
    }
}
