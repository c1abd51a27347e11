package org.ohmv.programs.circuit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmv.analog.circuit.Circuit;
import org.ohmv.analog.circuit.NetlistWriter;
import org.ohmv.analog.crossbar.CellCurve;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.NonlinearCrossbar;
import org.ohmv.analog.crossbar.WireResistance;

/** A crossbar with its bit lines at virtual ground: {@code crossbar_dc}. */
final class CrossbarCase implements DescribedCircuit {
    /** Of the largest input: what Newton's method may leave of the misfit at any cell. */
    private static final double VOLTAGE_TOLERANCE = 1e-12;

    private final String name;
    private final ConductanceMatrix cells;
    private final WireResistance wires;
    private final CellCurve curve;
    private final double[][] inputs;

    CrossbarCase(String name, ConductanceMatrix cells, WireResistance wires, CellCurve curve, double[][] inputs) {
        this.name = name;
        this.cells = cells;
        this.wires = wires;
        this.curve = curve;
        this.inputs = inputs;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void solve(JsonGenerator json) throws IOException {
        boolean isLinear = curve instanceof CellCurve.Linear;
        EffectiveMatrix effective = EffectiveMatrix.of(cells, isLinear ? wires : WireResistance.NONE);
        NonlinearCrossbar bent = new NonlinearCrossbar(cells, wires, curve);
        EffectiveMatrix ideal = EffectiveMatrix.ideal(cells);
        json.writeNumberField("r_word_ohm", wires.wordOhm());
        json.writeNumberField("r_bit_ohm", wires.bitOhm());
        json.writeArrayFieldStart("i_out_A");
        double[] amperes = new double[cells.columns()];
        double[] wanted = new double[cells.columns()];
        double[] scratch = new double[cells.columns()];
        double largestError = 0;
        double largestIdeal = 0;
        for (double[] volts : inputs) {
            if (isLinear) {
                effective.multiply(volts, amperes, scratch);
            } else {
                bent.solve(volts, VOLTAGE_TOLERANCE, amperes);
            }
            ideal.multiply(volts, wanted, scratch);
            json.writeArray(amperes, 0, amperes.length);
            for (int j = 0; j < amperes.length; j++) {
                largestError = Math.max(largestError, Math.abs(amperes[j] - wanted[j]));
                largestIdeal = Math.max(largestIdeal, Math.abs(wanted[j]));
            }
        }
        json.writeEndArray();
        json.writeNumberField("ir_drop_maxrel", largestIdeal == 0 ? 0 : largestError / largestIdeal);
    }

    @Override
    public List<String> decks() {
        Circuit.Builder builder = new Circuit.Builder();
        List<Integer> drives = new ArrayList<>();
        List<Integer> senses = new ArrayList<>();
        for (int i = 0; i < cells.rows(); i++) {
            drives.add(builder.source("in" + i));
        }
        for (int j = 0; j < cells.columns(); j++) {
            senses.add(builder.source("out" + j));
        }
        builder.crossbar(cells, wires, 0, drives, senses);
        Circuit circuit = builder.build();
        List<String> decks = new ArrayList<>();
        for (double[] volts : inputs) {
            double[] sources = Arrays.copyOf(volts, cells.rows() + cells.columns());
            decks.add(NetlistWriter.deck(name, circuit, sources, senses, Optional.empty(), curve));
        }
        return decks;
    }
}
