"""`plugrad_numpy.random` is NumPy's, and draws with traced parameters from the same stream."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad.errors import TracedConversionError
from plugrad_numpy import random


def test_plain_draws_are_numpys():
    assert random.default_rng(0).normal() == np.random.default_rng(0).normal()
    assert isinstance(random.default_rng(0), np.random.Generator)
    rng = random.default_rng(0)
    assert random.default_rng(rng) is rng


def test_the_functions_draw_from_numpys_own_state():
    np.random.seed(3)  # noqa: NPY002 - the legacy functions are what is tested
    want = np.random.normal(1.0, 2.0, 3), np.random.normal()  # noqa: NPY002
    random.seed(3)
    first, _ = jvp(lambda loc: random.normal(loc, 2.0, 3), (1.0,), (1.0,))
    np.testing.assert_array_equal(first, want[0])
    assert random.normal() == want[1]


def test_numpys_own_names_the_stand_in():
    rng = np.random.default_rng(0)
    with pytest.raises(TracedConversionError, match=r"plugrad_numpy\.random\.normal"):
        grad(lambda x: np.random.normal(x, 1.0))(1.0)  # noqa: NPY002
    with pytest.raises(TracedConversionError, match=r"plugrad_numpy\.random\.Generator"):
        grad(lambda x: rng.normal(x, 1.0))(1.0)
