"""Covariances given by a factor of theirs, for the multivariate normal distribution.

    stats.multivariate_normal(mean, stats.Covariance.from_cholesky(factor)).logpdf(x)

The factor may be traced.  No matrix is factorised that is one already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.stats

from plugrad import value_of
from plugrad_scipy._stand_in import plain as values
from plugrad_scipy.linalg import solve_triangular
from plugrad_scipy.stats._axes import double_array
from plugrad_scipy.stats._calls import any_traced

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Covariance", "known", "plain_of", "unwrapped"]


def _transposed(solve: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function of columns, for vectors along the last axis."""
    return lambda x: np.reshape(solve(np.reshape(x, (-1, np.shape(x)[-1])).T).T, np.shape(x))


class Covariance(scipy.stats.Covariance):  # type: ignore[misc]
    """A covariance by its diagonal, precision, Cholesky factor or eigendecomposition.

    The functions `from_...` have SciPy's arguments, of shapes (n,) and (n, n), and its errors.  Of
    traced ones `covariance`, `log_pdet`, `whiten` and `colorize` are traced; the rank is constant.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy import stats
        >>> def density(variances):
        ...     cov = stats.Covariance.from_diagonal(variances)
        ...     return stats.multivariate_normal.logpdf(np.zeros(2), None, cov)
        >>> grad(density)(np.array([1.0, 2.0]))
        array([-0.5 , -0.25])
    """

    # In SciPy these are properties.
    log_pdet: Any = None
    rank: Any = None
    shape: Any = None

    def __init__(self, plain: Any, *traced: Any):
        self.plain = plain
        self.rank = plain.rank
        self.shape = plain.shape
        self.traced = bool(traced)
        self._white, self._coloured, self.log_pdet = traced or _constant(plain)

    def whiten(self, x: Any) -> Any:
        """Vectors along the last axis, without correlation and of variance one."""
        if not (self.traced or any_traced((x,), {})):
            return self.plain.whiten(x)
        return self._white(double_array(x))

    def colorize(self, x: Any) -> Any:
        """The inverse of `whiten`."""
        if not (self.traced or any_traced((x,), {})):
            return self.plain.colorize(x)
        return self._coloured(double_array(x))

    @property
    def covariance(self) -> Any:
        """The matrix (n, n)."""
        if not self.traced:
            return self.plain.covariance
        factor = self.colorize(np.eye(self.shape[-1]))
        return factor.T @ factor

    def supports(self, x: Any) -> Any:
        """Whether vectors along the last axis are in the space that has spread."""
        x = value_of(x)
        rest = x - self.plain.colorize(self.plain.whiten(x))
        return np.linalg.norm(rest, axis=-1) <= 1e-8 * (1 + np.linalg.norm(x, axis=-1))

    @staticmethod
    def from_diagonal(diagonal: Any) -> Any:
        """Of the diagonal (n,); an element that is not positive is a direction without spread."""
        plain = scipy.stats.Covariance.from_diagonal(values(diagonal))
        if not any_traced((diagonal,), {}):
            return Covariance(plain)
        scale, inverse, log_pdet = _spread(double_array(diagonal))
        return Covariance(plain, lambda x: x * inverse, lambda x: x * scale, log_pdet)

    @staticmethod
    def from_precision(precision: Any, covariance: Any = None) -> Any:
        """Of the inverse of the covariance (n, n); `covariance`, if it is known, is not used."""
        plain = scipy.stats.Covariance.from_precision(values(precision), values(covariance))
        if not any_traced((precision, covariance), {}):
            return Covariance(plain)
        factor = np.linalg.cholesky(double_array(precision))
        log_pdet = -2 * np.sum(np.log(np.diagonal(factor)))
        colorize = _transposed(lambda x: solve_triangular(factor.T, x))
        return Covariance(plain, lambda x: x @ factor, colorize, log_pdet)

    @staticmethod
    def from_cholesky(cholesky: Any) -> Any:
        """Of the lower triangular factor L (n, n) of the covariance L Lᵀ."""
        plain = scipy.stats.Covariance.from_cholesky(values(cholesky))
        if not any_traced((cholesky,), {}):
            return Covariance(plain)
        factor = double_array(cholesky)
        log_pdet = 2 * np.sum(np.log(np.diagonal(factor)))
        whiten = _transposed(lambda x: solve_triangular(factor, x, lower=True))
        return Covariance(plain, whiten, lambda x: x @ factor.T, log_pdet)

    @staticmethod
    def from_eigendecomposition(eigendecomposition: Any) -> Any:
        """Of (eigenvalues (n,), eigenvectors (n, n)), as `eigh` gives them."""
        w, v = eigendecomposition
        plain = scipy.stats.Covariance.from_eigendecomposition((values(w), values(v)))
        if not any_traced((w, v), {}):
            return Covariance(plain)
        v = double_array(v)
        scale, inverse, log_pdet = _spread(double_array(w))
        return Covariance(plain, lambda x: x @ (v * inverse), lambda x: x @ (v * scale).T, log_pdet)


def _spread(variances: Any) -> tuple[Any, Any, Any]:
    """Standard deviations, their inverses and the logarithm of the product, without zeros."""
    spread = value_of(variances) > 0
    safe = np.where(spread, variances, 1.0)
    scale = np.sqrt(safe)
    return np.where(spread, scale, 0.0), np.where(spread, 1 / scale, 0.0), np.sum(np.log(safe))


def _constant(plain: Any) -> tuple[Any, Any, Any]:
    """What whitens and colours traced vectors by a covariance of SciPy, and its determinant."""
    eye = np.eye(plain.shape[-1])
    white, coloured = plain.whiten(eye), plain.colorize(eye)
    return lambda x: x @ white, lambda x: x @ coloured, plain.log_pdet


def known(cov: Any) -> Any:
    """A covariance object of SciPy or ours, as ours."""
    return cov if isinstance(cov, Covariance) else Covariance(cov)


def unwrapped(value: Any) -> Any:
    """A parameter as SciPy takes it: its own object of a covariance without derivatives."""
    return value.plain if isinstance(value, Covariance) else value


def plain_of(value: Any) -> Any:
    """A parameter without its derivatives."""
    return value.plain if isinstance(value, Covariance) else values(value)
