"""Sums by nsum against closed forms."""

import mpmath
import numpy as np
import pytest
import scipy.integrate

from plugrad import deriv, grad, jacobian
from plugrad.errors import NotDifferentiableError
from plugrad_scipy.integrate import nsum
from plugrad_scipy.optimize import NotSolvedError


def zeta(p, **options):
    return nsum(lambda k, p: 1 / k**p, 1, np.inf, args=(p,), **options).sum


def exact(p, order=1):
    return float(mpmath.zeta(p, 1, order))


@pytest.mark.parametrize("operator", [grad, deriv])
def test_infinite_sums(operator):
    for p in (1.5, 2.0, 5.0):
        assert operator(zeta)(p) == pytest.approx(exact(p), rel=1e-9)
        assert operator(grad(zeta))(p) == pytest.approx(exact(p, 2), rel=1e-8)


def test_logarithms():
    def log_zeta(p):
        return nsum(lambda k: -p * np.log(k), 1, np.inf, log=True).sum

    ratio = exact(2.0) / exact(2.0, 0)
    assert grad(log_zeta)(2.0) == pytest.approx(ratio, rel=1e-9)
    second = exact(2.0, 2) / exact(2.0, 0) - ratio**2
    assert deriv(grad(log_zeta))(2.0) == pytest.approx(second, rel=1e-8)


@pytest.mark.parametrize("log", [False, True])
def test_sums_in_both_directions(log):
    def theta(s):
        found = nsum(lambda k: -s * k**2 if log else np.exp(-s * k**2), -np.inf, np.inf, log=log)
        return np.exp(found.sum) if log else found.sum

    k = np.arange(-20, 21)
    assert grad(theta)(0.7) == pytest.approx(-np.sum(k**2 * np.exp(-0.7 * k**2)), rel=1e-9)


def test_a_sum_to_the_left():
    def left(s):
        return nsum(lambda k: np.exp(s * k), -np.inf, 3).sum

    k = np.arange(-200, 4)
    assert grad(left)(0.7) == pytest.approx(np.sum(k * np.exp(0.7 * k)), rel=1e-8)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("maxterms", [2**20, 100])
def test_finite_sums(log, maxterms):
    def some(s):
        f = (lambda k: -s * np.log(k)) if log else (lambda k: k**-s)
        found = nsum(f, 1, 500.2, step=0.5, log=log, maxterms=maxterms).sum
        return np.exp(found) if log else found

    k = np.arange(1, 500.2, 0.5)
    rel = 1e-12 if maxterms > k.size else 1e-4
    assert grad(some)(1.7) == pytest.approx(-np.sum(np.log(k) / k**1.7), rel=rel)


def test_many_sums_at_once():
    def sums(p):
        return nsum(lambda k, p: 1 / k**p, 1, [np.inf, 10, 0], args=(p,)).sum

    k = np.arange(1, 11)
    expected = np.diag([exact(2.0), -np.sum(np.log(k) / k**3), 0.0])
    assert jacobian(sums)(np.array([2.0, 3.0, 4.0])) == pytest.approx(expected, rel=1e-9)


def test_values_are_scipys():
    seen = []

    def f(p):
        seen.append(nsum(lambda k: 1 / k**p, 1, np.inf))
        return seen[0].sum

    grad(f)(2.0)
    expected = scipy.integrate.nsum(lambda k: 1 / k**2, 1, np.inf)
    assert f"{seen[0].sum:.17g}" == f"{expected.sum:.17g}"
    assert seen[0].nfev == expected.nfev
    assert nsum(lambda k: 1 / k**2, 1, np.inf).sum == expected.sum


def test_what_has_no_derivative():
    for given in ((1.0, np.inf, 1.0), (0.5, 10, 1.0)):
        with pytest.raises(NotDifferentiableError, match="shift or a stretch"):
            grad(lambda a, rest=given: nsum(lambda k: 0.5**k, a, rest[1], step=rest[2]).sum)(
                given[0]
            )
    with pytest.raises(NotDifferentiableError, match="limits and the step"):
        grad(lambda s: nsum(lambda k: 0.5**k, 0, [5, 6], step=[s, s]).sum[0])(1.0)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_sum_that_does_not_converge():
    with pytest.raises(NotSolvedError, match="status is -"):
        grad(zeta)(1.0)
