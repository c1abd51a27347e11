package org.ohmv.programs.run;

import java.io.PrintWriter;
import java.util.Locale;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.load.SymbolIndex;

/** Says on standard error how a run ended: one line for a program that ended itself, else with place and registers. */
final class StopText {
    private static final int COLUMNS = 4;
    private static final String[] REGISTERS = {
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7",
        "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"
    };

    private final PrintWriter error;

    StopText(PrintWriter error) {
        this.error = error;
    }

    void write(RunReport report, Hart hart, SymbolIndex symbols, boolean quiet) {
        StopReason stop = report.stop();
        if (stop.kind() == StopReason.Kind.EXIT) {
            if (stop.message().startsWith("tohost") && report.exitCode() != 0) {
                // Spike's words, which scripts everywhere look for.
                error.println("*** FAILED *** (" + stop.message() + ")");
            }
            if (!quiet) {
                error.println("ohmv run: " + stop.message() + " after " + cost(report));
            }
            return;
        }
        error.println("ohmv run: stopped: " + stop.message());
        error.println("  reason     " + report.reason() + ", exit code " + report.exitCode());
        error.println("  at         " + symbols.describe(stop.pc()));
        error.println("  ra         " + symbols.describe(hart.x(1)));
        error.println("  after      " + cost(report));
        for (int row = 0; row < REGISTERS.length; row += COLUMNS) {
            StringBuilder line = new StringBuilder();
            for (int register = row; register < row + COLUMNS; register++) {
                line.append(String.format(Locale.ROOT, "  %-4s 0x%016x", REGISTERS[register], hart.x(register)));
            }
            error.println(line);
        }
    }

    private static String cost(RunReport report) {
        long cycles = report.cycles().cycles();
        return String.format(
                Locale.ROOT,
                "%,d instructions, %,d cycles (CPI %.2f), %.6f s simulated; %.2f s on this host, %.0f MIPS",
                report.instructions(),
                cycles,
                report.instructions() == 0 ? 0 : (double) cycles / report.instructions(),
                report.cycles().picoseconds() / 1e12,
                report.wallSeconds(),
                report.mips());
    }
}
