"""Rows of ufuncs called with keywords or by a method: where=, dtype=, reduce, accumulate, outer."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import booleans, case, distinct, nonzero, positive, real

__all__ = ["CASES"]

MASK = np.array([[True, False, True], [False, True, True]])


def masked(ufunc: np.ufunc) -> Any:
    """The call where a mask holds; NumPy leaves the rest arbitrary, so it is cut off.

    NumPy 2.4 warns where `out=None` does not say that this is meant.
    """
    return lambda *args: ufunc(*args, out=None, where=MASK)[MASK]


AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": None}]

CASES = [
    case(masked(np.log), positive(shape=(2, 3)), name="numpy.log", label="where"),
    case(masked(np.multiply), real(shape=(2, 3)), real(shape=(3,)), name="multiply", label="where"),
    case(masked(np.arctan2), nonzero(shape=()), nonzero(shape=(2, 1)), name="atan2", label="where"),
    case(np.exp, real(), kwargs={"dtype": np.float64}, label="dtype"),
    case(np.multiply, real(), real(), kwargs={"dtype": np.complex128}, label="complex dtype"),
    case(np.add, real(), real(), kwargs={"order": "C", "subok": True}, label="layout"),
    case(np.add.reduce, real(shape=(2, 3)), kwargs=[*AXES, {"axis": (0, 1)}], name="add.reduce"),
    case(np.multiply.reduce, nonzero(shape=(2, 3)), kwargs=AXES, name="multiply.reduce"),
    case(np.maximum.reduce, distinct(shape=(2, 3)), kwargs=AXES, name="maximum.reduce"),
    case(np.minimum.reduce, distinct(shape=(2, 3)), kwargs=AXES, name="minimum.reduce"),
    *(
        case(
            f.reduce,
            real(shape=(2, 3)),
            kwargs=[*AXES, {"where": booleans(shape=(2, 3))}, {"initial": 0.5}],
            primal=1e-12,
            name=f"{f.__name__}.reduce",
        )
        for f in (np.logaddexp, np.logaddexp2)
    ),
    case(np.subtract.reduce, real(shape=(4, 3)), kwargs=[{}, {"axis": 1}], name="subtract.reduce"),
    case(np.divide.reduce, nonzero(shape=(3, 2)), kwargs={"keepdims": True}, name="divide.reduce"),
    case(np.hypot.reduce, nonzero(shape=(3, 2)), kwargs=AXES, name="hypot.reduce"),
    case(np.fmax.reduce, distinct(shape=(3, 2)), kwargs={"initial": -9.0}, name="fmax.reduce"),
    case(np.add.accumulate, real(shape=(2, 3)), kwargs=[{}, {"axis": 1}], name="add.accumulate"),
    case(np.multiply.accumulate, nonzero(shape=(4,)), name="multiply.accumulate"),
    case(
        np.maximum.accumulate,
        distinct(shape=(2, 3)),
        kwargs=[{}, {"axis": -1}],
        name="maximum.accumulate",
    ),
    case(np.logaddexp.accumulate, real(shape=(4,)), name="logaddexp.accumulate"),
    case(np.multiply.outer, real(shape=(2,)), real(shape=(3, 2)), name="multiply.outer"),
    case(np.power.outer, positive(0.5, 2), real(shape=(3,)), name="power.outer", shapes=[(), (2,)]),
    case(np.add.reduceat, real(shape=(5,)), [0, 3, 1], name="add.reduceat"),
    case(np.add.reduceat, real(shape=(2, 5)), [0, 2, 4], 1, name="add.reduceat", label="axis"),
    case(np.multiply.reduceat, nonzero(shape=(5,)), [1, 3], name="multiply.reduceat"),
    case(
        np.subtract.reduce,
        real(shape=(2, 3)),
        kwargs=[
            {"where": booleans(shape=(2, 3)), "initial": 1.5},
            {"where": booleans(shape=(3,)), "initial": 1.5, "axis": 1, "keepdims": True},
        ],
        name="subtract.reduce",
        label="where",
    ),
    case(
        np.hypot.reduce,
        nonzero(shape=(2, 3)),
        kwargs=[{"axis": (0, 1)}, {"initial": 0.5, "where": booleans(shape=(2, 3)), "axis": None}],
        name="hypot.reduce",
        label="where",
    ),
    *(
        case(
            f.reduce,
            distinct(shape=(2, 3)),
            kwargs=[{"axis": None, "initial": -3.0, "where": booleans(shape=(2, 3))}],
            name=f"{f.__name__}.reduce",
            label="where",
        )
        for f in (np.fmax, np.maximum, np.logaddexp, np.add)
    ),
    case(np.arctan2.reduce, nonzero(shape=(3, 2)), kwargs=[{}, {"axis": 0}], name="arctan2.reduce"),
    case(
        np.copysign.accumulate,
        nonzero(shape=(3, 2)),
        kwargs=[{"axis": 0}, {"axis": 1}],
        name="copysign.accumulate",
    ),
    case(np.minimum.reduceat, distinct(shape=(5,)), [0, 3, 1], name="minimum.reduceat"),
    case(
        np.add,
        real(shape=(3,)),
        real(shape=(3,)),
        kwargs={"signature": "dd->d", "casting": "same_kind"},
        label="signature",
        dtypes=["float64"],
    ),
    case(
        lambda x: np.modf(x, where=np.array([True, False, True]), out=(None, None))[0][::2],
        real(0.1, 0.9, shape=(3,)),
        name="numpy.modf",
        label="where",
    ),
    case(
        lambda x, y: np.divmod(x, y, dtype=x.dtype)[1],
        positive(3.1, 3.9, shape=(3,)),
        positive(1.1, 1.3),
        shapes=[(), (3,)],
        name="numpy.divmod",
        label="dtype",
    ),
]
