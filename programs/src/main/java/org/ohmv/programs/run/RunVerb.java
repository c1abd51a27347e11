package org.ohmv.programs.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.core.Machine;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.host.DirectoryGrant;
import org.ohmv.core.host.GrantedDirectories;
import org.ohmv.core.ledger.LedgerRangeException;
import org.ohmv.core.load.LoadException;
import org.ohmv.core.load.Signature;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.Ram;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IsaString;
import org.ohmv.programs.asm.SourceProgram;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a guest program. */
@Command(
        name = "run",
        header = "Run a program.",
        description = {
            "%nRuns a RISC-V program until it ends: an ELF file (static, also position-independent), assembly sources"
                    + " (.s .S .asm), Verilog hex (.hex) or a raw binary (.bin). What follows PROGRAM is the program's own;"
                    + " only behind a source, further sources, objects (.o) and libraries (.a) are linked with it, up to"
                    + " the first argument of another kind or '--'.%n",
            "An ELF file below 0x80000000 without a symbol tohost is started as under Linux, in user mode with system"
                    + " calls; everything else on bare metal, in machine mode. As long as a program installs no trap"
                    + " handler, ECALL makes Linux's system calls there too.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv run hello.elf",
            "  ohmv run hello.s",
            "  ohmv run main.s print.S lib.a -- one two",
            "  ohmv run --dir=. --max-insts=20M hello.elf one two",
            "  ohmv run --json -m 0x80000000:64M kernel.bin",
            "",
            "Exit codes: the program's own; 128 and the signal's number for a fault; 124 at a limit; 1 and 2 before the"
                    + " start. Standard error and stopReason in the report tell them apart.",
        })
public final class RunVerb implements Callable<Integer> {
    private static final double NANOSECONDS = 1e-9;

    private final Console console;

    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Mixin
    private HartArguments hart = new HartArguments();

    @Mixin
    private MachineArguments machines = new MachineArguments();

    @Mixin
    private LogArguments logs = new LogArguments();

    @Option(
            names = {"-m", "--memory"},
            paramLabel = "MEMORY",
            description = "Where memory is: a number of MiB, a size such as 1G, or BASE:SIZE,BASE:SIZE.")
    private @Nullable String memory;

    @Option(
            names = {"--pc", "--entry"},
            paramLabel = "ADDRESS",
            description = "Where to start, instead of where the file says.")
    private @Nullable String entry;

    @Option(names = "--base", paramLabel = "ADDRESS", description = "Where a raw binary or Verilog hex file goes.")
    private @Nullable String base;

    @Option(
            names = "--start",
            paramLabel = "KIND",
            description = "hosted, as under Linux; bare, as after a reset; auto (default).")
    private StartKind start = StartKind.AUTO;

    @Option(
            names = {"--max-insts", "--instructions"},
            paramLabel = "N",
            description = "Stop after so many instructions (suffixes K, M, G).")
    private @Nullable String maximumInstructions;

    @Option(names = "--max-cycles", paramLabel = "N", description = "Stop after so many cycles (suffixes K, M, G).")
    private @Nullable String maximumCycles;

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "Write memory from begin_signature to end_signature.")
    private @Nullable Path signature;

    @Option(
            names = "--signature-granularity",
            paramLabel = "BYTES",
            description = "Bytes a line of the signature; 16 unless given.")
    private int signatureGranularity = Signature.DEFAULT_GRANULARITY;

    @Option(
            names = "--dir",
            paramLabel = "HOST[:GUEST]",
            description = "Let the program use this directory, as / or as GUEST; may be given again.")
    private List<String> directories = new ArrayList<>();

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "Set a variable of the program's environment.")
    private List<String> environment = new ArrayList<>();

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Write report.json into this directory, which is made if need be.")
    private @Nullable Path outputDirectory;

    @Option(
            names = "--json",
            description = "Print the report as JSON; the program's own output then goes to standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing about a program that ends itself.")
    private boolean quiet;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The program's file.")
    @SuppressWarnings("NullAway.Init") // picocli refuses the command line without it
    private Path program;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The program's own arguments.")
    private List<String> arguments = new ArrayList<>();

    /** The verb, on the given console. */
    public RunVerb(Console console) {
        this.console = console;
    }

    /** Called by picocli: options behind PROGRAM are the program's. */
    @Spec
    public void setSpec(CommandSpec commandSpec) {
        spec = commandSpec;
        commandSpec.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() throws IOException {
        long instructionLimit = option(maximumInstructions, Quantity::count, Long.MAX_VALUE, "--max-insts");
        long cycleLimit = option(maximumCycles, Quantity::count, Long.MAX_VALUE, "--max-cycles");
        checkGranularity();
        option(hart::check);
        OptionalLong otherBase = address(base, "--base");
        OptionalLong otherEntry = address(entry, "--pc");
        checkEnvironment();
        MemoryMap map = option(memory, MemoryOption::parse, MemoryMap.standard(), "-m");
        IsaString isa = isa();
        GrantedDirectories granted = grantedDirectories();
        Background<MachineChoice> choice = Background.start(machines::choice);
        List<String> inputs = inputs();
        if (!inputs.isEmpty() && otherBase.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--base: where a source goes, the linker decides; it is for .bin and .hex");
        }
        Optional<GuestProgram> loaded =
                inputs.isEmpty() ? Optional.of(GuestProgram.read(program, start, otherBase)) : assembled(inputs);
        GuestRun.Setup setup = setup(inputs, map, isa, granted, choice.join());
        if (loaded.isEmpty()) {
            return ExitCode.BAD_INPUT.code();
        }
        GuestProgram guest = otherEntry.isPresent() ? loaded.get().withEntry(otherEntry.getAsLong()) : loaded.get();
        GuestRun run = new GuestRun(guest, setup);
        Machine machine = run.machine();
        Optional<LogArguments.Log> log = logs.open(console, guest.symbols());
        log.ifPresent(open -> machine.observe(open.log()));
        long began = System.nanoTime();
        StopReason stop = machine.run(new RunLimits(instructionLimit, cycleLimit));
        double wallSeconds = (System.nanoTime() - began) * NANOSECONDS;
        run.close();
        if (log.isPresent()) {
            log.get().close();
        }
        RunReport report = report(machine, stop, setup.choice(), wallSeconds);
        new StopText(console.error()).write(report, machine.hart(), guest.symbols(), quiet || json);
        writeSignature(guest, machine.space().ram());
        writeReports(report);
        return report.exitCode();
    }

    private static RunReport report(Machine machine, StopReason stop, MachineChoice choice, double wallSeconds) {
        try {
            return RunReport.of(machine, stop, choice, wallSeconds);
        } catch (LedgerRangeException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The files to make the program of: PROGRAM, if it is a source, and what follows it up to an argument. */
    private List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        if (SourceProgram.isSource(program.toString())) {
            inputs.add(program.toString());
            arguments.stream().takeWhile(SourceProgram::isInput).forEach(inputs::add);
        }
        return inputs;
    }

    private Optional<GuestProgram> assembled(List<String> inputs) {
        LayoutKind layout = start == StartKind.HOSTED ? LayoutKind.GNU : LayoutKind.BARE_METAL;
        try {
            InstructionTable table = InstructionTable.present();
            return SourceProgram.make(inputs, table, hart.architecture(table), layout, console)
                    .map(file -> GuestProgram.of(program.toString(), file, start, OptionalLong.empty()));
        } catch (ArchitectureException e) {
            throw new ParameterException(spec.commandLine(), "--isa: " + e.getMessage(), e);
        }
    }

    private GuestRun.Setup setup(
            List<String> inputs, MemoryMap map, IsaString isa, GrantedDirectories granted, MachineChoice choice) {
        List<String> guestArguments = new ArrayList<>(List.of(program.toString()));
        int ownArguments = Math.max(0, inputs.size() - 1);
        // "--" ends the files that the program is made of.
        boolean isSeparated = !inputs.isEmpty()
                && ownArguments < arguments.size()
                && arguments.get(ownArguments).equals("--");
        guestArguments.addAll(arguments.subList(ownArguments + (isSeparated ? 1 : 0), arguments.size()));
        OutputStream errorBytes = new ErrorBytes(console.error());
        return new GuestRun.Setup(
                map,
                isa,
                granted,
                guestArguments,
                environment,
                choice,
                console.input(),
                json ? errorBytes : console.outputBytes(),
                errorBytes,
                warning -> console.error().println("ohmv run: warning: " + warning));
    }

    private IsaString isa() {
        try {
            return hart.isa();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void option(Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private GrantedDirectories grantedDirectories() throws IOException {
        try {
            return new GrantedDirectories(
                    directories.stream().map(DirectoryGrant::parse).toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--dir: " + e.getMessage(), e);
        }
    }

    private void checkEnvironment() {
        for (String variable : environment) {
            if (variable.indexOf('=') <= 0) {
                throw new ParameterException(
                        spec.commandLine(), "--env: '" + variable + "' is not NAME=VALUE, such as HOME=/");
            }
        }
    }

    private void checkGranularity() {
        if (signatureGranularity < Signature.MINIMUM_GRANULARITY
                || signatureGranularity > Signature.MAXIMUM_GRANULARITY) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--signature-granularity: " + signatureGranularity + " is not " + Signature.MINIMUM_GRANULARITY
                            + " to " + Signature.MAXIMUM_GRANULARITY);
        }
    }

    private OptionalLong address(@Nullable String text, String name) {
        return text == null ? OptionalLong.empty() : OptionalLong.of(option(text, Quantity::address, 0L, name));
    }

    private <T> T option(@Nullable String text, Function<String, T> parse, T otherwise, String name) {
        if (text == null) {
            return otherwise;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), name + ": " + e.getMessage(), e);
        }
    }

    private void writeSignature(GuestProgram guest, Ram ram) throws IOException {
        if (signature == null) {
            return;
        }
        OptionalLong begin = guest.address("begin_signature");
        OptionalLong end = guest.address("end_signature");
        if (begin.isEmpty() || end.isEmpty()) {
            throw new BadInputException("no signature: the program has no symbols begin_signature and end_signature");
        }
        try {
            Files.writeString(
                    signature, Signature.lines(ram, begin.getAsLong(), end.getAsLong(), signatureGranularity));
        } catch (LoadException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private void writeReports(RunReport report) {
        try {
            if (json) {
                report.write(console.output(), true, false);
            }
            if (outputDirectory != null) {
                StringWriter text = new StringWriter();
                report.write(text, false, true);
                Files.createDirectories(outputDirectory);
                Files.writeString(outputDirectory.resolve("report.json"), text.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
