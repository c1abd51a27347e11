/**
 * {@code ohmv solve}: a system of equations from its file to a checked answer. The host reads the file, hands the
 * system over to the solver firmware of {@code programs/firmware}, runs that on the simulated machine, and reports what
 * the firmware found and what it cost. Nothing here solves, scales, or picks a method; what the host computes for
 * comparison is called {@code oracle}.
 */
package org.ohmv.programs.solve;
