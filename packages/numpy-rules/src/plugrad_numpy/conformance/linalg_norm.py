"""Derivatives of norm, vector_norm, matrix_norm, cond."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import case, distinct, nonzero, separated

__all__ = ["CASES"]

ORDERS = [None, 2, 1, 3, 0.5, -1, np.inf, -np.inf]


MATRIX_ORDERS = [None, "fro", "nuc", 2, -2, 1, -1, np.inf, -np.inf]


AXES: list[dict[str, Any]] = [
    {"axis": 0},
    {"axis": -1, "keepdims": True},
    {"axis": (0, 2)},
    {"axis": (2, 0), "keepdims": True},
    {"keepdims": True},
]


apart = distinct(0.5, 3, shape=(4,))


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
    case(np.linalg.vector_norm, nonzero(shape=(2, 3)), kwargs=[{}, {"ord": 1}, {"axis": (0, 1)}]),
    case(
        np.linalg.vector_norm, apart, kwargs={"ord": 4, "keepdims": True}, complex=True, label="4"
    ),
    case(np.linalg.matrix_norm, separated(2, 3), kwargs=[{}, {"ord": 2}, {"keepdims": True}]),
    case(np.linalg.cond, separated(3), kwargs=[{"p": p} for p in (None, 2, -2)], complex=True),
    case(np.linalg.cond, separated(2, batch=(2,)), kwargs=[{"p": "fro"}, {"p": 1}], primal=1e-12),
]
