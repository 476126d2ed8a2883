"""`tanhsinh`, `cubature` and `qmc_quad` have SciPy's values; derivatives nest, limits count."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import deriv, errors, grad, hessian, jacobian, value_of
from plugrad_scipy import integrate


def decay(k, b):
    return integrate.tanhsinh(lambda x: np.exp(-k * x), 0.0, b).integral


def ramp(k, side):
    f = lambda x: np.exp(-k * x[:, 0]) * x[:, 1]  # noqa: E731  it closes over k
    return integrate.cubature(f, [0.0, 0.0], [side, 2.0], rtol=1e-10).estimate


@pytest.mark.parametrize(("f", "factor"), [(decay, 1.0), (ramp, 2.0)])
@pytest.mark.parametrize("operator", [grad, deriv])
def test_derivatives_in_a_parameter_and_a_limit(f, factor, operator):
    k, b = 1.3, 0.8
    assert np.isclose(operator(f, 1)(k, b), factor * np.exp(-k * b))
    slope = (np.exp(-k * b) * (1 + k * b) - 1) / k**2
    assert np.isclose(operator(f)(k, b), factor * slope)
    assert np.isclose(operator(operator(f, 1))(k, b), -factor * b * np.exp(-k * b))


def test_an_infinite_limit_is_constant():
    assert np.isclose(hessian(lambda k: decay(k, np.inf))(2.0), 2 / 2.0**3)


def test_elements_are_integrals_of_their_own():
    b = np.array([0.5, 1.0, 2.0])
    plain = scipy.integrate.tanhsinh(lambda x, k: np.exp(-k * x), 0, b, args=(1.5,))
    traced = []

    def f(b):
        found = integrate.tanhsinh(lambda x, k: np.exp(-k * x), 0, b, args=(1.5,))
        traced.append(found)
        return found.integral

    assert np.allclose(jacobian(f)(b), np.diag(np.exp(-1.5 * b)))
    assert np.array_equal(value_of(traced[0].integral), plain.integral)
    assert np.array_equal(traced[0].nfev, plain.nfev)


def test_a_box_may_give_vectors():
    def f(k):
        return integrate.cubature(
            lambda x: np.stack([k * x[:, 0], x[:, 0] ** k], axis=1), [0.0], [1.0]
        ).estimate

    assert np.allclose(jacobian(f)(3.0), [0.5, -1 / 16])


@pytest.mark.parametrize("option", ["log", "preserve_shape"])
def test_options_without_a_derivative_are_refused(option):
    with pytest.raises(errors.NotDifferentiableError, match="quad_vec"):
        grad(lambda b: integrate.tanhsinh(np.cos, 0.0, b, **{option: True}).integral)(1.0)


@pytest.mark.parametrize(("end", "options"), [(np.inf, {}), (1.0, {"points": [[0.5, 0.5]]})])
def test_limits_that_cannot_be_scaled_are_refused(end, options):
    def f(b):
        return integrate.cubature(
            lambda x: np.exp(-x[:, 0] - x[:, 1]), [0.0, 0.0], [b, end], **options
        ).estimate

    with pytest.raises(errors.NotDifferentiableError, match="nquad"):
        grad(f)(1.0)


def test_plain_calls_are_scipys():
    found = integrate.cubature(lambda x: x[:, 0], [0.0], [1.0])
    assert found.estimate == scipy.integrate.cubature(lambda x: x[:, 0], [0.0], [1.0]).estimate
    assert integrate.tanhsinh(np.cos, 0.0, 1.0).integral == pytest.approx(np.sin(1.0))
