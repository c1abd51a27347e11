package org.ohmv.programs.solve;

/** The fields of the problem block, in the order in which {@code ohmv/problem.inc} lays them out, 8 bytes each. */
enum ProblemField {
    MAGIC,
    VERSION,
    ORDER,
    NONZEROS,
    METHOD,
    TOLERANCE,
    ITERATION_LIMIT,
    ROW_STARTS,
    COLUMNS,
    VALUES,
    RIGHT_HAND_SIDE,
    SOLUTION,
    WORKSPACE,
    WORKSPACE_BYTES,
    HISTORY,
    HISTORY_LIMIT,
    PRINT,
    ESTIMATE_CONDITION,
    STATUS,
    METHOD_USED,
    ITERATIONS,
    RELATIVE_RESIDUAL,
    BACKWARD_ERROR,
    COMPONENTWISE_ERROR,
    SYMMETRIC,
    POSITIVE_DIAGONAL,
    LOWER_BANDWIDTH,
    UPPER_BANDWIDTH,
    CONDITION,
    FAILED_COLUMN,
    HISTORY_LENGTH;

    /** What {@link #MAGIC} must hold. */
    static final long MAGIC_NUMBER = 0x5841_3d42_564d_484fL;
    /** What {@link #VERSION} must hold. */
    static final long VERSION_NUMBER = 1;

    /** Where it lies in the block. */
    long offset() {
        return (long) Long.BYTES * ordinal();
    }
}
