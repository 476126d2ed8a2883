"""Rows of assignment: x[i] = v, x += y, out=, and NumPy's functions that write to an array.

Each row writes to a copy of its first argument, and returns that.
"""

from __future__ import annotations

import operator
from dataclasses import replace
from typing import Any

import numpy as np

from plugrad_numpy import copy
from plugrad_testing import case, distinct, nonzero, positive, real

__all__ = ["CASES"]

MASK = np.array([[True, False, True], [False, True, True]])
X, ROW = real(shape=(2, 3)), real(shape=(3,))


def written(write: Any) -> Any:
    """A function that writes to its first argument, as one that returns a written copy."""

    def call(x: Any, *args: Any, **kwargs: Any) -> Any:
        z = copy(x)
        write(z, *args, **kwargs)
        return z * z

    return call


def changed(operate: Any) -> Any:
    """An in-place operator, as a function that applies it to a copy."""
    return lambda x, y: operate(copy(x), y)


def of_part(x: Any, y: Any) -> Any:
    z = copy(x)
    z[:, 1:] *= y
    z[0] -= z[1]
    return z


def through_views(x: Any, y: Any) -> Any:
    z = copy(x)
    column, flat = z.T[1], z.reshape(-1)
    column[...] = y
    flat[::2] **= 2
    return z * column[:, None]


def recurrence(x: Any) -> Any:
    z = np.zeros_like(x)
    z[0] = x[0]
    for k in range(1, 4):
        z[k] = z[k - 1] * x[k]
    return z


def filled(make: Any) -> Any:
    """A new array that is like a traced one, and is then written to."""

    def call(x: Any, **options: Any) -> Any:
        z = make(x, **options)
        z[...] = 0
        z[1:, :2] += x[:, :2]
        return z

    return call


NEW: dict[str, Any] = {"dtype": np.float64}
LAID = {"order": "F", "device": "cpu"}
LIKE = NEW | LAID | {"shape": (3, 2), "subok": False}
INDICES: dict[str, Any] = {
    "element": (1, 2),
    "slice": (slice(None), slice(None, None, -2)),
    "integers": [1, 0],
    "mask": MASK,
    "new axis": (None, Ellipsis, [2, 0]),
}
SHAPES = {"element": (), "slice": (2, 2), "integers": (3,), "mask": (4,), "new axis": (2, 2)}

REBOUND = {"operator.iadd", "operator.isub", "operator.imul", "operator.itruediv"}

ROWS = [
    *[
        case(
            lambda x, v, index=index: written(operator.setitem)(x, index, v),
            X,
            real(shape=SHAPES[label]),
            complex=label == "slice",
            name="operator.setitem",
            label=label,
        )
        for label, index in INDICES.items()
    ],
    case(through_views, X, real(shape=(2,)), name="operator.setitem", label="views"),
    *[
        case(filled(f), X, kwargs=LIKE, name=f"numpy.{f.__name__}")
        for f in (np.zeros_like, np.ones_like, np.empty_like)
    ],
    *[
        case(
            filled(lambda x, f=f, n=n, **options: f(n, like=x, **options)),
            X,
            kwargs=[{}, NEW | options],
            name=f"numpy.{f.__name__}",
            label="like",
        )
        for f, n, options in (
            (np.zeros, (3, 2), LAID),
            (np.ones, (3, 2), LAID),
            (np.empty, (3, 2), LAID),
            (np.eye, 3, LAID | {"M": 2, "k": 1}),
            (np.identity, 3, {}),
        )
    ],
    case(recurrence, nonzero(shape=(4,)), name="operator.setitem", label="recurrence"),
    case(
        lambda x, v: written(operator.setitem)(x, 1, [v, 2 * v, 1.0]),
        X,
        real(shape=()),
        name="operator.setitem",
        label="a list",
    ),
    *[
        case(changed(operate), X, y, name=f"operator.{operate.__name__}", complex=True)
        for operate, y in (
            (operator.iadd, ROW),
            (operator.isub, ROW),
            (operator.imul, ROW),
            (operator.itruediv, nonzero(shape=(3,))),
        )
    ],
    case(
        lambda x, y: changed(operator.ifloordiv)(x, y) + x,
        positive(2.1, 2.9, shape=(2, 3)),
        positive(0.9, 1.03, shape=(3,)),
        order=1,
        name="operator.ifloordiv",
    ),
    case(
        changed(operator.imod),
        positive(2.1, 2.9, shape=(2, 3)),
        positive(0.9, 1.03, shape=(3,)),
        order=1,
        name="operator.imod",
    ),
    case(
        changed(operator.ipow), positive(0.5, 2, shape=(2, 3)), ROW, order=1, name="operator.ipow"
    ),
    case(changed(operator.imatmul), X, real(shape=(3, 3)), complex=True, name="operator.imatmul"),
    case(of_part, X, real(shape=(2, 1)), name="operator.imul", label="of a part"),
    *[
        case(
            lambda x, f=f: f(x, axis=0, out=copy(x[0])) ** 2,
            distinct(shape=(2, 3)),
            name=f.__name__,
            label="out",
        )
        for f in (np.sum, np.max)
    ],
    case(
        lambda x, y: np.sin(x, out=copy(y), where=MASK) * y,
        X,
        real(shape=(2, 3)),
        name="numpy.sin",
        label="out",
    ),
    case(
        written(np.copyto),
        X,
        ROW,
        kwargs=[{}, {"where": MASK}, {"casting": "unsafe"}],
        name="numpy.copyto",
    ),
    case(
        lambda x, v: written(np.put)(x, [0, -1, 2], v),
        X,
        real(shape=(2,)),
        name="numpy.put",
    ),
    *[
        case(
            lambda x, v, mode=mode: written(np.put)(x, [0, 7, 3], v, mode=mode),
            X,
            real(shape=(3,)),
            order=1,
            name="numpy.put",
            label=mode,
        )
        for mode in ("wrap", "clip")
    ],
    *[
        case(
            lambda x, v, axis=axis, at=at: written(np.put_along_axis)(x, np.array(at), v, axis),
            x,
            real(shape=shape),
            name="numpy.put_along_axis",
            label=f"axis {axis}",
        )
        for axis, at, x, shape in (
            (0, [[1, 0, 1]], X, (3,)),
            (1, [[2, 0], [1, 2]], X, (2, 2)),
            (None, [2, 1], ROW, ()),
        )
    ],
    case(lambda x, v: written(np.place)(x, MASK, v), X, real(shape=(3,)), name="numpy.place"),
    case(lambda x, v: written(np.putmask)(x, MASK, v), X, real(shape=(4,)), name="numpy.putmask"),
    case(
        written(np.fill_diagonal),
        real(shape=(5, 2)),
        real(shape=(2,)),
        kwargs=[{}, {"wrap": True}],
        name="numpy.fill_diagonal",
    ),
    case(
        written(np.fill_diagonal),
        real(shape=(3, 3)),
        real(shape=()),
        name="numpy.fill_diagonal",
        label="one value",
    ),
]

# What is written to is an array of NumPy's, but for x += y, which may as well give another array.
HOST = {"backend": "only arrays of NumPy's are written to"}
CASES = [row if row.name in REBOUND else replace(row, exclude=row.exclude | HOST) for row in ROWS]
