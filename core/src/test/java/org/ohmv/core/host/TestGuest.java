package org.ohmv.core.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.core.memory.Ram;

/** A guest without a processor: memory and the host's services, called as an engine would call them. */
final class TestGuest {
    /** Where memory begins; below it nothing is. */
    static final long BASE = 0x10000;

    static final long SIZE_BYTES = 0x200000;
    /** Where {@code brk} and {@code mmap} may go. */
    static final long HEAP = BASE + 0x40000;

    static final long HEAP_END = BASE + 0x180000;
    /** Memory that the tests use for arguments. */
    static final long SCRATCH = BASE + 0x100;

    final Ram ram = new Ram(new MemoryMap(List.of(new MemoryRegion(BASE, SIZE_BYTES))), 1 << 22);
    final AddressSpace space = new AddressSpace(ram);
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final ByteArrayOutputStream error = new ByteArrayOutputStream();
    final List<String> warnings = new ArrayList<>();
    final List<GuestExit> exits = new ArrayList<>();
    final HostServices services;
    final SystemCalls calls;
    long picoseconds;

    TestGuest(String input, Path... granted) throws IOException {
        List<DirectoryGrant> grants = Stream.of(granted)
                .map(path -> new DirectoryGrant(path, List.of()))
                .toList();
        SimulatedClock clock = new SimulatedClock() {
            @Override
            public long picoseconds() {
                return picoseconds;
            }

            @Override
            public void sleep(long duration) {
                picoseconds += duration;
            }
        };
        services = new HostServices(
                new HostServices.Resources(
                        space,
                        clock,
                        new GrantedDirectories(grants),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        output,
                        error,
                        List.of("program", "one", "two words"),
                        new SeededBytes(7),
                        warnings::add,
                        exits::add),
                Optional.of(new HostServices.ProcessRange(HEAP, HEAP_END, 1 << 16)));
        calls = services.systemCalls();
    }

    /** Makes a system call; arguments that are missing are 0. */
    long call(SystemCall call, long... arguments) {
        return callNumber(call.number(), arguments);
    }

    long callNumber(long number, long... arguments) {
        long[] six = new long[6];
        System.arraycopy(arguments, 0, six, 0, arguments.length);
        return calls.call(number, six);
    }

    /** Puts a string with a final zero into memory; its address. */
    long text(long address, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        ram.write(address, bytes, 0, bytes.length);
        return address;
    }

    /** Puts a string into memory at the usual place. */
    long text(String text) {
        return text(SCRATCH, text);
    }

    /** Puts words into memory one after the other; their address. */
    long words(long address, long... words) {
        for (int index = 0; index < words.length; index++) {
            ram.store(address + 8L * index, 8, words[index]);
        }
        return address;
    }

    String read(long address, int length) {
        byte[] bytes = new byte[length];
        ram.read(address, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long open(String path, int flags) {
        return call(SystemCall.OPENAT, HostFiles.WORKING_DIRECTORY, text(path), flags);
    }

    String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
