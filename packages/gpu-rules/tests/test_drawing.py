"""CuPy's random functions with traced parameters: fixed randomness, moved and scaled."""

from importlib import import_module

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad.errors import RefusedError
from plugrad_testing.strict import StrictArray, to_host, to_strict

LOC, SCALE = np.array([0.5, 1.5]), np.array([2.0, 3.0])


@pytest.fixture
def random(device):
    return import_module("plugrad_cupy.cupy").random


@pytest.mark.parametrize("name", ["gumbel", "laplace", "logistic", "normal"])
def test_a_location_moves_and_a_scale_stretches(random, name):
    draw = getattr(random, name)
    loc, scale = to_strict((LOC, SCALE))
    one = to_strict(np.ones(2))
    _, moved = jvp(lambda loc: draw(loc, scale), (loc,), (one,))
    np.testing.assert_array_equal(to_host(moved), [1, 1])
    found, stretched = jvp(lambda scale: draw(loc, scale), (scale,), (one,))
    np.testing.assert_allclose(to_host(found), LOC + SCALE * to_host(stretched), rtol=1e-14)
    assert isinstance(stretched, StrictArray)


@pytest.mark.parametrize("name", ["exponential", "rayleigh"])
def test_a_draw_is_in_proportion_to_its_scale(random, name):
    scale = to_strict(SCALE)
    found, pushed = jvp(lambda s: getattr(random, name)(s, size=(4, 2)), (scale,), (scale,))
    assert found.shape == (4, 2)
    np.testing.assert_allclose(to_host(found), to_host(pushed), rtol=1e-14)


def test_bounds_of_the_uniform_distribution(random):
    low, high = to_strict((LOC, LOC + 1))
    found = to_host(grad(lambda low: random.uniform(low, high).sum())(low))
    assert ((found > 0) & (found < 1)).all()


def test_the_logarithm_of_a_lognormal_is_normal(random):
    mean = to_strict(LOC)
    found = grad(lambda m: np.log(random.lognormal(m, 1.0)).sum())(mean)
    np.testing.assert_allclose(to_host(found), [1, 1], rtol=1e-14)


def test_a_permutation_carries_the_gradient(random):
    x = to_strict(np.arange(5.0))
    np.testing.assert_array_equal(
        to_host(grad(lambda x: (random.permutation(x) ** 2).sum())(x)), 2 * np.arange(5.0)
    )


def test_plain_parameters_are_cupys(random, device):
    assert random.normal.__wrapped__ is device.random.normal
    assert random.standard_normal(size=3).shape == (3,)


def test_what_is_not_smooth_in_its_parameters_is_refused(random):
    with pytest.raises(RefusedError, match=r"not a smooth function of its arguments"):
        grad(lambda lam: random.poisson(lam).sum())(to_strict(LOC))
