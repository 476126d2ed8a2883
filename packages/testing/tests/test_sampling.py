"""Random directions: reproducible, generic, of fixed length, of the right kind."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing._compare import magnitude, pairing
from plugrad_testing._sampling import LENGTH, aligned_cotangent, direction, name_of, seed_of

TREE = {"w": np.zeros((3, 2), np.float32), "b": [1.0, 2j, np.float64(3)], "n": 4, "s": "tanh"}


def rng():
    return np.random.default_rng(7)


def test_seed_depends_on_the_name_only():
    assert seed_of("numpy.exp") == 1307494718
    assert seed_of("numpy.exp") != seed_of("numpy.log")


def test_names():
    def local():
        return None

    assert name_of(np.exp) == "numpy.exp"
    assert name_of(np.linalg.solve) == "numpy.linalg.solve"
    assert name_of(local).endswith("test_names.local")
    assert name_of(lambda x: x).startswith("<lambda> (test_sampling.py:")


def test_direction_has_the_kind_of_each_leaf():
    t = direction(TREE, rng())
    assert (t["w"].shape, t["w"].dtype) == ((3, 2), np.float32)
    assert [type(leaf) for leaf in t["b"]] == [float, complex, np.float64]
    assert t["n"] == 0.0
    assert t["s"] == "tanh"
    assert abs(magnitude(t) - LENGTH) < 1e-6


def test_direction_is_reproducible_and_has_no_small_component():
    x = np.zeros(50)
    np.testing.assert_array_equal(direction(x, rng()), direction(x, rng()))
    moduli = np.abs(direction(x, rng()))
    assert moduli.min() > moduli.max() / 4


def test_direction_of_size_zero():
    assert direction(np.zeros((0, 2)), rng()).shape == (0, 2)


@pytest.mark.parametrize("seed", range(20))
def test_aligned_cotangent_is_not_orthogonal(seed):
    d = direction(np.zeros(10, complex), np.random.default_rng(seed + 100))
    g = aligned_cotangent(d, d, np.random.default_rng(seed))
    assert abs(pairing(g, d)) > 0.05 * magnitude(g) * magnitude(d)
