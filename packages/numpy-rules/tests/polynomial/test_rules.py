"""Rules of the series at points that conformance rows do not meet: zeros, double roots."""

from __future__ import annotations

import numpy as np

from plugrad import grad, jvp
from plugrad_numpy import polynomial


def test_a_coefficient_that_is_zero_has_its_derivative():
    def product(a):
        return polynomial.polynomial.polymul([1.0, 2.0, a], [1.0, 1.0, 1.0])[2]

    assert grad(product)(0.0) == 1.0
    assert (
        grad(
            lambda a: polynomial.Polynomial([1.0, a, 2.0]).convert(kind=polynomial.Legendre).coef[1]
        )(0.0)
        == 1.0
    )


def test_a_double_root_has_no_derivative():
    with np.errstate(all="ignore"):
        _, tangent = jvp(
            polynomial.polynomial.polyroots, (np.array([0.0, 0.0, 1.0]),), (np.ones(3),)
        )
    assert not np.isfinite(tangent).all()


def test_a_leading_zero_does_not_spoil_the_roots():
    _, tangent = jvp(polynomial.polynomial.polyroots, (np.array([2.0, 1.0, 0.0]),), (np.eye(3)[2],))
    np.testing.assert_allclose(tangent, [-4.0])  # dr = -r² / p'(r)
