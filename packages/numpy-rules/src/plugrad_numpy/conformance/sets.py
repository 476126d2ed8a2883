"""Rows for sets: unique elements and rows, unions, intersections, differences."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, distinct

__all__ = ["CASES"]

X = distinct(shape=(2, 3))
A = distinct(-2, 0, shape=(4,))
B = distinct(0, 2, shape=(3,))
# Places of equal elements, and of equal rows.
REPEATED = np.array([[0, 3, 0, 1], [1, 2, 2, 3]])
ROWS = np.array([1, 0, 1])
ASSUMED = ({}, {"assume_unique": True})

CASES = [
    case(np.unique, distinct(), shapes=[(), (5,), (2, 3)], complex=True),
    case(
        lambda a, **options: np.unique(a[REPEATED], **options),
        A,
        kwargs=[{}, {"equal_nan": False}],
        name="numpy.unique",
        label="repeated",
    ),
    case(
        lambda a: np.unique(a[REPEATED], True, True, True)[0],
        A,
        name="numpy.unique",
        label="counted",
    ),
    case(lambda x: np.unique(x[ROWS], axis=0), X, name="numpy.unique", label="rows"),
    case(
        lambda x: np.unique(x[ROWS], return_index=True, axis=-1)[0],
        X,
        name="numpy.unique",
        label="columns",
        complex=True,
    ),
    case(lambda a: np.unique_values(a[REPEATED]), A, name="numpy.unique_values"),
    *[
        case(lambda a, f=f: f(a[REPEATED]).values, A, name=f"numpy.{f.__name__}", complex=True)
        for f in (np.unique_all, np.unique_counts, np.unique_inverse)
    ],
    case(np.union1d, A, B, complex=True),
    case(
        lambda a, b: np.union1d(a[REPEATED], np.stack([a[0], b[1]])),
        A,
        B,
        name="numpy.union1d",
        label="shared",
    ),
    case(
        lambda a, b, **options: np.intersect1d(np.concatenate([a, b]), a[:2], **options),
        A,
        B,
        kwargs=ASSUMED,
        name="numpy.intersect1d",
    ),
    case(
        lambda a, b, **options: np.intersect1d(a, np.append(b, a), return_indices=True, **options)[
            0
        ],
        A,
        B,
        kwargs=ASSUMED,
        name="numpy.intersect1d",
        label="indices",
    ),
    case(
        lambda a, b, **options: np.setdiff1d(np.append(a, b), a[1:3], **options),
        A,
        B,
        kwargs=ASSUMED,
        name="numpy.setdiff1d",
        complex=True,
    ),
    case(
        lambda a, b, **options: np.setxor1d(np.append(a, b), a[1:3], **options),
        A,
        B,
        kwargs=ASSUMED,
        name="numpy.setxor1d",
    ),
]
if np.lib.NumpyVersion(np.__version__) >= "2.3.0":
    CASES.append(
        case(
            lambda a: np.unique(a[REPEATED], sorted=False),
            A,
            name="numpy.unique",
            label="in-any-order",
        )
    )
