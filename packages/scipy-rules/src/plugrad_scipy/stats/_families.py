"""The primitives of every continuous distribution of scipy.stats, and their rules."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.stats

from plugrad import RuleSet, primitive
from plugrad_scipy import _normal
from plugrad_scipy._parameters import elementwise, numeric
from plugrad_scipy.stats._bounded import BOUNDED
from plugrad_scipy.stats._calls import shape_names
from plugrad_scipy.stats._partials import QUANTILES, UNSIGNED, Partials, double
from plugrad_scipy.stats._positive import POSITIVE
from plugrad_scipy.stats._real import REAL
from plugrad_scipy.stats._row import INTERPOLATED

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_scipy.stats._row import Row

__all__ = [
    "CHARACTERISTICS",
    "METHODS",
    "MOMENTS",
    "ROWS",
    "Family",
    "behind_x",
    "families",
    "in_shapes",
    "named",
]

ROWS: dict[str, Row] = {
    name: row
    for name, row in (POSITIVE | BOUNDED | REAL).items()
    if hasattr(scipy.stats, name)  # some came with later versions of SciPy
}
METHODS = (*UNSIGNED, *QUANTILES)
MOMENTS = 4


def _moment(order: int) -> Callable[[Any, Any], Any]:
    return lambda dist, shapes: dist.moment(order, *shapes)


CHARACTERISTICS: dict[str, Callable[[Any, Any], Any]] = {
    "mean": lambda dist, shapes: dist.stats(*shapes, moments="m"),
    "var": lambda dist, shapes: dist.stats(*shapes, moments="v"),
    "skew": lambda dist, shapes: dist.stats(*shapes, moments="s"),
    "kurtosis": lambda dist, shapes: dist.stats(*shapes, moments="k"),
    "entropy": lambda dist, shapes: dist.entropy(*shapes),
    **{f"moment_{k}": _moment(k) for k in range(1, MOMENTS + 1)},
}


def named(fun: Callable[..., Any], dist: str, method: str) -> Any:
    """A primitive that bears the name of a method of a distribution."""

    def call(*args: Any) -> Any:
        return fun(*args)

    call.__name__ = method
    call.__qualname__ = f"{dist}.{method}"
    call.__module__ = "plugrad_scipy.stats"
    return primitive(call)


class Family:
    """The traced methods of one distribution: `methods[name]` of (x, *shapes, loc, scale).

    `characteristics[name]` are functions of the shapes: of the distribution with loc 0 and scale 1.
    `drawn(z, *shapes)` is z, a draw of the standard distribution, as a function of the shapes.
    """

    def __init__(self, name: str, row: Row):
        self.name = name
        self.plain = getattr(scipy.stats, name)
        self.rules = RuleSet()
        self.methods = {method: self._primitive(method) for method in METHODS}
        partials = Partials(self.plain, self._interpolated(row), self.methods)
        self.partials = partials
        if name == "norm":  # plain NumPy is faster than SciPy's checks, and as right
            self.methods = {method: getattr(_normal, method) for method in METHODS}
        else:
            for method, fun in self.methods.items():
                self.rules.elementwise(fun, *partials.method(method))
        self.characteristics: dict[str, Any] = {}
        self.drawn: Any = None
        if self.plain.numargs:
            self._add_characteristics(row)
            self._add_draws()

    def _primitive(self, method: str) -> Any:
        bound = getattr(self.plain, method)
        return named(bound, self.name, method)

    def _interpolated(self, row: Row) -> Row:
        """The row with functions that have rules in the place of `INTERPOLATED`."""
        pdf, shapes = self.methods["pdf"], in_shapes(self.plain, row)
        if row.logpdf is INTERPOLATED:
            fun = self._primitive("logpdf")
            fun.__qualname__ = f"{self.name}.standard_logpdf"
            elementwise(self.rules, fun, numeric(0.5), *map(behind_x, shapes))
            row = replace(row, logpdf=fun)
        if row.cdf is INTERPOLATED and not any(shapes):
            return replace(row, cdf=None)  # it is differentiated in x alone
        if row.cdf is INTERPOLATED:
            fun = self._primitive("cdf")
            fun.__qualname__ = f"{self.name}.standard_cdf"
            sf = self.plain.sf
            mirrored = [behind_x(s, lambda *args: -sf(*args)) for s in shapes]
            elementwise(self.rules, fun, lambda ans, *args: pdf(*args, 0.0, 1.0), *mirrored)
            row = replace(row, cdf=fun)
        return row

    def _add_characteristics(self, row: Row) -> None:
        for name, of in CHARACTERISTICS.items():
            self.characteristics[name] = fun = named(
                lambda *shapes, of=of: np.float64(1) * of(self.plain, shapes), self.name, name
            )
            elementwise(self.rules, fun, *in_shapes(self.plain, row))

    def _add_draws(self) -> None:
        """Implicit reparameterisation: Figurnov, Mohamed and Mnih (2018), equation 5."""
        pdf, partials = self.methods["pdf"], self.partials

        def in_shape(k: int) -> Callable[..., Any]:
            def partial(ans: Any, z: Any, *shapes: Any) -> Any:
                with np.errstate(all="ignore"):
                    standard = (*shapes, 0.0, 1.0)
                    return -partials.mass(k, (ans, *standard)) / pdf(ans, *standard)

            return partial

        self.drawn = named(lambda z, *shapes: z + 0.0 * sum(shapes), self.name, "drawn")
        constant = partials.constant
        slopes = [None if c else in_shape(k + 1) for k, c in enumerate(constant)]
        self.rules.elementwise(self.drawn, None, *slopes)


def _radius(k: int) -> Callable[..., Any]:
    """How far to interpolate in the shape k: on the scale of a positive parameter."""

    def radius(*shapes: Any) -> Any:
        size = np.abs(double(shapes[k]))
        return np.maximum(0.25, 0.6 * np.minimum(size, 8 * np.sqrt(size)))

    return radius


def in_shapes(plain: Any, row: Row) -> list[Any]:
    """How each shape is interpolated; None for one that the row names as constant."""
    names = enumerate(shape_names(plain))
    return [None if name in row.constants else numeric(_radius(k)) for k, name in names]


def behind_x(shape: Any, mirror: Any = None) -> Any:
    """The same way to interpolate for a function with x before the shapes."""
    if shape is None:
        return None
    return numeric(lambda x, *shapes: shape.radius(*shapes), mirror)


@cache
def families() -> dict[str, Family]:
    """Every distribution of the table."""
    return {name: Family(name, row) for name, row in ROWS.items()}
