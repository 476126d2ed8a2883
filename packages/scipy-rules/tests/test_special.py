"""plugrad_scipy.special: SciPy's names, ours in place of those that do not dispatch."""

import numpy as np
import pytest
import scipy.special

from plugrad import grad
from plugrad_scipy import special


def test_other_names_are_scipys():
    assert special.gammaln is scipy.special.gammaln
    assert {"logsumexp", "gammaln"} <= set(dir(special))
    with pytest.raises(AttributeError, match=r"plugrad_scipy\.special"):
        special.no_such_function  # noqa: B018


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("logsumexp", ([1.0, 2.0],)),
        ("softmax", ([1.0, 2.0],)),
        ("log_softmax", ([1.0, 2.0],)),
        ("polygamma", ([1, 2], 0.5)),
        ("multigammaln", (3.0, 2)),
        ("zeta", (2.0,)),
        ("zeta", (2.0, 0.5)),
        ("lambertw", (0.5, 1)),
    ],
)
def test_plain_calls_are_scipys(name, args):
    expected = getattr(scipy.special, name)(*args)
    assert np.array_equal(getattr(special, name)(*args), expected)


def test_zeta_into_an_array():
    out = np.zeros(2)
    assert special.zeta(np.array([2.0, 3.0]), 1.0, out) is out


@pytest.mark.parametrize(
    ("value", "axis"),
    [(2.0, None), (np.float64(2.0), None), (np.array([2.0, 1.0]), None), (np.array([2.0, 1.0]), 0)],
)
def test_logsumexp_of_numbers_and_arrays(value, axis):
    found = grad(lambda a: np.sum(special.logsumexp(a, axis)))(value)
    assert found == pytest.approx(scipy.special.softmax(value))
