package org.ohmv.analog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.crossbar.CellField;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.device.CellArray;
import org.ohmv.analog.tile.TileCells.Plane;

/** What is computed once per programming and then only corrected, against the exact solve each time. */
class ReadCellsTest {
    private static final int SIZE = 24;
    private static final EnumSet<ErrorCause> ALL = EnumSet.allOf(ErrorCause.class);

    private static ReadCells cells(Chip chip) {
        TileCells cells = new TileCells(chip, 0, Tiles.SEEDS);
        WeightCoding coding = new WeightCoding(Tiles.differential(SIZE, SIZE, 1, 0), 1);
        double[] matrix = Tiles.uniform(SIZE * SIZE, 0, 1, 1);
        new TileWriter(cells).matrix(coding, matrix, TileWriter.effort(0, 0), 0);
        CellArray array = cells.array(0, Plane.POSITIVE);
        return new ReadCells(chip, array, cells.wishes(array), SIZE, SIZE, ALL);
    }

    private static Chip wired(String preset, double ohms) {
        return Chips.chip(preset, "array.row_ohms_per_cell=" + ohms, "array.column_ohms_per_cell=" + ohms);
    }

    /** The deviation of noise at every output is within 1 % of the exact one where wires change currents by a tenth. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void freshNoiseWithWiresHasTheDeviationOfTheExactSolve(boolean isBackward) {
        ReadCells cells = cells(wired("onchip-projection", 10));
        cells.read(0, true);
        double[] drive = Tiles.uniform(SIZE, -1, 1, 2);
        double[] ours = new double[SIZE];
        cells.addNoise(isBackward, drive, 0, SIZE, ours);
        ConductanceMatrix network = isBackward ? reversed(cells.siemens()) : cells.siemens();
        double[] volts = new double[SIZE];
        for (int line = 0; line < SIZE; line++) {
            volts[isBackward ? SIZE - 1 - line : line] = drive[line];
        }
        CellField field = new CellField(network, WireResistance.ofBoth(10), 1e-9);
        field.solve(volts);
        double[] exact = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                double[][] change = new double[SIZE][SIZE];
                int word = isBackward ? SIZE - 1 - j : i;
                int bit = isBackward ? SIZE - 1 - i : j;
                change[i][j] = 1e-6 * Math.sqrt(cells.variances()[word * SIZE + bit]);
                double[] amperes = new double[SIZE];
                field.addPerturbation(change, amperes);
                for (int k = 0; k < SIZE; k++) {
                    exact[isBackward ? SIZE - 1 - k : k] += 1e12 * amperes[k] * amperes[k];
                }
            }
        }
        for (int k = 0; k < SIZE; k++) {
            assertThat(Math.sqrt(ours[k] / exact[k])).isCloseTo(1, within(0.01));
        }
    }

    private static ConductanceMatrix reversed(ConductanceMatrix cells) {
        double[][] rows = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                rows[i][j] = cells.at(SIZE - 1 - j, SIZE - 1 - i);
            }
        }
        return ConductanceMatrix.of(rows);
    }

    /** Slow noise moves currents by what the exact solve gives, to a tenth of the movement. */
    @Test
    void slowNoiseWithoutAnalysingTheNetworkAgainMovesCurrentsNearlyAsItShould() {
        ReadCells cells = cells(wired("hermes-1p", 20));
        cells.read(0, true);
        double[] before = cells.effective().clone();
        double ideal = cells.microsiemens()[0];
        assertThat(before[0]).isLessThan(ideal);
        cells.read(1_000_000_000L, false);
        EffectiveMatrix exact = EffectiveMatrix.of(cells.siemens(), WireResistance.ofBoth(20));
        double[] drive = Tiles.uniform(SIZE, -1, 1, 3);
        double wrong = 0;
        double moved = 0;
        for (int bit = 0; bit < SIZE; bit++) {
            double ours = 0;
            double was = 0;
            double is = 0;
            for (int word = 0; word < SIZE; word++) {
                ours += drive[word] * cells.effective()[word * SIZE + bit];
                was += drive[word] * before[word * SIZE + bit];
                is += drive[word] * 1e6 * exact.at(word, bit);
            }
            wrong += (ours - is) * (ours - is);
            moved += (is - was) * (is - was);
        }
        assertThat(moved).isPositive();
        assertThat(Math.sqrt(wrong / moved)).isLessThan(0.1);
    }
}
