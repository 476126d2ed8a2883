"""What has no derivative is named once, and is in SciPy."""

import scipy.stats

from plugrad import grad
from plugrad_scipy import stats
from plugrad_scipy.stats._without import CONSTANT, REFUSED


def test_names_are_scipys():
    assert not set(CONSTANT) & set(REFUSED)
    assert all(reason for reason in REFUSED.values())
    assert set(CONSTANT) & set(dir(scipy.stats))


def test_constants_see_the_values():
    assert stats.randint.pmf(1, 0, 2) == 0.5
    assert grad(lambda x: x * stats.hypergeom.pmf(1, 20, 7, 12))(1.0) > 0
