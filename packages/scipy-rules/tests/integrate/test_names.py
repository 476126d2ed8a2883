"""A function that has no rule says what to write instead, for what it closes over too."""

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import integrate
from plugrad_scipy.integrate._names import BASES, CLASSES, REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_refusals(name):
    with pytest.raises(RefusedError, match=f"{name} cannot be differentiated"):
        grad(lambda k: getattr(integrate, name)(lambda x: k * x, 0, 1))(2.0)
    assert set(BASES) < set(CLASSES)
    assert np.all([name not in CLASSES for name in REFUSED])
