package org.ohmv.programs.solve;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.cli.OutputFile;
import org.ohmv.programs.matrix.MatrixFile;
import org.ohmv.programs.matrix.MatrixMarketReader;
import org.ohmv.programs.matrix.MatrixMarketWriter;
import org.ohmv.programs.matrix.RightHandSide;
import org.ohmv.programs.run.ErrorBytes;
import org.ohmv.programs.run.GuestProgram;
import org.ohmv.programs.run.MachineArguments;
import org.ohmv.programs.run.MachineChoice;
import org.ohmv.programs.run.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves a system of linear equations with firmware on the simulated machine. */
@Command(
        name = "solve",
        header = "Solve a system of linear equations.",
        description = {
            "%nReads a matrix in Matrix Market form, runs OhmV's solver firmware on it, and reports the answer, how good it"
                    + " is, and what it cost: cycles, time and energy by phase. The firmware checks every answer: a residual in"
                    + " compensated arithmetic has the last word.%n",
            "In this version the solver is digital: it runs on the core alone, and no analog array takes part.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv solve programs/matrices/ieee14.mtx",
            "  ohmv solve --method=lu --rhs=ones --tolerance=1e-12 a.mtx",
            "  ohmv solve --json --rhs=b.mtx a.mtx",
            "  ohmv solve -p clock.hertz=2_000_000_000 a.mtx",
            "",
            "Exit codes: 0 solved; 3 not converged; 1 a bad file, or a singular matrix; 2 usage; 124 a limit.",
        })
public final class SolveVerb implements Callable<Integer> {
    private static final String MATRIX_SUFFIX = ".mtx";
    private static final String RIGHT_HAND_SIDE_SUFFIX = "_b.mtx";
    /** A minute or two of the host's time. */
    private static final String STANDARD_LIMIT = "10G";

    private final Console console;

    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    @Spec
    private CommandSpec spec;

    @Mixin
    private MachineArguments machines = new MachineArguments();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "auto (default): the firmware picks one; or lu, cholesky, banded, cg.")
    private SolverMethod method = SolverMethod.AUTO;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "The relative residual to reach, 2-norm; 1e-9 unless given.")
    private double tolerance = 1e-9;

    @Option(
            names = "--rhs",
            paramLabel = "SIDE",
            description =
                    "The right-hand side: a file of one column; ones; or seeded, uniform from -1 to 1 by --seed. Unless"
                            + " given, NAME_b.mtx beside NAME.mtx if it is there, else ones.")
    private @Nullable String rightHandSide;

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            description = "The most steps of an iteration, or corrections of a direct method; 1000 unless given.")
    private int maximumIterations = 1000;

    @Option(
            names = "--max-insts",
            paramLabel = "N",
            description = "Stop after so many instructions (suffixes K, M, G); " + STANDARD_LIMIT + " unless given.")
    private String maximumInstructions = STANDARD_LIMIT;

    @Option(
            names = "--firmware",
            paramLabel = "DIR",
            description =
                    "Assemble and run the solver in this folder, a copy of programs/firmware, instead of OhmV's own.")
    private @Nullable Path firmware;

    @Option(names = "--solution", paramLabel = "FILE", description = "Write x into this file, in Matrix Market form.")
    private @Nullable Path solutionFile;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Write report.json into this directory, which is made if need be.")
    private @Nullable Path outputDirectory;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "FILE.mtx", description = "The matrix.")
    @SuppressWarnings("NullAway.Init") // picocli refuses the command line without it
    private Path file;

    /** The verb, on the given console. */
    public SolveVerb(Console console) {
        this.console = console;
    }

    /** A right-hand side and where it came from. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Side(double[] values, String origin) {}

    @Override
    public Integer call() throws IOException {
        checkOptions();
        RunLimits limits = limits();
        MachineChoice choice = machines.choice();
        MatrixFile matrix = MatrixMarketReader.read(file);
        int order = matrix.square().rows();
        Side side = side(order, choice.seed());
        Problem problem = new Problem(matrix.matrix(), side.values(), method, tolerance, maximumIterations);
        GuestProgram solver = firmware == null ? SolverFirmware.shipped() : SolverFirmware.of(firmware);
        SolverRun run = new SolverRun(
                solver,
                choice,
                json ? new ErrorBytes(console.error()) : console.outputBytes(),
                warning -> console.error().println("ohmv solve: warning: " + warning));
        SolverOutcome outcome = run.solve(problem, limits);
        if (outcome.stop().kind() != StopReason.Kind.EXIT) {
            return stopped(outcome);
        }
        refuse(matrix, outcome);
        OptionalDouble forwardError = ForwardError.of(problem.matrix(), problem.rightHandSide(), outcome.solution());
        write(new SolveReport(file.toString(), side.origin(), problem, outcome, forwardError, choice));
        return (outcome.status() == SolverStatus.SOLVED ? ExitCode.SUCCESS : ExitCode.NOT_CONVERGED).code();
    }

    private void checkOptions() {
        if (!(tolerance > 0) || !(tolerance < 1)) {
            throw usage("--tolerance: " + tolerance + " is not between 0 and 1");
        }
        if (maximumIterations < 0) {
            throw usage("--max-iterations: " + maximumIterations + " is negative");
        }
    }

    private RunLimits limits() {
        try {
            return RunLimits.instructions(Quantity.count(maximumInstructions));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--max-insts: " + e.getMessage(), e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Side side(int order, long seed) {
        if (rightHandSide == null) {
            Path beside = beside();
            return Files.exists(beside)
                    ? new Side(MatrixMarketReader.read(beside).vector(order), beside.toString())
                    : new Side(RightHandSide.ones(order), "ones");
        }
        return switch (rightHandSide) {
            case "ones" -> new Side(RightHandSide.ones(order), "ones");
            case "seeded" -> new Side(RightHandSide.seeded(order, seed), "uniform from -1 to 1, seed " + seed);
            default -> new Side(MatrixMarketReader.read(Path.of(rightHandSide)).vector(order), rightHandSide);
        };
    }

    private Path beside() {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(MATRIX_SUFFIX) ? name.substring(0, name.length() - MATRIX_SUFFIX.length()) : name;
        return file.resolveSibling(stem + RIGHT_HAND_SIDE_SUFFIX);
    }

    /** The run did not end as firmware ends: a limit, or a trap of the user's own firmware. */
    private int stopped(SolverOutcome outcome) {
        StopReason stop = outcome.stop();
        String message = "no answer: the run stopped after "
                + outcome.cost().total().instructions() + " instructions: " + stop.message();
        boolean isLimit = switch (stop.kind()) {
            case INSTRUCTION_LIMIT, CYCLE_LIMIT, MEMORY_LIMIT, SELF_LOOP, WAITING_FOREVER, INTERRUPTED -> true;
            case EXIT, UNHANDLED_TRAP, BREAKPOINT, TRAP_LOOP -> false;
        };
        if (isLimit) {
            console.error().println("ohmv solve: " + message);
            return ExitCode.LIMIT.code();
        }
        if (firmware == null) {
            throw new IllegalStateException(message);
        }
        throw new BadInputException(message);
    }

    /** What cannot be solved at all is the input's fault, and has its place in the file. */
    private static void refuse(MatrixFile matrix, SolverOutcome outcome) {
        String place = matrix.name() + ":" + matrix.sizeLine() + ": ";
        switch (outcome.status()) {
            case SOLVED, NOT_CONVERGED -> {}
            case SINGULAR ->
                throw new BadInputException(place + "the matrix is singular"
                        + (outcome.failedColumn() > 0
                                ? ": column " + outcome.failedColumn() + " of its factorisation has no pivot"
                                : String.format(
                                        Locale.ROOT,
                                        " to working precision: its condition is about %.1e",
                                        outcome.condition())));
            case NOT_POSITIVE_DEFINITE ->
                throw new BadInputException(place + "the matrix is not symmetric positive definite, which method "
                        + outcome.method().title() + " needs; try --method=lu");
            case NO_ROOM ->
                throw new BadInputException(place + "the guest's memory is too small for method "
                        + outcome.method().title() + " with " + matrix.matrix().rows() + " unknowns");
            case NOT_RUN, BAD_PROBLEM ->
                throw new BadInputException("the firmware did not take the problem: it left status "
                        + outcome.status().number());
        }
    }

    private void write(SolveReport report) throws IOException {
        if (json) {
            report.write(console.output(), true, false);
        } else {
            new SolveText(console.output()).write(report);
        }
        if (solutionFile != null) {
            byte[] text = MatrixMarketWriter.vector(
                            List.of("solution of " + report.file() + " with right-hand side " + report.rightHandSide()),
                            report.outcome().solution())
                    .getBytes(StandardCharsets.UTF_8);
            OutputFile.write(solutionFile, false, stream -> stream.write(text));
        }
        if (outputDirectory != null) {
            StringWriter text = new StringWriter();
            report.write(text, false, true);
            Files.createDirectories(outputDirectory);
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            OutputFile.write(outputDirectory.resolve("report.json"), false, stream -> stream.write(bytes));
        }
    }
}
