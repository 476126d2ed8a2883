"""What splitting refuses."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad


def test_an_unequal_division_is_an_error():
    with pytest.raises(ValueError, match="equal division"):
        grad(lambda x: np.sum(np.split(x, 4)[0]))(np.ones(6))
