"""scipy.stats, in which the normal distribution traces.

    from plugrad_scipy import stats
    stats.norm.logpdf(x, loc, scale), stats.norm(loc, scale).logpdf(x)

Every other name is SciPy's own object, which takes no traced arguments: it raises
`TracedConversionError`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.stats

from plugrad import is_traced, value_of
from plugrad_scipy import _normal
from plugrad_scipy._mirror import names_of, scipy_name

__all__ = ["norm"]


def __getattr__(name: str) -> Any:
    return scipy_name(scipy.stats, name)


def __dir__() -> list[str]:
    return names_of(scipy.stats, __all__)


class Normal:
    """The normal distribution: scipy.stats.norm, differentiable in x, loc and scale.

    x, loc and scale broadcast; values are float64 or wider, as SciPy's.  Methods that are not here
    are SciPy's.  Calling it with loc and scale freezes them.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import norm
        >>> grad(norm.logpdf)(1.0, loc=0.0, scale=2.0)
        -0.25
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(scipy.stats.norm, name)

    def __call__(self, loc: Any = 0, scale: Any = 1) -> FrozenNormal:
        return FrozenNormal(loc, scale)

    freeze = __call__

    def pdf(self, x: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The density at x."""
        return _evaluate("pdf", x, loc, scale)

    def logpdf(self, x: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The logarithm of the density at x."""
        return _evaluate("logpdf", x, loc, scale)

    def cdf(self, x: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The probability of values up to x."""
        return _evaluate("cdf", x, loc, scale)

    def logcdf(self, x: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The logarithm of `cdf`, accurate in the tails."""
        return _evaluate("logcdf", x, loc, scale)

    def sf(self, x: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The probability of values above x."""
        return _evaluate("sf", x, loc, scale)

    def logsf(self, x: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The logarithm of `sf`, accurate in the tails."""
        return _evaluate("logsf", x, loc, scale)

    def ppf(self, q: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The quantile: the inverse of `cdf`."""
        return _evaluate("ppf", q, loc, scale)

    def isf(self, q: Any, loc: Any = 0, scale: Any = 1) -> Any:
        """The upper quantile: the inverse of `sf`."""
        return _evaluate("isf", q, loc, scale)

    def entropy(self, loc: Any = 0, scale: Any = 1) -> Any:
        """The differential entropy."""
        if not (is_traced(loc) or is_traced(scale)):
            return scipy.stats.norm.entropy(loc, scale)
        return 0.5 - self.logpdf(loc, loc, scale)

    def rvs(self, loc: Any = 0, scale: Any = 1, size: Any = 1, random_state: Any = None) -> Any:
        """Draws loc + scale z, differentiable in loc and scale for fixed z (reparameterised).

        The draws are SciPy's for the same `random_state`.  Raises ValueError for a negative scale.
        """
        if not (is_traced(loc) or is_traced(scale)):
            return scipy.stats.norm.rvs(loc, scale, size=size, random_state=random_state)
        if not np.all(value_of(scale) >= 0):
            raise ValueError("Domain error in arguments: the scale must not be negative.")
        zero, one = np.zeros(np.shape(loc)), np.ones(np.shape(scale))
        z = scipy.stats.norm.rvs(zero, one, size=size, random_state=random_state)
        return loc + scale * z


def _evaluate(name: str, x: Any, loc: Any, scale: Any) -> Any:
    if not (is_traced(x) or is_traced(loc) or is_traced(scale)):
        return getattr(scipy.stats.norm, name)(x, loc, scale)
    arrays = [v if is_traced(v) else np.asarray(v)[()] for v in (x, loc, scale)]
    return getattr(_normal, name)(*arrays)


class FrozenNormal:
    """A normal distribution whose loc and scale are given."""

    def __init__(self, loc: Any = 0, scale: Any = 1):
        self.args = (loc, scale)
        self.kwds: dict[str, Any] = {}
        self.dist = norm

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(scipy.stats.norm(*self.__dict__["args"]), name)

    def pdf(self, x: Any) -> Any:
        """The density at x."""
        return norm.pdf(x, *self.args)

    def logpdf(self, x: Any) -> Any:
        """The logarithm of the density at x."""
        return norm.logpdf(x, *self.args)

    def cdf(self, x: Any) -> Any:
        """The probability of values up to x."""
        return norm.cdf(x, *self.args)

    def logcdf(self, x: Any) -> Any:
        """The logarithm of `cdf`."""
        return norm.logcdf(x, *self.args)

    def sf(self, x: Any) -> Any:
        """The probability of values above x."""
        return norm.sf(x, *self.args)

    def logsf(self, x: Any) -> Any:
        """The logarithm of `sf`."""
        return norm.logsf(x, *self.args)

    def ppf(self, q: Any) -> Any:
        """The quantile."""
        return norm.ppf(q, *self.args)

    def isf(self, q: Any) -> Any:
        """The upper quantile."""
        return norm.isf(q, *self.args)

    def entropy(self) -> Any:
        """The differential entropy."""
        return norm.entropy(*self.args)

    def rvs(self, size: Any = 1, random_state: Any = None) -> Any:
        """Draws, differentiable in loc and scale."""
        return norm.rvs(*self.args, size=size, random_state=random_state)


norm = Normal()
