"""`poly1d` with traced coefficients, NumPy's and ours, and `polyint`."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import grad
from plugrad.errors import TracedConversionError


def test_numpys_own_serves_a_traced_array():
    assert grad(lambda c: np.poly1d(c)(2.0))(np.ones(3)).tolist() == [4, 2, 1]


def test_of_a_list_it_names_ours():
    with pytest.raises(TracedConversionError, match=r"plugrad_numpy\.poly1d"):
        grad(lambda a: np.poly1d([a, 1.0])(2.0))(1.0)
    assert grad(lambda a: pnp.poly1d([a, 1.0])(2.0))(1.0) == 2.0


def test_algebra_gives_our_class_and_numpys_functions_take_it():
    p, q = pnp.poly1d([1.0, 2.0, 3.0]), pnp.poly1d([1.0, 1.0])
    for found in (
        p + q,
        1 + p,
        p * q,
        2 * p,
        p - q,
        1 - p,
        -p,
        p**2,
        p.deriv(),
        p.integ(),
        *(p / q),
    ):
        assert isinstance(found, pnp.poly1d)
    assert isinstance(np.polymul(p, q), pnp.poly1d)
    assert np.polyval(p, 2.0) == 11.0
    assert np.sum(p) == 6.0
    np.testing.assert_allclose(np.roots(q), [-1])
    assert p(q) == np.poly1d([1, 2, 3])(np.poly1d([1, 1]))


def test_constants_of_integration():
    with pytest.raises(TracedConversionError, match=r"plugrad_numpy\.polyint"):
        grad(lambda k: np.polyint([1.0], k=k).sum())(1.0)
    assert grad(lambda k: pnp.polyint([1.0], 2, k).sum())(1.0) == 2.0
    with pytest.raises(ValueError, match="scalar or a rank-1"):
        grad(lambda p: np.polyint(p, 3, [1.0, 2.0]).sum())(np.ones(2))
    with pytest.raises(ValueError, match="positive"):
        grad(lambda p: np.polyint(p, -1).sum())(np.ones(2))
