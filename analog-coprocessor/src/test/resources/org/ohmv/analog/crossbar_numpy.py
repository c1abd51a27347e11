"""The effective matrix of a crossbar with wires by block elimination, in numpy.

Usage: crossbar_numpy.py ROWS OHM, the cells as ROWS lines of numbers on standard input. Each further line asks for one
computation, which is answered with the sum of the effective matrix. The same equations as BlockElimination: general
inverses, and a backward pass.
"""
import sys

import numpy as np


def effective(g, word_ohm, bit_ohm):
    m, n = g.shape
    gw = 1 / word_ohm
    gb = 1 / bit_ohm
    inverses = []
    sources = []
    for i in range(m):
        w = np.diag(g[i] + 2 * gw) - gw * np.eye(n, k=1) - gw * np.eye(n, k=-1)
        w[-1, -1] -= gw
        inverse = np.linalg.inv(w)
        reduced = np.diag(g[i]) - g[i][:, None] * inverse * g[i][None, :]
        sources.append(gw * g[i] * inverse[:, 0])
        matrix = (gb if i == 0 else 2 * gb) * np.eye(n) + reduced
        if i > 0:
            matrix -= gb * gb * inverses[-1]
        inverses.append(np.linalg.inv(matrix))
    p = gb * inverses[-1]
    out = np.empty((m, n))
    for i in range(m - 1, -1, -1):
        out[i] = p @ sources[i]
        if i > 0:
            p = p @ (gb * inverses[i - 1])
    return out


def main():
    rows, ohm = int(sys.argv[1]), float(sys.argv[2])
    cells = np.array([sys.stdin.readline().split() for _ in range(rows)], dtype=float)
    for _ in sys.stdin:
        print(repr(float(effective(cells, ohm, ohm).sum())), flush=True)


main()
