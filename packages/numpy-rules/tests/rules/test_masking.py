"""Derivatives of taking and putting elements by a mask."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_numpy.rules.masking import pick, put
from plugrad_testing import RuleCase, case, check_case, real

MASK = np.array([[True, False, True], [False, False, True]])

CASES = [
    case(pick, real(), MASK, shapes=[(2, 3), (3,), (2, 1), ()], complex=True),
    case(put, real(shape=(3,)), MASK, complex=True),
    case(put, real(shape=()), np.array(True)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_masking(case: RuleCase) -> None:
    check_case(case)


def test_an_empty_mask_picks_nothing() -> None:
    assert pick(np.ones(3), np.zeros(3, bool)).shape == (0,)
    assert put(np.ones(0), np.zeros(3, bool)).tolist() == [0.0, 0.0, 0.0]
