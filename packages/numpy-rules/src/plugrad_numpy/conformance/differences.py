"""Rows for differences, the trapezoidal rule and the numerical gradient."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

V, A = real(shape=(5,)), real(shape=(3, 4))


STEPS = np.array([0.0, 0.5, 0.7, 1.6])


CASES = [
    case(
        np.diff,
        V,
        kwargs=[{}, {"n": 2}, {"n": 0}, {"prepend": 1.0}, {"append": [1.0, 2.0], "n": 2}],
    ),
    case(np.diff, A, kwargs=[{}, {"axis": 0}, {"axis": 0, "prepend": 2.0}], label="axes"),
    case(
        lambda x, y: np.diff(x, prepend=y[0], append=y),
        V,
        real(shape=(2,)),
        name="numpy.diff",
        label="ends",
    ),
    case(np.ediff1d, A, kwargs=[{}, {"to_end": [1.0, 2.0]}, {"to_begin": -1.0}]),
    case(np.trapezoid, A, kwargs=[{}, {"axis": 0}, {"dx": 0.5}], primal=1e-13),
    case(np.trapezoid, A, real(shape=(4,)), label="x", primal=1e-13),
    case(np.trapezoid, A, real(shape=(3, 4)), kwargs={"axis": 0}, label="x of each", primal=1e-13),
    case(np.gradient, V, kwargs=[{}, {"edge_order": 2}], primal=1e-13),
    case(
        np.gradient,
        A,
        kwargs=[{}, {"axis": 1}, {"axis": (1, 0), "edge_order": 2}],
        label="axes",
        primal=1e-13,
    ),
    case(np.gradient, A, 0.5, STEPS, label="spacing", primal=1e-12),
    case(np.gradient, real(shape=(4,)), positive(shape=()), label="step", primal=1e-12),
    case(
        lambda f, h: np.gradient(f, np.cumsum(h), edge_order=2),
        real(shape=(4,)),
        positive(0.5, 2, shape=(4,)),
        name="numpy.gradient",
        label="places",
        primal=1e-12,
    ),
    case(np.gradient, real(shape=(2,)), label="two points"),
]
