"""The continuous distributions of scipy.stats: rows in x, in q, and of moments.

The value of a row is a tuple of the results of several methods.  The rows of gamma get every check;
for the others, which the same code serves, those of the derivatives are made.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad_scipy import stats
from plugrad_scipy.stats._families import families
from plugrad_scipy.stats._partials import QUANTILES, UNSIGNED
from plugrad_testing import CHECKS, Domain, case, positive

__all__ = ["CASES", "SHAPES", "lean"]

# Shape parameters in the interior of their domain.
SHAPES: dict[str, tuple[float, ...]] = {
    "alpha": (3.57,),
    "argus": (1.0,),
    "beta": (2.31, 1.63),
    "betaprime": (5.0, 6.0),
    "bradford": (0.7,),
    "burr": (4.5, 2.3),
    "burr12": (3.0, 4.0),
    "chi": (4.8,),
    "chi2": (5.5,),
    "crystalball": (2.0, 3.0),
    "dgamma": (1.6,),
    "dpareto_lognorm": (0.3, 1.2, 1.5, 2.0),
    "dweibull": (2.07,),
    "exponnorm": (1.5,),
    "exponpow": (2.7,),
    "exponweib": (2.89, 1.95),
    "f": (9.0, 8.0),
    "fatiguelife": (0.7,),
    "fisk": (3.09,),
    "foldcauchy": (1.72,),
    "foldnorm": (1.95,),
    "gamma": (1.99,),
    "gausshyper": (3.8, 3.12, 1.51, 2.18),
    "genexpon": (1.13, 2.2, 1.28),
    "genextreme": (-0.2,),
    "gengamma": (2.42, 1.12),
    "genhalflogistic": (0.573,),
    "genhyperbolic": (0.5, 1.5, -0.5),
    "geninvgauss": (2.3, 1.5),
    "genlogistic": (0.712,),
    "gennorm": (1.5,),
    "genpareto": (0.3,),
    "gompertz": (0.947,),
    "halfgennorm": (1.275,),
    "invgamma": (4.07,),
    "invgauss": (0.745,),
    "invweibull": (3.6,),
    "jf_skew_t": (8.0, 4.0),
    "johnsonsb": (1.32, 1.18),
    "johnsonsu": (1.55, 2.25),
    "kappa3": (1.4,),
    "kappa4": (0.3, -0.2),
    "laplace_asymmetric": (1.6,),
    "loggamma": (1.414,),
    "loglaplace": (3.25,),
    "lognorm": (0.954,),
    "loguniform": (0.2, 2.25),
    "lomax": (2.88,),
    "mielke": (3.4, 2.6),
    "nakagami": (2.97,),
    "ncf": (7.0, 9.0, 1.4),
    "nct": (7.0, 0.24),
    "ncx2": (5.0, 1.06),
    "norminvgauss": (1.25, 0.5),
    "pareto": (2.62,),
    "pearson3": (0.7,),
    "powerlaw": (1.66,),
    "powerlognorm": (2.14, 0.446),
    "powernorm": (2.45,),
    "rdist": (2.9,),
    "recipinvgauss": (0.63,),
    "rel_breitwigner": (2.5,),
    "rice": (0.775,),
    "skewcauchy": (0.4,),
    "skewnorm": (2.0,),
    "t": (2.74,),
    "trapezoid": (0.2, 0.8),
    "triang": (0.358,),
    "truncexpon": (2.69,),
    "truncnorm": (-1.0, 1.5),
    "truncpareto": (2.0, 5.0),
    "truncweibull_min": (2.5, 0.25, 1.75),
    "tukeylambda": (0.4,),
    "vonmises": (1.99,),
    "vonmises_line": (1.99,),
    "weibull_max": (2.87,),
    "weibull_min": (1.79,),
    "wrapcauchy": (0.31,),
}
# Distribution functions that SciPy integrates: 8 digits, which numeric differences divide.
INTEGRATED = {"gausshyper", "genhyperbolic", "geninvgauss", "norminvgauss", "rel_breitwigner"}
SLOW_QUANTILES = {"dpareto_lognorm"}  # SciPy searches for them
PROVED_BY_GAMMA = {
    check: "the same code serves every distribution, and has this check in the rows of gamma"
    for check in CHECKS
    if check not in ("primal", "vjp", "jvp", "dot", "order2", "symmetry")
}


def lean(name: str, home: str) -> dict[str, Any]:
    """The options of a row that leaves out what the row of `home` checks for all."""
    if name == home:
        return {}
    return {"dtypes": ("float64",), "exclude": PROVED_BY_GAMMA}


def near(values: Any) -> Domain:
    """Numbers within one per cent of these, which are of two elements or a number."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], is_complex: bool) -> Any:
        return np.resize(values, shape) * rng.uniform(0.99, 1.01, shape)

    return Domain(f"near {values}", draw)


def in_x(name: str, methods: tuple[str, ...]) -> Any:
    """What methods of a distribution give at x."""
    d = getattr(stats, name)
    return lambda x, *parameters: tuple(getattr(d, m)(x, *parameters) for m in methods)


def characteristics(name: str) -> Any:
    """Mean, variance and entropy of a distribution."""
    d = getattr(stats, name)
    return lambda *parameters: (*d.stats(*parameters), d.entropy(*parameters))


def rows(name: str) -> Any:
    """The rows of one distribution: all methods, and the second derivatives of three."""
    shapes = SHAPES.get(name, ())
    x = getattr(scipy.stats, name).ppf([0.3, 0.8], *shapes, 0.2, 1.5)
    parameters = (*map(near, shapes), near(0.2), near(1.5))
    scalars = ((),) * len(parameters)
    options: dict[str, Any] = {"name": f"scipy.stats.{name}", "shapes": [((2,), *scalars)]}
    if name in INTEGRATED:
        options |= {**lean(name, "gamma"), "rtol": 1e-4, "order": 1}
        yield case(in_x(name, ("logpdf", "cdf")), near(x), *parameters, label="x", **options)
        return
    options |= lean(name, "gamma")
    yield case(in_x(name, UNSIGNED), near(x), *parameters, label="x", order=1, **options)
    yield case(in_x(name, ("logpdf", "cdf")), near(x), *parameters, label="twice", **options)
    if name not in SLOW_QUANTILES:
        q = positive(0.2, 0.8)
        yield case(in_x(name, QUANTILES), q, *parameters, label="q", **options)


# One distribution for each way in which the shapes enter; the same code serves all.
MOMENTS = ("gamma", "weibull_min", "lognorm")
SAME = {"erlang": "gamma", "reciprocal": "loguniform"}
WHOLE = ("ksone", "kstwo")

CASES = [
    *(row for name in families() if name not in {*SAME, *WHOLE} for row in rows(name)),
    *(
        case(
            characteristics(name),
            *map(near, SHAPES[name]),
            near(0.2),
            near(1.5),
            shapes=[((),) * (len(SHAPES[name]) + 2)],
            name=f"scipy.stats.{name}",
            label="moments",
            **lean(name, "gamma"),
        )
        for name in MOMENTS
    ),
    *(
        case(
            in_x(name, (*UNSIGNED, *QUANTILES)),
            near([0.3, 0.6]),  # in the support, and probabilities
            {"erlang": 2, "reciprocal": 0.2}.get(name, 3),
            *((2.25,) if name == "reciprocal" else ()),
            order=1,
            argnums=(0,),
            shapes=[((2,),)],
            name=f"scipy.stats.{name}",
            **lean(name, "gamma"),
        )
        for name in (*SAME, *WHOLE)
    ),
]
