package org.ohmv.analog.circuit;

import java.util.Arrays;
import java.util.Optional;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.oracle.Oracle;

/** Circuits of the oracle data as ours. */
final class OracleCircuits {
    private OracleCircuits() {}

    static InverseCircuit inverse(Oracle solved) {
        return InverseCircuit.of(new InverseCircuit.Description(
                ConductanceMatrix.of(Oracle.siemens(solved.matrix("gpos_uS"))),
                solved.has("gneg_uS")
                        ? Optional.of(ConductanceMatrix.of(Oracle.siemens(solved.matrix("gneg_uS"))))
                        : Optional.empty(),
                solved.number("g0_uS") / 1e6,
                Amplifier.of(solved.number("a0"), solved.number("gbwp_hz")),
                WireResistance.ofBoth(solved.number("r_wire_ohm")),
                solved.number("c_sum_F"),
                0,
                InverseCircuit.Description.USUAL_INVERTER_SIEMENS,
                Arrays.stream(solved.has("vos_V") ? solved.vector("vos_V") : new double[0])
                        .boxed()
                        .toList()));
    }

    static TransimpedanceCircuit transimpedance(Oracle solved) {
        return TransimpedanceCircuit.of(new TransimpedanceCircuit.Description(
                ConductanceMatrix.of(Oracle.siemens(solved.matrix("g_uS"))),
                WireResistance.ofBoth(solved.number("r_wire_ohm")),
                solved.number("c_node_F"),
                solved.number("r_f_ohm"),
                solved.number("c_f_F"),
                solved.number("c_sum_F"),
                0,
                Amplifier.of(solved.number("a0"), solved.number("gbwp_hz"))));
    }
}
