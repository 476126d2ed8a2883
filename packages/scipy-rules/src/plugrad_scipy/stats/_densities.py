"""Log-densities of multivariate distributions, in the signatures of SciPy's methods.

Covariances are symmetric: a gradient in one is symmetric too.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import scipy.stats
from scipy import special

from plugrad import value_of
from plugrad_numpy.constructors import asarray
from plugrad_scipy.special import multigammaln
from plugrad_scipy.stats._axes import double_array
from plugrad_scipy.stats._covariance import known
from plugrad_scipy.stats._normal_box import Settings, probability

__all__ = [
    "LOG_TWO_PI",
    "chances",
    "dirichlet",
    "dirichlet_entropy",
    "dirichlet_multinomial",
    "dirichlet_var",
    "invwishart",
    "location_scale",
    "logdet",
    "matrix_normal",
    "multinomial",
    "multivariate_normal",
    "multivariate_t",
    "normal_cdf",
    "normal_entropy",
    "normal_fit",
    "normal_inverse_gamma",
    "square",
    "vonmises_fisher",
    "wishart",
]

LOG_TWO_PI = math.log(2 * math.pi)


def logdet(a: Any) -> Any:
    """The logarithm of the determinant of a positive definite matrix."""
    return np.linalg.slogdet(a)[1]


def location_scale(x: Any, loc: Any, scale: Any) -> tuple[Any, Any]:
    """Points less loc as rows, and the scale matrix, from all that SciPy takes for them."""
    scale = scale.covariance if isinstance(scale, scipy.stats.Covariance) else scale
    scale = double_array(1.0 if scale is None else scale)
    loc = None if loc is None else double_array(loc)
    dim = np.size(loc) if loc is not None else scale.shape[0] if scale.ndim == 2 else 1
    x = double_array(x)
    if scale.ndim < 2:
        scale = np.eye(dim) * (scale if scale.ndim == 0 or dim == 1 else scale[:, None])
    if x.ndim == 0 or (x.ndim == 1 and dim == 1):
        x = x.reshape(-1, 1)
    return x - (0.0 if loc is None else np.reshape(loc, (dim,))), scale


def _mahalanobis(d: Any, matrix: Any) -> Any:
    """dᵀ M⁻¹ d for vectors along the last axis."""
    columns = np.moveaxis(d.reshape(-1, d.shape[-1]), 0, -1)
    return np.sum(columns * np.linalg.solve(matrix, columns), axis=0).reshape(d.shape[:-1])


def _squeezed(x: Any) -> Any:
    return np.squeeze(x)[()]


def multivariate_normal(
    x: Any, mean: Any = None, cov: Any = 1, allow_singular: bool = False
) -> Any:
    """Of the normal distribution; of a singular one on its support, at constant rank."""
    if isinstance(cov, scipy.stats.Covariance):
        return _whitened(x, mean, known(cov))
    d, cov = location_scale(x, mean, cov)
    if allow_singular:
        return _singular(d, cov)
    size = d.shape[-1]
    return _squeezed(-(size * LOG_TWO_PI + logdet(cov) + _mahalanobis(d, cov)) / 2)


def _whitened(x: Any, mean: Any, cov: Any) -> Any:
    d, _ = location_scale(x, np.zeros(cov.shape[-1]) if mean is None else mean, None)
    form = np.sum(cov.whiten(d) ** 2, axis=-1)
    found = -(cov.rank * LOG_TWO_PI + cov.log_pdet + form) / 2
    if cov.rank < cov.shape[-1]:
        found = np.where(cov.supports(d), found, -np.inf)
    return _squeezed(found)


def _singular(d: Any, cov: Any) -> Any:
    """On the range of the covariance; SciPy's bound of what counts as zero."""
    s = np.linalg.eigvalsh(cov)
    plain = value_of(s)
    bound = 1e6 * np.finfo(plain.dtype).eps * np.max(np.abs(plain))
    kept = s[plain > bound]
    inverse = np.linalg.pinv(cov, rcond=bound / np.max(np.abs(plain)), hermitian=True)
    form = np.sum((d @ inverse) * d, axis=-1)
    found = -(kept.size * LOG_TWO_PI + np.sum(np.log(kept)) + form) / 2
    rest = value_of(d) - value_of(d) @ value_of(inverse) @ value_of(cov)
    inside = np.linalg.norm(rest, axis=-1) < 1e3 * bound
    return _squeezed(np.where(inside, found, -np.inf))


def normal_cdf(
    x: Any,
    mean: Any = None,
    cov: Any = 1,
    allow_singular: bool = False,
    maxpts: Any = None,
    abseps: float = 1e-5,
    releps: float = 1e-5,
    *,
    lower_limit: Any = None,
    **random: Any,
) -> Any:
    """P(lower_limit <= X <= x) of normal vectors."""
    low = -np.inf if lower_limit is None else location_scale(lower_limit, mean, cov)[0]
    d, cov = location_scale(x, mean, cov)
    low = np.broadcast_to(low, d.shape)
    size = d.shape[-1]
    settings = Settings({"maxpts": maxpts, "abseps": abseps, "releps": releps} | random)
    mean = np.zeros(size)
    found = [
        probability(a, b, mean, cov, settings)
        for a, b in zip(np.reshape(low, (-1, size)), np.reshape(d, (-1, size)), strict=True)
    ]
    return _squeezed(np.reshape(np.stack(found), d.shape[:-1]))


def normal_entropy(mean: Any = None, cov: Any = 1) -> Any:
    """The entropy of the normal distribution."""
    if isinstance(cov, scipy.stats.Covariance):
        return (cov.rank * (LOG_TWO_PI + 1) + cov.log_pdet) / 2
    cov = location_scale(np.zeros(()) if mean is None else mean, mean, cov)[1]
    size = cov.shape[0]
    return (size * (LOG_TWO_PI + 1) + logdet(cov)) / 2


def normal_fit(x: Any, fix_mean: Any = None, fix_cov: Any = None) -> tuple[Any, Any]:
    """The maximum likelihood estimates of mean and covariance from data in rows."""
    x = np.atleast_2d(double_array(x))
    mean = np.mean(x, axis=0) if fix_mean is None else double_array(fix_mean)
    d = x - mean
    return mean, d.T @ d / x.shape[0] if fix_cov is None else double_array(fix_cov)


def multivariate_t(
    x: Any, loc: Any = None, shape: Any = 1, df: Any = 1, allow_singular: bool = False
) -> Any:
    """Of Student's distribution."""
    if np.isinf(value_of(df)) or allow_singular:
        return multivariate_normal(x, loc, shape, allow_singular)
    d, shape = location_scale(x, loc, shape)
    p = d.shape[-1]
    norm = special.gammaln((df + p) / 2) - special.gammaln(df / 2) - p / 2 * np.log(math.pi * df)
    form = _mahalanobis(d, shape)
    return _squeezed(norm - logdet(shape) / 2 - (df + p) / 2 * np.log1p(form / df))


def dirichlet(x: Any, alpha: Any) -> Any:
    """Of the Dirichlet distribution; x has all components, or all but the last."""
    x, alpha = double_array(x), double_array(alpha)
    scipy.stats.dirichlet.logpdf(value_of(x), value_of(alpha))  # it checks the simplex
    if x.shape[0] + 1 == alpha.shape[0]:
        x = np.concatenate([x, 1 - np.sum(x, axis=0, keepdims=True)])
    norm = np.sum(special.gammaln(alpha)) - special.gammaln(np.sum(alpha))
    powers = np.reshape(alpha - 1, (-1,) + (1,) * (x.ndim - 1))
    return _squeezed(np.sum(special.xlogy(powers, x), axis=0) - norm)


def dirichlet_var(alpha: Any) -> Any:
    """The variances of the components."""
    total = np.sum(alpha)
    return alpha * (total - alpha) / (total**2 * (total + 1))


def dirichlet_entropy(alpha: Any) -> Any:
    """The differential entropy."""
    total, size = np.sum(alpha), alpha.shape[0]
    norm = np.sum(special.gammaln(alpha)) - special.gammaln(total)
    return norm + (total - size) * special.psi(total) - np.sum((alpha - 1) * special.psi(alpha))


def dirichlet_multinomial(x: Any, alpha: Any, n: Any) -> Any:
    """Of counts whose chances are Dirichlet distributed."""
    alpha = double_array(alpha)
    total = np.sum(alpha, axis=-1)
    norm = special.gammaln(n + 1) + special.gammaln(total) - special.gammaln(n + total)
    rest = special.gammaln(x + alpha) - special.gammaln(alpha) - special.gammaln(np.add(x, 1))
    return norm + np.sum(rest, axis=-1)


def chances(p: Any) -> Any:
    """The chances of a multinomial distribution: as in SciPy the last is what the others leave."""
    p = double_array(p)
    return np.concatenate([p[..., :-1], 1 - np.sum(p[..., :-1], axis=-1, keepdims=True)], axis=-1)


def multinomial(x: Any, n: Any, p: Any) -> Any:
    """Of counts."""
    x = value_of(x)
    terms = special.xlogy(x, chances(p)) - special.gammaln(np.add(x, 1))
    return special.gammaln(np.add(n, 1)) + np.sum(terms, axis=-1)


def _matrices(x: Any) -> Any:
    """Matrices in the last two axes, of SciPy's matrices in the first two."""
    x = double_array(x)
    return np.moveaxis(x, -1, 0) if x.ndim == 3 else x


def square(scale: Any, dim: int) -> Any:
    """A scale matrix (dim, dim), of a number, its diagonal or itself."""
    scale = asarray(scale)
    return scale if scale.ndim == 2 else np.eye(dim) * (scale[:, None] if scale.ndim else scale)


def wishart(x: Any, df: Any, scale: Any) -> Any:
    """Of the Wishart distribution: Muirhead (1982), theorem 3.2.1."""
    x = _matrices(x)
    p = x.shape[-1]
    scale = square(scale, p)
    norm = df * p / 2 * math.log(2) + df / 2 * logdet(scale) + multigammaln(df / 2, p)
    trace = np.trace(np.linalg.solve(scale, x), axis1=-2, axis2=-1)
    return _squeezed((df - p - 1) / 2 * logdet(x) - trace / 2 - norm)


def invwishart(x: Any, df: Any, scale: Any) -> Any:
    """Of the inverse of a Wishart matrix: Muirhead (1982), section 3.8."""
    x = _matrices(x)
    p = x.shape[-1]
    scale = square(scale, p)
    norm = df * p / 2 * math.log(2) - df / 2 * logdet(scale) + multigammaln(df / 2, p)
    trace = np.trace(np.linalg.solve(x, scale), axis1=-2, axis2=-1)
    return _squeezed(-(df + p + 1) / 2 * logdet(x) - trace / 2 - norm)


def matrix_normal(X: Any, mean: Any = None, rowcov: Any = 1, colcov: Any = 1) -> Any:
    """Of the matrix normal distribution."""
    x = double_array(X)
    n, p = x.shape[-2:]
    d = x if mean is None else x - mean
    rowcov, colcov = square(rowcov, n), square(colcov, p)
    inner = np.linalg.solve(colcov, np.swapaxes(d, -1, -2))
    form = np.sum(np.linalg.solve(rowcov, d) * np.swapaxes(inner, -1, -2), axis=(-2, -1))
    return _squeezed(-(n * p * LOG_TWO_PI + p * logdet(rowcov) + n * logdet(colcov) + form) / 2)


def normal_inverse_gamma(
    x: Any, s2: Any, mu: Any = 0, lmbda: Any = 1, a: Any = 1, b: Any = 1
) -> Any:
    """Of a mean and a variance: the conjugate prior of the normal distribution."""
    norm = a * np.log(b) - special.gammaln(a) + (np.log(lmbda) - LOG_TWO_PI) / 2
    return norm - (a + 1.5) * np.log(s2) - (2 * b + lmbda * (x - mu) ** 2) / (2 * s2)


def vonmises_fisher(x: Any, mu: Any = None, kappa: Any = 1) -> Any:
    """Of directions on a sphere: Mardia and Jupp (2000), section 9.3.2."""
    half = np.shape(mu)[0] / 2
    norm = (half - 1) * np.log(kappa) - half * LOG_TWO_PI - np.log(special.ive(half - 1, kappa))
    return norm + kappa * (np.sum(x * mu, axis=-1) - 1)
