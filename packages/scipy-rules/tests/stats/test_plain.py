"""Objects without a derivative are SciPy's for plain values, and say so for traced ones."""

import pytest
import scipy.stats

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats


def test_a_refused_distribution():
    plain = scipy.stats.levy_stable
    assert stats.levy_stable.pdf(0.5, 1.0, 0.0) == plain.pdf(0.5, 1.0, 0.0)
    assert stats.levy_stable.shapes == plain.shapes
    assert stats.levy_stable(1.0, 0.0).pdf(0.5) == plain(1.0, 0.0).pdf(0.5)
    for call in (
        lambda x: stats.levy_stable.pdf(x, 1.0, 0.0),
        lambda x: stats.levy_stable(x, 0.0).pdf(0.5),
    ):
        with pytest.raises(RefusedError, match="cauchy"):
            grad(call)(0.5)
