"""The six classes of series: NumPy's values, conventions and errors, with traced parts."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad.errors import TracedConversionError
from plugrad_numpy import polynomial

NAMES = ("Polynomial", "Chebyshev", "Hermite", "HermiteE", "Laguerre", "Legendre")


def both(name):
    return getattr(polynomial, name), getattr(np.polynomial, name)


@pytest.mark.parametrize("name", NAMES)
def test_plain_series_are_numpys(name):
    ours, numpys = both(name)
    p, q = ours([1, 2, 3], [0, 2]), numpys([1, 2, 3], [0, 2])
    assert isinstance(p, numpys)
    assert repr(p) == repr(q)
    assert str(p) == str(q)
    assert (p(0.3), type(p(0.3))) == (q(0.3), type(q(0.3)))
    assert isinstance(p.convert(kind=np.polynomial.Chebyshev), polynomial.Chebyshev)


@pytest.mark.parametrize("name", NAMES)
def test_series_of_numpys_class_mix_with_ours(name):
    ours, numpys = both(name)

    def mixed(a):
        plain = numpys([1.0, 2.0])
        return (plain * ours([a, a]) - ours([a]) * plain + (plain - ours([a])))(2.0)

    value, _ = jvp(mixed, (3.0,), (1.0,))
    p, q = numpys([1.0, 2.0]), numpys([3.0, 3.0])
    assert value == pytest.approx((p * q - numpys([3.0]) * p + (p - numpys([3.0])))(2.0))


def test_zeros_at_the_end_are_dropped_as_by_numpy():
    def coefficients(a):
        p = polynomial.Polynomial([1.0, 2.0, a])
        return [(p - p).coef, (p + polynomial.Polynomial([0.0, 0.0, -a])).coef, p.coef]

    found, _ = jvp(coefficients, (3.0,), (1.0,))
    assert [c.shape for c in found] == [(1,), (2,), (3,)]
    assert [c.shape for c in jvp(coefficients, (0.0,), (1.0,))[0]] == [(1,), (2,), (3,)]


def test_numpys_own_classes_and_functions_name_the_stand_in():
    calls = {
        r"plugrad_numpy\.polynomial\.Polynomial": [
            np.polynomial.Polynomial([1.0, 2.0]),
            lambda x: np.polynomial.Polynomial([x, 2.0])(1.0),
            lambda x: np.polynomial.Polynomial.fromroots([x])(1.0),
        ],
        r"plugrad_numpy\.polynomial\.chebyshev\.chebval": [
            lambda x: np.polynomial.chebyshev.chebval(1.0, [x, x])
        ],
    }
    for name, functions in calls.items():
        for function in functions:
            with pytest.raises(TracedConversionError, match=name):
                grad(function)(1.0)


def test_what_is_no_series_is_an_error():
    for bad, message in (([], "empty"), ([[1.0]], "1-d")):
        with pytest.raises(ValueError, match=message):
            grad(lambda x, c=bad: polynomial.Polynomial(c, [0.0, x])(1.0))(1.0)
    with pytest.raises(ValueError, match="Domain has wrong"):
        grad(lambda x: polynomial.Polynomial([x], [x])(1.0))(1.0)
    p = polynomial.Polynomial([1.0], [0.0, 2.0])
    with pytest.raises(TypeError, match="Domains differ"):
        grad(lambda x: (polynomial.Polynomial([x]) + p)(1.0))(1.0)


def test_the_points_of_a_fit_that_are_all_one_have_a_domain_about_it():
    with pytest.warns(np.exceptions.RankWarning):
        found, _ = jvp(
            lambda x: polynomial.Polynomial.fit(x, np.ones(3), 1).domain,
            (np.ones(3),),
            (np.ones(3),),
        )
    np.testing.assert_array_equal(found, [0, 2])
