"""Shapes, loc and scale are read as SciPy reads them."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.stats._calls import any_traced, array, bound, shape_names

DEFAULTS = {"loc": 0, "scale": 1}


def test_by_position_and_by_name():
    beta = scipy.stats.beta
    assert shape_names(beta) == ["a", "b"]
    assert bound(beta, (1.0,), {"scale": 3, "b": 2.0}, DEFAULTS) == [1.0, 2.0, 0, 3]


@pytest.mark.parametrize(
    ("args", "kwds", "message"),
    [
        ((), {}, "needs the parameters: a"),
        ((1, 2, 3, 4), {}, "takes 3"),
        ((1,), {"a": 2}, "twice"),
        ((1,), {"shape": 2}, "does not have"),
    ],
)
def test_wrong_calls_are_type_errors(args, kwds, message):
    with pytest.raises(TypeError, match=message):
        bound(scipy.stats.gamma, args, kwds, DEFAULTS)
    with pytest.raises(TypeError, match=message):
        grad(lambda x: stats.gamma.pdf(x, *args, **kwds))(1.0)


def test_lists_of_traced_values():
    assert array([1, 2]).dtype.kind == "i"
    assert not any_traced([1.0], {})
    found = grad(lambda x: np.sum(stats.expon.logpdf([x, 2 * x])))(1.0)
    assert found == -3.0
