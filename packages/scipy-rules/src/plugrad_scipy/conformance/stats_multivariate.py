"""The multivariate distributions and kernel estimates of scipy.stats."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad_scipy import stats
from plugrad_testing import SCALAR, Domain, case, distinct, positive, real, spd

__all__ = ["CASES"]


def on_simplex(n: int) -> Domain:
    """Positive numbers with the sum one, which they keep."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        x = rng.uniform(0.2, 1.0, shape)
        return x / x.sum()

    return Domain("simplex", draw, shape=(n,), project=lambda d: d - d.mean())


def row(name: str, method: str, *args: Any, **options: Any) -> Any:
    """A row of a method, in double precision: SciPy computes in no other."""
    d = getattr(stats, name)
    options = {"dtypes": ("float64",), "primal": 1e-11} | options
    options["exclude"] = {
        **dict.fromkeys(
            ("float16", "longdouble", "precision", "dtype"), "SciPy computes in double"
        ),
        **dict.fromkeys(("keyword", "list", "size"), "the method reads its own signature"),
        **options.get("exclude", {}),
    }
    return case(
        getattr(d, method),
        *args,
        name=f"scipy.stats.{name}",
        label=options.pop("label", method),
        **options,
    )


def kde(points: Any, data: Any, weights: Any = None, bw_method: Any = None) -> Any:
    """The estimate and its logarithm."""
    found = stats.gaussian_kde(data, bw_method, weights)
    return found(points), found.logpdf(points)


DIRECTION = np.array([0.6, 0.0, 0.8])
KDE = dict.fromkeys(("dtype", "precision", "size"), "SciPy's has dtypes of its own")
ZERO_D = {"type": "SciPy returns an array without dimensions"}

MOMENTS = ("mean", "mode", "var")
REPARAMETERISED = {
    "kwargs": {"size": 3, "random_state": 1},
    "rtol": 1e-6,
    "exclude": {
        "vjp": "numeric differences of SciPy's draws follow its own factor",
        "jvp": "as vjp",
        "order2": "as vjp",
    },
}

CASES = [
    row("multivariate_normal", "logpdf", real(shape=(4, 3)), real(shape=(3,)), spd(3)),
    row("multivariate_normal", "pdf", real(shape=(3,)), real(shape=(3,)), positive(shape=(3,))),
    row("multivariate_normal", "entropy", real(shape=(2,)), spd(2)),
    row("multivariate_normal", "rvs", real(shape=(2,)), spd(2), **REPARAMETERISED),
    row(
        "multivariate_t",
        "entropy",
        None,
        spd(2),
        positive(2, 5),
        shapes=[(SCALAR,)],
        exclude=ZERO_D,
    ),
    row(
        "multivariate_t",
        "rvs",
        real(shape=(2,)),
        spd(2),
        3.0,
        argnums=(0, 1),
        **REPARAMETERISED,
    ),
    row(
        "matrix_normal",
        "rvs",
        real(shape=(2, 3)),
        spd(2),
        spd(3),
        **REPARAMETERISED,
    ),
    row("matrix_normal", "entropy", spd(2), spd(3)),
    row("wishart", "rvs", 4.5, spd(2), argnums=(1,), **REPARAMETERISED),
    row("invwishart", "rvs", 4.5, spd(2), argnums=(1,), **REPARAMETERISED),
    row("dirichlet", "rvs", positive(0.5, 3, shape=(3,)), **REPARAMETERISED),
    row("dirichlet", "cov", positive(0.5, 3, shape=(3,))),
    *(row("wishart", name, positive(4, 5), spd(2), shapes=[(SCALAR,)]) for name in MOMENTS),
    row("wishart", "entropy", positive(3, 5), spd(2), shapes=[(SCALAR,)]),
    *(row("invwishart", name, positive(6, 8), spd(2), shapes=[(SCALAR,)]) for name in MOMENTS),
    row("multinomial", "mean", 6, on_simplex(3)),
    row("multinomial", "cov", 6, on_simplex(3)),
    row(
        "multivariate_t",
        "logpdf",
        real(shape=(4, 2)),
        real(shape=(2,)),
        spd(2),
        positive(2, 5, shape=()),
    ),
    row("dirichlet", "logpdf", on_simplex(3), positive(0.5, 3, shape=(3,))),
    row("dirichlet", "mean", positive(0.5, 3, shape=(3,))),
    row("dirichlet", "var", positive(0.5, 3, shape=(3,))),
    row("dirichlet", "entropy", positive(0.5, 3, shape=(3,))),
    row("multinomial", "logpmf", np.array([1, 2, 3]), 6, on_simplex(3), exclude=ZERO_D),
    row("wishart", "logpdf", spd(2), positive(3, 5), spd(2), shapes=[(SCALAR,)]),
    row("invwishart", "logpdf", spd(2), positive(3, 5), spd(2), shapes=[(SCALAR,)]),
    row("matrix_normal", "logpdf", real(shape=(2, 3)), real(shape=(2, 3)), spd(2), spd(3)),
    case(
        kde,
        real(shape=(2, 2)),
        distinct(shape=(2, 4)),
        dtypes=("float64",),
        name="scipy.stats.gaussian_kde",
        primal=1e-11,
        exclude=KDE,
    ),
    case(
        kde,
        real(shape=(2,)),
        distinct(shape=(4,)),
        positive(shape=(4,)),
        kwargs=[{"bw_method": "silverman"}, {"bw_method": 0.7}],
        dtypes=("float64",),
        order=1,
        name="scipy.stats.gaussian_kde",
        label="weights",
        primal=1e-11,
        exclude=KDE,
    ),
]

if hasattr(scipy.stats, "dirichlet_multinomial"):
    CASES += [
        row(
            "dirichlet_multinomial", "logpmf", np.array([1, 2, 3]), positive(0.5, 3, shape=(3,)), 6
        ),
        row(
            "vonmises_fisher",
            "logpdf",
            DIRECTION,
            DIRECTION,
            positive(),
            argnums=(2,),
            shapes=[(SCALAR,)],
        ),
    ]
if hasattr(scipy.stats, "normal_inverse_gamma"):
    CASES += [
        row(
            "normal_inverse_gamma",
            "logpdf",
            real(),
            positive(),
            real(),
            positive(),
            positive(),
            positive(),
            shapes=[((),) * 6],
        ),
    ]
