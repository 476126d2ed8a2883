"""Derivatives of differences, the trapezoidal rule and the numerical gradient."""

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
    case(
        np.diff,
        A,
        kwargs=[{}, {"axis": 0}, {"axis": 0, "prepend": 2.0}],
        label="axes",
        complex=True,
    ),
    case(
        lambda x, y: np.diff(x, prepend=y[0], append=y),
        V,
        real(shape=(2,)),
        name="numpy.diff",
        label="ends",
    ),
    case(np.ediff1d, A, kwargs=[{}, {"to_end": [1.0, 2.0]}, {"to_begin": -1.0}]),
    case(np.trapezoid, A, kwargs=[{}, {"axis": 0}, {"dx": 0.5}], primal=1e-13),
    case(
        lambda a, b, c: np.ediff1d(a, to_end=b, to_begin=c),
        A,
        real(shape=(2,)),
        real(shape=()),
        name="numpy.ediff1d",
        label="ends",
    ),
    case(np.trapezoid, A, real(shape=(4,)), label="x", primal=1e-13),
    case(
        lambda y, h: np.trapezoid(y, dx=h, axis=-2),
        A,
        positive(shape=()),
        name="numpy.trapezoid",
        label="dx",
        primal=1e-13,
    ),
    case(np.trapezoid, V, kwargs={"x": np.cumsum(np.ones(5))}, label="x given", primal=1e-13),
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
    case(
        np.gradient, real(shape=(3,)), label="three points", kwargs={"edge_order": 2}, primal=1e-13
    ),
    case(
        np.gradient,
        real(shape=(3, 4)),
        0.5,
        complex=True,
        kwargs=[{"axis": -1}, {"axis": (-1, -2)}],
        label="complex",
        primal=1e-13,
    ),
    case(
        lambda h: np.gradient(np.arange(4) ** 2, h),
        positive(shape=()),
        name="numpy.gradient",
        label="of whole numbers",
        primal=1e-12,
        exclude=dict.fromkeys(("float32", "float16"), "of whole numbers NumPy gives float64"),
    ),
]
