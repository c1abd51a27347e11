/**
 * Iterative refinement: a coarse analog inverse, a better residual, and digits gained with every turn.
 *
 * <p>{@link org.ohmv.analog.refinement.IterativeRefinement} is the loop; it takes an
 * {@link org.ohmv.analog.refinement.ApproximateInverse} ({@link org.ohmv.analog.refinement.AnalogInverse}: few-bit
 * cells between converters) and a {@link org.ohmv.analog.refinement.ResidualPath}, of which there are three: exact (a
 * reference that no machine has), on bit slices ({@link org.ohmv.analog.refinement.SlicedResidual}) and on the
 * processor ({@link org.ohmv.analog.refinement.DigitalResidual}). The inverse decides how fast the error falls, the
 * residual path how far.
 *
 * <p>This is the numerical model that studies and error budgets use: it knows of digits, deviations and converters, not
 * of tiles, time, energy or firmware.
 */
package org.ohmv.analog.refinement;
