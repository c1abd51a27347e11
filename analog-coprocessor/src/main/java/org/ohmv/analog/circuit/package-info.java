/**
 * Arrays in circuits with operational amplifiers: matrix-vector products into transimpedance amplifiers, and the closed
 * loops that solve linear systems, least squares problems and dominant eigenvectors.
 *
 * <p>A {@link org.ohmv.analog.circuit.Circuit} is a list of elements, from which everything else follows: its equations
 * ({@link org.ohmv.analog.circuit.CircuitAnalysis}: operating point, stability, transient by modal sum, noise), the
 * time-stepped solution once an amplifier slews, rails or limits its current, and its ngspice deck
 * ({@link org.ohmv.analog.circuit.NetlistWriter}). The circuits by name are
 * {@link org.ohmv.analog.circuit.InverseCircuit} and its siblings.
 *
 * <p>Volts, seconds, siemens, farads and watts are {@code double} here. This package knows neither devices nor
 * converters, tiles or guests; what it knows (eigenvalues, the true operating point) is the simulator's knowledge, not
 * the chip's.
 */
package org.ohmv.analog.circuit;
