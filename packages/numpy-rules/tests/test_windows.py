"""The Kaiser window with a traced parameter; the others are constants."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import grad, jvp, registry
from plugrad.errors import TracedConversionError


@pytest.mark.parametrize("size", [0, 1, 2, 5])
@pytest.mark.parametrize("beta", [0.0, 2.0, np.float32(14)])
def test_values_are_numpys(size, beta):
    found, _ = jvp(lambda b: pnp.kaiser(size, b), (beta,), (type(beta)(1),))
    want = np.kaiser(size, beta)
    assert found.dtype == want.dtype
    np.testing.assert_allclose(found, want, rtol=1e-13)
    np.testing.assert_array_equal(pnp.kaiser(size, beta), want)


def test_numpys_own_names_ours():
    with pytest.raises(TracedConversionError, match=r"plugrad_numpy\.kaiser"):
        grad(lambda b: np.kaiser(3, b).sum())(2.0)


def test_windows_without_a_parameter_are_constants():
    for window in (np.bartlett, np.blackman, np.hamming, np.hanning):
        assert registry.row(window).kind == "nondifferentiable"
