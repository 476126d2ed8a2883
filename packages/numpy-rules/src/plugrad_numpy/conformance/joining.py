"""Derivatives of the functions that join arrays."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

A, B = real(shape=(2, 3)), real(shape=(2, 3))


V, W = real(shape=(3,)), real(shape=(3,))


DTYPES = [
    {"dtype": np.float64},
    {"dtype": np.complex128, "casting": "safe"},
    {"dtype": np.float64, "casting": "unsafe"},
]


CASES = [
    *[
        case(f, [V, W], kwargs=DTYPES, label="dtype")
        for f in (np.concatenate, np.stack, np.vstack, np.hstack)
    ],
    case(np.concatenate, [real(shape=(2,)), real(shape=(3,)), real(shape=(0,))], complex=True),
    case(
        np.concatenate,
        [A, real(shape=(2, 1))],
        kwargs=[{"axis": 1}, {"axis": -1}, {"axis": None}],
        label="axes",
    ),
    case(np.concatenate, real(shape=(2, 3, 2)), kwargs=[{}, {"axis": 1}], label="rows of an array"),
    case(np.stack, [V, W, V], kwargs=[{}, {"axis": 1}, {"axis": -2}], complex=True),
    case(np.stack, (real(shape=()), real(shape=())), label="0-d"),
    case(np.stack, A, kwargs=[{}, {"axis": 1}], label="rows of an array"),
    case(np.stack, [V, np.ones(3)], label="with a constant"),
    case(np.vstack, [V, A]),
    case(np.hstack, [V, real(shape=(2,))]),
    case(np.hstack, [A, real(shape=(2, 1))], label="matrices"),
    case(np.dstack, [A, B]),
    case(np.dstack, [V, W], label="vectors"),
    case(np.column_stack, [real(shape=(2,)), A]),
    case(
        lambda a, b, c: np.block([[a, b], [c, 1.0]]),
        A,
        real(shape=(2, 1)),
        real(shape=(1, 3)),
        name="numpy.block",
    ),
    case(lambda a, b: np.block([a, b, 2.0]), V, real(shape=()), name="numpy.block", label="row"),
    case(np.block, A, name="numpy.block", label="alone"),
    case(lambda a, b: np.block([[a], [b]]), A, V, name="numpy.block", label="rows"),
    case(np.append, A, V),
    case(np.append, A, real(shape=(1, 3)), kwargs={"axis": 0}, label="axis"),
    case(np.insert, V, 1, real(shape=())),
    case(np.insert, V, 1, real(shape=(2,)), label="several at one place"),
    case(np.insert, V, [0, 2, 2], real(shape=(3,)), label="several places"),
    case(np.insert, V, slice(0, 2), real(shape=()), label="slice"),
    case(np.insert, A, 1, real(shape=(2,)), kwargs={"axis": 1}, label="column"),
    case(np.insert, A, [1], real(shape=(2, 1)), kwargs={"axis": 1}, label="column by list"),
    case(np.insert, A, [0, 2], real(shape=(3,)), kwargs={"axis": 0}, label="rows"),
]


if np.lib.NumpyVersion(np.__version__) >= "2.1.0":  # before, a mask was read as integers
    CASES += [case(np.insert, V, np.array([True, False, True]), real(shape=()), label="mask")]
