"""Entropies, divergences and robust losses."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad
from plugrad_testing import case, check_case, nonzero, positive, real

CASES = [
    case(special.xlogy, real(), positive()),
    case(special.xlog1py, real(), positive()),
    case(special.entr, positive()),
    case(special.rel_entr, positive(), positive()),
    case(special.kl_div, positive(), positive()),
    case(special.huber, positive(1, 1.5), real(-0.9, 0.9), label="inside"),
    case(special.huber, positive(1, 1.5), nonzero(2, 3), label="outside"),
    case(special.pseudo_huber, positive(), real()),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


@pytest.mark.parametrize(
    ("f", "expected"), [(special.xlogy, 0.0), (special.rel_entr, 0.0), (special.kl_div, 1.0)]
)
def test_nothing_of_nothing(f, expected):
    assert elementwise_grad(f, 1)(np.zeros(2), np.array([0.0, 2.0])).tolist() == [expected] * 2
