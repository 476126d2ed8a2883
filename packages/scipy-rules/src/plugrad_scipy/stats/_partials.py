"""The partial derivatives of a distribution's methods, from its row of the table.

The methods are elementwise functions of (x, *shapes, loc, scale), and their values SciPy's.  What
depends on z = (x - loc) / scale alone has derivatives in loc and scale that follow from the one in
x; those in the shapes are slopes of the row's functions.  Quantiles follow by the inverse function
theorem.  Outside the support a density and its logarithm are constant; where a parameter is not
allowed, or x is nan, derivatives are nan as the values are.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_scipy._parameters import slope
from plugrad_scipy.stats._calls import shape_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_scipy.stats._row import Row

__all__ = ["QUANTILES", "UNSIGNED", "Partials", "double", "exponential"]

UNSIGNED = ("pdf", "logpdf", "cdf", "logcdf", "sf", "logsf")
QUANTILES = ("ppf", "isf")


def double(x: Any) -> Any:
    """A number or array in double precision at least, traced or not.

    Example:
        >>> double(np.float32(1)).dtype
        dtype('float64')
    """
    dtype = getattr(value_of(x), "dtype", None)
    if dtype is None:
        return x * np.float64(1)
    return x if dtype.kind == "f" and dtype.itemsize >= 8 else x.astype(np.float64)


class Partials:
    """Partial derivatives of the methods of one distribution.

    `method(name)` gives those of a method in (x, *shapes, loc, scale), each a function of
    (ans, x, *shapes, loc, scale); None for a shape that the row names as constant.  `plain` is
    SciPy's distribution, and `primitives` the traced methods by name.
    """

    def __init__(self, plain: Any, row: Row, primitives: dict[str, Any]):
        self.plain = plain
        self.row = row
        self.primitives = primitives
        self.constant = [name in row.constants for name in shape_names(plain)]
        self.lower = row.cdf or exponential(row.logcdf)
        self.upper = row.sf or exponential(row.logsf)

    def method(self, name: str) -> list[Any]:
        """The partial derivatives of a method."""
        in_x, in_loc, in_scale, in_shape = getattr(self, f"_{name}")()
        shapes = [None if constant else in_shape(k + 1) for k, constant in enumerate(self.constant)]
        found = [in_x, *shapes, in_loc, in_scale]
        finish = self._quiet if name in QUANTILES else self._supported
        return [None if partial is None else finish(partial) for partial in found]

    # -- densities ---------------------------------------------------------------------------------

    def score(self, k: int, args: tuple[Any, ...]) -> Any:
        """The derivative of the standard logpdf in z (k = 0) or a shape."""
        z, shapes, _ = _standard(args)
        return slope(self.row.logpdf, k, z, *shapes)

    def _logpdf(self) -> tuple[Any, ...]:
        def in_scale(ans: Any, *args: Any) -> Any:
            z, _, scale = _standard(args)
            return -(1 + z * self.score(0, args)) / scale

        return (
            lambda ans, *args: self.score(0, args) / double(args[-1]),
            lambda ans, *args: -self.score(0, args) / double(args[-1]),
            in_scale,
            lambda k: lambda ans, *args: self.score(k, args),
        )

    def _pdf(self) -> tuple[Any, ...]:
        def times_density(partial: Callable[..., Any]) -> Callable[..., Any]:
            return lambda ans, *args: ans * partial(ans, *args)

        in_x, in_loc, in_scale, in_shape = self._logpdf()
        return (
            *map(times_density, (in_x, in_loc, in_scale)),
            lambda k: times_density(in_shape(k)),
        )

    # -- distribution functions --------------------------------------------------------------------

    def mass(self, k: int, args: tuple[Any, ...]) -> Any:
        """The derivative of the distribution function in a shape."""
        z, shapes, _ = _standard(args)
        if self.lower is not None:
            return slope(self.lower, k, z, *shapes)
        return -slope(self.upper, k, z, *shapes)

    def rest(self, k: int, args: tuple[Any, ...]) -> Any:
        """The derivative of the survival function in a shape."""
        if self.upper is None:
            return -self.mass(k, args)
        z, shapes, _ = _standard(args)
        return slope(self.upper, k, z, *shapes)

    def _of_density(self, factor: Callable[..., Any], in_shape: Any) -> tuple[Any, ...]:
        """Of a function of z: `factor(ans, *args)` is its derivative in x."""

        def in_scale(ans: Any, *args: Any) -> Any:
            return -_standard(args)[0] * factor(ans, *args)

        return factor, lambda ans, *args: -factor(ans, *args), in_scale, in_shape

    def _cdf(self) -> tuple[Any, ...]:
        pdf = self.primitives["pdf"]
        return self._of_density(
            lambda ans, *args: pdf(*args), lambda k: lambda ans, *args: self.mass(k, args)
        )

    def _sf(self) -> tuple[Any, ...]:
        pdf = self.primitives["pdf"]
        return self._of_density(
            lambda ans, *args: -pdf(*args), lambda k: lambda ans, *args: self.rest(k, args)
        )

    def _logcdf(self) -> tuple[Any, ...]:
        logpdf = self.primitives["logpdf"]
        return self._of_density(
            lambda ans, *args: np.exp(logpdf(*args) - ans),
            lambda k: _logarithmic(self.row.logcdf, self.mass, k),
        )

    def _logsf(self) -> tuple[Any, ...]:
        logpdf = self.primitives["logpdf"]
        return self._of_density(
            lambda ans, *args: -np.exp(logpdf(*args) - ans),
            lambda k: _logarithmic(self.row.logsf, self.rest, k),
        )

    # -- quantiles ---------------------------------------------------------------------------------

    def _quantile(self, sign: int) -> tuple[Any, ...]:
        pdf = self.primitives["pdf"]

        def in_q(ans: Any, q: Any, *parameters: Any) -> Any:
            return sign / pdf(ans, *parameters)

        def in_shape(k: int) -> Callable[..., Any]:
            return lambda ans, q, *parameters: (
                -self.mass(k, (ans, *parameters)) / pdf(ans, *parameters)
            )

        return (
            in_q,
            lambda ans, *args: np.ones(np.shape(ans)),
            lambda ans, q, *parameters: _standard((ans, *parameters))[0],
            in_shape,
        )

    def _ppf(self) -> tuple[Any, ...]:
        return self._quantile(1)

    def _isf(self) -> tuple[Any, ...]:
        return self._quantile(-1)

    # -- the domain --------------------------------------------------------------------------------

    @staticmethod
    def _quiet(partial: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(partial)
        def quiet(ans: Any, *args: Any) -> Any:
            with np.errstate(all="ignore"):
                return partial(ans, *args)

        return quiet

    def _supported(self, partial: Callable[..., Any]) -> Callable[..., Any]:
        """The partial derivative inside the support, 0 outside, nan where the function is."""

        @wraps(partial)
        def supported(ans: Any, x: Any, *parameters: Any) -> Any:
            with np.errstate(all="ignore"):
                low, high = self.plain.support(*map(value_of, parameters))
                plain = value_of(x)
                inside = (low <= plain) & (plain <= high) & np.isfinite(plain)
                if np.all(inside):
                    return partial(ans, x, *parameters)
                safe = np.where(inside, x, _between(low, high))
                found = partial(ans, safe, *parameters)
                outside = np.where(np.isnan(low) | np.isnan(plain), np.nan, 0.0)
                return np.where(inside, found, outside)

        return supported


def _standard(args: tuple[Any, ...]) -> tuple[Any, list[Any], Any]:
    """(x - loc) / scale, the shapes and the scale."""
    x, *shapes, loc, scale = map(double, args)
    return (x - loc) / scale, shapes, scale


def _between(low: Any, high: Any) -> Any:
    """A point inside an interval that may be unbounded."""
    bounded = np.where(
        np.isinf(high), low + 1, np.where(np.isinf(low), high - 1, low / 2 + high / 2)
    )
    return np.where(np.isinf(low) & np.isinf(high), 0.0, bounded)


def exponential(logarithm: Any) -> Any:
    """The function of which a logarithm is given, None of None."""
    return None if logarithm is None else lambda *args: np.exp(logarithm(*args))


def _logarithmic(logarithm: Any, derivative: Callable[..., Any], k: int) -> Callable[..., Any]:
    """The derivative in a shape of the logarithm of a function that has this derivative."""
    if logarithm is None:
        return lambda ans, *args: derivative(k, args) * np.exp(-ans)

    def partial(ans: Any, *args: Any) -> Any:
        z, shapes, _ = _standard(args)
        return slope(logarithm, k, z, *shapes)

    return partial
