"""Rows of the methods of traced arrays, each with arguments of its own."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, distinct, real

__all__ = ["CASES"]

A = distinct(shape=(2, 3))

CASES = [
    case(
        lambda x, method=method, args=args, kwargs=kwargs: getattr(x, method)(*args, **kwargs),
        A,
        name=f"ndarray.{method}",
        label=f"{args}{kwargs}",
    )
    for method, args, kwargs in [
        ("sum", (), {}),
        ("sum", (0,), {"keepdims": True}),
        ("mean", (-1,), {}),
        ("std", (), {"axis": 0}),
        ("var", (), {"ddof": 1}),
        ("max", (0,), {}),
        ("min", (), {"axis": (0, 1), "keepdims": True}),
        ("prod", (1,), {}),
        ("cumsum", (), {}),
        ("cumprod", (), {"axis": 0}),
        ("dot", (np.ones((3, 2), np.float32),), {}),
        ("reshape", (3, -1), {}),
        ("reshape", ((6,),), {"order": "F"}),
        *([("reshape", (6,), {"copy": True})] if hasattr(np, "unstack") else []),  # NumPy 2.1
        ("ravel", (), {"order": "F"}),
        ("flatten", (), {}),
        ("transpose", (), {}),
        ("transpose", (1, 0), {}),
        ("transpose", ((1, 0),), {}),
        ("transpose", (None,), {}),
        ("swapaxes", (0, 1), {}),
        ("squeeze", (), {}),
        ("clip", (-1.3, 1.3), {}),
        ("clip", (), {"max": 0.3}),
        ("repeat", (2,), {"axis": 0}),
        ("take", ([0, 0, 2],), {"axis": 1}),
        ("compress", ([True, False],), {"axis": 0}),
        ("diagonal", (1,), {}),
        ("trace", (), {}),
        ("copy", (), {}),
        ("item", (-1,), {}),
        ("item", (1, 2), {}),
        ("item", ((0, 1),), {}),
        ("tolist", (), {}),
    ]
] + [
    case(lambda x: x.item(), real(), shapes=[(), (1,), (1, 1)], name="ndarray.item"),
    case(lambda z: z.conj() * z.conjugate(), real(shape=(3,)), complex=True, name="ndarray.conj"),
    case(
        lambda x: x.astype(np.complex128) * 1j,
        real(shape=(3,)),
        dtypes=["float64"],
        name="ndarray.astype",
    ),
]
