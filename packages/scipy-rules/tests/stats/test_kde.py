"""Kernel density estimates: bandwidths, and what is refused."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy.stats import gaussian_kde

DATA = np.array([0.0, 1.0, 2.5, 4.0])


def test_plain_estimates_are_scipys():
    ours, plain = gaussian_kde(DATA), scipy.stats.gaussian_kde(DATA)
    assert ours(1.3).tolist() == plain(1.3).tolist()
    assert ours.logpdf(1.3).tolist() == plain.logpdf(1.3).tolist()
    assert ours.integrate_box_1d(0, 1) == plain.integrate_box_1d(0, 1)
    assert ours.factor == pytest.approx(plain.factor)


def test_bandwidths():
    fixed = gaussian_kde(DATA, lambda kde: 0.5)
    assert fixed.factor == 0.5
    assert grad(lambda h: gaussian_kde(DATA, h)(1.3)[0])(0.5) != 0
    with pytest.raises(ValueError, match="bw_method"):
        grad(lambda x: gaussian_kde(x, "other")(1.0)[0])(DATA)


def test_errors():
    with pytest.raises(ValueError, match="multiple"):
        gaussian_kde(np.array([1.0]))
    with pytest.raises(ValueError, match="dimension"):
        grad(lambda x: gaussian_kde(np.eye(2, 5))(x)[0])(np.ones((3, 1)))
    with pytest.raises(RefusedError, match="logpdf"):
        grad(lambda x: np.sum(gaussian_kde(x).resample(3)))(DATA)
    plane = gaussian_kde(np.eye(2, 5))
    with pytest.raises(ValueError, match="1D"):
        plane.integrate_box_1d(0, 1)
    with pytest.raises(ValueError, match="dimension"):
        plane.integrate_kde(gaussian_kde(DATA))


def test_integrals_are_scipys():
    ours, plain = gaussian_kde(DATA), scipy.stats.gaussian_kde(DATA)
    assert ours.integrate_box_1d(-1, 0.5) == pytest.approx(plain.integrate_box_1d(-1, 0.5))
    assert ours.integrate_gaussian(0.2, 0.3) == pytest.approx(plain.integrate_gaussian(0.2, 0.3))
    assert ours.integrate_kde(ours) == pytest.approx(plain.integrate_kde(plain))
    assert ours.inv_cov == pytest.approx(plain.inv_cov)
