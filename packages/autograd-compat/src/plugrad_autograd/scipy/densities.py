"""Densities and distribution functions written in functions that trace.

SciPy computes plain calls; a call with a traced value is computed by the formula given here (DLMF
5, 8; NIST/SEMATECH e-Handbook 1.3.6.6), of which plugrad knows every part.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.special as sp
import scipy.stats

import plugrad_scipy.stats
from plugrad_autograd.values import first_box, getval
from plugrad_autograd.wrap_util import wraps

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DISTRIBUTIONS"]


def _functions(name: str, **formulas: Callable[..., Any]) -> dict[str, Any]:
    """Functions of a distribution of SciPy's, which go by the formulas for traced arguments."""
    distribution = getattr(scipy.stats, name)
    if "logpdf" in formulas:
        formulas["pdf"] = _exponential(formulas["logpdf"])
    if "logpmf" in formulas:
        formulas["pmf"] = _exponential(formulas["logpmf"])
    return {key: _either(getattr(distribution, key), formulas[key]) for key in formulas}


def _exponential(formula: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: np.exp(formula(*args, **kwargs))


def _either(plain: Callable[..., Any], formula: Callable[..., Any]) -> Any:
    @wraps(plain)
    def function(*args: Any, **kwargs: Any) -> Any:
        traced = first_box(args) is not None or first_box(kwargs) is not None
        return (formula if traced else plain)(*args, **kwargs)

    return function


def _beta(x: Any, a: Any, b: Any) -> Any:
    return (a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - sp.betaln(a, b)


def _gamma(x: Any, a: Any) -> Any:
    return (a - 1) * np.log(x) - x - sp.gammaln(a)


def _chi2(x: Any, df: Any) -> Any:
    return (df / 2 - 1) * np.log(x) - x / 2 - df / 2 * math.log(2) - sp.gammaln(df / 2)


def _poisson(k: Any, mu: Any) -> Any:
    return k * np.log(mu) - sp.gammaln(k + 1) - mu


def _t(x: Any, df: Any, loc: Any = 0.0, scale: Any = 1.0) -> Any:
    y = (x - loc) / scale
    constant = sp.gammaln((df + 1) / 2) - sp.gammaln(df / 2) - np.log(df * math.pi) / 2
    return constant - np.log(scale) - (df + 1) / 2 * np.log1p(y**2 / df)


def _t_cdf(x: Any, df: Any, loc: Any = 0.0, scale: Any = 1.0) -> Any:
    return sp.stdtr(df, (x - loc) / scale)


def _dirichlet(x: Any, alpha: Any) -> Any:
    constant = sp.gammaln(np.sum(alpha)) - np.sum(sp.gammaln(alpha))
    return constant + np.sum((np.log(x).T * (alpha - 1)).T, axis=0)


def _normal(x: Any, mean: Any, cov: Any, allow_singular: bool = False) -> Any:
    away = x - mean
    if allow_singular:
        if first_box(cov) is not None:
            raise NotImplementedError(
                "the density of a multivariate normal is not differentiable in a singular cov"
            )
        widths = np.linalg.eigvalsh(cov)
        widths = widths[widths > widths.max() * 1e6 * np.finfo(float).eps]
        solved = np.dot(away, np.linalg.pinv(cov))
        volume = np.sum(np.log(2 * math.pi * widths))
    else:
        solved = np.linalg.solve(cov, away.T).T
        volume = np.shape(getval(cov))[-1] * math.log(2 * math.pi) + np.linalg.slogdet(cov)[1]
    return -(np.sum(away * solved, axis=-1) + volume) / 2


def _entropy(mean: Any, cov: Any) -> Any:
    dimension = np.shape(getval(cov))[-1]
    return (dimension * (1 + math.log(2 * math.pi)) + np.linalg.slogdet(cov)[1]) / 2


_NORMAL = ("cdf", "logcdf", "logpdf", "logsf", "pdf", "sf")

DISTRIBUTIONS = {
    "beta": _functions("beta", logpdf=_beta, cdf=lambda x, a, b: sp.betainc(a, b, x)),
    "chi2": _functions("chi2", logpdf=_chi2, cdf=lambda x, df: sp.gammainc(df / 2, x / 2)),
    "dirichlet": {
        **_functions("dirichlet", logpdf=_dirichlet),
        "rvs": scipy.stats.dirichlet.rvs,
    },
    "gamma": _functions("gamma", logpdf=_gamma, cdf=lambda x, a: sp.gammainc(a, x)),
    "multivariate_normal": _functions("multivariate_normal", logpdf=_normal, entropy=_entropy),
    "norm": {name: getattr(plugrad_scipy.stats.norm, name) for name in _NORMAL},
    "poisson": _functions(
        "poisson", logpmf=_poisson, cdf=lambda k, mu: sp.gammaincc(np.floor(k) + 1, mu)
    ),
    "t": _functions("t", logpdf=_t, cdf=_t_cdf, logcdf=lambda *args: np.log(_t_cdf(*args))),
}
