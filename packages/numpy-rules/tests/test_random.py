"""`plugrad_numpy.random` is NumPy's."""

from __future__ import annotations

from plugrad_numpy import random


def test_draws_are_numpys():
    assert random.default_rng(0).normal() == random.default_rng(0).normal()
