"""Draws with traced parameters: NumPy's numbers, types and errors."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad.errors import RefusedError
from plugrad_numpy import random

PARAMETERS = {
    "normal": (1.0, 2.0),
    "laplace": (1.0, 2.0),
    "logistic": (1.0, 2.0),
    "gumbel": (1.0, 2.0),
    "uniform": (1.0, 3.0),
    "exponential": (2.0,),
    "rayleigh": (2.0,),
    "lognormal": (0.1, 0.5),
    "pareto": (3.0,),
    "weibull": (2.0,),
    "power": (2.5,),
    "triangular": (0.0, 1.0, 3.0),
}
SOURCES = [
    (random.default_rng, np.random.default_rng),
    (random.RandomState, np.random.RandomState),
]


@pytest.mark.parametrize(("ours", "numpys"), SOURCES)
@pytest.mark.parametrize("name", PARAMETERS)
def test_draws_are_those_of_numpy(name, ours, numpys):
    plain = PARAMETERS[name]
    rows = tuple(p * np.array([[1.0, 1.1, 0.9]]) for p in plain)
    single = tuple(np.float32(p) for p in plain)
    for given, size in (
        (plain, None),
        (plain, (2, 3)),
        (rows, None),
        (rows, (2, 3)),
        (single, None),
    ):
        want = getattr(numpys(3), name)(*given, size=size)
        tangents = tuple(np.ones_like(p) if np.ndim(p) else type(p)(1) for p in given)
        found, _ = jvp(lambda *p, s=size: getattr(ours(3), name)(*p, size=s), given, tangents)
        assert type(found) is type(want)
        np.testing.assert_allclose(found, want, rtol=1e-14)


@pytest.mark.parametrize(("ours", "numpys"), SOURCES)
def test_arrays_are_permuted_and_drawn_from_as_by_numpy(ours, numpys):
    a = np.arange(15.0).reshape(5, 3)
    calls = [
        lambda r, a: r.permutation(a),
        lambda r, a: r.permutation(a[:, 0]),
        lambda r, a: r.choice(a[:, 0]),
        lambda r, a: r.choice(a[:, 0], (2, 2), False, np.array([0.1, 0.2, 0.3, 0.2, 0.2])),
    ]
    if ours is random.default_rng:
        calls += [
            lambda r, a: r.permutation(a, axis=1),
            lambda r, a: r.choice(a, 2, axis=1, shuffle=False, replace=False),
            lambda r, a: r.permuted(a, axis=1),
            lambda r, a: r.permuted(a),
        ]
    for call in calls:
        want = call(numpys(5), a)
        found, tangent = jvp(lambda a, c=call: c(ours(5), a), (a,), (2 * a,))
        assert type(found) is type(want)
        np.testing.assert_array_equal(found, want)
        np.testing.assert_array_equal(tangent, 2 * want)


def test_parameters_are_checked_as_by_numpy():
    with pytest.raises(ValueError, match="scale < 0"):
        grad(lambda x: random.default_rng(0).normal(0.0, x))(-1.0)
    with pytest.raises(ValueError, match="shape mismatch"):
        grad(lambda x: random.default_rng(0).normal(x, size=(2, 2)).sum())(np.ones(3))
    with pytest.raises(TypeError):
        grad(lambda x: random.default_rng(0).normal(x, 1.0, 2, 3))(1.0)


def test_parameters_may_be_lists_and_keywords():
    assert grad(lambda x: random.default_rng(0).normal([x, x * x], 1.0).sum())(2.0) == 5.0
    assert grad(lambda x: random.normal(loc=x, size=4).sum())(2.0) == 4.0


def test_a_root_of_the_covariance_that_has_no_derivative_is_refused():
    def draw(cov, **options):
        return random.default_rng(0).multivariate_normal(np.zeros(2), cov, **options).sum()

    with pytest.raises(RefusedError, match="cholesky"):
        grad(draw)(np.eye(2))
    assert grad(lambda cov: draw(cov, method="cholesky"))(np.eye(2)).shape == (2, 2)
    drawn = grad(lambda m: random.default_rng(0).multivariate_normal(m, np.eye(2)).sum())
    np.testing.assert_array_equal(drawn(np.zeros(2)), [1, 1])
