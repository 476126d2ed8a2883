"""Rows for the functions that read chosen elements."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

V, A = real(shape=(5,)), real(shape=(3, 4))


ORDER = np.array([[0, 0, 3, 1], [2, 1, 1, 0], [3, 3, 3, 3]])


CASES = [
    case(
        np.take,
        A,
        kwargs=[{"indices": 5}, {"indices": [0, 0, 7]}, {"indices": [[1, -1]], "axis": 1}],
    ),
    case(np.take, V, [7, -2], kwargs=[{"mode": "wrap"}, {"mode": "clip"}], label="mode"),
    case(np.take_along_axis, A, ORDER, kwargs=[{"axis": 1}, {"axis": -1}]),
    case(np.take_along_axis, A, np.array([0, 3, 3]), kwargs={"axis": None}, label="flat"),
    case(
        lambda a, b: np.choose([0, 1, 1, 0], [a, b]),
        real(shape=(3, 4)),
        real(shape=(4,)),
        name="numpy.choose",
    ),
    case(
        lambda a, b: np.choose([0, 3, -1, 2], (a, b), mode="wrap"),
        real(shape=(4,)),
        real(shape=()),
        name="numpy.choose",
        label="wrap",
    ),
    case(
        lambda a, b: np.choose([0, 3, -1, 2], [a, b], mode="clip"),
        real(shape=(4,)),
        real(shape=(4,)),
        name="numpy.choose",
        label="clip",
    ),
    case(np.compress, [True, False, True], A, kwargs=[{}, {"axis": 1}]),
    case(np.extract, np.array([[True, False, True, True]] * 3), A),
    case(lambda x: np.select([x > 1, x > 0], [x * x, 2 * x], 3 * x), A, name="numpy.select"),
    case(lambda x: np.select([x > 1], [x]), A, name="numpy.select", label="default"),
]
