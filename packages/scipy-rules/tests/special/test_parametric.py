"""polygamma, multigammaln, zeta and lambertw as SciPy's names."""

import numpy as np
import pytest

from plugrad import elementwise_grad, errors
from plugrad_scipy import special


def test_zeta_does_not_write():
    with pytest.raises(errors.RefusedError, match="out"):
        elementwise_grad(lambda x: special.zeta(x, 1.0, np.zeros(())))(2.0)


def test_zeta_far_from_its_pole():
    """ζ′(x) is -log 2 / 2^x - log 3 / 3^x - ... ."""
    expected = -sum(np.log(k) * float(k) ** -40 for k in range(2, 9))
    assert elementwise_grad(special.zeta)(40.0) == pytest.approx(expected, rel=1e-9)
    assert elementwise_grad(special.zeta)(40.0, 1.0) == pytest.approx(expected, rel=1e-9)
