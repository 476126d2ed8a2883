"""Means, covariances and entropies of multivariate distributions, in SciPy's signatures."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import value_of
from plugrad_scipy.special import multigammaln
from plugrad_scipy.stats._axes import double_array
from plugrad_scipy.stats._densities import LOG_TWO_PI, chances, logdet, square

__all__ = [
    "dirichlet_cov",
    "invwishart_mean",
    "invwishart_mode",
    "invwishart_var",
    "matrix_normal_entropy",
    "multinomial_cov",
    "multinomial_mean",
    "multivariate_t_entropy",
    "wishart_entropy",
    "wishart_mean",
    "wishart_mode",
    "wishart_var",
]


def _matrix(scale: Any) -> Any:
    scale = double_array(scale)
    return square(scale, scale.shape[0] if scale.ndim else 1)


def _squeezed(x: Any) -> Any:
    return np.squeeze(x)[()]


def _of_diagonals(scale: Any) -> Any:
    diagonal = np.diagonal(scale)
    return diagonal[:, None] * diagonal


def wishart_mean(df: Any, scale: Any) -> Any:
    """The mean of a Wishart matrix: Muirhead (1982), section 3.2."""
    return _squeezed(df * _matrix(scale))


def wishart_mode(df: Any, scale: Any) -> Any:
    """The mode, None where the density has none."""
    scale = _matrix(scale)
    p = scale.shape[0]
    return _squeezed((df - p - 1) * scale) if value_of(df) >= p + 1 else None


def wishart_var(df: Any, scale: Any) -> Any:
    """The variance of each element."""
    scale = _matrix(scale)
    return _squeezed(df * (scale**2 + _of_diagonals(scale)))


def wishart_entropy(df: Any, scale: Any) -> Any:
    """The differential entropy."""
    scale = _matrix(scale)
    p = scale.shape[0]
    digammas = sum(special.psi((df - i) / 2) for i in range(p))
    spread = (p + 1) / 2 * logdet(scale) + p * (p + 1) / 2 * math.log(2)
    return spread + multigammaln(df / 2, p) - (df - p - 1) / 2 * digammas + df * p / 2


def invwishart_mean(df: Any, scale: Any) -> Any:
    """The mean of the inverse of a Wishart matrix, None where there is none."""
    scale = _matrix(scale)
    p = scale.shape[0]
    return _squeezed(scale / (df - p - 1)) if value_of(df) > p + 1 else None


def invwishart_mode(df: Any, scale: Any) -> Any:
    """The mode."""
    scale = _matrix(scale)
    return _squeezed(scale / (df + scale.shape[0] + 1))


def invwishart_var(df: Any, scale: Any) -> Any:
    """The variance of each element, None where there is none."""
    scale = _matrix(scale)
    m = df - scale.shape[0]
    if value_of(m) <= 3:
        return None
    spread = (m + 1) * scale**2 + (m - 1) * _of_diagonals(scale)
    return _squeezed(spread / (m * (m - 1) ** 2 * (m - 3)))


def matrix_normal_entropy(rowcov: Any = 1, colcov: Any = 1) -> Any:
    """The differential entropy."""
    rowcov, colcov = _matrix(rowcov), _matrix(colcov)
    n, p = rowcov.shape[0], colcov.shape[0]
    return (n * p * (1 + LOG_TWO_PI) + p * logdet(rowcov) + n * logdet(colcov)) / 2


def multivariate_t_entropy(loc: Any = None, shape: Any = 1, df: Any = 1) -> Any:
    """The differential entropy of Student's distribution: Kotz and Nadarajah (2004), 1.8."""
    shape = _matrix(shape)
    p = shape.shape[0]
    if np.isinf(value_of(df)):
        return (p * (LOG_TWO_PI + 1) + logdet(shape)) / 2
    both, half = (p + df) / 2, df / 2
    norm = special.gammaln(half) - special.gammaln(both) + p / 2 * np.log(df * math.pi)
    return norm + both * (special.psi(both) - special.psi(half)) + logdet(shape) / 2


def dirichlet_cov(alpha: Any) -> Any:
    """The covariance of the components."""
    alpha = double_array(alpha)
    total = np.sum(alpha)
    mean = alpha / total
    return (np.diag(mean) - mean[:, None] * mean) / (total + 1)


def multinomial_mean(n: Any, p: Any) -> Any:
    """The expected counts."""
    return np.asarray(n)[..., None] * chances(p)


def multinomial_cov(n: Any, p: Any) -> Any:
    """The covariance of the counts."""
    p = chances(p)
    spread = p[..., None] * (np.eye(p.shape[-1]) - p[..., None, :])
    return np.asarray(n)[..., None, None] * spread
