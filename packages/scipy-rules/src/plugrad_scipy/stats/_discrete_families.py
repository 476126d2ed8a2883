"""The primitives of every discrete distribution of scipy.stats, and their rules."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.stats

from plugrad import RuleSet, value_of
from plugrad_scipy._parameters import elementwise, slope
from plugrad_scipy.stats._calls import shape_names
from plugrad_scipy.stats._discrete_rows import DISCRETE
from plugrad_scipy.stats._families import CHARACTERISTICS, behind_x, in_shapes, named
from plugrad_scipy.stats._partials import double, exponential
from plugrad_scipy.stats._row import INTERPOLATED

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_scipy.stats._row import Row

__all__ = ["DISCRETE_METHODS", "DiscreteFamily", "discrete_families"]

DISCRETE_METHODS = ("pmf", "logpmf", "cdf", "logcdf", "sf", "logsf")


class DiscreteFamily:
    """The traced methods of one distribution: `methods[name]` of (k, *shapes, loc).

    There is a derivative in the shapes that need not be whole; a traced k or loc is an error.
    """

    def __init__(self, name: str, row: Row):
        self.name = name
        self.plain = getattr(scipy.stats, name)
        self.rules = RuleSet()
        self.row = self._interpolated(row)
        self.lower = self.row.cdf or exponential(self.row.logcdf)
        self.upper = self.row.sf or exponential(self.row.logsf)
        self.constant = [shape in row.constants for shape in shape_names(self.plain)]
        self.methods = {method: self._primitive(method) for method in DISCRETE_METHODS}
        for method, fun in self.methods.items():
            partials = [self._partial(method, k + 1) for k in range(len(self.constant))]
            self.rules.elementwise(fun, None, *partials, None)
        self.characteristics: dict[str, Any] = {}
        for what in ("mean", "var", "skew", "kurtosis", "entropy"):
            of = CHARACTERISTICS[what]
            fun = named(lambda *shapes, of=of: np.float64(1) * of(self.plain, shapes), name, what)
            elementwise(self.rules, fun, *in_shapes(self.plain, row))
            self.characteristics[what] = fun

    def _primitive(self, method: str, name: str = "") -> Any:
        bound = getattr(self.plain, method)
        return named(bound, self.name, name or method)

    def _interpolated(self, row: Row) -> Row:
        shapes = in_shapes(self.plain, row)
        if row.logpdf is INTERPOLATED:
            fun = self._primitive("logpmf", "standard_logpmf")
            elementwise(self.rules, fun, None, *map(behind_x, shapes))
            row = replace(row, logpdf=fun)
        if row.cdf is INTERPOLATED:
            fun, sf = self._primitive("cdf", "standard_cdf"), self.plain.sf
            mirrored = [behind_x(s, lambda *args: -sf(*args)) for s in shapes]
            elementwise(self.rules, fun, None, *mirrored)
            row = replace(row, cdf=fun)
        return row

    def _partial(self, method: str, k: int) -> Any:
        """The partial derivative of a method in shape k - 1."""
        if self.constant[k - 1]:
            return None
        of = {
            "pmf": lambda ans, args: ans * slope(self.row.logpdf, k, *args),
            "logpmf": lambda ans, args: slope(self.row.logpdf, k, *args),
            "cdf": lambda ans, args: self._mass(k, args),
            "sf": lambda ans, args: self._rest(k, args),
            "logcdf": lambda ans, args: self._mass(k, args) * np.exp(-ans),
            "logsf": lambda ans, args: self._rest(k, args) * np.exp(-ans),
        }[method]
        return self._supported(of, cumulative=method not in ("pmf", "logpmf"))

    def _mass(self, k: int, args: Any) -> Any:
        return slope(self.lower, k, *args) if self.lower else -slope(self.upper, k, *args)

    def _rest(self, k: int, args: Any) -> Any:
        return slope(self.upper, k, *args) if self.upper else -slope(self.lower, k, *args)

    def _supported(self, of: Callable[..., Any], *, cumulative: bool) -> Callable[..., Any]:
        """The derivative where the value depends on the shapes; nan where it is nan, else 0."""

        def partial(ans: Any, k: Any, *parameters: Any) -> Any:
            *shapes, loc = parameters
            with np.errstate(all="ignore"):
                low, high = self.plain.support(*map(value_of, shapes))
                at = np.subtract(value_of(k), value_of(loc))
                whole = np.floor(at)
                if cumulative:
                    inside = (low <= whole) & (whole < high)
                else:
                    inside = (low <= whole) & (whole <= high) & (whole == at)
                safe = double(np.where(inside, whole, np.where(np.isfinite(low), low, 0.0))[()])
                found = of(ans, (safe, *map(double, shapes)))
                if np.all(inside):
                    return found
                outside = np.where(np.isnan(low) | np.isnan(at), np.nan, 0.0)
                return np.where(inside, found, outside)

        return partial


@cache
def discrete_families() -> dict[str, DiscreteFamily]:
    """Every distribution of the table that the installed SciPy has."""
    return {
        name: DiscreteFamily(name, row)
        for name, row in DISCRETE.items()
        if hasattr(scipy.stats, name)
    }
