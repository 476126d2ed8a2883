"""Rows for differences, the trapezoidal rule and the numerical gradient."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad


def test_bad_calls_are_errors():
    with pytest.raises(ValueError, match="non-negative"):
        grad(lambda x: np.sum(np.diff(x, -1)))(np.ones(3))
    with pytest.raises(TypeError, match="number of arguments"):
        grad(lambda x: np.sum(np.gradient(x, 1.0, 2.0)))(np.ones(3))
    with pytest.raises(ValueError, match="too small"):
        grad(lambda x: np.sum(np.gradient(x)))(np.ones(1))
