package org.ohmv.core.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.core.memory.Ram;

/**
 * The stack that Linux hands to a program: from the stack pointer up, {@code argc}, the addresses of the arguments, 0,
 * those of the environment, 0, the auxiliary vector, and above it the strings (System V ABI, "Process Initialization";
 * {@code include/uapi/linux/auxvec.h}).
 */
public final class InitialStack {
    private static final int AT_NULL = 0;
    private static final int AT_PHDR = 3;
    private static final int AT_PHENT = 4;
    private static final int AT_PHNUM = 5;
    private static final int AT_PAGESZ = 6;
    private static final int AT_BASE = 7;
    private static final int AT_FLAGS = 8;
    private static final int AT_ENTRY = 9;
    private static final int AT_UID = 11;
    private static final int AT_EUID = 12;
    private static final int AT_GID = 13;
    private static final int AT_EGID = 14;
    private static final int AT_HWCAP = 16;
    private static final int AT_CLKTCK = 17;
    private static final int AT_SECURE = 23;
    private static final int AT_RANDOM = 25;
    private static final int AT_EXECFN = 31;

    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int PAGE_BYTES = 4096;
    private static final int CLOCK_TICKS_PER_SECOND = 100;
    private static final int RANDOM_BYTES = 16;
    private static final int ALIGNMENT = 16;

    private final List<String> arguments;
    private final List<String> environment;
    private final Map<Integer, Long> auxiliary = new LinkedHashMap<>();
    private final byte[] random;

    /**
     * A stack for a program.
     *
     * @param program the program
     * @param arguments its arguments, its own name first
     * @param environment {@code NAME=value}, as many as there are
     * @param user the real and effective number of user and group
     * @param capabilities one bit for each single-letter extension of the hart, bit 0 for A
     * @param random 16 bytes for the C library's own use
     */
    public InitialStack(
            ElfProgram program,
            List<String> arguments,
            List<String> environment,
            long user,
            long capabilities,
            byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException(random.length + " random bytes instead of " + RANDOM_BYTES);
        }
        this.arguments = List.copyOf(arguments);
        this.environment = List.copyOf(environment);
        this.random = random.clone();
        program.programHeaderAddress().ifPresent(address -> {
            auxiliary.put(AT_PHDR, address);
            auxiliary.put(AT_PHENT, (long) PROGRAM_HEADER_BYTES);
            auxiliary.put(AT_PHNUM, (long) program.file().header().programHeaderCount());
        });
        auxiliary.put(AT_PAGESZ, (long) PAGE_BYTES);
        auxiliary.put(AT_BASE, 0L);
        auxiliary.put(AT_FLAGS, 0L);
        auxiliary.put(AT_ENTRY, program.image().entry());
        for (int identity : new int[] {AT_UID, AT_EUID, AT_GID, AT_EGID}) {
            auxiliary.put(identity, user);
        }
        auxiliary.put(AT_HWCAP, capabilities);
        auxiliary.put(AT_CLKTCK, (long) CLOCK_TICKS_PER_SECOND);
        auxiliary.put(AT_SECURE, 0L);
    }

    /**
     * Writes the stack.
     *
     * @param ram where it goes
     * @param top the first address above it
     * @param limitBytes how much of the stack arguments and environment may take
     * @return the stack pointer, a multiple of 16
     * @throws LoadException if they take more
     */
    public long write(Ram ram, long top, long limitBytes) throws LoadException {
        List<byte[]> texts = new ArrayList<>();
        for (String argument : arguments) {
            texts.add((argument + "\0").getBytes(StandardCharsets.UTF_8));
        }
        for (String variable : environment) {
            texts.add((variable + "\0").getBytes(StandardCharsets.UTF_8));
        }
        long textBytes = texts.stream().mapToLong(text -> text.length).sum() + RANDOM_BYTES;
        // argc, two null pointers, and room for two entries that are added below and for the last.
        long words = 3L + texts.size() + 2L * (auxiliary.size() + 3);
        if (textBytes + words * Long.BYTES + 2 * ALIGNMENT > limitBytes) {
            throw new LoadException(
                    "arguments and environment take " + textBytes + " bytes, too many for the stack of this program");
        }
        long textAddress = (top - textBytes) & -ALIGNMENT;
        long stackPointer = (textAddress - words * Long.BYTES) & -ALIGNMENT;

        ByteBuffer vector = ByteBuffer.allocate((int) words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.putLong(arguments.size());
        long at = textAddress + RANDOM_BYTES;
        long firstText = at;
        for (int index = 0; index < texts.size(); index++) {
            if (index == arguments.size()) {
                vector.putLong(0);
            }
            vector.putLong(at);
            ram.write(at, texts.get(index), 0, texts.get(index).length);
            at += texts.get(index).length;
        }
        if (environment.isEmpty()) {
            vector.putLong(0);
        }
        vector.putLong(0);
        auxiliary.forEach((type, value) -> vector.putLong(type).putLong(value));
        vector.putLong(AT_RANDOM).putLong(textAddress);
        vector.putLong(AT_EXECFN).putLong(arguments.isEmpty() ? 0 : firstText);
        vector.putLong(AT_NULL).putLong(0);
        ram.write(textAddress, random, 0, random.length);
        ram.write(stackPointer, vector.array(), 0, vector.capacity());
        return stackPointer;
    }
}
