"""Generators refuse what has no derivative, and are NumPy's otherwise."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_numpy import random


def test_parameters_in_which_a_draw_jumps_are_refused():
    rng = random.default_rng(0)
    calls = {
        "beta": lambda x: rng.beta(x, 1.0),
        "poisson": rng.poisson,
        "gamma": lambda x: rng.gamma([x, 1.0]),
        "vonmises": lambda x: rng.vonmises(0.0, x),
        "choice": lambda x: rng.choice(2, p=[x, 1 - x]),
        "binomial": lambda x: random.binomial(3, x),
    }
    for name, call in calls.items():
        with pytest.raises(RefusedError, match=name):
            grad(call)(0.5)
    with pytest.raises(RefusedError, match="permutation"):
        grad(rng.shuffle)(np.ones(3))
    with pytest.raises(RefusedError, match="out="):
        grad(lambda x: rng.permuted(x, out=np.ones(3)).sum())(np.ones(3))


def test_methods_look_like_numpys():
    ours, theirs = random.Generator.normal, np.random.Generator.normal
    assert inspect.signature(ours) == inspect.signature(theirs)
    assert ours.__doc__ == theirs.__doc__


def test_the_bit_generator_is_shared():
    rng = np.random.default_rng(5)
    ours = random.default_rng(rng)
    assert ours.bit_generator is rng.bit_generator
    assert random.RandomState(5).normal() == np.random.RandomState(5).normal()
