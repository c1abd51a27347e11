package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmv.analog.circuit.Circuit.Capacitor;
import org.ohmv.analog.circuit.Circuit.Element;
import org.ohmv.analog.circuit.Circuit.OperationalAmplifier;
import org.ohmv.analog.circuit.Circuit.Resistor;

/**
 * What amplifiers draw from their supplies for the currents that they give: an output stage that pushes or pulls (class
 * B) takes the output's current, whatever its sign, from one of two supplies of {@link Amplifier#supplyVolts}. What the
 * load does not turn into heat, the stage does.
 */
final class AmplifierLoads {
    private final Circuit circuit;
    private final ArrayPower arrays;
    private final List<OperationalAmplifier> supplied = new ArrayList<>();
    private final double[] outputFarads;
    private final double[] drawn;

    AmplifierLoads(Circuit circuit, ArrayPower arrays) {
        this.circuit = circuit;
        this.arrays = arrays;
        this.outputFarads = new double[circuit.nodes()];
        this.drawn = new double[circuit.nodes()];
        for (Element element : circuit.elements()) {
            if (element instanceof OperationalAmplifier operational
                    && operational.properties().supplyVolts() > 0) {
                supplied.add(operational);
            }
        }
        for (Element element : circuit.elements()) {
            if (element instanceof Capacitor capacitor && capacitor.other() == Circuit.GROUND) {
                outputFarads[capacitor.one()] += capacitor.farads();
            }
        }
    }

    /** Whether no amplifier has supplies: then there is nothing to count. */
    boolean none() {
        return supplied.isEmpty();
    }

    /** The power, in watts, for the currents into resistors and arrays at the given voltages of all nodes. */
    double watts(double[] nodeVolts) {
        Arrays.fill(drawn, 0);
        for (Element element : circuit.elements()) {
            if (element instanceof Resistor resistor) {
                double current = resistor.siemens() * (nodeVolts[resistor.one()] - nodeVolts[resistor.other()]);
                drawn[resistor.one()] += current;
                drawn[resistor.other()] -= current;
            }
        }
        arrays.addDriverCurrents(nodeVolts, drawn);
        double watts = 0;
        for (OperationalAmplifier amplifier : supplied) {
            watts += amplifier.properties().supplyVolts() * Math.abs(drawn[amplifier.output()]);
        }
        return watts;
    }

    /** The energy to charge the capacitances between outputs and ground, from some voltages to others. */
    double chargingJoules(double[] before, double[] after) {
        double joules = 0;
        for (OperationalAmplifier amplifier : supplied) {
            int output = amplifier.output();
            joules += amplifier.properties().supplyVolts()
                    * outputFarads[output]
                    * Math.abs(after[output] - before[output]);
        }
        return joules;
    }
}
