"""Arguments as LAPACK takes them."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy import linalg
from plugrad_scipy.linalg._operands import operand


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("i4", "f8"),
        ("?", "f8"),
        ("f2", "f4"),
        ("f4", "f4"),
        ("g", "f8"),
        ("c8", "c8"),
        ("G", "c16"),
    ],
)
def test_dtypes_are_the_nearest_of_lapack(given, expected):
    assert operand(np.ones(2, given)).dtype == expected


def test_nested_lists_of_traced_values():
    assert grad(lambda x: linalg.det([[x, 1.0], [0.0, x]]))(3.0) == pytest.approx(6.0)
