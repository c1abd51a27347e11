package org.ohmv.analog.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.oracle.NgspiceProgram;

/** Cells that do not obey Ohm's law: against ngspice, where it is installed, and against their own equations. */
class NonlinearCrossbarTest {
    private static final double VOLTS = 0.5;

    private static List<CellCurve> curves() {
        return List.of(
                new CellCurve.HyperbolicSine(0.25),
                new CellCurve.HyperbolicSine(0.05),
                new CellCurve.Cubic(0.8, 1.5),
                new CellCurve.Saturating(0.2));
    }

    private static double[] volts(int rows) {
        return new SplittableRandom(8).doubles(rows, -VOLTS, VOLTS).toArray();
    }

    /** The curve as ngspice writes it, for a voltage called {@code v}. */
    private static String expression(CellCurve curve, String v) {
        if (curve instanceof CellCurve.HyperbolicSine sine) {
            return sine.scaleVolts() + "*sinh((" + v + ")/" + sine.scaleVolts() + ")";
        }
        if (curve instanceof CellCurve.Cubic cubic) {
            return "(" + v + ")*(1+(" + v + ")*(" + cubic.second() + "+(" + v + ")*" + cubic.third() + "))";
        }
        if (curve instanceof CellCurve.Saturating transistor) {
            double scale = transistor.saturationVolts();
            return "(0.999*" + scale + "*tanh((" + v + ")/" + scale + ")+0.001*(" + v + "))";
        }
        return v;
    }

    private static String deck(double[][] siemens, WireResistance wires, CellCurve curve, double[] volts) {
        StringBuilder deck = new StringBuilder("* nonlinear crossbar\n");
        int rows = siemens.length;
        int columns = siemens[0].length;
        for (int i = 0; i < rows; i++) {
            deck.append(String.format(Locale.ROOT, "Vin%d i%d 0 DC %s%n", i, i, volts[i]));
            for (int j = 0; j < columns; j++) {
                String before = j == 0 ? "i" + i : "w" + i + "_" + (j - 1);
                String after = i == rows - 1 ? "o" + j : "b" + (i + 1) + "_" + j;
                String cell = "w" + i + "_" + j;
                String bit = "b" + i + "_" + j;
                deck.append(String.format(Locale.ROOT, "Rw%d_%d %s %s %s%n", i, j, before, cell, wires.wordOhm()))
                        .append(String.format(Locale.ROOT, "Rb%d_%d %s %s %s%n", i, j, bit, after, wires.bitOhm()))
                        .append(String.format(
                                Locale.ROOT,
                                "Bc%d_%d %s %s I=%s*(%s)%n",
                                i,
                                j,
                                cell,
                                bit,
                                siemens[i][j],
                                expression(curve, "V(" + cell + "," + bit + ")")));
            }
        }
        for (int j = 0; j < columns; j++) {
            deck.append(String.format(Locale.ROOT, "Vout%d o%d 0 DC 0%n", j, j));
        }
        deck.append(".options reltol=1e-9 abstol=1e-16 vntol=1e-12 gmin=1e-18 itl1=500\n.control\nset numdgt=15\nop\n");
        for (int j = 0; j < columns; j++) {
            deck.append("print i(Vout").append(j).append(")\n");
        }
        return deck.append("quit\n.endc\n.end\n").toString();
    }

    @ParameterizedTest
    @MethodSource("curves")
    void currentsAreThoseOfNgspice(CellCurve curve, @TempDir Path folder) throws IOException, InterruptedException {
        NgspiceProgram.assumeInstalled();
        for (int seed = 1; seed <= 2; seed++) {
            double[][] siemens = EffectiveMatrixTest.randomSiemens(4 + seed, 7 - 2 * seed, seed);
            WireResistance wires = new WireResistance(40, 25);
            double[] volts = volts(siemens.length);
            double[] amperes = new double[siemens[0].length];
            new NonlinearCrossbar(ConductanceMatrix.of(siemens), wires, curve).solve(volts, 1e-13, amperes);
            Path file = Files.writeString(folder.resolve("deck.cir"), deck(siemens, wires, curve, volts));
            List<Double> expected = NgspiceProgram.printed(folder, file, "i(");
            assertThat(expected).hasSize(amperes.length);
            double largest = 0;
            for (double current : amperes) {
                largest = Math.max(largest, Math.abs(current));
            }
            for (int j = 0; j < amperes.length; j++) {
                assertThat(amperes[j]).isCloseTo(expected.get(j), within(1e-9 * largest));
            }
        }
    }

    /** Kirchhoff's law at every cell, by hand: the input less the wires' drops is what the cell has. */
    @ParameterizedTest
    @MethodSource("curves")
    void everyCellHasWhatTheWiresLeaveOfItsInput(CellCurve curve) {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(30, 20, 4);
        siemens[2][3] = 0;
        double wordOhm = 30;
        double bitOhm = 10;
        NonlinearCrossbar crossbar =
                new NonlinearCrossbar(ConductanceMatrix.of(siemens), new WireResistance(wordOhm, bitOhm), curve);
        double[] volts = volts(30);
        double[] amperes = new double[20];
        assertThat(crossbar.solve(volts, 1e-12, amperes)).isBetween(2, 30);
        for (int j = 0; j < 20; j++) {
            double sum = 0;
            for (int i = 0; i < 30; i++) {
                double left = volts[i];
                for (int segment = 0; segment <= j; segment++) {
                    for (int past = segment; past < 20; past++) {
                        left -= wordOhm * siemens[i][past] * curve.effectiveVolts(crossbar.cellVolts(i, past));
                    }
                }
                for (int segment = i; segment < 30; segment++) {
                    for (int above = 0; above <= segment; above++) {
                        left -= bitOhm * siemens[above][j] * curve.effectiveVolts(crossbar.cellVolts(above, j));
                    }
                }
                assertThat(crossbar.cellVolts(i, j)).isCloseTo(left, within(1e-11));
                sum += siemens[i][j] * curve.effectiveVolts(crossbar.cellVolts(i, j));
            }
            assertThat(amperes[j]).isCloseTo(sum, within(1e-18));
        }
    }

    @Test
    void linearCellsGiveTheEffectiveMatrix() {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(40, 30, 4);
        ConductanceMatrix cells = ConductanceMatrix.of(siemens);
        WireResistance wires = new WireResistance(3, 2);
        double[] amperes = new double[30];
        double[] expected = new double[30];
        new NonlinearCrossbar(cells, wires, new CellCurve.Linear()).solve(volts(40), 1e-13, amperes);
        EffectiveMatrix.of(cells, wires).multiply(volts(40), expected, new double[30]);
        for (int j = 0; j < 30; j++) {
            assertThat(amperes[j]).isCloseTo(expected[j], within(1e-15));
        }
    }

    /** Small signals see the linear array, and the departure grows with the square of a sinh cell's voltage. */
    @Test
    void smallSignalsAreLinearAndTheValidityRecordKnowsHowSmall() {
        CellCurve curve = new CellCurve.HyperbolicSine(0.25);
        assertThat(curve.departure(0.025)).isCloseTo(0.01 / 6, within(1e-6));
        assertThat(curve.departure(0.25)).isCloseTo(0.1752, within(1e-4));
        assertThat(new CellCurve.Cubic(-0.4, 0.9).departure(0.1)).isCloseTo(0.049, within(1e-12));
        assertThat(NonlinearCrossbar.validity(curve, 0.025, 0.002, 5, 300).holds(5, 300, 0, 0, 0))
                .isTrue();
        assertThat(NonlinearCrossbar.validity(curve, 0.2, 0.002, 5, 300).holds(5, 300, 0, 0, 0))
                .isFalse();
        assertThat(NonlinearCrossbar.validity(new CellCurve.Linear(), 10, 0, 5, 300)
                        .linearCells())
                .isTrue();
        double[][] siemens = EffectiveMatrixTest.randomSiemens(16, 16, 4);
        ConductanceMatrix cells = ConductanceMatrix.of(siemens);
        WireResistance wires = WireResistance.ofBoth(5);
        double[] small = volts(16);
        for (int i = 0; i < 16; i++) {
            small[i] *= 1e-6;
        }
        double[] amperes = new double[16];
        double[] expected = new double[16];
        new NonlinearCrossbar(cells, wires, curve).solve(small, 1e-13, amperes);
        EffectiveMatrix.of(cells, wires).multiply(small, expected, new double[16]);
        for (int j = 0; j < 16; j++) {
            assertThat(amperes[j]).isCloseTo(expected[j], within(1e-20));
        }
    }

    /** A steep curve behind much wire: fifty scales of a hyperbolic sine. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 50})
    void steepCurvesAreSolvedToo(double volt) {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(8, 8, 4);
        NonlinearCrossbar crossbar = new NonlinearCrossbar(
                ConductanceMatrix.of(siemens), WireResistance.ofBoth(100), new CellCurve.HyperbolicSine(0.05));
        double[] volts = volts(8);
        for (int i = 0; i < 8; i++) {
            volts[i] *= volt / VOLTS;
        }
        double[] amperes = new double[8];
        assertThat(crossbar.solve(volts, 1e-10, amperes)).isLessThan(100);
        for (double current : amperes) {
            assertThat(Math.abs(current)).isBetween(1e-9, 8 * volt / 100);
        }
    }

    @Test
    void withoutWiresEachCellHasItsInput() {
        CellCurve curve = new CellCurve.Saturating(0.3);
        double[] amperes = new double[1];
        NonlinearCrossbar crossbar = new NonlinearCrossbar(
                ConductanceMatrix.of(new double[][] {{1e-5}, {2e-5}}), WireResistance.NONE, curve);
        assertThat(crossbar.solve(new double[] {0.4, -0.1}, 1e-12, amperes)).isZero();
        double expected = 0.999 * 0.3 * (1e-5 * Math.tanh(4 / 3.0) - 2e-5 * Math.tanh(1 / 3.0))
                + 0.001 * (1e-5 * 0.4 - 2e-5 * 0.1);
        assertThat(amperes[0]).isCloseTo(expected, within(1e-18));
    }

    @Test
    void curvesThatDoNotGrowAreRefused() {
        assertThatThrownBy(() -> new CellCurve.Cubic(3, 1)).hasMessageContaining("does not grow");
        assertThatThrownBy(() -> new CellCurve.HyperbolicSine(0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new CellCurve.Saturating(-1)).hasMessageContaining("positive");
        assertThat(new CellCurve.HyperbolicSine(1e-3).effectiveVolts(1)).isFinite();
    }
}
