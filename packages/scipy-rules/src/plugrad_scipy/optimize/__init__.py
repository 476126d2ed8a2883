"""scipy.optimize, in which roots and minima can be differentiated, and any function be optimised.

    from plugrad_scipy import optimize
    optimize.root(equations, start, args=(parameters,)).x  # as a function of the parameters
    optimize.minimize(loss, start, args=(parameters,)).x

A solution is differentiated by the equations that it satisfies, not through the solver, so any
method will do; a solver that has not arrived raises `NotSolvedError` in place of a wrong gradient.
`Objective` goes the other way: it hands SciPy's optimisers a function with its derivatives.
"""

from __future__ import annotations

from typing import Any

import scipy.optimize

from plugrad_scipy._mirror import names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.optimize._functions import (
    isotonic_regression,
    rosen,
    rosen_der,
    rosen_hess,
    rosen_hess_prod,
)
from plugrad_scipy.optimize._implicit import NotSolvedError
from plugrad_scipy.optimize._least_squares import (
    curve_fit,
    least_squares,
    leastsq,
    lsq_linear,
    nnls,
)
from plugrad_scipy.optimize._minimizers import (
    basinhopping,
    brent,
    brute,
    differential_evolution,
    direct,
    dual_annealing,
    fmin,
    fmin_bfgs,
    fmin_cg,
    fmin_cobyla,
    fmin_l_bfgs_b,
    fmin_ncg,
    fmin_powell,
    fmin_slsqp,
    fmin_tnc,
    fminbound,
    golden,
    minimize,
    minimize_scalar,
    shgo,
)
from plugrad_scipy.optimize._objective import Objective
from plugrad_scipy.optimize._roots import (
    anderson,
    bisect,
    brenth,
    brentq,
    broyden1,
    broyden2,
    diagbroyden,
    excitingmixing,
    fixed_point,
    fsolve,
    linearmixing,
    newton,
    newton_krylov,
    ridder,
    root,
    root_scalar,
    toms748,
)

__all__ = [
    "NotSolvedError",
    "Objective",
    "anderson",
    "basinhopping",
    "bisect",
    "brent",
    "brenth",
    "brentq",
    "broyden1",
    "broyden2",
    "brute",
    "curve_fit",
    "diagbroyden",
    "differential_evolution",
    "direct",
    "dual_annealing",
    "excitingmixing",
    "fixed_point",
    "fmin",
    "fmin_bfgs",
    "fmin_cg",
    "fmin_cobyla",
    "fmin_l_bfgs_b",
    "fmin_ncg",
    "fmin_powell",
    "fmin_slsqp",
    "fmin_tnc",
    "fminbound",
    "fsolve",
    "golden",
    "isotonic_regression",
    "least_squares",
    "leastsq",
    "linearmixing",
    "lsq_linear",
    "minimize",
    "minimize_scalar",
    "newton",
    "newton_krylov",
    "nnls",
    "ridder",
    "root",
    "root_scalar",
    "rosen",
    "rosen_der",
    "rosen_hess",
    "rosen_hess_prod",
    "shgo",
    "toms748",
]

CONSTANT = (
    "bracket",  # of a minimum: any will do
    "check_grad",
    "linear_sum_assignment",
    "linprog_verbose_callback",
    "show_options",
)

REFUSED = {
    "approx_fprime": "it differentiates by differences: write plugrad.grad(f)(x)",
    "line_search": "where it stops is no smooth function: stop_gradient its arguments",
    "linprog": "a vertex of the feasible set does not move smoothly with the data: solve the "
    "active equations with np.linalg.solve, or smooth the program and call minimize",
    "quadratic_assignment": "the permutation that it finds is constant by pieces: take its col_ind "
    "for plugrad.value_of of the matrices and compute with it",
    "milp": "an integer solution is constant by pieces: pass plugrad.value_of of its arguments",
}


def __getattr__(name: str) -> Any:
    return offered(scipy.optimize, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.optimize, __all__)
