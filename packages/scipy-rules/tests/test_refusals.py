"""Plain SciPy functions that do not dispatch say where to find the one that does."""

import math

import numpy as np
import pytest
import scipy.integrate
import scipy.interpolate
import scipy.linalg
import scipy.signal
import scipy.special
import scipy.stats

from plugrad import grad
from plugrad.errors import NoRuleError, TracedConversionError


@pytest.mark.parametrize(
    ("fun", "named"),
    [
        (scipy.special.logsumexp, r"scipy\.special\.logsumexp.*import special"),
        (lambda x: scipy.linalg.expm(np.outer(x, x)).sum(), r"scipy\.linalg\.expm.*import linalg"),
        (lambda x: scipy.linalg.solve_triangular(np.outer(x, x), x).sum(), r"plugrad_scipy"),
    ],
)
def test_a_plain_scipy_function_names_its_traced_namesake(fun, named):
    with pytest.raises(TracedConversionError, match=named):
        grad(fun)(np.array([0.1, 0.2]))
    assert grad(lambda x: np.sum(x * x))(np.array([1.0])) == 2.0


def test_a_plain_function_that_asks_for_a_float_names_its_traced_namesake():
    with pytest.raises(TracedConversionError, match=r"plain float.*plugrad_scipy import integrate"):
        grad(lambda a: scipy.integrate.quad(lambda x: a * x, 0, 1)[0])(2.0)


def test_a_compiled_class_names_its_traced_namesake():
    corners = np.array([[0.0, 0], [1, 0], [0, 1]])
    make = scipy.interpolate.LinearNDInterpolator
    with pytest.raises(TracedConversionError, match=r"plugrad_scipy(\.| import )interpolate"):
        grad(lambda z: make(corners, z)(0.2, 0.3).sum())(np.ones(3))


def test_a_plain_function_on_a_ufunc_without_rule_names_its_traced_namesake():
    with pytest.raises(NoRuleError, match=r"scipy\.special\.riccati_jn.*plugrad_scipy"):
        grad(lambda x: scipy.special.riccati_jn(2, x)[0].sum())(1.5)


def test_the_mistake_of_a_function_given_to_scipy_keeps_its_own_remedy():
    with pytest.raises(TracedConversionError, match=r"by sin.*np\.sin for math\.sin"):
        grad(lambda a: scipy.integrate.quad(lambda x: math.sin(a * x), 0, 1)[0])(2.0)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda x: scipy.stats.rv_histogram((x, np.arange(4.0))), "rv_histogram .* no rule for it"),
        (
            scipy.stats.gmean,
            r"This function .*from plugrad_scipy import stats",
        ),
        (scipy.signal.welch, r"scipy\.signal\.welch .*from plugrad_scipy import"),
    ],
)
def test_scipys_own_code_is_named_with_what_to_write(function, message):
    import plugrad_scipy.stats  # noqa: F401 - what it has is known once it is loaded

    with pytest.raises(TracedConversionError, match=message):
        grad(function)(np.ones(3))
