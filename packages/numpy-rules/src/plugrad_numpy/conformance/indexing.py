"""Rows for reading x[index], and for adding up the cotangents of many reads."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import RuleCase, case, real

__all__ = ["CASES"]

X = real(shape=(3, 4))
INDICES = {
    "int": 1,
    "negative": -1,
    "numpy int": np.int64(2),
    "element": (1, -2),
    "slice": slice(None, None, 2),
    "backwards": (slice(None), slice(None, None, -1)),
    "ellipsis": (..., 1),
    "only ellipsis": ...,
    "newaxis": (None, 1, None),
    "nothing": (),
    "empty": slice(2, 2),
    "mask": np.arange(12).reshape(3, 4) % 2 == 0,
    "row mask": np.array([True, False, True]),
    "list": [2, 0, 0],
    "bools": [True, True, False],
    "repeats": np.array([[0, 0], [2, 0]]),
    "two arrays": (np.array([0, 0, 2]), np.array([1, 1, 3])),
    "outer": np.ix_([0, 0], [1, 3]),
    "mixed": (slice(1, None), [0, 0, 3]),
    "mask and int": (np.array([True, False, True]), 2),
    "apart": (0, None, [1, 1]),
    "scalar bool": True,
}


def reading(label: str, index: Any) -> RuleCase:
    """The row that reads x[index]."""
    return case(lambda x: x[index], X, name="operator.getitem", label=label, complex=True)


CASES = [reading(label, index) for label, index in INDICES.items()]
