package org.ohmv.analog.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.circuit.Amplifier;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.tile.LoopCircuits.Cells;

/** Draws the circuit of a closed loop from the cells of slice 0 as they were last read. */
final class LoopDesign {
    private static final double SIEMENS = 1e-6;
    private static final double FARADS = 1e-15;

    /**
     * Poles this many times above the gain-bandwidth product turn the loop's phase by less than six degrees where its
     * gain is one, and are left out; what they would add are states, of which the cost grows with the cube.
     */
    private static final double FAR_POLE = 10;

    /** The least conductance of a feedback resistor, in siemens. */
    private static final double LEAST_FEEDBACK = 1e-12;

    /**
     * The amplifier behind the column of middle conductances gives this part of what all of them together would give
     * for one volt: four times the mean of what drives them.
     */
    private static final double SUM_SHARE = 0.25;

    /** Without capacitance an output of limited current would have no voltage. */
    private static final double LEAST_LINE_FARADS = 1e-15;

    private final Chip chip;
    private final Chip.Inverse inverse;
    private final TileCells tileCells;
    private final Set<ErrorCause> causes;
    private final TileRandom random;

    LoopDesign(Chip chip, Chip.Inverse inverse, TileCells cells, TileRandom random, Set<ErrorCause> causes) {
        this.chip = chip;
        this.inverse = inverse;
        this.tileCells = cells;
        this.random = random;
        this.causes = causes;
    }

    /**
     * A loop over slice 0.
     *
     * @param second the second arrays, for least squares
     * @param eigenvalue in fractions of the unit conductance, for the eigenvector
     */
    CircuitAnalysis draw(
            Feedback kind,
            TileShape shape,
            ArraySnapshot first,
            Optional<ArraySnapshot> second,
            double unitMicrosiemens,
            double eigenvalue) {
        Cells drawn = cells(shape, first, shape.columns());
        LoopCircuits circuits = circuits(drawn);
        double unit = SIEMENS * inverse.inputMicrosiemens();
        return switch (kind) {
            case INVERSE -> circuits.inverse(drawn, unit);
            case LEAST_SQUARES -> circuits.leastSquares(drawn, transposed(shape, second.orElse(first)), unit);
            case EIGENVECTOR -> {
                // Pairs exchanged give the opposite matrix, and so a negative eigenvalue its loop.
                boolean isExchanged = eigenvalue < 0 && drawn.negative().isPresent();
                Cells turned = isExchanged
                        ? new Cells(drawn.negative().orElseThrow(), Optional.of(drawn.positive()), Optional.empty())
                        : drawn;
                double feedback = SIEMENS * unitMicrosiemens * Math.abs(eigenvalue);
                yield circuits.eigenvector(turned, Math.max(LEAST_FEEDBACK, Math.min(1, feedback)));
            }
        };
    }

    private Cells cells(TileShape shape, ArraySnapshot snapshot, int wordLines) {
        return new Cells(
                snapshot.positive().siemens(),
                snapshot.negative().map(ReadCells::siemens),
                switch (shape.mapping()) {
                    case DIFFERENTIAL -> Optional.empty();
                    // What is subtracted digitally from products takes a column of resistors in a loop.
                    case OFFSET -> Optional.of(middleColumn(wordLines));
                    case BIAS_COLUMN -> snapshot.bias().map(ReadCells::siemens);
                });
    }

    private Cells transposed(TileShape shape, ArraySnapshot snapshot) {
        Cells straight = cells(shape, snapshot, shape.columns());
        return new Cells(
                straight.positive().transposed(),
                straight.negative().map(ConductanceMatrix::transposed),
                straight.common().map(column -> middleColumn(shape.rows())));
    }

    private ConductanceMatrix middleColumn(int lines) {
        double[][] column = new double[lines][1];
        for (double[] cell : column) {
            cell[0] = SIEMENS * tileCells.middleMicrosiemens();
        }
        return ConductanceMatrix.of(column);
    }

    private LoopCircuits circuits(Cells drawn) {
        boolean hasAmplifiers = causes.contains(ErrorCause.AMPLIFIER);
        int lines = Math.max(drawn.positive().rows(), drawn.positive().columns());
        double line = FARADS * chip.array().lineFemtofaradsPerCell() * lines;
        List<Double> offsets = new ArrayList<>();
        for (int amplifier = 0; amplifier < lines; amplifier++) {
            offsets.add(hasAmplifiers ? random.amplifierOffsetVolts(amplifier) : 0);
        }
        return new LoopCircuits(
                amplifier(drawn, line),
                causes.contains(ErrorCause.WIRES)
                        ? new WireResistance(
                                chip.array().rowOhmsPerCell(), chip.array().columnOhmsPerCell())
                        : WireResistance.NONE,
                summingFarads(drawn, line),
                Math.max(LEAST_LINE_FARADS, line),
                SIEMENS * inverse.inverterMicrosiemens(),
                SIEMENS * tileCells.middleMicrosiemens() * Math.max(1, SUM_SHARE * lines),
                List.copyOf(offsets));
    }

    private double summingFarads(Cells drawn, double line) {
        double farads = chip.amplifier().inputFarads() + (drawn.negative().isPresent() ? 2 : 1) * line;
        double least = Double.POSITIVE_INFINITY;
        for (int bit = 0; bit < drawn.positive().columns(); bit++) {
            double siemens = SIEMENS * inverse.inputMicrosiemens();
            for (int word = 0; word < drawn.positive().rows(); word++) {
                siemens += drawn.positive().at(word, bit);
            }
            least = Math.min(least, siemens);
        }
        boolean isFar =
                least > farads * 2 * Math.PI * FAR_POLE * chip.amplifier().gainBandwidthHertz();
        return isFar ? 0 : farads;
    }

    /** The amplifier; its output stage is left out where neither its pole nor its current limit can be reached. */
    private Amplifier amplifier(Cells drawn, double line) {
        Chip.LoopAmplifier kind = chip.amplifier();
        Amplifier amplifier = Amplifier.of(
                        causes.contains(ErrorCause.AMPLIFIER)
                                ? kind.openLoopGain()
                                : Math.max(1e9, kind.openLoopGain()),
                        kind.gainBandwidthHertz())
                .withSlewAndRails(kind.slewVoltsPerSecond(), kind.railVolts())
                // No preset states supplies; they are not below the rails.
                .withSupply(kind.railVolts());
        if (kind.secondPoleHertz() < Double.POSITIVE_INFINITY) {
            amplifier = amplifier.withSecondPole(kind.secondPoleHertz());
        }
        double heaviest = Math.max(
                        heaviest(drawn.positive()),
                        drawn.negative().map(LoopDesign::heaviest).orElse(0.0))
                + 2 * SIEMENS * inverse.inverterMicrosiemens();
        boolean isLimited = kind.railVolts() * heaviest > kind.outputLimitAmperes();
        boolean isSlow = kind.outputOhms() * line * 2 * Math.PI * FAR_POLE * kind.gainBandwidthHertz() > 1;
        if (kind.outputOhms() > 0 && (isLimited || isSlow)) {
            amplifier = amplifier.withOutput(
                    kind.outputOhms(), isLimited ? kind.outputLimitAmperes() : Double.POSITIVE_INFINITY);
        }
        return amplifier;
    }

    /** The greatest conductance on any word line. */
    private static double heaviest(ConductanceMatrix cells) {
        double heaviest = 0;
        for (int word = 0; word < cells.rows(); word++) {
            double sum = 0;
            for (int bit = 0; bit < cells.columns(); bit++) {
                sum += cells.at(word, bit);
            }
            heaviest = Math.max(heaviest, sum);
        }
        return heaviest;
    }
}
