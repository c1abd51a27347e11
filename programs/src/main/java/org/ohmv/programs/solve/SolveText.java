package org.ohmv.programs.solve;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.ohmv.core.ledger.Cost;
import org.ohmv.programs.matrix.SparseMatrix;

/** What there is to say of a solve, on one screen. */
final class SolveText {
    private static final int SHOWN_ELEMENTS = 20;
    private static final int ELEMENTS_PER_LINE = 4;
    private static final int SHOWN_STEPS = 6;
    private static final double SINGULAR_CONDITION = 0x1p52;

    private final PrintWriter output;

    SolveText(PrintWriter output) {
        this.output = output;
    }

    void write(SolveReport report) {
        writeSystem(report);
        writeAnswer(report);
        writeCost(report);
        writeSolution(report.outcome().solution());
    }

    private void writeSystem(SolveReport report) {
        SparseMatrix matrix = report.problem().matrix();
        SolverOutcome outcome = report.outcome();
        line(
                "system",
                String.format(
                        Locale.ROOT,
                        "%s: n = %d, %d nonzeros, %s, bandwidths %d and %d",
                        report.file(),
                        matrix.rows(),
                        matrix.nonzeros(),
                        outcome.isSymmetric() ? "symmetric" : "not symmetric",
                        outcome.lowerBandwidth(),
                        outcome.upperBandwidth()));
        line("", condition(outcome.condition()));
        line("right side", report.rightHandSide());
        line("machine", "preset " + report.choice().preset() + "; " + SolveReport.DIGITAL_ONLY);
    }

    private static String condition(double condition) {
        if (!(condition > 0)) {
            return "condition not estimated";
        }
        String text = String.format(Locale.ROOT, "condition about %.2g (1-norm, the firmware's estimate)", condition);
        return condition < SINGULAR_CONDITION ? text : text + ": as good as singular, no digit of x need be right";
    }

    private void writeAnswer(SolveReport report) {
        SolverOutcome outcome = report.outcome();
        line(
                "method",
                outcome.method().title() + ": " + outcome.method().description()
                        + (report.problem().method() == SolverMethod.AUTO
                                ? ", picked by the firmware"
                                : ", as asked for"));
        line(
                "status",
                String.format(
                        Locale.ROOT,
                        "%s: relative residual %.3g, asked for %.3g",
                        report.status(),
                        outcome.relativeResidual(),
                        report.problem().tolerance()));
        if (outcome.history().length > 1) {
            line("steps", outcome.history().length + "; relative residuals " + steps(outcome.history()));
        }
        String forward = report.forwardError().isPresent()
                ? String.format(
                        Locale.ROOT, "%.3g (oracle)", report.forwardError().getAsDouble())
                : "not known (the oracle stops at " + ForwardError.LARGEST_ORDER + " unknowns)";
        line(
                "errors",
                String.format(
                        Locale.ROOT,
                        "backward %.3g normwise, %.3g componentwise; forward %s",
                        outcome.backwardError(),
                        outcome.componentwiseBackwardError(),
                        forward));
    }

    private static String steps(double... history) {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < history.length; step++) {
            if (step < SHOWN_STEPS - 1 || step == history.length - 1) {
                text.append(text.length() == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.1e", history[step]));
            } else if (step == SHOWN_STEPS - 1) {
                text.append(", ...");
            }
        }
        return text.toString();
    }

    private void writeCost(SolveReport report) {
        Phases phases = new Phases(report.outcome().cost().regions());
        output.println();
        output.println("  phase           instructions        cycles          time        energy");
        for (Map.Entry<String, Phases.Share> entry : phases.phases().entrySet()) {
            if (entry.getValue().instructions() > 0) {
                row(entry.getKey(), entry.getValue());
                if (entry.getKey().equals("solve")) {
                    phases.parts().forEach((name, share) -> row("  " + name, share));
                }
            }
        }
        Cost total = report.outcome().cost().total();
        row("total", new Phases.Share(total.instructions(), total.cycles(), total.picoseconds(), total.femtojoules()));
        report.factorPeakShare()
                .ifPresent(share -> output.printf(
                        Locale.ROOT,
                        "  The factorisation reaches %.0f %% of the core's peak, one fused multiply-add a cycle; no vector unit.%n",
                        100 * share));
    }

    private void row(String name, Phases.Share share) {
        output.printf(
                Locale.ROOT,
                "  %-14s %,13d %,13d %13s %13s%n",
                name,
                share.instructions(),
                share.cycles(),
                Amount.time(share.picoseconds()),
                Amount.energy(share.femtojoules()));
    }

    private void writeSolution(double... solution) {
        output.println();
        int shown = Math.min(SHOWN_ELEMENTS, solution.length);
        for (int first = 0; first < shown; first += ELEMENTS_PER_LINE) {
            StringBuilder text = new StringBuilder(first == 0 ? "  x =" : "     ");
            for (int index = first; index < Math.min(shown, first + ELEMENTS_PER_LINE); index++) {
                text.append(String.format(Locale.ROOT, " %22.15g", solution[index]));
            }
            output.println(text);
        }
        if (shown < solution.length) {
            output.println("      ... and " + (solution.length - shown) + " more: --solution=FILE writes all");
        }
    }

    private void line(String name, String text) {
        output.printf(Locale.ROOT, "%-11s%s%n", name, text);
    }
}
