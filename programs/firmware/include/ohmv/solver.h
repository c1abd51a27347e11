/* The solver's kernels, for C. Matrices lie by columns; N is a multiple of 4; what each function does, expects and changes stands
 * with it in programs/firmware/library and programs/firmware/solver. */
#ifndef OHMV_SOLVER_H
#define OHMV_SOLVER_H

#include <stdint.h>

#include "ohmv/problem.h"

double vector_dot(uint64_t n, const double *x, const double *y);
double vector_norm(uint64_t n, const double *x);
double vector_sum_absolute(uint64_t n, const double *x);
void vector_add_scaled(uint64_t n, const double *x, double *y, double s);
void vector_scale_add(uint64_t n, const double *x, double *y, double s);
void vector_multiply(uint64_t n, const double *x, const double *y, double *z);
void vector_copy(uint64_t n, const double *x, double *y);
void vector_clear(uint64_t n, double *x);

void sparse_multiply(const struct ohmv_problem *problem, const double *x, double *y);
void sparse_residual(const struct ohmv_problem *problem, const double *x, double *r);
void sparse_backward_errors(struct ohmv_problem *problem, const double *x, const double *r);

uint64_t lu_factor(uint64_t N, double *a, uint64_t *exchanges, double *room);
void lu_solve(uint64_t N, const double *factors, const uint64_t *exchanges, double *b);
void lu_solve_transposed(uint64_t N, const double *factors, const uint64_t *exchanges, double *b);
uint64_t cholesky_factor(uint64_t N, double *a, double *reciprocals);
void cholesky_solve(uint64_t N, const double *factor, const double *reciprocals, double *b);
uint64_t banded_factor(uint64_t n, double *a, uint64_t lower, uint64_t upper, uint64_t *exchanges);
void banded_solve(uint64_t n, const double *factors, uint64_t lower, uint64_t upper, const uint64_t *exchanges, double *b);
uint64_t cg_run(struct ohmv_problem *problem, double *x, double *r);

#endif
