/**
 * Crossbar arrays of resistive cells as linear networks: the ideal product, the exact nodal analysis with wire
 * resistance collapsed into one effective matrix, the multiport that closed loops need, and the response to fresh read
 * noise.
 *
 * <p>Entry points: {@link org.ohmv.analog.crossbar.EffectiveMatrix} for a multiply,
 * {@link org.ohmv.analog.crossbar.CrossbarMultiport} for an array inside a feedback circuit and
 * {@link org.ohmv.analog.crossbar.CellField} for what each cell sees; {@link org.ohmv.analog.crossbar.ReadNoise} is the
 * fast answer to fresh noise, and {@link org.ohmv.analog.crossbar.NonlinearCrossbar} solves arrays whose cells do not
 * obey Ohm's law. Conductances are in siemens, voltages in volts, currents in amperes; inputs drive word lines (rows),
 * outputs are bit lines (columns) held at virtual ground.
 *
 * <p>This package knows neither what a cell is made of nor amplifiers, converters, time or tiles.
 */
package org.ohmv.analog.crossbar;
