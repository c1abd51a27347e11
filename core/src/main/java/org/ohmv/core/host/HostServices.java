package org.ohmv.core.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.ohmv.core.memory.AddressSpace;

/**
 * What the host does for one run's guest, by whichever door it asks: system calls ({@link SystemCalls}), semihosting
 * ({@link Semihosting}) or the host-target interface ({@link HostTargetInterface}). All three share the open files.
 */
public final class HostServices {
    private final GuestMemory memory;
    private final HostFiles files;
    private final GuestTime time;
    private final Resources resources;
    private final SystemCalls systemCalls;

    /**
     * What a run's services work with.
     *
     * @param space the guest's memory
     * @param clock simulated time
     * @param directories what the guest sees of the host's files
     * @param input what the guest reads as standard input
     * @param output takes the guest's standard output
     * @param error takes the guest's standard error
     * @param arguments the guest's arguments, its own name first
     * @param random where random bytes come from
     * @param warnings takes one line for the user at a time
     * @param ends told once, when the program ends itself
     */
    public record Resources(
            AddressSpace space,
            SimulatedClock clock,
            GrantedDirectories directories,
            InputStream input,
            OutputStream output,
            OutputStream error,
            List<String> arguments,
            SeededBytes random,
            Consumer<String> warnings,
            Consumer<GuestExit> ends) {
        /** Keeps the arguments as they are now. */
        public Resources {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The memory that system calls may hand out.
     *
     * @param low where the heap begins
     * @param high where mappings end: the bottom of the stack; a multiple of 4096
     * @param stackBytes how large the stack may grow
     */
    public record ProcessRange(long low, long high, long stackBytes) {}

    /**
     * Makes the services of a run.
     *
     * @param range the memory that {@code brk} and {@code mmap} may hand out; empty for a bare-metal program, which
     *     owns all memory itself
     */
    public HostServices(Resources resources, Optional<ProcessRange> range) {
        this.resources = resources;
        this.memory = new GuestMemory(resources.space());
        this.files = new HostFiles(resources.directories(), resources.input(), resources.output(), resources.error());
        this.time = new GuestTime(resources.clock());
        this.systemCalls = new SystemCalls(
                memory,
                files,
                time,
                resources.random(),
                range.map(given -> new ProcessMemory(memory, given.low(), given.high())),
                range.map(ProcessRange::stackBytes).orElse(-1L),
                resources.warnings(),
                resources.ends());
    }

    /** Linux's system calls. */
    public SystemCalls systemCalls() {
        return systemCalls;
    }

    /** A new semihosting interface over the same files. */
    public Semihosting semihosting() {
        return new Semihosting(memory, files, time, systemCalls, resources);
    }

    /**
     * Begins to watch the guest's {@code tohost}.
     *
     * @param toHostAddress the address of {@code tohost}, 8 bytes of RAM
     * @param fromHostAddress the address of {@code fromhost}, if there is one
     * @throws IllegalArgumentException if one is not in RAM
     */
    public HostTargetInterface hostTargetInterface(long toHostAddress, OptionalLong fromHostAddress) {
        return new HostTargetInterface(memory, systemCalls, resources, toHostAddress, fromHostAddress);
    }

    /** How the program ended by its own wish, once it has, by whichever door. */
    public Optional<GuestExit> exit() {
        return systemCalls.exit();
    }

    /**
     * Writes out what the guest wrote and closes its files. To be called when the run ends, however it ends.
     *
     * @throws IOException if the host cannot write or close
     */
    public void close() throws IOException {
        try {
            files.closeAll();
        } catch (SystemCallException e) {
            throw new IOException("cannot close the guest's files: " + e.error(), e);
        }
        resources.output().flush();
        resources.error().flush();
    }
}
