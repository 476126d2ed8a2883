"""Functions whose derivatives are integrands."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad


def test_removable_singularities():
    assert elementwise_grad(special.spence)(1.0) == -1.0
    assert elementwise_grad(lambda x: special.sici(x)[0])(0.0) == 1.0
    assert elementwise_grad(lambda x: special.shichi(x)[0])(0.0) == 1.0


def test_spence_far_from_one():
    x = np.array([1e-3, 0.2, 5.0, 60.0, 1e6])
    assert elementwise_grad(special.spence)(x) == pytest.approx(np.log(x) / (1 - x), rel=1e-12)
