package org.ohmv.analog.circuit;

import java.util.List;
import java.util.Optional;
import org.ohmv.analog.circuit.Circuit.Capacitor;
import org.ohmv.analog.circuit.Circuit.Crossbar;
import org.ohmv.analog.circuit.Circuit.Element;
import org.ohmv.analog.circuit.Circuit.OperationalAmplifier;
import org.ohmv.analog.circuit.Circuit.Resistor;
import org.ohmv.analog.crossbar.CellCurve;

/**
 * Writes a circuit as an ngspice deck that computes its operating point and, if asked, its transient from rest: the
 * same elements, every wire segment included, so that whoever doubts our result can have another one.
 *
 * <p>An amplifier's first stage is a transconductance of 1 S into a capacitor of {@code 1 / w} farads with {@code gain}
 * ohms across it; its slew rate limits that current, and a steep conductance clamps it at the rails, exactly as
 * {@link Amplifier} says.
 */
public final class NetlistWriter {
    private final Circuit circuit;
    private final CellCurve curve;
    private final StringBuilder deck = new StringBuilder();
    private int parts;

    /**
     * A transient to compute.
     *
     * @param stopSeconds up to when
     * @param largestStepSeconds the longest time step
     * @param dataFile where ngspice writes a line for each time: the time, then the voltage of each output
     */
    public record TransientRequest(double stopSeconds, double largestStepSeconds, String dataFile) {}

    private NetlistWriter(Circuit circuit, CellCurve curve) {
        this.circuit = circuit;
        this.curve = curve;
    }

    /**
     * The deck.
     *
     * @param title its first line
     * @param sources the voltages of the sources
     * @param outputs the nodes to print: their voltages, or the currents into those that are sources
     */
    public static String deck(
            String title,
            Circuit circuit,
            double[] sources,
            List<Integer> outputs,
            Optional<TransientRequest> transientRequest) {
        return deck(title, circuit, sources, outputs, transientRequest, new CellCurve.Linear());
    }

    /**
     * The deck with cells that do not obey Ohm's law, which the equations of circuits do not know.
     *
     * @param curve of all cells of all arrays
     */
    public static String deck(
            String title,
            Circuit circuit,
            double[] sources,
            List<Integer> outputs,
            Optional<TransientRequest> transientRequest,
            CellCurve curve) {
        NetlistWriter writer = new NetlistWriter(circuit, curve);
        writer.line("* " + title.replaceAll("\\p{Cntrl}", " "));
        for (int k = 0; k < sources.length; k++) {
            writer.part('V', writer.name(circuit.sources().get(k)) + " 0 DC " + sources[k]);
        }
        for (Element element : circuit.elements()) {
            writer.element(element);
        }
        writer.control(outputs, transientRequest);
        return writer.deck.toString();
    }

    private void line(String text) {
        deck.append(text).append('\n');
    }

    private void part(char kind, String rest) {
        parts++;
        line(kind + Integer.toString(parts) + " " + rest);
    }

    private String name(int node) {
        return circuit.name(node);
    }

    private void element(Element element) {
        if (element instanceof Resistor resistor) {
            resistor(name(resistor.one()), name(resistor.other()), resistor.siemens());
        } else if (element instanceof Capacitor capacitor) {
            part('C', name(capacitor.one()) + " " + name(capacitor.other()) + " " + capacitor.farads());
        } else if (element instanceof Crossbar crossbar) {
            crossbar(crossbar);
        } else if (element instanceof OperationalAmplifier operational) {
            amplifier(operational);
        }
    }

    private void resistor(String one, String other, double siemens) {
        if (siemens > 0) {
            part('R', one + " " + other + " " + 1 / siemens);
        }
    }

    private void cell(String one, String other, double siemens) {
        if (curve instanceof CellCurve.Linear) {
            resistor(one, other, siemens);
        } else if (siemens > 0) {
            part('B', one + " " + other + " I = " + siemens + "*(" + bent("V(" + one + "," + other + ")") + ")");
        }
    }

    /** The curve of a cell as an expression of its voltage. */
    private String bent(String volts) {
        if (curve instanceof CellCurve.HyperbolicSine sine) {
            return sine.scaleVolts() + "*sinh(" + volts + "/" + sine.scaleVolts() + ")";
        }
        if (curve instanceof CellCurve.Cubic cubic) {
            return volts + "*(1+" + volts + "*((" + cubic.second() + ")+" + volts + "*(" + cubic.third() + ")))";
        }
        if (curve instanceof CellCurve.Saturating transistor) {
            double scale = transistor.saturationVolts();
            double least = CellCurve.Saturating.LEAST_SLOPE;
            return (1 - least) + "*" + scale + "*tanh(" + volts + "/" + scale + ")+" + least + "*" + volts;
        }
        return volts;
    }

    private void crossbar(Crossbar crossbar) {
        int prefix = ++parts;
        int rows = crossbar.cells().rows();
        int columns = crossbar.cells().columns();
        double wordOhm = crossbar.wires().wordOhm();
        double bitOhm = crossbar.wires().bitOhm();
        for (int i = 0; i < rows; i++) {
            String before = name(crossbar.drives().get(i));
            for (int j = 0; j < columns; j++) {
                String word = wordOhm > 0 ? "w" + prefix + "_" + i + "_" + j : before;
                segment(before, word, wordOhm, crossbar.wireNodeFarads());
                before = word;
                String sense = name(crossbar.senses().get(j));
                String bit = bitOhm > 0 ? "b" + prefix + "_" + i + "_" + j : sense;
                cell(word, bit, crossbar.cells().at(i, j));
                String after = i + 1 < rows && bitOhm > 0 ? "b" + prefix + "_" + (i + 1) + "_" + j : sense;
                segment(after, bit, bitOhm, crossbar.wireNodeFarads());
            }
        }
    }

    private void segment(String from, String to, double ohm, double farads) {
        if (ohm > 0) {
            part('R', from + " " + to + " " + ohm);
            if (farads > 0) {
                part('C', to + " 0 " + farads);
            }
        }
    }

    private void amplifier(OperationalAmplifier element) {
        Amplifier properties = element.properties();
        double rate = properties.unityGainRate();
        String output = name(element.output());
        String stage = "e_" + output;
        String plus = name(element.plus());
        String minus = name(element.minus());
        double offset = element.offsetVolts();
        if (properties.slewVoltsPerSecond() < Double.POSITIVE_INFINITY) {
            double limit = properties.slewVoltsPerSecond() / rate;
            String asked = "V(" + plus + ")-V(" + minus + ")+(" + offset + ")";
            part('B', "0 " + stage + " I = min(max(" + asked + ", " + -limit + "), " + limit + ")");
        } else {
            part('G', "0 " + stage + " " + plus + " " + minus + " 1");
            if (offset != 0) {
                part('I', "0 " + stage + " DC " + offset);
            }
        }
        part('C', stage + " 0 " + 1 / rate);
        part('R', stage + " 0 " + properties.gain());
        clamp(properties, stage);
        String inner = stage;
        if (properties.secondPoleHertz() < Double.POSITIVE_INFINITY) {
            inner = "p_" + output;
            part('G', "0 " + inner + " " + stage + " 0 1");
            part('R', inner + " 0 1");
            part('C', inner + " 0 " + 1 / (2 * Math.PI * properties.secondPoleHertz()));
        }
        outputStage(properties, inner, output);
    }

    private void clamp(Amplifier properties, String stage) {
        boolean high = properties.highRailVolts() < Double.POSITIVE_INFINITY;
        boolean low = properties.lowRailVolts() > Double.NEGATIVE_INFINITY;
        if (high || low) {
            String above = high ? "max(V(" + stage + ")-(" + properties.highRailVolts() + "), 0)" : "0";
            String below = low ? "min(V(" + stage + ")-(" + properties.lowRailVolts() + "), 0)" : "0";
            part('B', stage + " 0 I = " + Amplifier.CLAMP_STIFFNESS + "*(" + above + "+" + below + ")");
        }
    }

    private void outputStage(Amplifier properties, String inner, String output) {
        if (properties.outputOhm() == 0) {
            part('E', output + " 0 " + inner + " 0 1");
        } else if (properties.currentLimitAmperes() < Double.POSITIVE_INFINITY) {
            double limit = properties.currentLimitAmperes();
            String asked = "(V(" + inner + ")-V(" + output + "))/" + properties.outputOhm();
            part('B', "0 " + output + " I = min(max(" + asked + ", " + -limit + "), " + limit + ")");
        } else {
            part('E', "o_" + output + " 0 " + inner + " 0 1");
            part('R', "o_" + output + " " + output + " " + properties.outputOhm());
        }
    }

    /** The voltage of a node, or the current into a source, as ngspice names it. */
    private String vector(int output) {
        int source = circuit.sources().indexOf(output);
        // Sources are the first parts, numbered from one.
        return source < 0 ? "v(" + name(output) + ")" : "i(V" + (source + 1) + ")";
    }

    private void control(List<Integer> outputs, Optional<TransientRequest> transientRequest) {
        line(".options reltol=1e-6 abstol=1e-14 vntol=1e-9 chgtol=1e-18 method=gear");
        line(".control");
        line("set numdgt=15");
        line("op");
        StringBuilder vectors = new StringBuilder();
        for (int output : outputs) {
            String vector = vector(output);
            line("print " + vector);
            vectors.append(' ').append(vector);
        }
        transientRequest.ifPresent(request -> {
            double step = request.largestStepSeconds();
            line("tran " + step + " " + request.stopSeconds() + " 0 " + step + " uic");
            line("set wr_singlescale");
            line("wrdata " + request.dataFile() + vectors);
        });
        line("quit");
        line(".endc");
        line(".end");
    }
}
