package org.ohmv.programs.solve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.OptionalDouble;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.matrix.SparseMatrix;
import org.ohmv.programs.run.MachineChoice;
import org.ohmv.programs.run.RunReport;

/**
 * What there is to say of a solve, as JSON; keys are stable.
 *
 * @param file the matrix's
 * @param rightHandSide where it came from, in words
 * @param problem what was asked
 * @param outcome what came of it
 * @param forwardError the oracle's
 * @param choice which machine it was
 */
record SolveReport(
        String file,
        String rightHandSide,
        Problem problem,
        SolverOutcome outcome,
        OptionalDouble forwardError,
        MachineChoice choice) {
    /** Said wherever the answer is: nothing here may pass for an analog result. */
    static final String DIGITAL_ONLY =
            "digital methods on the core alone; the analog arrays take no part in ohmv solve yet";

    /** The exit code: solved, or not converged. */
    int exitCode() {
        return (outcome.status() == SolverStatus.SOLVED ? ExitCode.SUCCESS : ExitCode.NOT_CONVERGED).code();
    }

    /** The status, as design and scripts have it. */
    String status() {
        return outcome.status() == SolverStatus.SOLVED ? "solved" : "not-converged";
    }

    /**
     * Writes one JSON object and a newline.
     *
     * @param withHost whether to say how fast the host was: for the terminal only, since it differs every time
     * @param pretty whether to break lines
     */
    void write(Writer output, boolean withHost, boolean pretty) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(output)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.solve/1");
            writeSystem(json);
            writeAnswer(json);
            writePhases(json);
            new RunReport(outcome.stop(), exitCode(), outcome.cost(), Map.of(), choice, outcome.wallSeconds())
                    .writeFields(json, withHost);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void writeSystem(JsonGenerator json) throws IOException {
        SparseMatrix matrix = problem.matrix();
        json.writeStringField("matrix", file);
        json.writeStringField("rightHandSide", rightHandSide);
        json.writeNumberField("n", matrix.rows());
        json.writeNumberField("nonzeros", matrix.nonzeros());
        json.writeBooleanField("symmetric", outcome.isSymmetric());
        json.writeNumberField("lowerBandwidth", outcome.lowerBandwidth());
        json.writeNumberField("upperBandwidth", outcome.upperBandwidth());
        writeNumber(json, "conditionEstimate", outcome.condition() > 0 ? outcome.condition() : Double.NaN);
        json.writeStringField("analog", "none: " + DIGITAL_ONLY);
    }

    private void writeAnswer(JsonGenerator json) throws IOException {
        json.writeStringField("method", outcome.method().title());
        json.writeStringField("status", status());
        json.writeNumberField("tolerance", problem.tolerance());
        writeNumber(json, "relativeResidual", outcome.relativeResidual());
        writeNumber(json, "backwardError", outcome.backwardError());
        writeNumber(json, "componentwiseBackwardError", outcome.componentwiseBackwardError());
        writeNumber(json, "forwardError", forwardError.orElse(Double.NaN));
        json.writeArrayFieldStart("oracle");
        json.writeString("forwardError");
        json.writeEndArray();
        json.writeArrayFieldStart("iterations");
        for (double residual : outcome.history()) {
            if (Double.isFinite(residual)) {
                json.writeNumber(residual);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("solution");
        for (double value : outcome.solution()) {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    private void writePhases(JsonGenerator json) throws IOException {
        Phases phases = new Phases(outcome.cost().regions());
        writeShares(json, "phases", phases.phases());
        writeShares(json, "solveParts", phases.parts());
        writeNumber(json, "factorPeakShare", factorPeakShare().orElse(Double.NaN));
    }

    /** The share of the core's peak floating-point rate that the factorisation reached, if there was one. */
    OptionalDouble factorPeakShare() {
        var factor = outcome.cost().regions().get(SolverRegion.FACTOR.number());
        return factor == null ? OptionalDouble.empty() : PeakShare.of(factor);
    }

    private static void writeShares(JsonGenerator json, String name, Map<String, Phases.Share> shares)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Phases.Share> entry : shares.entrySet()) {
            Phases.Share share = entry.getValue();
            json.writeObjectFieldStart(entry.getKey());
            json.writeNumberField("instructions", share.instructions());
            json.writeNumberField("cycles", share.cycles());
            json.writeNumberField("picoseconds", share.picoseconds());
            json.writeNumberField("femtojoules", share.femtojoules());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
