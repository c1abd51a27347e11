package org.ohmv.core.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.ohmv.core.memory.LineMark;

/**
 * The host-target interface of Spike (HTIF): the host watches the word {@code tohost}, acts on what the guest stores
 * there, clears it, and answers in {@code fromhost}.
 *
 * <p>A word is device in bits 63 to 56, command in 55 to 48, payload below. Device 0 with an odd payload ends the run
 * with code {@code payload >> 1}; with an even one the payload is the address of eight words, a system call's number
 * and arguments, the first of which receives the result. Device 1 is the console: command 1 prints the low byte,
 * command 0 asks for a character, which arrives as {@code 0x100 | character}.
 *
 * <p>A store of the low 32 bits alone counts as well, as riscv-tests make it ({@code sw} of the code, then {@code sw}
 * of zero to the upper half): it is acted on at once, with whatever the upper half holds. So a program that stores both
 * halves separately must store the upper one first.
 */
public final class HostTargetInterface {
    private static final int DEVICE_SHIFT = 56;
    private static final int COMMAND_SHIFT = 48;
    private static final long PAYLOAD = (1L << COMMAND_SHIFT) - 1;
    private static final int WORDS = 8;
    /** {@code getmainvars} of Spike's front-end server: the program's arguments. */
    private static final long GET_MAIN_VARIABLES = 2011;

    private final GuestMemory memory;
    private final SystemCalls calls;
    private final HostServices.Resources resources;
    private final long toHost;
    private final OptionalLong fromHost;
    private int charactersWanted;

    HostTargetInterface(
            GuestMemory memory,
            SystemCalls calls,
            HostServices.Resources resources,
            long toHost,
            OptionalLong fromHost) {
        this.memory = memory;
        this.calls = calls;
        this.resources = resources;
        this.toHost = toHost;
        this.fromHost = fromHost;
        if (!resources.space().isPlainRam(toHost, Long.BYTES)
                || (fromHost.isPresent() && !resources.space().isPlainRam(fromHost.getAsLong(), Long.BYTES))) {
            throw new IllegalArgumentException("tohost or fromhost is not in RAM");
        }
        resources.space().ram().mark(LineMark.WATCHED, toHost, Long.BYTES);
        if (fromHost.isPresent()) {
            // The next character goes out when the guest has taken the last one.
            resources.space().ram().mark(LineMark.WATCHED, fromHost.getAsLong(), Long.BYTES);
        }
        resources.space().ram().observe(LineMark.WATCHED, this::stored);
    }

    private void stored(long address, long sizeBytes) {
        boolean touchesLowHalf = address < toHost + Integer.BYTES && address + sizeBytes > toHost;
        boolean touchesFromHost = fromHost.isPresent()
                && address < fromHost.getAsLong() + Long.BYTES
                && address + sizeBytes > fromHost.getAsLong();
        try {
            if (touchesLowHalf) {
                long word = memory.readLong(toHost);
                if (word != 0) {
                    // Cleared first: what follows may make the guest's own stores come here again.
                    memory.writeLongs(toHost, 0);
                    act(word);
                }
            }
            if (touchesFromHost || touchesLowHalf) {
                deliverCharacter();
            }
        } catch (SystemCallException e) {
            resources.warnings().accept("HTIF: " + e.error() + " from a request in tohost");
        }
    }

    private void act(long word) throws SystemCallException {
        int device = (int) (word >>> DEVICE_SHIFT);
        int command = (int) (word >>> COMMAND_SHIFT) & 0xff;
        long payload = word & PAYLOAD;
        if (device == 0 && command == 0) {
            if ((payload & 1) != 0) {
                calls.end(payload >>> 1, "tohost = " + (payload >>> 1));
            } else {
                systemCall(payload);
            }
        } else if (device == 1 && command == 1) {
            putCharacter((byte) payload);
        } else if (device == 1 && command == 0) {
            charactersWanted++;
        } else {
            resources
                    .warnings()
                    .accept(String.format(
                            "HTIF: there is no device %d with command %d (tohost = 0x%016x)", device, command, word));
        }
    }

    private void systemCall(long block) throws SystemCallException {
        long[] words = new long[WORDS];
        for (int index = 0; index < WORDS; index++) {
            words[index] = memory.readLong(block + (long) index * Long.BYTES);
        }
        long result = words[0] == GET_MAIN_VARIABLES
                ? mainVariables(words[1], words[2])
                : calls.call(words[0], words[1], words[2], words[3], words[4], words[5], words[6]);
        memory.writeLongs(block, result);
        answer(1);
    }

    /** Writes argc, the addresses of the arguments, 0, 0 (no environment), and behind them the strings. */
    private long mainVariables(long buffer, long sizeBytes) {
        List<String> arguments = resources.arguments();
        int headBytes = (arguments.size() + 3) * Long.BYTES;
        byte[] strings = (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8);
        if (sizeBytes < headBytes + strings.length) {
            return LinuxError.ENOMEM.result();
        }
        ByteBuffer block = ByteBuffer.allocate(headBytes + strings.length).order(ByteOrder.LITTLE_ENDIAN);
        block.putLong(arguments.size());
        long at = buffer + headBytes;
        for (String argument : arguments) {
            block.putLong(at);
            at += argument.getBytes(StandardCharsets.UTF_8).length + 1L;
        }
        block.putLong(0).putLong(0).put(strings);
        try {
            memory.write(buffer, block.array());
            return 0;
        } catch (SystemCallException e) {
            return e.error().result();
        }
    }

    private void putCharacter(byte character) {
        try {
            resources.output().write(character);
            if (character == '\n') {
                resources.output().flush();
            }
        } catch (IOException e) {
            resources.warnings().accept("HTIF: the console cannot be written: " + e.getMessage());
        }
    }

    /** Answers one request for a character, if the host has one and the guest has taken the last answer. */
    private void deliverCharacter() throws SystemCallException {
        if (charactersWanted == 0 || fromHost.isEmpty() || memory.readLong(fromHost.getAsLong()) != 0) {
            return;
        }
        try {
            int character = resources.input().read();
            if (character >= 0) {
                charactersWanted--;
                answer((1L << DEVICE_SHIFT) | 0x100 | character);
            }
        } catch (IOException e) {
            charactersWanted = 0;
        }
    }

    private void answer(long word) throws SystemCallException {
        if (fromHost.isPresent()) {
            memory.writeLongs(fromHost.getAsLong(), word);
        }
    }
}
