"""Derivatives of matmul, dot, inner, tensordot, einsum."""

from __future__ import annotations

import numpy as np
import pytest
from plugrad_testing import RuleCase, case, check_case, real

PAIRS = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((2, 2, 3), (3,)),
    ((3,), (2, 3, 4)),
    ((2, 2, 3), (3, 2)),
    ((2, 3), (2, 3, 2)),
    ((2, 2, 3), (2, 3, 2)),
]

CASES = [
    case(np.matmul, real(), real(), shapes=PAIRS, complex=True),
    case(
        np.matmul, real(), real(), shapes=[((2, 1, 2, 3), (3, 3, 2)), ((1, 2, 3), (2, 3, 1))], label="broadcast"
    ),
    case(np.dot, real(), real(), shapes=[*PAIRS, ((), (2,)), ((2,), ()), ((), ())], complex=True),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case: RuleCase) -> None:
    check_case(case)
