"""Derivatives of products, right where elements are zero."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, Domain, case, nonzero, real

__all__ = ["CASES"]

MASK = np.array([[True, False, True], [True, True, False]])


def with_zeros(*zeros, shape):
    """Numbers of which those at the flat indices `zeros` are 0."""

    def draw(rng, size, is_complex):
        x = rng.uniform(0.5, 2, size)
        x.flat[list(zeros)] = 0
        return x

    return Domain(f"zero at {zeros}", draw, shape=shape)


def beside_zeros(x, **kwargs):
    """The product of x, and one that is not zero: a derivative to measure errors by."""
    return np.prod(x, **kwargs) + np.prod(x + 2, **kwargs)


AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, -1)}]


CASES = [
    case(np.prod, nonzero(), shapes=[SCALAR, (), (3,), (2, 3), (0,)], complex=True),
    case(np.prod, nonzero(shape=(2, 3, 2)), kwargs=AXES, label="axes"),
    *[
        case(
            beside_zeros,
            with_zeros(*zeros, shape=(2, 3)),
            kwargs=AXES,
            name="numpy.prod",
            label=f"zero at {zeros}",
        )
        for zeros in [(0,), (4,), (0, 1), (0, 4), (0, 1, 2)]
    ],
    case(
        np.prod, with_zeros(1, shape=(2, 2, 2)), kwargs={"axis": (2, 0)}, label="axes out of order"
    ),
    case(
        np.prod,
        nonzero(shape=(2, 3)),
        kwargs=[{"where": MASK}, {"initial": 3.0, "axis": 1}],
        label="where",
    ),
    case(
        lambda y: np.prod(y * np.ones(2), initial=y),
        real(shape=()),
        name="numpy.prod",
        label="initial",
    ),
    case(
        lambda x: np.nanprod(np.where(MASK, x, np.nan), axis=0),
        nonzero(shape=(2, 3)),
        name="numpy.nanprod",
    ),
    case(np.cumprod, nonzero(), shapes=[(), (5,), (2, 3)], complex=True),
    case(np.cumprod, nonzero(shape=(2, 3, 2)), kwargs=[{"axis": 0}, {"axis": -2}], label="axes"),
    *[
        case(np.cumprod, with_zeros(*zeros, shape=(5,)), label=f"zero at {zeros}")
        for zeros in [(0,), (1, 3), (4,), (0, 1, 2, 3, 4)]
    ],
    *[
        case(
            f,
            nonzero(shape=(2, 3)),
            kwargs=[{"dtype": np.float64}, {"dtype": np.complex128, "axis": 0}],
            label="dtype",
        )
        for f in (np.prod, np.cumprod, np.nanprod, np.nancumprod)
    ],
    case(
        lambda x, **options: np.nanprod(np.where(MASK, x, np.nan), **options),
        nonzero(shape=(2, 3)),
        kwargs=[
            {"axis": 1, "keepdims": True},
            {"axis": (0, -1), "initial": 2.0},
            {"where": np.array([True, True, False])},
        ],
        complex=True,
        name="numpy.nanprod",
        label="keywords",
    ),
    case(
        lambda x: np.prod(x, axis=0, initial=x[0, 0], where=MASK),
        nonzero(shape=(2, 3)),
        name="numpy.prod",
        label="traced initial, where",
    ),
    case(
        lambda x: np.nancumprod(np.where(MASK, x, np.nan), axis=1),
        nonzero(shape=(2, 3)),
        name="numpy.nancumprod",
    ),
]


if hasattr(np, "cumulative_prod"):
    CASES += [
        case(np.cumulative_prod, nonzero(shape=()), label="no axes"),
        case(np.cumulative_prod, nonzero(shape=(4,)), kwargs=[{}, {"include_initial": True}]),
        case(
            np.cumulative_prod,
            nonzero(shape=(2, 3)),
            kwargs=[{"axis": 1}, {"axis": -2, "dtype": np.complex128}],
            label="axis",
        ),
    ]
