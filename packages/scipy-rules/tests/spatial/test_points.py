"""Arcs: values are SciPy's near and far, derivatives finite at coincident ends."""

import numpy as np
import pytest
import scipy.spatial

from plugrad import errors, grad, hessian, vjp
from plugrad_scipy import spatial

START, T = np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.3, 1.0])


@pytest.mark.parametrize("angle", [0.0, 1e-3, 0.02, 2.0])
def test_arcs(angle):
    end = np.array([np.cos(angle), np.sin(angle), 0.0])
    found, _ = vjp(lambda t: spatial.geometric_slerp(START, end, t), T)
    assert np.allclose(found, scipy.spatial.geometric_slerp(START, end, T), atol=1e-15)
    second = hessian(lambda end: spatial.geometric_slerp(START, end, T).sum())(end)
    assert np.all(np.isfinite(second))


def test_between_antipodes_there_is_no_path():
    with pytest.raises(errors.RefusedError, match="antipodes"), pytest.warns(match="antipodes"):
        grad(lambda t: spatial.geometric_slerp(START, -START, t)[0])(0.5)
