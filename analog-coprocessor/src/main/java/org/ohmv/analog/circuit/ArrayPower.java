package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.analog.circuit.Circuit.Crossbar;
import org.ohmv.analog.circuit.Circuit.Element;
import org.ohmv.analog.crossbar.CrossbarMultiport;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * The power that the arrays of a circuit, cells and wires, turn into heat: for every array {@code x' Y x - 2 x' T v +
 * v' Z v} with {@code x} the voltages that drive its word lines, {@code v} those at the ends of its bit lines, and the
 * admittances of its {@link CrossbarMultiport}; without wires the sum of {@code g (x - v)^2}.
 */
final class ArrayPower {
    private final List<Crossbar> arrays = new ArrayList<>();
    private final List<CrossbarMultiport> ports = new ArrayList<>();
    private final List<double[][]> inputs = new ArrayList<>();

    ArrayPower(Circuit circuit) {
        for (Element element : circuit.elements()) {
            if (element instanceof Crossbar crossbar) {
                boolean ideal = crossbar.wires().equals(WireResistance.NONE);
                arrays.add(crossbar);
                ports.add(CrossbarMultiport.of(crossbar.cells(), crossbar.wires()));
                inputs.add(
                        ideal ? new double[0][] : CrossbarMultiport.inputSiemens(crossbar.cells(), crossbar.wires()));
            }
        }
    }

    /** The power in watts for the given voltages of all nodes. */
    double watts(double[] nodeVolts) {
        double watts = 0;
        for (int k = 0; k < arrays.size(); k++) {
            watts += inputs.get(k).length == 0
                    ? cellWatts(arrays.get(k), nodeVolts)
                    : networkWatts(arrays.get(k), ports.get(k), inputs.get(k), nodeVolts);
        }
        return watts;
    }

    private static double cellWatts(Crossbar array, double[] nodeVolts) {
        double watts = 0;
        for (int i = 0; i < array.cells().rows(); i++) {
            for (int j = 0; j < array.cells().columns(); j++) {
                double across = across(array, i, j, nodeVolts);
                watts += array.cells().at(i, j) * across * across;
            }
        }
        return watts;
    }

    /** Adds what each driver gives into its word lines, in amperes, to the place of its node. */
    void addDriverCurrents(double[] nodeVolts, double[] amperes) {
        for (int k = 0; k < arrays.size(); k++) {
            Crossbar array = arrays.get(k);
            for (int i = 0; i < array.cells().rows(); i++) {
                int driver = array.drives().get(i);
                amperes[driver] += inputs.get(k).length == 0
                        ? cellCurrent(array, i, nodeVolts)
                        : networkCurrent(array, ports.get(k), inputs.get(k), i, nodeVolts);
            }
        }
    }

    private static double cellCurrent(Crossbar array, int row, double[] nodeVolts) {
        double current = 0;
        for (int j = 0; j < array.cells().columns(); j++) {
            current += array.cells().at(row, j) * across(array, row, j, nodeVolts);
        }
        return current;
    }

    private static double networkCurrent(
            Crossbar array, CrossbarMultiport port, double[][] input, int row, double[] nodeVolts) {
        double current = 0;
        for (int k = 0; k < array.cells().rows(); k++) {
            current += input[row][k] * nodeVolts[array.drives().get(k)];
        }
        for (int j = 0; j < array.cells().columns(); j++) {
            current -= port.transfer().at(row, j) * nodeVolts[array.senses().get(j)];
        }
        return current;
    }

    /** The largest voltage between the driver of a word line and the end of a bit line that a cell connects. */
    double largestVolts(double[] nodeVolts) {
        double largest = 0;
        for (Crossbar array : arrays) {
            for (int i = 0; i < array.cells().rows(); i++) {
                for (int j = 0; j < array.cells().columns(); j++) {
                    if (array.cells().at(i, j) > 0) {
                        largest = Math.max(largest, Math.abs(across(array, i, j, nodeVolts)));
                    }
                }
            }
        }
        return largest;
    }

    private static double across(Crossbar array, int row, int column, double[] nodeVolts) {
        return nodeVolts[array.drives().get(row)] - nodeVolts[array.senses().get(column)];
    }

    /**
     * The largest factor up to 1 on the way from some voltages to others with which no cell sees more than a limit; 0
     * if even the first are beyond it.
     */
    double largestScale(double[] from, double[] to, double limitVolts) {
        double scale = 1;
        for (Crossbar array : arrays) {
            for (int i = 0; i < array.cells().rows(); i++) {
                for (int j = 0; j < array.cells().columns(); j++) {
                    double before = across(array, i, j, from);
                    double change = across(array, i, j, to) - before;
                    double end = change < 0 ? -limitVolts : limitVolts;
                    if (array.cells().at(i, j) > 0 && change != 0) {
                        scale = Math.min(scale, (end - before) / change);
                    }
                }
            }
        }
        return Math.max(0, scale);
    }

    private static double networkWatts(Crossbar array, CrossbarMultiport port, double[][] input, double[] nodeVolts) {
        double watts = 0;
        for (int i = 0; i < array.cells().rows(); i++) {
            double drive = nodeVolts[array.drives().get(i)];
            double current = 0;
            for (int k = 0; k < array.cells().rows(); k++) {
                current += input[i][k] * nodeVolts[array.drives().get(k)];
            }
            for (int j = 0; j < array.cells().columns(); j++) {
                current -=
                        2 * port.transfer().at(i, j) * nodeVolts[array.senses().get(j)];
            }
            watts += drive * current;
        }
        for (int j = 0; j < array.cells().columns(); j++) {
            double sense = nodeVolts[array.senses().get(j)];
            for (int k = 0; k < array.cells().columns(); k++) {
                watts += sense
                        * port.outputSiemens(j, k)
                        * nodeVolts[array.senses().get(k)];
            }
        }
        return watts;
    }
}
