"""Draws of multivariate distributions as functions of their parameters (reparameterised).

The draws are SciPy's.  What they owe to chance is taken out of them at the values of the
parameters, and held while the parameters move.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_scipy.stats._axes import double_array
from plugrad_scipy.stats._covariance import plain_of
from plugrad_scipy.stats._densities import location_scale, square
from plugrad_scipy.stats._families import families

__all__ = ["dirichlet", "invwishart", "matrix_normal", "multivariate_t", "normal", "wishart"]


def _constant(value: Any, name: str, parameter: str) -> Any:
    if is_traced(value):
        raise RefusedError(
            f"{name}.rvs cannot be differentiated in {parameter}: pass plugrad.value_of of it, and "
            "weigh the draws with logpdf."
        )
    return value


def _whitened(factor: Any, d: Any) -> Any:
    """L⁻¹ of vectors along the last axis, without derivatives."""
    rows = np.reshape(value_of(d), (-1, np.shape(d)[-1]))
    return np.linalg.solve(value_of(factor), rows.T).T


def _shifted(draws: Any, loc: Any, shape: Any) -> Any:
    """Draws loc + L z as a function of loc and of the matrix L Lᵀ."""
    d, matrix = location_scale(draws, loc, shape)
    factor = np.linalg.cholesky(matrix)
    found = _whitened(factor, d) @ factor.T
    loc = 0.0 if loc is None else np.ravel(double_array(loc))
    return np.reshape(loc + found, np.shape(draws))


def normal(mean: Any = None, cov: Any = 1, size: Any = 1, random_state: Any = None) -> Any:
    """Mean + L z, L the Cholesky factor of the covariance."""
    mean = None if mean is None else double_array(mean)
    rvs = scipy.stats.multivariate_normal.rvs
    draws = rvs(value_of(mean), plain_of(cov), size=size, random_state=random_state)
    return _shifted(draws, mean, cov)


def multivariate_t(
    loc: Any = None, shape: Any = 1, df: Any = 1, size: Any = 1, random_state: Any = None
) -> Any:
    """Loc + L z, L the Cholesky factor of the shape; df is constant."""
    df = _constant(df, "multivariate_t", "df")
    loc = None if loc is None else double_array(loc)
    rvs = scipy.stats.multivariate_t.rvs
    draws = rvs(value_of(loc), value_of(shape), df, size=size, random_state=random_state)
    return _shifted(draws, loc, shape)


def matrix_normal(
    mean: Any = None, rowcov: Any = 1, colcov: Any = 1, size: Any = 1, random_state: Any = None
) -> Any:
    """Mean + U Z Vᵀ, U and V the Cholesky factors of the covariances."""
    given = map(value_of, (mean, rowcov, colcov))
    draws = scipy.stats.matrix_normal.rvs(*given, size=size, random_state=random_state)
    n, p = np.shape(draws)[-2:]
    mean = np.zeros((n, p)) if mean is None else double_array(mean)
    rows, columns = (
        np.linalg.cholesky(square(cov, dim)) for cov, dim in ((rowcov, n), (colcov, p))
    )
    left = np.linalg.solve(value_of(rows), draws - value_of(mean))
    z = np.swapaxes(np.linalg.solve(value_of(columns), np.swapaxes(left, -1, -2)), -1, -2)
    return mean + rows @ z @ columns.T


def _congruent(draws: Any, scale: Any) -> Any:
    """Draws L Z Lᵀ as a function of the matrix L Lᵀ."""
    factor = np.linalg.cholesky(square(scale, np.shape(draws)[-1] if np.ndim(draws) else 1))
    known = value_of(factor)
    left = np.linalg.solve(known, np.reshape(draws, (-1, *known.shape)))
    z = np.linalg.solve(known, np.swapaxes(left, -1, -2))
    return np.reshape(factor @ z @ factor.T, np.shape(draws))


def wishart(df: Any, scale: Any, size: Any = 1, random_state: Any = None) -> Any:
    """L Z Lᵀ, L the Cholesky factor of the scale; df is constant."""
    df = _constant(df, "wishart", "df")
    draws = scipy.stats.wishart.rvs(df, value_of(scale), size=size, random_state=random_state)
    return _congruent(draws, scale)


def invwishart(df: Any, scale: Any, size: Any = 1, random_state: Any = None) -> Any:
    """L Z Lᵀ, L the Cholesky factor of the scale; df is constant."""
    df = _constant(df, "invwishart", "df")
    draws = scipy.stats.invwishart.rvs(df, value_of(scale), size=size, random_state=random_state)
    return _congruent(draws, scale)


def dirichlet(alpha: Any, size: Any = 1, random_state: Any = None) -> Any:
    """Pieces broken off a stick one after the other, each a beta variable of what is left."""
    drawn = families()["beta"].drawn
    alpha = double_array(alpha)
    draws = scipy.stats.dirichlet.rvs(value_of(alpha), size=size, random_state=random_state)
    left, pieces = np.ones(draws.shape[:-1]), []
    for k in range(draws.shape[-1] - 1):
        rest = np.sum(draws[..., k:], axis=-1)
        part = drawn(draws[..., k] / rest, alpha[k], np.sum(alpha[k + 1 :]))
        pieces.append(left * part)
        left = left * (1 - part)
    return np.stack([*pieces, left], axis=-1)
