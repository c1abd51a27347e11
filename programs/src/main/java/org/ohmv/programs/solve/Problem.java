package org.ohmv.programs.solve;

import org.ohmv.programs.matrix.SparseMatrix;

/**
 * What the firmware is asked.
 *
 * @param matrix a square one
 * @param rightHandSide as many values as it has rows
 * @param method how to solve it
 * @param tolerance the relative residual that is wanted
 * @param iterationLimit the most steps of an iteration, and corrections of a direct method
 */
@SuppressWarnings("ArrayRecordComponent") // a vector may be long, and nobody compares problems
record Problem(
        SparseMatrix matrix, double[] rightHandSide, SolverMethod method, double tolerance, long iterationLimit) {}
