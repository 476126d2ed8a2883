"""Functions whose derivatives are integrands."""

import numpy as np
import pytest
from scipy import special

from plugrad import elementwise_grad
from plugrad_testing import case, check_case, positive

CASES = [
    case(special.exp1, positive(0.3, 3), complex=True),
    case(special.expi, positive(0.3, 3), complex=True),
    case(special.expn, 0, positive(0.3, 3), label="order 0"),
    case(special.expn, 1, positive(0.3, 3), label="order 1"),
    case(special.expn, np.array([2, 3, 4]), positive(0.3, 3, shape=(3,)), label="orders"),
    case(special.spence, positive(0.3, 1.8)),
    case(special.spence, positive(0.5, 1.5), dtypes=("complex128",), label="complex"),
    case(special.sici, positive(0.3, 4), complex=True),
    case(special.shichi, positive(0.3, 3), complex=True),
    case(special.itj0y0, positive(0.5, 4)),
    case(special.iti0k0, positive(0.5, 3)),
    case(special.it2j0y0, positive(0.5, 4)),
    case(special.it2i0k0, positive(0.5, 3)),
    case(special.itstruve0, positive(0.5, 4)),
    case(special.it2struve0, positive(0.5, 4)),
    case(special.itmodstruve0, positive(0.5, 3)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_removable_singularities():
    assert elementwise_grad(special.spence)(1.0) == -1.0
    assert elementwise_grad(lambda x: special.sici(x)[0])(0.0) == 1.0
    assert elementwise_grad(lambda x: special.shichi(x)[0])(0.0) == 1.0


def test_spence_far_from_one():
    x = np.array([1e-3, 0.2, 5.0, 60.0, 1e6])
    assert elementwise_grad(special.spence)(x) == pytest.approx(np.log(x) / (1 - x), rel=1e-12)
