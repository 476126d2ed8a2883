"""The discrete distributions of scipy.stats: derivatives in parameters that are not whole."""

from __future__ import annotations

from typing import Any, ClassVar

from plugrad.errors import RefusedError
from plugrad_scipy._captured import capture
from plugrad_scipy._stand_in import plain
from plugrad_scipy.stats._calls import any_traced
from plugrad_scipy.stats._distribution import Distribution
from plugrad_scipy.stats._expectations import summed

__all__ = ["Discrete"]


class Discrete(Distribution):
    """A discrete distribution of scipy.stats: its methods take traced values of the shapes.

    All arguments broadcast, and the values are SciPy's.  A traced k or loc, which are whole, raises
    `NoRuleError`.  `ppf` and `isf` are whole and give plain values.  Other methods are SciPy's.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.stats import poisson
        >>> grad(poisson.logpmf, 1)(3, 2.0)
        0.5
    """

    DEFAULTS: ClassVar = {"loc": 0}

    def pmf(self, k: Any, *args: Any, **kwds: Any) -> Any:
        """The probability of k."""
        return self._at("pmf", k, args, kwds)

    def logpmf(self, k: Any, *args: Any, **kwds: Any) -> Any:
        """The logarithm of the probability of k."""
        return self._at("logpmf", k, args, kwds)

    def _constant(self, method: str, args: Any, kwds: Any) -> Any:
        values = {name: plain(value) for name, value in kwds.items()}
        return getattr(self.plain, method)(*map(plain, args), **values)

    def ppf(self, q: Any, *args: Any, **kwds: Any) -> Any:
        """The quantile, a whole number without a derivative."""
        return self._constant("ppf", (q, *args), kwds)

    def isf(self, q: Any, *args: Any, **kwds: Any) -> Any:
        """The upper quantile, a whole number without a derivative."""
        return self._constant("isf", (q, *args), kwds)

    def median(self, *args: Any, **kwds: Any) -> Any:
        """The quantile of 1/2, a whole number without a derivative."""
        return self._constant("median", args, kwds)

    def interval(self, confidence: Any, *args: Any, **kwds: Any) -> Any:
        """The ends of an interval of this probability, whole numbers without a derivative."""
        return self._constant("interval", (confidence, *args), kwds)

    def support(self, *args: Any, **kwds: Any) -> Any:
        """The ends of the support, whole numbers without a derivative."""
        return self._constant("support", args, kwds)

    # -- moments -----------------------------------------------------------------------------------

    def stats(self, *args: Any, moments: str = "mv", **kwds: Any) -> Any:
        """Mean ("m"), variance ("v"), skewness ("s") and excess kurtosis ("k"), as asked for."""
        if not any_traced(args, kwds):
            return self.plain.stats(*args, moments=moments, **kwds)
        *shapes, loc = self._bound(args, kwds)
        names = {"m": "mean", "v": "var", "s": "skew", "k": "kurtosis"}
        found = [
            self._standard(names[letter], shapes) + (loc if letter == "m" else 0 * loc)
            for letter in "mvsk"
            if letter in moments
        ]
        return found[0] if len(found) == 1 else tuple(found)

    def mean(self, *args: Any, **kwds: Any) -> Any:
        """The expectation."""
        if not any_traced(args, kwds):
            return self.plain.mean(*args, **kwds)
        return self.stats(*args, moments="m", **kwds)

    def var(self, *args: Any, **kwds: Any) -> Any:
        """The variance."""
        if not any_traced(args, kwds):
            return self.plain.var(*args, **kwds)
        return self.stats(*args, moments="v", **kwds)

    def entropy(self, *args: Any, **kwds: Any) -> Any:
        """The entropy."""
        if not any_traced(args, kwds):
            return self.plain.entropy(*args, **kwds)
        *shapes, loc = self._bound(args, kwds)
        return self._standard("entropy", shapes) + 0 * loc

    def expect(self, func: Any = None, args: Any = (), *more: Any, **kwds: Any) -> Any:
        """The expectation of func(K), K with the shapes `args`; func takes arrays.

        Takes SciPy's arguments and sums as many terms; differentiable in the shapes and in what
        func holds.
        """
        if capture((func, args, more, kwds))[0]:
            return summed(self, func, args, *more, **kwds)
        return self.plain.expect(func, args, *more, **kwds)

    # -- refused -----------------------------------------------------------------------------------

    def _refuses(self, method: str, why: str, args: Any, kwds: Any) -> Any:
        if any_traced(args, kwds):
            raise RefusedError(f"{self.name}.{method} cannot be differentiated: {why}.")
        return getattr(self.plain, method)(*args, **kwds)

    def moment(self, *args: Any, **kwds: Any) -> Any:
        """The moment of an order about 0; raises RefusedError for traced parameters."""
        why = "take mean and var, or a sum of k**order times pmf"
        return self._refuses("moment", why, args, kwds)

    def rvs(self, *args: Any, **kwds: Any) -> Any:
        """Draws; raises RefusedError for traced parameters: they jump from one number to another.

        Their expectation has a derivative, which `logpmf` of the draws gives (score function).
        """
        why = "its draws are whole numbers. Draw at plugrad.value_of(parameter), and weigh logpmf"
        return self._refuses("rvs", why, args, kwds)
