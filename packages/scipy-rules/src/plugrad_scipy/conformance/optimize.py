"""Roots, minima and fits as functions of what they depend on: parameters, data, bounds."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import optimize
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

HALF = {"float16": "half precision does not resolve the solution"}
DOUBLE = {"dtypes": ("float64",), "exclude": HALF, "analytic": False, "rtol": 1e-6}
TIGHT = 1e-13
ONCE = dict.fromkeys(
    (
        *("alias", "mutation", "structure", "linearity", "zeros", "order2", "symmetry", "layout"),
        *("precision", "dtype", "determinism", "threads", "pickle", "interpreter", "backend"),
        *("order3", "size", "list", "mixed"),
    ),
    "the search is slow, and the rule is that of root or minimize, whose rows have it",
)


ROUGH = dict.fromkeys(
    ("vjp", "jvp"),
    "where it stops jumps: tests/optimize/test_minimizers.py compares it to minimize",
)


def row(name: str, f: Any, *domains: Any, label: str = "", **options: Any) -> Any:
    """A row of a function of plugrad_scipy.optimize under SciPy's name."""
    chosen = {**DOUBLE, **options}
    return case(f, *domains, name=f"scipy.optimize.{name}", label=label, **chosen)


# -- roots: x³ + a x = b, in one unknown and in two ------------------------------------------------


def cubic(x: Any, a: Any, b: Any) -> Any:
    return x**3 + a * x - b


def coupled(x: Any, a: Any, b: Any) -> Any:
    return [x[0] ** 3 + a * x[1] - b, x[1] - 0.2 * x[0] * b]


def mixed(x: Any, a: Any, b: Any) -> Any:
    """A contraction less x, for solvers by mixing."""
    return 0.3 * np.sin(a * x) + np.stack([b, 2 * b]) - x


def contraction(x: Any, a: Any, b: Any) -> Any:
    return 0.3 * np.cos(a * x) + 0.1 * b


def bracketed(name: str) -> Any:
    def find(a: Any, b: Any) -> Any:
        found = getattr(optimize, name)(cubic, 0.0, 3.0, args=(a, b), xtol=TIGHT, full_output=True)
        return found[0]

    return row(name, find, *AB, shapes=[("scalar", "scalar")], exclude={**HALF, **ONCE})


def mixing(name: str, **options: Any) -> Any:
    def find(a: Any, b: Any) -> Any:
        return getattr(optimize, name)(
            lambda x: mixed(x, a, b), np.zeros(2), f_tol=1e-12, **options
        )

    return row(name, find, *AB, shapes=[((), ())], exclude={**HALF, **ONCE})


AB = (positive(0.5, 1.5), positive(0.5, 1.5))
ROOTS = [
    row(
        "root",
        lambda a, b, **k: optimize.root(coupled, [0.8, 0.1], args=(a, b), tol=TIGHT, **k).x,
        *AB,
        shapes=[((), ())],
        kwargs=[{}, {"method": "lm"}],
    ),
    row(
        "root_scalar",
        lambda a, b: optimize.root_scalar(cubic, (a, b), bracket=(0, 3), xtol=TIGHT).root,
        *AB,
        shapes=[("scalar", "scalar")],
    ),
    row(
        "fsolve",
        lambda a, b: optimize.fsolve(coupled, [0.8, 0.1], (a, b), xtol=TIGHT, full_output=True)[0],
        *AB,
        shapes=[((), ())],
    ),
    row(
        "newton",
        lambda a, b: optimize.newton(cubic, np.array([0.5, 1.0]), args=(a, b), tol=TIGHT),
        *AB,
        shapes=[((2,), (2,))],
    ),
    row(
        "fixed_point",
        lambda a, b: optimize.fixed_point(contraction, np.full(2, 0.3), args=(a, b), xtol=TIGHT),
        *AB,
        shapes=[((), (2,))],
    ),
    *map(bracketed, ("bisect", "brentq", "brenth", "ridder", "toms748")),
    *map(mixing, ("broyden1", "broyden2", "diagbroyden", "newton_krylov")),
    mixing("anderson", M=1),
    mixing("excitingmixing", alpha=0.9),
    mixing("linearmixing", alpha=1.0),
]

# -- minima: a bowl with a quartic, free and held back ---------------------------------------------


def bowl(x: Any, a: Any, b: Any) -> Any:
    return (x[0] - a) ** 2 + (x[1] - b * x[0]) ** 2 + 0.1 * x[0] ** 4


def bowl_slope(x: Any, a: Any, b: Any) -> Any:
    across = 2 * (x[1] - b * x[0])
    return np.stack([2 * (x[0] - a) - b * across + 0.4 * x[0] ** 3, across])


def dip(x: Any, a: Any, b: Any) -> Any:
    return b * (x - a) ** 2 + 0.1 * x**4


def pit(x: Any, a: Any, b: Any) -> Any:
    return dip(x[0], a, b)


def half(x: Any, a: Any, b: Any) -> Any:
    return 0.3 * a - x[0]


def disc(x: Any, a: Any, b: Any) -> Any:
    """Not negative inside of a disc."""
    return 0.1 * a * b - x[0] ** 2 - x[1] ** 2


def line(x: Any, a: Any, b: Any) -> Any:
    return x[0] + a * x[1] - 0.5 * b


def minimized(**how: Any) -> Any:
    def find(a: Any, b: Any) -> Any:
        given = {name: held(a, b) for name, held in how.items()}
        found = optimize.minimize(bowl, np.zeros(2), (a, b), jac=bowl_slope, tol=1e-14, **given)
        return found.x, found.fun

    deep = {"order3": "three searches within each other take long; the free minimum has it"}
    given = {"label": "-".join(how) or "free", "exclude": {**HALF, **(deep if how else {})}}
    return row("minimize", find, *AB, shapes=[((), ())], **given)


def free(
    name: str, *start: Any, slope: str = "", fun: Any = bowl, rough: bool = False, **options: Any
) -> Any:
    """A minimizer that returns x or a tuple that begins with it."""
    exclude = {**HALF, **ONCE, **(ROUGH if rough else {})}
    given = {slope: bowl_slope} if slope else {}

    def find(a: Any, b: Any) -> Any:
        found = getattr(optimize, name)(fun, *start, args=(a, b), **given, **options)
        return found[0] if isinstance(found, tuple) else found

    return row(name, find, *AB, shapes=[((), ())], exclude=exclude)


def anywhere(name: str, *arguments: Any, **options: Any) -> Any:
    """A minimizer of everything, by a search."""

    def find(a: Any, b: Any) -> Any:
        polished = {"minimizer_kwargs": {"jac": bowl_slope, "args": (a, b), "tol": 1e-14}}
        given = {**polished, **options} if name in POLISHED else {"args": (a, b), **options}
        return getattr(optimize, name)(bowl, *arguments, **given).x

    return row(name, find, *AB, shapes=[((), ())], exclude={**HALF, **ONCE, **ROUGH})


POLISHED = ("basinhopping",)
QUIET = {"disp": False}
BOX = [(-2.0, 2.5), (-1.5, 2.0)]
ZEROS = np.zeros(2)

MINIMA = [
    minimized(),
    minimized(bounds=lambda a, b: [(None, 0.3 * a), (0.4 * b, None)]),
    minimized(constraints=lambda a, b: {"type": "ineq", "fun": disc, "args": (a, b)}),
    row(
        "minimize_scalar",
        lambda a, b, **k: optimize.minimize_scalar(dip, args=(a, b), **k).x,
        *AB,
        shapes=[("scalar", "scalar")],
        kwargs=[{"tol": TIGHT}],
    ),
    free("fmin", ZEROS, xtol=1e-12, ftol=1e-14, **QUIET),
    free("fmin_bfgs", ZEROS, slope="fprime", gtol=1e-12, **QUIET),
    free("fmin_cg", ZEROS, slope="fprime", gtol=1e-12, **QUIET),
    free("fmin_ncg", ZEROS, slope="fprime", avextol=1e-14, rough=True, **QUIET),
    free("fmin_powell", ZEROS, xtol=1e-12, ftol=1e-14, **QUIET),
    free("fmin_l_bfgs_b", ZEROS, slope="fprime", factr=1.0, pgtol=1e-13),
    free("fmin_tnc", ZEROS, slope="fprime", ftol=1e-14, pgtol=1e-13, messages=0, rough=True),
    free("fmin_slsqp", ZEROS, slope="fprime", f_eqcons=line, acc=1e-15, iprint=0, rough=True),
    free("fmin_cobyla", ZEROS[:1], half, fun=pit, rhoend=1e-7, disp=0),
    free("fminbound", -1.0, 0.3, fun=dip, xtol=1e-10),
    free("brent", fun=dip, tol=TIGHT),
    free("golden", fun=dip, tol=TIGHT),
    free("brute", BOX, Ns=5, rough=True),
    anywhere("basinhopping", ZEROS, niter=0),
    anywhere("differential_evolution", BOX, popsize=4, maxiter=20, seed=0),
    anywhere("direct", BOX, maxiter=200, vol_tol=1e-20, len_tol=1e-9, eps=1e-9),
    anywhere("dual_annealing", BOX, maxiter=2, seed=0),
    anywhere("shgo", BOX, n=4, sampling_method="sobol"),
]

# -- fits of a decay -------------------------------------------------------------------------------

TIMES = np.linspace(0.0, 1.0, 7)
WIGGLE = 0.05 * np.sin(17 * TIMES)
NOISE = np.array([1.0, 2.0, 1.0, 3.0, 1.0, 2.0, 1.0])
CORRELATED = np.diag(NOISE) + 0.1
PRECISE = {"xtol": 1e-15, "ftol": 1e-15, "gtol": 1e-15}


def decay(t: Any, height: Any, rate: Any) -> Any:
    return height * np.exp(-rate * t)


def decay_slope(t: Any, height: Any, rate: Any) -> Any:
    falling = np.exp(-rate * t)
    return np.stack([falling, -t * height * falling], axis=1)


def misfit(p: Any, a: Any, b: Any) -> Any:
    return decay(TIMES, p[0], p[1]) - a * np.exp(-b * TIMES) - WIGGLE


def misfit_slope(p: Any, a: Any, b: Any) -> Any:
    return decay_slope(TIMES, p[0], p[1])


def fitted(a: Any, b: Any, **how: Any) -> Any:
    data = a * np.exp(-b * TIMES) + WIGGLE
    return optimize.curve_fit(decay, TIMES, data, jac=decay_slope, **how, **PRECISE)[:2]


MATRIX = np.array([[1.0, 0.3], [0.2, 1.0], [0.5, -0.4]])
FITS = [
    row(
        "least_squares",
        lambda a, b, **k: (
            optimize.least_squares(misfit, [1.0, 1.0], misfit_slope, args=(a, b), **k, **PRECISE).x
        ),
        *AB,
        shapes=[((), ())],
        kwargs=[
            {},
            {"loss": "soft_l1", "f_scale": 0.1},
            {"loss": "arctan"},
            {"bounds": ([0.0, 0.0], [5.0, 1.1])},
        ],
        order=1,
        rtol=1e-4,
    ),
    row(
        "leastsq",
        lambda a, b: optimize.leastsq(
            misfit, [1.0, 1.0], (a, b), misfit_slope, full_output=True, **PRECISE
        )[:2],
        *AB,
        shapes=[((), ())],
    ),
    row(
        "curve_fit",
        fitted,
        *AB,
        shapes=[((), ())],
        kwargs=[{}, {"sigma": NOISE}, {"sigma": CORRELATED, "absolute_sigma": True}],
        order=1,
    ),
    row(
        "lsq_linear",
        lambda a, b, **k: optimize.lsq_linear(a * MATRIX, b * np.arange(1.0, 4.0), **k).x,
        *AB,
        shapes=[((), ())],
        kwargs=[{}, {"bounds": (-1.0, 1.1)}],
    ),
    row(
        "nnls",
        lambda a, b: optimize.nnls(a * MATRIX, b * np.array([1.0, -1.0, 2.0])),
        *AB,
        shapes=[((), ())],
    ),
    row(
        "isotonic_regression",
        lambda y, w, **k: optimize.isotonic_regression(y, weights=w, **k).x,
        real(shape=(5,)),
        positive(0.5, 2, shape=(5,)),
        kwargs=[{}, {"increasing": False}],
    ),
]

CASES = [
    *ROOTS,
    *MINIMA,
    *FITS,
    *(row(name, getattr(optimize, name), real(shape=(4,))) for name in ("rosen", "rosen_der")),
    row("rosen_hess", optimize.rosen_hess, real(shape=(4,))),
    row("rosen_hess_prod", optimize.rosen_hess_prod, real(shape=(4,)), real(shape=(4,))),
]
