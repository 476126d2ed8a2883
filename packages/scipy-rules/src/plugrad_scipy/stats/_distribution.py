"""What the distributions of scipy.stats have in common, continuous and discrete.

`Distribution` looks like SciPy's object of the same name: it freezes, prints and pickles as that
does, gives SciPy's values for plain arguments, and hands on what it does not define.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from plugrad import is_traced
from plugrad_scipy.stats._calls import any_traced, array, bound
from plugrad_scipy.stats._families import CHARACTERISTICS
from plugrad_scipy.stats._frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Distribution"]


class Distribution:
    """A distribution of scipy.stats whose methods take traced values; `family` has its rules.

    `DEFAULTS` are the parameters after the shapes, with their values where a call leaves them out.

    Example:
        >>> from plugrad_scipy.stats import norm
        >>> norm
        <plugrad_scipy.stats.norm>
        >>> float(norm(0.0, 2.0).cdf(0.0))
        0.5
    """

    DEFAULTS: ClassVar[Mapping[str, float]]

    def __init__(self, family: Any):
        self.family = family
        self.plain = family.plain
        self.name: str = family.name
        self.__module__ = "plugrad_scipy.stats"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "plain":
            raise AttributeError(name)
        return getattr(self.plain, name)

    def __repr__(self) -> str:
        return f"<plugrad_scipy.stats.{self.name}>"

    def __reduce__(self) -> str:
        return self.name

    def __call__(self, *args: Any, **kwds: Any) -> Frozen:
        return Frozen(self, args, kwds)

    freeze = __call__

    def _bound(self, args: Any, kwds: Any) -> list[Any]:
        """The shapes and what follows them, by position."""
        return list(bound(self.plain, args, kwds, self.DEFAULTS))

    def _at(self, method: str, x: Any, args: Any, kwds: Any) -> Any:
        """A method of a variable: SciPy's for plain arguments, the family's for traced ones."""
        if not any_traced((x, *args), kwds):
            return getattr(self.plain, method)(x, *args, **kwds)
        return self.family.methods[method](array(x), *self._bound(args, kwds))

    def cdf(self, x: Any, *args: Any, **kwds: Any) -> Any:
        """The probability of values up to x."""
        return self._at("cdf", x, args, kwds)

    def logcdf(self, x: Any, *args: Any, **kwds: Any) -> Any:
        """The logarithm of `cdf`."""
        return self._at("logcdf", x, args, kwds)

    def sf(self, x: Any, *args: Any, **kwds: Any) -> Any:
        """The probability of values above x."""
        return self._at("sf", x, args, kwds)

    def logsf(self, x: Any, *args: Any, **kwds: Any) -> Any:
        """The logarithm of `sf`."""
        return self._at("logsf", x, args, kwds)

    def _standard(self, name: str, shapes: Any) -> Any:
        """A characteristic of the distribution without the parameters that follow the shapes."""
        if any(map(is_traced, shapes)):
            return self.family.characteristics[name](*shapes)
        return CHARACTERISTICS[name](self.plain, shapes)

    def var(self, *args: Any, **kwds: Any) -> Any:
        """The variance."""
        raise NotImplementedError

    def std(self, *args: Any, **kwds: Any) -> Any:
        """The standard deviation."""
        if not any_traced(args, kwds):
            return self.plain.std(*args, **kwds)
        return np.sqrt(self.var(*args, **kwds))
