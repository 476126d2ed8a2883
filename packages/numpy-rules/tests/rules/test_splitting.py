"""Rows for the functions that split arrays."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad
from plugrad_testing import case, check_case, real

V, A, CUBE = real(shape=(6,)), real(shape=(4, 3)), real(shape=(2, 2, 4))

CASES = [
    case(np.split, V, 3),
    case(np.split, V, [1, 4], label="ends"),
    case(np.split, A, 2, kwargs={"axis": -2}, label="axis"),
    case(np.array_split, V, 4),
    case(np.array_split, A, 2, kwargs={"axis": 1}, label="axis"),
    case(np.hsplit, V, 2),
    case(np.hsplit, A, [1], label="matrix"),
    case(np.vsplit, A, 2),
    case(np.dsplit, CUBE, 2),
    case(np.delete, V, kwargs=[{"obj": 1}, {"obj": [0, -1]}, {"obj": slice(1, 5, 2)}]),
    case(
        np.delete,
        A,
        kwargs=[
            {"obj": 1},
            {"obj": -1, "axis": 0},
            {"obj": np.array([True, False, True]), "axis": 1},
        ],
        label="axis",
    ),
]
if hasattr(np, "unstack"):
    CASES += [case(np.unstack, A, kwargs=[{}, {"axis": -1}])]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_an_unequal_division_is_an_error():
    with pytest.raises(ValueError, match="equal division"):
        grad(lambda x: np.sum(np.split(x, 4)[0]))(np.ones(6))
