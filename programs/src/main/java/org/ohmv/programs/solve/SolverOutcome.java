package org.ohmv.programs.solve;

import org.ohmv.core.StopReason;
import org.ohmv.core.ledger.CostReport;

/**
 * What the firmware left in memory, and what the run cost.
 *
 * @param stop how the run ended
 * @param status how the solver ended
 * @param method the one that it used
 * @param iterations of an iterative method; corrections of a direct one
 * @param relativeResidual the 2-norm of b - A x over that of b
 * @param backwardError normwise
 * @param componentwiseBackwardError of the worst row
 * @param isSymmetric whether the firmware found the matrix symmetric
 * @param lowerBandwidth that it measured
 * @param upperBandwidth that it measured
 * @param condition its estimate in the 1-norm, 0 if it made none
 * @param failedColumn of the factorisation, from 1; 0 if none failed
 * @param history relative residuals after each step
 * @param solution x
 * @param cost of the run, by region
 * @param wallSeconds of the host
 */
@SuppressWarnings("ArrayRecordComponent") // vectors may be long, and nobody compares outcomes
record SolverOutcome(
        StopReason stop,
        SolverStatus status,
        SolverMethod method,
        long iterations,
        double relativeResidual,
        double backwardError,
        double componentwiseBackwardError,
        boolean isSymmetric,
        long lowerBandwidth,
        long upperBandwidth,
        double condition,
        long failedColumn,
        double[] history,
        double[] solution,
        CostReport cost,
        double wallSeconds) {}
