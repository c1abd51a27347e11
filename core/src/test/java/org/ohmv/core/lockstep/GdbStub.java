package org.ohmv.core.lockstep;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The client's side of the gdb remote protocol, as far as {@code qemu-riscv64 -g} needs it.
 *
 * <p>One exchange for each question would take most of the time, so questions about many instructions are sent in one
 * go. QEMU 7.2 reads up to 256 bytes at a time and, for each reply, one acknowledgement from what follows; hence
 * commands are padded to 256 bytes (with acknowledgements, which it ignores there) and followed by as many
 * acknowledgements as they have replies.
 */
final class GdbStub implements Closeable {
    /** The number of {@code fcsr} in QEMU 7.2's description {@code org.gnu.gdb.riscv.csr}. */
    static final int FCSR = 69;
    /** The number of {@code f0} in {@code org.gnu.gdb.riscv.fpu}. */
    static final int F0 = 33;

    private static final int READ_BYTES = 256;
    private static final int REGISTER_DIGITS = 16;
    private static final int GENERAL_REGISTERS = 32;
    private static final int PIECE_BYTES = 128;

    private final SocketChannel channel;
    private final InputStream input;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    private GdbStub(SocketChannel channel) {
        this.channel = channel;
        this.input = Channels.newInputStream(channel);
    }

    /** Connects to a process that listens on a socket, or is about to. */
    static GdbStub connect(Path socket, Process process) throws IOException, InterruptedException {
        while (process.isAlive()) {
            if (Files.exists(socket)) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    channel.connect(UnixDomainSocketAddress.of(socket));
                    return new GdbStub(channel);
                } catch (IOException e) {
                    // The socket is there before somebody listens.
                    channel.close();
                }
            }
            Thread.sleep(2);
        }
        throw new IOException("QEMU ended before it could be reached");
    }

    /** Asks one question. */
    String ask(String command) throws IOException {
        send(packet(command));
        String reply = reply();
        send("+".getBytes(StandardCharsets.US_ASCII));
        return reply;
    }

    /** Reads {@code pc} and the integer registers. */
    void readGeneralRegisters(RegisterState state) throws IOException {
        parseGeneralRegisters(ask("g"), state);
    }

    /** Reads memory up to a limit or to the end of what is mapped. */
    byte[] memory(long address, int limitBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int offset = 0; offset < limitBytes; offset += PIECE_BYTES) {
            String reply = ask(memoryCommand(address + offset, PIECE_BYTES));
            if (reply.startsWith("E")) {
                break;
            }
            bytes.writeBytes(HexFormat.of().parseHex(reply));
        }
        return bytes.toByteArray();
    }

    /** Lets the program run freely. */
    void detach() throws IOException {
        ask("D");
    }

    static String memoryCommand(long address, int bytes) {
        return "m" + Long.toHexString(address) + "," + Integer.toHexString(bytes);
    }

    static String registerCommand(int register) {
        return "p" + Integer.toHexString(register);
    }

    /** Takes apart the reply to {@code g}. */
    static void parseGeneralRegisters(String reply, RegisterState state) {
        for (int register = 0; register < GENERAL_REGISTERS; register++) {
            state.x[register] = parseRegister(reply, register);
        }
        state.pc = parseRegister(reply, GENERAL_REGISTERS);
    }

    /** A register among those of a reply, whose bytes come in the target's order. */
    static long parseRegister(String reply, int index) {
        int at = index * REGISTER_DIGITS;
        return Long.reverseBytes(HexFormat.fromHexDigitsToLong(reply, at, at + REGISTER_DIGITS));
    }

    /** Sends what a {@link Batch} has gathered. */
    void send(Batch batch) throws IOException {
        send(batch.finish());
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    /** Reads the reply to the next command that was sent. */
    String reply() throws IOException {
        int next = nextByte();
        while (next != '$') {
            next = nextByte();
        }
        StringBuilder text = new StringBuilder();
        for (next = nextByte(); next != '#'; next = nextByte()) {
            text.append((char) next);
        }
        nextByte();
        nextByte();
        return text.toString();
    }

    private int nextByte() throws IOException {
        if (start == end) {
            end = input.read(buffer);
            start = 0;
            if (end < 0) {
                end = 0;
                throw new IOException("QEMU closed the connection");
            }
        }
        return buffer[start++];
    }

    private static byte[] packet(String command) {
        int sum = 0;
        for (int index = 0; index < command.length(); index++) {
            sum += command.charAt(index);
        }
        return String.format("$%s#%02x", command, sum & 0xff).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Commands to be sent in one go. */
    static final class Batch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int used;
        private int commands;

        /** Adds a command that leaves the program stopped. */
        void add(String command) {
            byte[] packet = packet(command);
            if (used + packet.length > READ_BYTES) {
                close();
            }
            bytes.writeBytes(packet);
            used += packet.length;
            commands++;
        }

        /** Adds a step; its reply comes once the instruction has been executed. */
        void addStep() {
            add("s");
            close();
        }

        private void close() {
            byte[] fill = new byte[READ_BYTES - used + commands];
            Arrays.fill(fill, (byte) '+');
            bytes.writeBytes(fill);
            used = 0;
            commands = 0;
        }

        private byte[] finish() {
            if (commands > 0) {
                close();
            }
            byte[] result = bytes.toByteArray();
            bytes.reset();
            return result;
        }
    }
}
