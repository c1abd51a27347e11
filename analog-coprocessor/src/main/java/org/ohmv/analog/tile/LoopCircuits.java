package org.ohmv.analog.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.analog.circuit.Amplifier;
import org.ohmv.analog.circuit.Circuit;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * The feedback circuits of a tile, for matrices with entries of both signs. Pairs of cells: the array of negative
 * entries is driven with the opposite of what drives the positive one. Single cells around a middle: a column of middle
 * conductances adds up what drives the array, and one more amplifier feeds the opposite of that sum into every summing
 * node.
 *
 * <p>Matrices are given as arrays here: word line j carries unknown j, bit line i is equation i.
 *
 * @param amplifier of every stage
 * @param wires resistance of the arrays' wires
 * @param summingFarads capacitance of each summing node to ground
 * @param lineFarads capacitance of each amplifier's output to ground, counted only where it has an output resistance
 * @param inverterSiemens each of the two resistors of an inverter
 * @param sumSiemens feedback of the amplifier behind the column of middle conductances, and its way to each summing
 *     node
 * @param offsetVolts input offset of the amplifiers, as many as there are lines
 */
record LoopCircuits(
        Amplifier amplifier,
        WireResistance wires,
        double summingFarads,
        double lineFarads,
        double inverterSiemens,
        double sumSiemens,
        List<Double> offsetVolts) {
    /**
     * What stands for the matrix.
     *
     * @param positive cells of positive entries, or of all
     * @param negative cells of negative entries of the same size; empty for single cells
     * @param common the column that is subtracted from all bit lines, a cell for each word line; empty for pairs
     */
    record Cells(
            ConductanceMatrix positive, Optional<ConductanceMatrix> negative, Optional<ConductanceMatrix> common) {}

    /**
     * INV (Sun and others, PNAS 116, 4123, 2019): amplifier i holds summing node i at ground by driving unknown i.
     * Sources are the opposite of the right-hand side.
     *
     * @param unitSiemens conductance through which the right-hand side comes
     */
    CircuitAnalysis inverse(Cells cells, double unitSiemens) {
        Circuit.Builder builder = new Circuit.Builder();
        int size = cells.positive().rows();
        List<Integer> summing = inputs(builder, size, unitSiemens);
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            outputs.add(stage(builder, "x" + i, Circuit.GROUND, summing.get(i), offsetVolts.get(i)));
        }
        array(builder, "", cells, outputs, Optional.empty(), summing);
        return CircuitAnalysis.of(builder.build(), outputs);
    }

    /**
     * PINV (Sun and others, Science Advances 6, eaay2378, 2020): transimpedance amplifiers turn {@code X w - y} into
     * the residual r; a second set of arrays feeds {@code X' r} into the amplifiers that drive w, which rest where it
     * is zero. Sources are {@code -y}.
     *
     * @param second the second set, seen from its other side: word line i carries residual i
     */
    CircuitAnalysis leastSquares(Cells cells, Cells second, double unitSiemens) {
        Circuit.Builder builder = new Circuit.Builder();
        List<Integer> rowNodes = inputs(builder, cells.positive().columns(), unitSiemens);
        List<Integer> residuals = new ArrayList<>();
        for (int i = 0; i < rowNodes.size(); i++) {
            int output = stage(builder, "r" + i, Circuit.GROUND, rowNodes.get(i), offsetVolts.get(i));
            builder.resistor(output, rowNodes.get(i), unitSiemens);
            residuals.add(output);
        }
        List<Integer> columnNodes = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int j = 0; j < cells.positive().rows(); j++) {
            int node = builder.node("q" + j);
            builder.capacitor(node, Circuit.GROUND, summingFarads);
            columnNodes.add(node);
            outputs.add(stage(builder, "w" + j, node, Circuit.GROUND, 0));
        }
        array(builder, "w", cells, outputs, Optional.empty(), rowNodes);
        array(builder, "r", second, residuals, Optional.empty(), columnNodes);
        return CircuitAnalysis.of(builder.build(), outputs);
    }

    /**
     * EIG (Sun and others, PNAS 116, 4123, 2019): transimpedance amplifiers turn {@code A x} into the opposite of x,
     * which inverters turn round. The array of negative entries is driven by the amplifiers themselves.
     *
     * @param feedbackSiemens sets the eigenvalue
     */
    CircuitAnalysis eigenvector(Cells cells, double feedbackSiemens) {
        Circuit.Builder builder = new Circuit.Builder();
        List<Integer> summing = new ArrayList<>();
        List<Integer> stages = new ArrayList<>();
        for (int i = 0; i < cells.positive().columns(); i++) {
            int node = builder.node("s" + i);
            builder.capacitor(node, Circuit.GROUND, summingFarads);
            int stage = stage(builder, "t" + i, Circuit.GROUND, node, offsetVolts.get(i));
            builder.resistor(stage, node, feedbackSiemens);
            summing.add(node);
            stages.add(stage);
        }
        List<Integer> outputs = inverted(builder, "x", stages);
        array(builder, "", cells, outputs, Optional.of(stages), summing);
        return CircuitAnalysis.of(builder.build(), outputs);
    }

    private List<Integer> inputs(Circuit.Builder builder, int size, double unitSiemens) {
        List<Integer> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int source = builder.source("in" + i);
            int node = builder.node("s" + i);
            builder.resistor(source, node, unitSiemens);
            builder.capacitor(node, Circuit.GROUND, summingFarads);
            nodes.add(node);
        }
        return nodes;
    }

    /** The arrays of a matrix; {@code opposites} are nodes with the opposite of the drives, where there are such. */
    private void array(
            Circuit.Builder builder,
            String name,
            Cells cells,
            List<Integer> drives,
            Optional<List<Integer>> opposites,
            List<Integer> senses) {
        builder.crossbar(cells.positive(), wires, 0, drives, senses);
        cells.negative().ifPresent(negative -> {
            List<Integer> nodes = opposites.orElseGet(() -> inverted(builder, "y" + name, drives));
            builder.crossbar(negative, wires, 0, nodes, senses);
        });
        cells.common().ifPresent(common -> {
            int node = builder.node("c" + name);
            int sum = stage(builder, "z" + name, Circuit.GROUND, node, 0);
            builder.resistor(sum, node, sumSiemens);
            builder.crossbar(common, wires, 0, drives, List.of(node));
            for (int sense : senses) {
                builder.resistor(sum, sense, sumSiemens);
            }
        });
    }

    private List<Integer> inverted(Circuit.Builder builder, String name, List<Integer> inputs) {
        List<Integer> outputs = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            int node = builder.node("m" + name + k);
            builder.resistor(inputs.get(k), node, inverterSiemens);
            int output = stage(builder, name + k, Circuit.GROUND, node, 0);
            builder.resistor(output, node, inverterSiemens);
            outputs.add(output);
        }
        return outputs;
    }

    private int stage(Circuit.Builder builder, String name, int plus, int minus, double offset) {
        return builder.amplifier(name, plus, minus, amplifier, offset, lineFarads);
    }
}
