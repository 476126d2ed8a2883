"""What solvers report beside a solution: values as SciPy's, and no derivative that is lost."""

import numpy as np
import pytest
import scipy.optimize

from plugrad import grad, jvp, value_of
from plugrad.errors import RefusedError
from plugrad_scipy import optimize
from plugrad_scipy.optimize._result import Result, reported


def cost(x, k):
    return (x[0] - k) ** 2 + (x[1] - 1.0) ** 2 + x[0] ** 4


def solved(k, solver=optimize.minimize, **options):
    return solver(lambda x: cost(x, k), np.zeros(2), **options)


@pytest.mark.parametrize("entry", ["jac", "hess_inv"])
def test_an_entry_has_its_value_and_no_derivative(entry):
    seen = []

    def lost(k):
        found = solved(k)
        seen.append(value_of(found[entry]))
        return found.fun + found[entry].sum()

    with pytest.raises(RefusedError, match=rf"minimize: '{entry}' .*plugrad\.\w+\(fun\)"):
        grad(lost)(1.0)
    assert seen[0].tolist() == solved(1.0)[entry].tolist()


def test_entries_that_are_only_looked_at_do_no_harm():
    def kept(k):
        found = solved(k)
        assert found.success
        assert found.nit > 0
        assert found.get("nothing") is None
        assert np.all(np.isfinite(value_of(found.hess_inv)))
        assert "hess_inv" in repr(found)
        return found.fun

    x = solved(1.0, tol=1e-10).x
    assert grad(kept)(1.0) == pytest.approx(-2 * (x[0] - 1.0), rel=1e-6)
    with pytest.raises(AttributeError, match="nothing"):
        grad(lambda k: solved(k).nothing)(1.0)


def test_forward_mode_says_it_when_the_entry_is_read():
    assert jvp(lambda k: solved(k).fun, (1.0,), (1.0,))[1] != 0
    with pytest.raises(RefusedError, match="hess_inv"):
        jvp(lambda k: solved(k).hess_inv, (1.0,), (1.0,))


def test_other_objects_are_refused_at_once():
    with pytest.raises(RefusedError, match="hess_inv"):
        grad(lambda k: solved(k, method="L-BFGS-B").hess_inv.todense().sum())(1.0)
    with pytest.raises(RefusedError, match="final_simplex"):
        grad(lambda k: solved(k, method="Nelder-Mead").final_simplex[0].sum())(1.0)


def test_tuples_of_the_older_functions():
    def curvature(k):
        _x, fun, slope, inverse, *_ = solved(
            k, optimize.fmin_bfgs, full_output=True, disp=False, gtol=1e-9
        )
        return fun + np.sum(slope), inverse

    x = solved(1.0, tol=1e-10).x
    assert grad(lambda k: curvature(k)[0])(1.0) == pytest.approx(-2 * (x[0] - 1.0), rel=1e-6)
    with pytest.raises(RefusedError, match="Bopt"):
        grad(lambda k: curvature(k)[1].sum())(1.0)
    with pytest.raises(RefusedError, match="leave retall out"):
        grad(lambda k: solved(k, optimize.fmin, retall=True, disp=False)[0][0])(1.0)
    with pytest.raises(RefusedError, match="'grad'"):
        grad(lambda k: solved(k, optimize.fmin_l_bfgs_b, approx_grad=True)[2]["grad"][0])(1.0)


def test_the_lowest_minimum_of_basinhopping_is_traced():
    def lowest(k):
        found = solved(k, optimize.basinhopping, niter=1, rng=1)
        return found.lowest_optimization_result.x[0]

    expected = grad(lambda k: solved(k, tol=1e-10).x[0])(1.0)
    assert grad(lowest)(1.0) == pytest.approx(expected, rel=1e-4)


def test_residuals_are_traced_and_their_slopes_refused():
    t, y = np.linspace(0.0, 1.0, 5), np.array([1.0, 1.4, 2.1, 2.9, 4.2])

    def fitted(y):
        return optimize.least_squares(lambda p: p[0] * np.exp(p[1] * t) - y, [1.0, 1.0], xtol=1e-12)

    def squares(y):
        return np.sum(fitted(y).fun ** 2) / 2

    assert grad(squares)(y) == pytest.approx(grad(lambda y: fitted(y).cost)(y))
    with pytest.raises(RefusedError, match=r"'jac' .*plugrad\.jacobian"):
        grad(lambda y: np.sum(fitted(y).jac))(y)


def test_information_of_fits():
    t, y = np.linspace(0.0, 1.0, 5), np.array([1.0, 1.4, 2.1, 2.9, 4.2])

    def line(t, a, b):
        return a + b * t

    def misfit(y):
        info = optimize.curve_fit(line, t, y, full_output=True)[2]
        assert info["nfev"] > 0
        return info

    design = np.stack([np.ones(5), t], axis=1)
    rest = y - design @ np.linalg.lstsq(design, y)[0]
    assert grad(lambda y: np.sum(misfit(y)["fvec"] ** 2))(y) == pytest.approx(2 * rest, abs=1e-6)
    with pytest.raises(RefusedError, match="fjac"):
        grad(lambda y: np.sum(misfit(y)["fjac"]))(y)


def test_the_function_is_zero_at_a_root():
    def root(k):
        return optimize.root(lambda x: x**3 - k, [1.0])

    assert grad(lambda k: root(k).fun[0])(2.0) == 0.0
    with pytest.raises(RefusedError, match="qtf"):
        grad(lambda k: root(k).qtf[0])(2.0)

    def information(k):
        return optimize.fsolve(lambda x: x**3 - k, [1.0], full_output=True)[1]

    assert grad(lambda k: information(k)["fvec"][0])(2.0) == 0.0


def test_whole_numbers_and_texts_pass():
    for value in (None, 3, True, "done", np.arange(3), [1, "a"]):
        assert reported(value, 1.0, "solver", "entry") is value
    found = scipy.optimize.OptimizeResult(x=1.0, nit=3)
    assert Result(found, 1.0, "solver", x=2.0).x == 2.0
