"""A distribution with its parameters: what calling one gives."""

from __future__ import annotations

from typing import Any

from plugrad.errors import RefusedError
from plugrad_scipy.stats._calls import any_traced

__all__ = ["Frozen"]


class Frozen:
    """A distribution whose parameters are given: each method of it without them.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import gamma
        >>> grad(lambda s: gamma(2.0, scale=s).mean())(3.0)
        2.0
    """

    def __init__(self, dist: Any, args: tuple[Any, ...], kwds: dict[str, Any]):
        self.dist = dist
        self.args = args
        self.kwds = kwds

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in ("dist", "args", "kwds"):
            raise AttributeError(name)
        if any_traced(self.args, self.kwds):
            if name in ("a", "b"):
                raise RefusedError(
                    f"{self.dist.name}(...).{name} cannot be differentiated: take support()."
                )
            return getattr(self.dist, name)
        return getattr(self.dist.plain(*self.args, **self.kwds), name)

    def pdf(self, x: Any) -> Any:
        """The density at x."""
        return self.dist.pdf(x, *self.args, **self.kwds)

    def logpdf(self, x: Any) -> Any:
        """The logarithm of the density at x."""
        return self.dist.logpdf(x, *self.args, **self.kwds)

    def cdf(self, x: Any) -> Any:
        """The probability of values up to x."""
        return self.dist.cdf(x, *self.args, **self.kwds)

    def logcdf(self, x: Any) -> Any:
        """The logarithm of `cdf`."""
        return self.dist.logcdf(x, *self.args, **self.kwds)

    def sf(self, x: Any) -> Any:
        """The probability of values above x."""
        return self.dist.sf(x, *self.args, **self.kwds)

    def logsf(self, x: Any) -> Any:
        """The logarithm of `sf`."""
        return self.dist.logsf(x, *self.args, **self.kwds)

    def ppf(self, q: Any) -> Any:
        """The quantile."""
        return self.dist.ppf(q, *self.args, **self.kwds)

    def isf(self, q: Any) -> Any:
        """The upper quantile."""
        return self.dist.isf(q, *self.args, **self.kwds)

    def interval(self, confidence: Any) -> Any:
        """The interval around the median of this probability."""
        return self.dist.interval(confidence, *self.args, **self.kwds)

    def moment(self, order: Any) -> Any:
        """The moment of this order about 0."""
        return self.dist.moment(order, *self.args, **self.kwds)

    def pmf(self, k: Any) -> Any:
        """The probability of k."""
        return self.dist.pmf(k, *self.args, **self.kwds)

    def logpmf(self, k: Any) -> Any:
        """The logarithm of the probability of k."""
        return self.dist.logpmf(k, *self.args, **self.kwds)

    def median(self) -> Any:
        """The median."""
        return self.dist.median(*self.args, **self.kwds)

    def mean(self) -> Any:
        """The expectation."""
        return self.dist.mean(*self.args, **self.kwds)

    def var(self) -> Any:
        """The variance."""
        return self.dist.var(*self.args, **self.kwds)

    def std(self) -> Any:
        """The standard deviation."""
        return self.dist.std(*self.args, **self.kwds)

    def entropy(self) -> Any:
        """The entropy."""
        return self.dist.entropy(*self.args, **self.kwds)

    def support(self) -> Any:
        """The ends of the support."""
        return self.dist.support(*self.args, **self.kwds)

    def stats(self, moments: str = "mv") -> Any:
        """Mean, variance, skewness and excess kurtosis, as asked for."""
        return self.dist.stats(*self.args, moments=moments, **self.kwds)

    def rvs(self, size: Any = 1, random_state: Any = None) -> Any:
        """Draws."""
        return self.dist.rvs(*self.args, size=size, random_state=random_state, **self.kwds)

    def expect(self, func: Any = None, lb: Any = None, ub: Any = None, **kwds: Any) -> Any:
        """The expectation of func(x), from lb to ub."""
        given = self.dist._bound(self.args, self.kwds)
        names = list(self.dist.DEFAULTS)  # they follow the shapes
        shapes, rest = given[: -len(names)], given[-len(names) :]
        further = dict(zip(names, rest, strict=True))
        return self.dist.expect(func, tuple(shapes), **further, lb=lb, ub=ub, **kwds)
