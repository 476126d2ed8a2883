"""Derivatives of np.pad in each of its modes, in the array and in the values given."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, distinct, real

__all__ = ["CASES"]

X = real(shape=(2, 3))


D = distinct(shape=(2, 3))


FRAMES = [1, (2, 1), ((1, 0), (0, 2))]


READING = ("edge", "reflect", "symmetric", "wrap")


MODES = (*READING, "constant", "empty", "linear_ramp", "mean")


LENGTHS = [None, 2, ((1, 2), (3, 1))]


def with_values(mode, name):
    """np.pad of an array, of which one row gives the values of three sides."""
    return lambda x: np.pad(x[:2], 2, mode, **{name: ((x[2, 0], x[2, 1]), (x[2, 2], 7.0))})


CASES = [
    case(np.pad, X, kwargs=[{"pad_width": w} for w in FRAMES], complex=True),
    case(np.pad, real(shape=()), 2, kwargs=[{"mode": m} for m in MODES], label="no axes"),
    case(np.pad, real(), 2, shapes=[(0,), (1,), (1, 2, 1)], label="shapes"),
    case(
        np.pad,
        X,
        kwargs=[{"pad_width": w, "mode": m} for w in FRAMES for m in READING],
        label="reading",
    ),
    case(
        np.pad,
        X,
        2,
        kwargs=[{"constant_values": 3.0}, {"constant_values": ((1.0, 2.0), (3.0, 4.0))}],
        label="constants",
    ),
    case(
        with_values("constant", "constant_values"),
        real(shape=(3, 3)),
        name="numpy.pad",
        label="traced constants",
    ),
    *[
        case(
            lambda x, of=of: np.pad(x, 1, constant_values=of(x)),
            X,
            name="numpy.pad",
            label=f"constants that broadcast, {label}",
        )
        for label, of in [
            ("one", lambda x: x[0, 0]),
            ("before and after", lambda x: x[0, :2]),
            ("each axis", lambda x: x[:, :1]),
            ("all", lambda x: x[:, 1:]),
        ]
    ],
    case(
        np.pad,
        X,
        kwargs=[{"pad_width": w, "mode": "linear_ramp"} for w in FRAMES]
        + [{"pad_width": 2, "mode": "linear_ramp", "end_values": ((1.0, 2.0), (3.0, 4.0))}],
        label="ramps",
        complex=True,
        primal=1e-13,
    ),
    case(
        with_values("linear_ramp", "end_values"),
        real(shape=(3, 3)),
        name="numpy.pad",
        label="traced ends of ramps",
        primal=1e-13,
    ),
    case(
        np.pad,
        D,
        kwargs=[
            {"pad_width": w, "mode": m, "stat_length": n}
            for w, n in zip(FRAMES, LENGTHS, strict=True)
            for m in ("maximum", "mean", "median", "minimum")
        ],
        label="statistics",
        primal=1e-13,
    ),
    case(
        np.pad,
        X,
        kwargs=[
            {"pad_width": w, "mode": m, "reflect_type": "odd"}
            for w in (1, ((1, 0), (2, 2)))
            for m in ("reflect", "symmetric")
        ],
        label="odd",
        primal=1e-13,
    ),
    case(
        np.pad,
        real(),
        (1, 2),
        shapes=[(1,), (3, 1)],
        kwargs={"mode": "symmetric", "reflect_type": "odd"},
        label="odd, one element",
        primal=1e-13,
    ),
    case(lambda x: np.pad(x, 1, "empty")[1:-1, 1:-1], X, name="numpy.pad", label="empty"),
]


if np.lib.NumpyVersion(np.__version__) >= "2.2.0":
    WIDTHS = [{1: (1, 2)}, {-1: 2}, {0: (3, 0), 1: 2}]
    CASES += [
        case(
            np.pad,
            X,
            kwargs=[{"pad_width": w, "mode": m} for w in WIDTHS for m in ("constant", "reflect")][
                :-1
            ],
            label="a dictionary",
        )
    ]
