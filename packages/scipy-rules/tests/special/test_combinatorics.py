"""Combinations, permutations, factorials, and the Dirichlet kernel."""

import pytest
import scipy.special

from plugrad import elementwise_grad, errors
from plugrad_scipy import special


def test_outside_their_range_they_are_constant():
    assert elementwise_grad(special.comb)(2.0, 3.5) == 0
    assert elementwise_grad(special.perm)(2.0, 3.5) == 0
    assert elementwise_grad(special.factorial)(-0.5) == 0


@pytest.mark.parametrize("name", ["comb", "perm"])
def test_exact_numbers_are_refused(name):
    with pytest.raises(errors.RefusedError, match="exact"):
        elementwise_grad(lambda n: getattr(special, name)(n, 2, exact=True))(4.0)
    assert getattr(special, name)(4, 2, exact=True) == getattr(scipy.special, name)(
        4, 2, exact=True
    )


def test_the_dirichlet_kernel_is_regular_at_its_peaks():
    second = elementwise_grad(elementwise_grad(special.diric))(0.0, 4)
    assert second == pytest.approx(-(4**2 - 1) / 12)
