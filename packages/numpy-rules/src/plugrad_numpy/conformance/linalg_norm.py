"""Derivatives of norm, vector_norm, matrix_norm, cond."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import SCALAR, case, distinct, nonzero, real, separated

__all__ = ["CASES"]

ORDERS = [None, 2, 1, 3, 2.5, 0.5, 0, -1, -2, np.inf, -np.inf]
MATRIX_ORDERS = [None, "fro", "nuc", 2, -2, 1, -1, np.inf, -np.inf]


AXES: list[dict[str, Any]] = [
    {"axis": 0},
    {"axis": -1, "keepdims": True},
    {"axis": (0, 2)},
    {"axis": (2, 0), "keepdims": True},
    {"keepdims": True},
]


apart = distinct(0.5, 3, shape=(4,))


# NumPy before 2.3 raises for the maximum of nothing, and gives most condition numbers of a complex
# matrix a complex dtype.
_SINCE_2_3 = np.lib.NumpyVersion(np.__version__) >= "2.3.0"
_MAXIMA_OF_NOTHING = [{"ord": order} for order in (1, 2) if _SINCE_2_3]

CASES = [
    *(case(np.linalg.norm, apart, kwargs={"ord": p}, complex=True, label=f"{p}") for p in ORDERS),
    case(np.linalg.norm, nonzero(shape=(2, 3, 2)), kwargs=[{}, *AXES], complex=True, label="axes"),
    case(
        np.linalg.norm,
        distinct(1, 4, shape=(2, 3)),
        kwargs=[{"ord": 3, "axis": 0}, {"ord": np.inf, "axis": 1, "keepdims": True}],
        label="orders-axes",
    ),
    *(
        case(np.linalg.norm, separated(3, 2), kwargs={"ord": p}, complex=True, label=f"matrix-{p}")
        for p in MATRIX_ORDERS
    ),
    case(
        np.linalg.norm,
        separated(3, 2, batch=(2,)),
        kwargs=[
            {"ord": 2, "axis": (1, 2)},
            {"ord": "nuc", "axis": (-1, 1), "keepdims": True},
            {"ord": 1, "axis": (2, 1), "keepdims": True},
            {"ord": -np.inf, "axis": (1, 2)},
        ],
        label="stack",
    ),
    case(
        np.linalg.norm, nonzero(), shapes=[SCALAR, (), (1, 1), (2, 1, 3)], complex=True, label="all"
    ),
    case(np.linalg.norm, real(), shapes=[(0,), (0, 3), (2, 0, 2)], label="empty"),
    case(
        np.linalg.norm,
        real(shape=(3, 0)),
        kwargs=[{"ord": "nuc"}, {"axis": 1}, {"axis": 0}, *_MAXIMA_OF_NOTHING],
        label="empty-orders",
    ),
    *(
        case(
            np.linalg.vector_norm,
            distinct(0.5, 3, shape=(2, 2, 3)),
            kwargs=[{**axes, "ord": p} for axes in ({}, *AXES)],
            complex=True,
            label=f"{p}",
        )
        for p in ORDERS
    ),
    case(np.linalg.vector_norm, nonzero(shape=(2, 3)), kwargs=[{}, {"axis": (0, 1)}, {"axis": ()}]),
    case(
        np.linalg.vector_norm, apart, kwargs={"ord": 4, "keepdims": True}, complex=True, label="4"
    ),
    *(
        case(
            np.linalg.matrix_norm,
            separated(3, 2, batch=(2,)),
            kwargs=[{"ord": p}, {"ord": p, "keepdims": True}],
            complex=True,
            label=f"{p}",
        )
        for p in MATRIX_ORDERS[1:]
    ),
    case(np.linalg.matrix_norm, separated(2, 3), kwargs=[{}, {"keepdims": True}], complex=True),
    *(
        case(
            np.linalg.cond,
            separated(3),
            kwargs={"p": p},
            complex=p in (None, 2, -2) or _SINCE_2_3,
            primal=1e-12,
            label=f"{p}",
        )
        for p in MATRIX_ORDERS
    ),
    case(
        np.linalg.cond,
        separated(3, 2),
        kwargs=[{}, {"p": 2}, {"p": -2}],
        complex=True,
        label="rectangular",
    ),
    case(
        np.linalg.cond,
        separated(2, batch=(2,)),
        kwargs=[{}, {"p": "fro"}, {"p": 1}, {"p": -2}],
        primal=1e-12,
        label="stack",
    ),
]
