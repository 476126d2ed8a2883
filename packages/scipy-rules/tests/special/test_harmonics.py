"""Legendre functions and spherical harmonics, at the poles and as SciPy shapes them."""

import numpy as np
import pytest
import scipy.special

from plugrad import deriv, elementwise_grad, jvp

pytestmark = pytest.mark.skipif(
    not hasattr(scipy.special, "sph_harm_y"), reason="SciPy has them since 1.15"
)
special = pytest.importorskip("plugrad_scipy.special")


def test_the_poles_of_a_sphere():
    slope = deriv(lambda t: np.real(special.sph_harm_y(2, 1, t, 0.0)))(0.0)
    assert slope == pytest.approx(-0.5 * np.sqrt(15 / (2 * np.pi)))


def test_the_ends_of_the_interval():
    assert elementwise_grad(lambda z: special.legendre_p(3, z)[0])(1.0) == pytest.approx(6.0)
    assert elementwise_grad(lambda z: special.assoc_legendre_p(3, 0, z)[0])(1.0) == pytest.approx(6)


@pytest.mark.parametrize("diff_n", [0, 1, 2])
def test_values_are_as_scipy_gives_them(diff_n):
    def harmonics(t):
        return special.sph_harm_y_all(2, 1, t, np.array([0.1, 0.2]), diff_n=diff_n)

    expected = harmonics(0.4)
    value, _ = jvp(harmonics, (0.4,), (1.0,))
    for part, other in zip(value, expected, strict=True):
        assert part == pytest.approx(other)
