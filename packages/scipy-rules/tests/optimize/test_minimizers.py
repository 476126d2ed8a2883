"""All ways to the minimum of a bowl have the derivative that `minimize` has."""

import numpy as np
import pytest

from plugrad import deriv, grad
from plugrad_scipy import optimize
from plugrad_scipy.conformance.optimize import BOX, ZEROS, bowl, bowl_slope, dip

WAYS = {
    "basinhopping": lambda f, df: optimize.basinhopping(f, ZEROS, niter=2).x,
    "brute": lambda f, df: optimize.brute(f, BOX, Ns=9),
    "differential_evolution": lambda f, df: optimize.differential_evolution(f, BOX, seed=1).x,
    "direct": lambda f, df: optimize.direct(f, BOX, maxfun=4000, len_tol=1e-8).x,
    "dual_annealing": lambda f, df: optimize.dual_annealing(f, BOX, maxiter=5, seed=1).x,
    "fmin_ncg": lambda f, df: optimize.fmin_ncg(f, ZEROS, df, disp=False),
    "fmin_slsqp": lambda f, df: optimize.fmin_slsqp(f, ZEROS, fprime=df, iprint=0),
    "fmin_tnc": lambda f, df: optimize.fmin_tnc(f, ZEROS, df, messages=0)[0],
    "shgo": lambda f, df: optimize.shgo(f, BOX, n=16, sampling_method="sobol").x,
}


def weighed(way, a):
    x = way(lambda x: bowl(x, a, 0.8), lambda x: bowl_slope(x, a, 0.8))
    return x[0] + 2 * x[1]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_way_has_the_derivative_of_minimize(way):
    def straight(f, df):
        return optimize.minimize(f, ZEROS, jac=df, tol=1e-12).x

    expected = grad(lambda a: weighed(straight, a))(0.7)
    assert grad(lambda a: weighed(way, a))(0.7) == pytest.approx(expected, rel=1e-3)
    assert deriv(lambda a: weighed(way, a))(0.7) == pytest.approx(expected, rel=1e-3)


def test_the_value_at_the_minimum_is_traced():
    def least(a):
        return optimize.fmin_l_bfgs_b(lambda x: np.sum((x - 1) ** 2) + a**2, ZEROS, approx_grad=1)[
            1
        ]

    assert grad(least)(3.0) == pytest.approx(6.0, rel=1e-6)
    value = grad(lambda b: optimize.minimize_scalar(dip, args=(1.0, b)).fun)(0.8)
    x = optimize.minimize_scalar(dip, args=(1.0, 0.8)).x
    assert value == pytest.approx((x - 1.0) ** 2, rel=1e-6)


def test_a_bound_in_one_dimension_moves_the_minimum():
    def at_end(end):
        return optimize.minimize_scalar(dip, args=(1.0, 1.0), bounds=(0.0, end), method="bounded").x

    assert grad(at_end)(0.3) == pytest.approx(1.0)
    assert grad(lambda end: optimize.fminbound(dip, 0.0, end, args=(1.0, 1.0)))(0.3) == (
        pytest.approx(1.0)
    )
