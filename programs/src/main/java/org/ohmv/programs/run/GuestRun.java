package org.ohmv.programs.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.device.TestFinisher;
import org.ohmv.core.device.Uart16550;
import org.ohmv.core.hart.InterruptLines;
import org.ohmv.core.host.GrantedDirectories;
import org.ohmv.core.host.HostServices;
import org.ohmv.core.host.SeededBytes;
import org.ohmv.core.host.SimulatedClock;
import org.ohmv.core.load.ElfProgram;
import org.ohmv.core.load.InitialStack;
import org.ohmv.core.load.LoadException;
import org.ohmv.core.load.Loader;
import org.ohmv.core.load.ProgramImage;
import org.ohmv.core.memory.Device;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.isa.IsaString;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.programs.cli.BadInputException;

/** Puts the machine for one program together: memory, devices, the host's services, and the state that it starts in. */
public final class GuestRun {
    private static final int SP = 2;
    private static final long PAGE_BYTES = 4096;
    private static final long STACK_BYTES = 8L << 20;
    private static final long USER = 1000;
    private static final int RANDOM_BYTES = 16;
    /** What the Java heap is left for everything but the guest's RAM. */
    private static final long OWN_BYTES = 96L << 20;

    private final Machine machine;
    private final HostServices services;

    /**
     * What a run is made of, besides the program.
     *
     * @param map where RAM is
     * @param isa the hart's extensions
     * @param directories what the guest sees of the host's files
     * @param arguments the guest's arguments, its own name first
     * @param environment the guest's environment, {@code NAME=value}
     * @param choice which machine it is
     * @param input what the guest reads
     * @param output takes what the guest prints
     * @param error takes the guest's standard error
     * @param warnings takes a line for the user
     */
    public record Setup(
            MemoryMap map,
            IsaString isa,
            GrantedDirectories directories,
            List<String> arguments,
            List<String> environment,
            MachineChoice choice,
            InputStream input,
            OutputStream output,
            OutputStream error,
            Consumer<String> warnings) {
        /** On the standard machine, with a seed of all randomness. */
        public Setup(
                MemoryMap map,
                IsaString isa,
                GrantedDirectories directories,
                List<String> arguments,
                List<String> environment,
                long seed,
                InputStream input,
                OutputStream output,
                OutputStream error,
                Consumer<String> warnings) {
            this(
                    map,
                    isa,
                    directories,
                    arguments,
                    environment,
                    MachineChoice.standard(seed),
                    input,
                    output,
                    error,
                    warnings);
        }
    }

    /**
     * Loads the program and makes everything ready to run.
     *
     * @throws BadInputException if the program does not fit
     */
    public GuestRun(GuestProgram program, Setup setup) {
        long limit = Math.max(OWN_BYTES, Runtime.getRuntime().maxMemory() - OWN_BYTES);
        GuestEnvironment environment = new GuestEnvironment();
        machine = new Machine(
                new MachineConfiguration(
                        setup.map(),
                        limit,
                        setup.choice().core().clock(),
                        MachineConfiguration.STANDARD_TIMEBASE,
                        !program.hosted(),
                        setup.isa()),
                environment,
                setup.choice().coprocessors(),
                setup.choice().core().timing());
        SeededBytes random = new SeededBytes(setup.choice().seed());
        try {
            warnOfMissingExtensions(program, setup);
            Loader.load(program.image(), machine.space().ram());
            if (program.elf().isPresent()) {
                Loader.relocate(program.elf().get(), machine.space().ram());
            }
            Optional<HostServices.ProcessRange> range =
                    program.hosted() ? Optional.of(start(program, setup, random)) : Optional.empty();
            services = new HostServices(
                    new HostServices.Resources(
                            machine.space(),
                            clock(),
                            setup.directories(),
                            setup.input(),
                            setup.output(),
                            setup.error(),
                            setup.arguments(),
                            random,
                            setup.warnings(),
                            exit -> machine.requestExit(exit.reason(), exit.code())),
                    range);
        } catch (LoadException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
        machine.hart().setPc(program.image().entry());
        environment.connect(services);
        if (program.hosted()) {
            machine.hart().prepareHostedProgram();
        } else {
            attachDevices(program.image(), setup);
        }
        OptionalLong toHost = program.address("tohost");
        if (toHost.isPresent()) {
            requireRam("tohost", toHost);
            requireRam("fromhost", program.address("fromhost"));
            services.hostTargetInterface(toHost.getAsLong(), program.address("fromhost"));
        }
    }

    private void requireRam(String symbol, OptionalLong address) {
        if (address.isPresent() && !machine.space().isPlainRam(address.getAsLong(), Long.BYTES)) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "the program's symbol %s is at 0x%x, where there is no memory",
                    symbol,
                    address.getAsLong()));
        }
    }

    private SimulatedClock clock() {
        return new SimulatedClock() {
            @Override
            public long picoseconds() {
                return machine.cycles().picoseconds();
            }

            @Override
            public void sleep(long picoseconds) {
                machine.sleep(picoseconds);
            }
        };
    }

    /** The machine, ready to run. */
    public Machine machine() {
        return machine;
    }

    /** Writes out and closes what the guest had open. */
    public void close() throws IOException {
        services.close();
    }

    private static void warnOfMissingExtensions(GuestProgram program, Setup setup) {
        if (program.elf().isEmpty()) {
            return;
        }
        try {
            program.elf()
                    .get()
                    .file()
                    .attributes()
                    .flatMap(attributes -> attributes.architecture())
                    .map(architecture -> HartExtensions.missing(architecture, setup.isa()))
                    .filter(missing -> !missing.isEmpty())
                    .ifPresent(missing -> setup.warnings()
                            .accept("the program was built for extensions that this hart does not have: "
                                    + String.join(" ", missing) + "; their instructions are illegal"));
        } catch (ElfFormatException | IllegalArgumentException e) {
            setup.warnings().accept("the program's attributes cannot be read: " + e.getMessage());
        }
    }

    /**
     * Gives a hosted program its stack, below the end of the memory that it lies in; the rest between is its heap's.
     */
    private HostServices.ProcessRange start(GuestProgram program, Setup setup, SeededBytes random)
            throws LoadException {
        ElfProgram elf = program.elf().orElseThrow();
        long programEnd = (program.image().high() + PAGE_BYTES - 1) & -PAGE_BYTES;
        MemoryRegion region = setup.map().regions().stream()
                .filter(candidate -> candidate.contains(program.image().high() - 1, 1))
                .findFirst()
                .orElseThrow();
        long free = region.end() - programEnd;
        long stackBytes = Math.min(STACK_BYTES, (free / 2) & -PAGE_BYTES);
        if (stackBytes < 2 * PAGE_BYTES) {
            throw new LoadException(String.format(
                    Locale.ROOT,
                    "the program ends at 0x%x and leaves no room for a stack below 0x%x; give it more with -m",
                    program.image().high(),
                    region.end()));
        }
        byte[] bytes = new byte[RANDOM_BYTES];
        random.fill(bytes, 0, bytes.length);
        long stackPointer = new InitialStack(
                        elf, setup.arguments(), setup.environment(), USER, HartExtensions.capabilities(), bytes)
                .write(machine.space().ram(), region.end(), stackBytes / 2);
        machine.hart().setX(SP, stackPointer);
        return new HostServices.ProcessRange(programEnd, region.end() - stackBytes, stackBytes);
    }

    private void attachDevices(ProgramImage image, Setup setup) {
        attach(
                TestFinisher.STANDARD_BASE,
                new TestFinisher(exit -> machine.requestExit(exit.reason(), exit.code())),
                image,
                setup);
        InterruptLines lines = machine.hart().interrupts();
        Uart16550 uart = new Uart16550(
                setup.input(), setup.output(), raised -> lines.set(InterruptLines.MACHINE_EXTERNAL, raised));
        attach(Uart16550.STANDARD_BASE, uart, image, setup);
    }

    /** Attaches a device unless the program itself lies there: it has been linked for a machine without it. */
    private void attach(long base, Device device, ProgramImage image, Setup setup) {
        boolean covered = image.segments().stream()
                .anyMatch(segment -> segment.address() < base + device.sizeBytes() && base < segment.end());
        if (covered) {
            setup.warnings()
                    .accept(String.format(
                            Locale.ROOT, "no %s at 0x%x: the program itself lies there", device.name(), base));
        } else {
            machine.space().attach(base, device);
        }
    }
}
