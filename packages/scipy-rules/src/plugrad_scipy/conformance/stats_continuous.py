"""The continuous distributions of scipy.stats: two rows for each, one in x and one in q.

The value of a row is a tuple of the results of several methods.  The rows of gamma get every check;
for the others, which the same code serves, those of the derivatives are made.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad_scipy import stats
from plugrad_scipy.stats._families import families
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


def in_x(name: str) -> Any:
    """What a distribution gives at x."""
    d = getattr(stats, name)

    def methods(x: Any, *parameters: Any) -> Any:
        return (
            d.pdf(x, *parameters),
            d.logpdf(x, *parameters),
            d.cdf(x, *parameters),
            d.sf(x, *parameters),
            d.logcdf(x, *parameters),
            d.logsf(x, *parameters),
        )

    return methods


def in_q(name: str) -> Any:
    """What a distribution gives at q."""
    d = getattr(stats, name)
    return lambda q, *parameters: (d.ppf(q, *parameters), d.isf(q, *parameters))


def characteristic(name: str) -> Any:
    """What a distribution gives without an argument."""
    d = getattr(stats, name)
    return lambda *parameters: (*d.stats(*parameters, moments="mv"), d.entropy(*parameters))


def rows(name: str) -> list[Any]:
    """The rows of one distribution."""
    shapes = SHAPES.get(name, ())
    x = getattr(scipy.stats, name).ppf([0.3, 0.8], *shapes, 0.2, 1.5)
    parameters = (*map(near, shapes), near(0.2), near(1.5))
    scalars = ((),) * len(parameters)
    options = lean(name, "gamma") | ({"rtol": 1e-4} if name in INTEGRATED else {})
    found = [
        case(f, first, *parameters, shapes=[((2,), *scalars)], name=f"scipy.stats.{name}", **more)
        for f, first, more in (
            (in_x(name), near(x), {"label": "x", **options}),
            (in_q(name), positive(0.2, 0.8), {"label": "q", **options}),
        )
    ]
    return found


CASES = [
    row for name in families() if name not in ("erlang", "reciprocal", "ksone", "kstwo") for row in rows(name)
]
