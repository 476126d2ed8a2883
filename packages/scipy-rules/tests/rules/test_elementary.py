"""Elementary functions without loss of accuracy, and logistic ones."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad


def test_saturated_logistic_keeps_its_digits():
    slope = elementwise_grad(special.expit)(np.array([40.0, -40.0, 800.0]))
    assert slope[:2] == pytest.approx(np.exp([-40.0, -40.0]), rel=1e-14)
    assert slope[2] == 0.0


def test_removable_singularities():
    assert elementwise_grad(special.exprel)(0.0) == 0.5
    assert elementwise_grad(special.boxcox, 1)(2.0, 0.0) == pytest.approx(np.log(2) ** 2 / 2)


def test_rounding_is_constant():
    assert elementwise_grad(lambda x: special.round(x) * x)(2.2) == 2.0
