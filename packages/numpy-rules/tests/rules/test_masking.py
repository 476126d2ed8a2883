"""Derivatives of taking and putting elements by a mask."""

from __future__ import annotations

import numpy as np

from plugrad_numpy.rules.masking import pick, put


def test_an_empty_mask_picks_nothing() -> None:
    assert pick(np.ones(3), np.zeros(3, bool)).shape == (0,)
    assert put(np.ones(0), np.zeros(3, bool)).tolist() == [0.0, 0.0, 0.0]
