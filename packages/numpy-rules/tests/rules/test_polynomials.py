"""Polynomials of numpy: types, dropped zeros, multiple roots and errors."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp

C, D = np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.complex64])
def test_values_and_their_types_are_those_of_numpy(dtype):
    calls = [
        np.poly,
        np.polyder,
        np.polyint,
        np.vander,
        lambda c: np.polyval(c, 2.0),
        lambda c: np.polyval([1.0, 2.0], c),
        lambda c: np.polyadd(c, D),
        lambda c: np.polysub(D, c),
        lambda c: np.polymul(c, D),
        lambda c: np.polymul(D, c),
        lambda c: np.polydiv(c, [2.0, 1.0])[0],
        lambda c: np.polydiv(c, [2.0])[1],
        lambda c: np.polydiv([2.0, 1.0], c)[1],
        lambda c: np.polydiv([2.0, 1.0], c)[0],
    ]
    c = C.astype(dtype)
    for call in calls:
        want = call(c)
        found, _ = jvp(call, (c,), (c,))
        assert type(found) is type(want)
        assert found.dtype == want.dtype
        np.testing.assert_allclose(found, want, rtol=1e-6)


def test_leading_zeros_are_dropped_from_products_only():
    assert jvp(lambda c: np.polymul(c, C), (D,), (D,))[0].shape == (4,)
    assert jvp(lambda c: np.polyadd(c, D), (D,), (D,))[0].shape == (3,)


def test_roots_at_zero_and_none():
    for c in ([1.0, 0.0], [0.0, 2.0, 1.0, 0.0], [3.0], [0.0, 0.0]):
        found, tangent = jvp(np.roots, (np.array(c),), (np.ones(len(c)),))
        np.testing.assert_array_equal(found, np.roots(c))
        assert tangent.shape == found.shape


def test_a_double_root_has_no_derivative():
    with np.errstate(all="ignore"):
        _, tangent = jvp(lambda c: np.roots(c).real, (np.array([1.0, 0, 0]),), (np.ones(3),))
    assert not np.isfinite(tangent).any()


def test_no_roots_make_the_constant_one():
    assert jvp(np.poly, (np.ones(0),), (np.ones(0),))[0] == 1.0
    with pytest.raises(ValueError, match="1d or non-empty square"):
        grad(lambda a: np.poly(a).sum())(np.ones((2, 3)))


def test_a_fit_checks_what_it_is_given_and_warns():
    for bad in (np.ones((2, 2)), np.ones(0)):
        with pytest.raises(TypeError, match="vector for x"):
            grad(lambda x: np.polyfit(x, x, 1)[0])(bad)
    with pytest.raises(ValueError, match="deg >= 0"):
        grad(lambda x: np.polyfit(x, x, -1)[0])(np.ones(2))
    with pytest.raises(ValueError, match="must exceed order"):
        grad(lambda x: np.polyfit(x, x, 1, cov=True)[0][0])(np.arange(2.0))
    with pytest.warns(np.exceptions.RankWarning):
        grad(lambda y: np.polyfit([1.0, 1.0], y, 1)[0])(np.ones(2))
