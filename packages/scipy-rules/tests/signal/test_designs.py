"""Designs that SciPy's code takes short cuts in: exact ones, equal frequencies, no smoothing."""

import numpy as np
import pytest
import scipy.signal

from plugrad import errors, grad, jvp
from plugrad_scipy import signal

B, A = np.array([0.5, 1.0]), np.array([1.0, 0.4, 0.2])


def test_a_cut_off_of_one_has_its_slope():
    value, slope = jvp(lambda wo: signal.lp2hp(B, A, wo)[1], (1.0,), (1.0,))
    assert np.allclose(value, scipy.signal.lp2hp(B, A, 1.0)[1])
    step = 1e-6
    expected = scipy.signal.lp2hp(B, A, 1 + step)[1] - scipy.signal.lp2hp(B, A, 1 - step)[1]
    assert np.allclose(slope, expected / (2 * step), atol=1e-8)


@pytest.mark.parametrize("method", ["hyperbolic", "logarithmic"])
def test_a_chirp_of_one_frequency_is_refused(method):
    t = np.linspace(0, 1, 3)
    with pytest.raises(errors.RefusedError, match="frequencies that are equal"):
        grad(lambda f: signal.chirp(t, f, 1.0, 2.0, method).sum())(2.0)
    assert grad(lambda f: signal.chirp(t, f, 1.0, 2.0).sum())(2.0) != 0


def test_no_smoothing_is_refused():
    with pytest.raises(errors.RefusedError, match="plain 0"):
        grad(lambda lamb: signal.cspline1d(np.arange(5.0), lamb).sum())(0.0)


def test_the_hilbert_method_is_refused():
    with pytest.raises(errors.RefusedError, match="homomorphic"):
        grad(lambda h: signal.minimum_phase(h, "hilbert").sum())(np.ones(5))


def test_bilinear_checks_the_rate_as_scipy_does():
    with pytest.raises(ValueError, match="ampling"):
        grad(lambda b: signal.bilinear(b, A, None)[0].sum())(B)
