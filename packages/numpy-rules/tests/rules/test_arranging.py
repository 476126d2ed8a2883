"""Rows for the functions that move, repeat, pad or leave out elements."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import KeywordError


def test_modes_of_padding_without_a_derivative_say_so():
    for options in ({"mode": "linear_ramp"}, {"mode": "reflect", "reflect_type": "odd"}):
        with pytest.raises(KeywordError, match=r"numpy\.pad: mode=.* has no derivative yet"):
            grad(lambda x, options=options: np.sum(np.pad(x, 1, **options)))(np.ones(3))
