"""What quad and its kin give back, and what they cannot differentiate."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import deriv, grad, jacrev, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy import integrate


def wave(x, k):
    return np.exp(-k * x)


def test_plain_calls_are_scipys():
    assert integrate.quad(wave, 0, 1, 2.0) == scipy.integrate.quad(wave, 0, 1, 2.0)
    assert integrate.quad_vec(wave, 0, 1, args=(2.0,)) == scipy.integrate.quad_vec(
        wave, 0, 1, args=(2.0,)
    )
    assert integrate.nquad(wave, [[0, 1], [1, 2]]) == scipy.integrate.nquad(wave, [[0, 1], [1, 2]])


@pytest.mark.parametrize(
    ("name", "args", "options"),
    [
        ("quad", (0, 1), {}),
        ("quad", (0, 1), {"full_output": 1}),
        ("quad_vec", (0, 1), {"full_output": True}),
        ("nquad", ([[0, 1]],), {"full_output": True}),
    ],
)
def test_a_traced_result_is_scipys_tuple(name, args, options):
    seen = []

    def integral(k):
        seen.append(getattr(integrate, name)(wave, *args, args=(k,), **options))
        return seen[0][0]

    grad(integral)(2.0)
    expected = getattr(scipy.integrate, name)(wave, *args, args=(2.0,), **options)
    assert value_of(seen[0][0]) == expected[0]
    assert seen[0][1] == expected[1]
    assert len(seen[0]) == len(expected)


@pytest.mark.parametrize("operator", [grad, deriv])
def test_a_limit_at_infinity_is_constant(operator):
    assert operator(lambda b: integrate.quad(wave, 0, b, args=(2.0,))[0])(np.inf) == 0
    assert operator(lambda a: integrate.quad(lambda x: np.exp(-x * x), a, np.inf)[0])(
        0.0
    ) == pytest.approx(-1)


def test_an_integrable_singularity():
    def integral(k):
        return integrate.quad(lambda x: np.log(x) * x**k, 0, 1)[0]  # -1 / (1 + k)²

    assert grad(integral)(0.5) == pytest.approx(2 / 1.5**3, rel=1e-8)


def test_limits_in_the_order_from_high_to_low():
    found = grad(lambda a, b: integrate.quad(wave, a, b, args=(2.0,))[0], (0, 1))(1.0, 0.0)
    assert found == pytest.approx((-np.exp(-2.0), 1.0))


def test_parameters_of_any_shape():
    k = np.array([[0.5, 1.0], [2.0, 3.0]])
    found = grad(lambda k: integrate.quad(lambda x: np.sum(wave(x, k)), 0, np.inf)[0])(k)
    assert found == pytest.approx(-1 / k**2)
    found = jacrev(lambda k: integrate.quad_vec(wave, 0, np.inf, args=(k,))[0])(k)
    assert np.einsum("ijij->ij", found) == pytest.approx(-1 / k**2)


def test_a_norm_of_its_own():
    def integral(k):
        return integrate.quad_vec(wave, 0, 1, norm=lambda x: np.max(np.abs(x)), args=(k,))[0]

    assert grad(integral)(1.0) == pytest.approx(2 * np.exp(-1) - 1)


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        (lambda k: integrate.quad(np.cos, 0, 1, weight="cos", wvar=k), "into func"),
        (lambda k: integrate.quad(np.cos, 0, 1, weight="alg", wvar=(k, 0)), "into func"),
        (lambda k: integrate.quad(np.cos, k, 1, weight="alg-loga", wvar=(0, 0)), 'weight="alg"'),
    ],
    ids=["frequency 0", "exponent", "logarithm"],
)
def test_what_has_no_derivative(call, remedy):
    with pytest.raises(NotDifferentiableError, match=remedy):
        grad(lambda k: call(k)[0])(0.0)


def test_options_of_nquad_that_are_functions():
    def integral(k):
        return integrate.nquad(
            lambda x, y: k * np.abs(x - y),
            [[0, 1], [0, 1]],
            opts=[lambda y: {"points": [y, 2]}, {}],
        )[0]

    assert grad(integral)(1.0) == pytest.approx(1 / 3)
