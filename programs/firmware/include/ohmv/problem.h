/* The problem block, for C: the same as ohmv/problem.inc. Everything from status on is written by the run. */
#ifndef OHMV_PROBLEM_H
#define OHMV_PROBLEM_H

#include <stdint.h>

#define OHMV_PROBLEM_MAGIC_NUMBER 0x58413d42564d484fu /* "OHMVB=AX" in memory */
#define OHMV_PROBLEM_VERSION_NUMBER 1

enum ohmv_method { OHMV_METHOD_AUTOMATIC, OHMV_METHOD_LU, OHMV_METHOD_CHOLESKY, OHMV_METHOD_BANDED, OHMV_METHOD_CG };

enum ohmv_solver_status {
    OHMV_STATUS_NOT_RUN,
    OHMV_STATUS_SOLVED,
    OHMV_STATUS_NOT_CONVERGED,
    OHMV_STATUS_SINGULAR,
    OHMV_STATUS_NOT_POSITIVE_DEFINITE,
    OHMV_STATUS_NO_ROOM,
    OHMV_STATUS_BAD_PROBLEM
};

struct ohmv_problem {
    uint64_t magic;
    uint64_t version;
    uint64_t order;
    uint64_t nonzeros;
    uint64_t method;
    double tolerance; /* the relative residual asked for */
    uint64_t iteration_limit;
    const uint32_t *row_starts; /* order + 1 of them: compressed rows */
    const uint32_t *columns;    /* ascending within a row */
    const double *values;
    const double *right_hand_side;
    double *solution;
    void *workspace; /* a multiple of 64 */
    uint64_t workspace_bytes;
    double *history; /* the relative residual after each step */
    uint64_t history_limit;
    uint64_t print;
    uint64_t estimate_condition;
    uint64_t status;
    uint64_t method_used;
    uint64_t iterations;
    double relative_residual;
    double backward_error;
    double componentwise_error;
    uint64_t symmetric;
    uint64_t positive_diagonal;
    uint64_t lower_bandwidth;
    uint64_t upper_bandwidth;
    double condition; /* in the 1-norm; 0 if no estimate was made */
    uint64_t failed_column;
    uint64_t history_length;
    uint64_t reserved;
};

_Static_assert(sizeof(struct ohmv_problem) == 256, "the problem block has 256 bytes");

#endif
