"""The continuous distributions of scipy.stats, differentiable in the variable and every parameter.

`Continuous` has the methods of SciPy's object of the same name, functional and frozen.
"""

from __future__ import annotations

from math import comb
from typing import Any, ClassVar

import numpy as np

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_scipy._captured import capture
from plugrad_scipy.stats._calls import any_traced, array
from plugrad_scipy.stats._distribution import Distribution
from plugrad_scipy.stats._expectations import integrated
from plugrad_scipy.stats._families import MOMENTS
from plugrad_scipy.stats._fitting import fitted

__all__ = ["Continuous"]


class Continuous(Distribution):
    """A distribution of scipy.stats: its methods take traced values of x, shapes, loc and scale.

    All broadcast; the values are SciPy's, float64 or wider.  Methods that are not here are SciPy's.
    Calling it with parameters freezes them.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import norm
        >>> grad(norm.logpdf)(1.0, loc=0.0, scale=2.0)
        -0.25
    """

    DEFAULTS: ClassVar = {"loc": 0, "scale": 1}

    def pdf(self, x: Any, *args: Any, **kwds: Any) -> Any:
        """The density at x."""
        return self._at("pdf", x, args, kwds)

    def logpdf(self, x: Any, *args: Any, **kwds: Any) -> Any:
        """The logarithm of the density at x."""
        return self._at("logpdf", x, args, kwds)

    def ppf(self, q: Any, *args: Any, **kwds: Any) -> Any:
        """The quantile: the inverse of `cdf`."""
        return self._at("ppf", q, args, kwds)

    def isf(self, q: Any, *args: Any, **kwds: Any) -> Any:
        """The upper quantile: the inverse of `sf`."""
        return self._at("isf", q, args, kwds)

    def median(self, *args: Any, **kwds: Any) -> Any:
        """The quantile of 1/2."""
        return self.ppf(0.5, *args, **kwds)

    def interval(self, confidence: Any, *args: Any, **kwds: Any) -> Any:
        """The ends of the interval around the median that has this probability."""
        if not any_traced((confidence, *args), kwds):
            return self.plain.interval(confidence, *args, **kwds)
        tail = (1 - array(confidence)) / 2
        return self.ppf(tail, *args, **kwds), self.ppf(1 - tail, *args, **kwds)

    # -- moments -----------------------------------------------------------------------------------

    def _moments(self, letters: str, args: Any, kwds: Any) -> list[Any]:
        *shapes, loc, scale = self._bound(args, kwds)
        of = {
            "m": lambda: self._standard("mean", shapes) * scale + loc,
            "v": lambda: self._standard("var", shapes) * scale**2,
            "s": lambda: self._standard("skew", shapes) + 0 * (loc + scale),
            "k": lambda: self._standard("kurtosis", shapes) + 0 * (loc + scale),
        }
        return [of[letter]() for letter in "mvsk" if letter in letters]

    def stats(self, *args: Any, moments: str = "mv", **kwds: Any) -> Any:
        """Mean ("m"), variance ("v"), skewness ("s") and excess kurtosis ("k"), as asked for."""
        if not any_traced(args, kwds):
            return self.plain.stats(*args, moments=moments, **kwds)
        found = self._moments(moments, args, kwds)
        return found[0] if len(found) == 1 else tuple(found)

    def mean(self, *args: Any, **kwds: Any) -> Any:
        """The expectation."""
        if not any_traced(args, kwds):
            return self.plain.mean(*args, **kwds)
        return self._moments("m", args, kwds)[0]

    def var(self, *args: Any, **kwds: Any) -> Any:
        """The variance."""
        if not any_traced(args, kwds):
            return self.plain.var(*args, **kwds)
        return self._moments("v", args, kwds)[0]

    def entropy(self, *args: Any, **kwds: Any) -> Any:
        """The differential entropy."""
        if not any_traced(args, kwds):
            return self.plain.entropy(*args, **kwds)
        *shapes, loc, scale = self._bound(args, kwds)
        return self._standard("entropy", shapes) + np.log(scale) + 0 * loc

    def moment(self, order: int, *args: Any, **kwds: Any) -> Any:
        """The moment of this order about 0; differentiable in shapes up to order 4."""
        if not any_traced(args, kwds):
            return self.plain.moment(order, *args, **kwds)
        *shapes, loc, scale = self._bound(args, kwds)
        terms = [
            comb(order, k) * scale**k * loc ** (order - k) * self._standard_moment(k, shapes)
            for k in range(order + 1)
        ]
        return sum(terms[1:], terms[0])

    def _standard_moment(self, order: int, shapes: Any) -> Any:
        if not any(map(is_traced, shapes)):
            return self.plain.moment(order, *shapes)
        if order > MOMENTS:
            raise RefusedError(
                f"{self.name}.moment is differentiated in shapes up to order {MOMENTS}: integrate "
                f"x**order times pdf with plugrad_scipy.integrate.quad."
            )
        return self.family.characteristics[f"moment_{order}"](*shapes) if order else 1.0

    def support(self, *args: Any, **kwds: Any) -> Any:
        """The ends of the support, differentiable in loc and scale."""
        if not any_traced(args, kwds):
            return self.plain.support(*args, **kwds)
        *shapes, loc, scale = self._bound(args, kwds)
        if any(map(is_traced, shapes)):
            raise RefusedError(
                f"{self.name}.support cannot be differentiated in shapes: write its formula."
            )
        low, high = self.plain.support(*shapes)
        return loc + scale * low, loc + scale * high

    # -- data --------------------------------------------------------------------------------------

    def nnlf(self, theta: Any, x: Any) -> Any:
        """Minus the log-likelihood of data x at theta = (*shapes, loc, scale)."""
        if not any_traced((theta, x), {}):
            return self.plain.nnlf(theta, x)
        return -np.sum(self.logpdf(array(x).ravel(), *theta))

    def fit_loc_scale(self, data: Any, *args: Any) -> Any:
        """The loc and scale that give the distribution the mean and variance of the data."""
        if not any_traced((data, *args), {}):
            return self.plain.fit_loc_scale(data, *args)
        mean, variance = self.stats(*args)
        data = array(data)
        scale = np.sqrt(np.var(data) / variance)
        return np.mean(data) - scale * mean, scale

    def fit(self, data: Any, *args: Any, **kwds: Any) -> Any:
        """SciPy's maximum likelihood estimate of shapes, loc and scale, differentiable in the data.

        Takes SciPy's arguments.  Raises RefusedError for `method="MM"`, and NotSolvedError if the
        likelihood is not flat at the estimate, as at an end of the data.
        """
        if any_traced((data, *args), kwds):
            return fitted(self, data, *args, **kwds)
        return self.plain.fit(data, *args, **kwds)

    def expect(self, func: Any = None, args: Any = (), *more: Any, **kwds: Any) -> Any:
        """The expectation of func(X), X with the shapes `args`, `loc` and `scale`.

        Takes SciPy's arguments; differentiable in the parameters, in `lb` and `ub`, and in what
        func holds.  Raises RefusedError for a traced shape that the support depends on, if a bound
        is left out.
        """
        if capture((func, args, more, kwds))[0]:
            return integrated(self, func, args, *more, **kwds)
        return self.plain.expect(func, args, *more, **kwds)

    def rvs(self, *args: Any, size: Any = None, random_state: Any = None, **kwds: Any) -> Any:
        """Draws, differentiable in every parameter (reparameterised).

        The draws are SciPy's for the same `random_state`: loc + scale z, the derivative of z in a
        shape by implicit reparameterisation (Figurnov, Mohamed and Mnih 2018).  Raises ValueError
        for a negative scale or a shape that is not allowed.
        """
        names = len(self.DEFAULTS) + self.plain.numargs
        if len(args) > names:
            args, size, random_state = args[:names], *[*args[names:], random_state][:2]
        if not any_traced(args, kwds):
            size = 1 if size is None else size
            return self.plain.rvs(*args, size=size, random_state=random_state, **kwds)
        *shapes, loc, scale = self._bound(args, kwds)
        if not np.all(value_of(scale) >= 0):
            raise ValueError("Domain error in arguments: the scale must not be negative.")
        plain = list(map(value_of, shapes))
        standard = np.zeros(np.shape(loc)), np.ones(np.shape(scale))
        size = 1 if size is None else size
        z = self.plain.rvs(*plain, *standard, size=size, random_state=random_state)
        if any(map(is_traced, shapes)):
            z = self.family.drawn(z, *shapes)
        return loc + scale * z
