package org.ohmv.programs.solve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.host.GrantedDirectories;
import org.ohmv.core.ledger.CostReport;
import org.ohmv.core.ledger.LedgerRangeException;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.run.GuestProgram;
import org.ohmv.programs.run.GuestRun;
import org.ohmv.programs.run.MachineChoice;

/** One run of the solver firmware on a problem. */
final class SolverRun {
    private static final double NANOSECONDS = 1e-9;

    private final GuestProgram firmware;
    private final MachineChoice choice;
    private final OutputStream output;
    private final Consumer<String> warnings;

    /**
     * A run to be.
     *
     * @param firmware the solver
     * @param choice which machine it runs on
     * @param output takes what the firmware prints
     * @param warnings takes a line for the user
     */
    SolverRun(GuestProgram firmware, MachineChoice choice, OutputStream output, Consumer<String> warnings) {
        this.firmware = firmware;
        this.choice = choice;
        this.output = output;
        this.warnings = warnings;
    }

    /**
     * Hands the problem over, runs, and reads what came of it.
     *
     * @throws BadInputException if the problem does not fit in memory
     */
    SolverOutcome solve(Problem problem, RunLimits limits) throws IOException {
        MemoryMap map = MemoryMap.standard();
        GuestRun run = new GuestRun(
                firmware,
                new GuestRun.Setup(
                        map,
                        MachineConfiguration.FULL_ISA,
                        new GrantedDirectories(List.of()),
                        List.of("solver"),
                        List.of(),
                        choice,
                        new ByteArrayInputStream(new byte[0]),
                        output,
                        output,
                        warnings));
        Machine machine = run.machine();
        ProblemBlock block = block(machine, map);
        if (!block.fits(problem)) {
            throw new BadInputException("a system with " + problem.matrix().rows() + " unknowns and "
                    + problem.matrix().nonzeros() + " nonzeros does not fit in the guest's memory");
        }
        block.write(problem);
        long began = System.nanoTime();
        StopReason stop = machine.run(limits);
        double wallSeconds = (System.nanoTime() - began) * NANOSECONDS;
        run.close();
        return outcome(stop, block, problem.matrix().rows(), cost(machine), wallSeconds);
    }

    private ProblemBlock block(Machine machine, MemoryMap map) {
        OptionalLong address = firmware.elf().orElseThrow().address("problem");
        if (address.isEmpty()) {
            throw new BadInputException("the firmware has no symbol 'problem', where the system would go");
        }
        MemoryRegion region = map.regions().stream()
                .filter(candidate -> candidate.contains(address.getAsLong(), 1))
                .findFirst()
                .orElseThrow();
        return new ProblemBlock(
                machine.ram(), address.getAsLong(), region, firmware.image().high());
    }

    private CostReport cost(Machine machine) {
        try {
            return CostReport.of(machine.ledger(), choice.core().costs());
        } catch (LedgerRangeException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static SolverOutcome outcome(
            StopReason stop, ProblemBlock block, int order, CostReport cost, double wallSeconds) {
        return new SolverOutcome(
                stop,
                SolverStatus.of(block.load(ProblemField.STATUS)),
                SolverMethod.of(block.load(ProblemField.METHOD_USED)),
                block.load(ProblemField.ITERATIONS),
                block.loadDouble(ProblemField.RELATIVE_RESIDUAL),
                block.loadDouble(ProblemField.BACKWARD_ERROR),
                block.loadDouble(ProblemField.COMPONENTWISE_ERROR),
                block.load(ProblemField.SYMMETRIC) != 0,
                block.load(ProblemField.LOWER_BANDWIDTH),
                block.load(ProblemField.UPPER_BANDWIDTH),
                block.loadDouble(ProblemField.CONDITION),
                block.load(ProblemField.FAILED_COLUMN),
                block.loadHistory(),
                block.loadSolution(order),
                cost,
                wallSeconds);
    }
}
