"""`series_class`: NumPy's class of series in one basis, with parts that may be traced.

The methods are NumPy's, and compute with the functions of `Basis`.  Here are those that would make
plain arrays of what they are given.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
from numpy.polynomial._polybase import ABCPolyBase

from plugrad import value_of
from plugrad_numpy.constructors import array
from plugrad_numpy.polynomial.polyutils import getdomain, mapdomain, mapparms, trimcoef, vector

__all__ = ["SeriesMethods", "ours", "series_class"]

_FUNCTIONS = {
    "_add": "add",
    "_sub": "sub",
    "_mul": "mul",
    "_div": "div",
    "_pow": "pow",
    "_val": "val",
    "_int": "integral",
    "_der": "der",
    "_fit": "fit",
    "_line": "line",
    "_roots": "roots",
    "_fromroots": "fromroots",
}


def series_class(numpys: type, functions: dict[str, Any], module: str) -> type:
    """A subclass of one of NumPy's six classes that computes with the mirrored functions."""
    body: dict[str, Any] = {
        name: staticmethod(functions[name_of_function])
        for name, name_of_function in _FUNCTIONS.items()
    }
    body["__module__"] = module
    body["__doc__"] = (
        f"`numpy.polynomial.{numpys.__name__}`, with coefficients, domain and window that may be "
        "traced."
    )
    return type(numpys.__name__, (SeriesMethods, numpys), body)


def ours(kind: type) -> Any:
    """The class of series that stands in for one of NumPy's; any other class is itself."""
    module = kind.__module__
    if not module.startswith("numpy."):
        return kind
    return getattr(import_module(f"plugrad_{module}"), kind.__name__)


def _lifted(other: Any) -> Any:
    """A series of NumPy's own class as one of ours; anything else is itself."""
    if not isinstance(other, ABCPolyBase) or isinstance(other, SeriesMethods):
        return other
    return ours(type(other))(other.coef, other.domain, other.window, other.symbol)


def _reflected(name: str) -> Any:
    """A reflected operator, which Python asks first if the left operand is of NumPy's own class."""

    def method(self: Any, other: Any) -> Any:
        if isinstance(other, ABCPolyBase):
            return getattr(_lifted(other), f"__{name}__")(self)
        return getattr(super(SeriesMethods, self), f"__r{name}__")(other)

    return method


class SeriesMethods:
    """The methods of a class of series that are not NumPy's."""

    coef: Any
    domain: Any
    window: Any
    symbol: str
    _val: Any
    _fit: Any
    _roots: Any
    _fromroots: Any

    def __init__(self, coef: Any, domain: Any = None, window: Any = None, symbol: str = "x"):
        given = [None if part is None else array(part, ndmin=1) for part in (coef, domain, window)]
        init: Any = super().__init__
        init(*[value_of(part) for part in given], symbol)  # raises for what is no series
        for name, part in zip(("coef", "domain", "window"), given, strict=True):
            if part is not value_of(part):
                setattr(self, name, vector(part))

    def __call__(self, arg: Any) -> Any:
        """The value at a point, at each point of an array, or of another series."""
        return self._val(mapdomain(arg, self.domain, self.window), self.coef)

    def __repr__(self) -> str:
        shown = [repr(value_of(part))[6:-1] for part in (self.coef, self.domain, self.window)]
        return (
            f"{type(self).__name__}({shown[0]}, domain={shown[1]}, window={shown[2]}, "
            f"symbol={self.symbol!r})"
        )

    def trim(self, tol: Any = 0) -> Any:
        """Without small coefficients at the end."""
        return type(self)(trimcoef(self.coef, tol), self.domain, self.window, self.symbol)

    def roots(self) -> Any:
        """The roots, in the domain."""
        return mapdomain(self._roots(self.coef), self.window, self.domain)

    def convert(self, domain: Any = None, kind: Any = None, window: Any = None) -> Any:
        """The same polynomial as a series of another class, domain or window."""
        kind = ours(type(self) if kind is None else kind)
        domain = kind.domain if domain is None else domain
        window = kind.window if window is None else window
        return self(kind.identity(domain, window=window, symbol=self.symbol))

    @classmethod
    def fit(
        cls,
        x: Any,
        y: Any,
        deg: Any,
        domain: Any = None,
        rcond: Any = None,
        full: bool = False,
        w: Any = None,
        window: Any = None,
        symbol: str = "x",
    ) -> Any:
        """The series nearest to values y at points x, in the sense of least squares."""
        x = array(x)
        if domain is None:
            domain = getdomain(x)
            if value_of(domain[0]) == value_of(domain[1]):
                domain = domain + np.array([-1, 1])
        elif isinstance(domain, list) and not domain:
            domain = cls.domain
        window = cls.window if window is None else window
        found = cls._fit(mapdomain(x, domain, window), y, deg, w=w, rcond=rcond, full=full)
        coef, status = found if full else (found, None)
        fitted = cls(coef, domain=domain, window=window, symbol=symbol)
        return (fitted, status) if full else fitted

    @classmethod
    def fromroots(cls, roots: Any, domain: Any = (), window: Any = None, symbol: str = "x") -> Any:
        """The series Π (x - roots[k])."""
        roots = vector(roots)
        if domain is None:
            domain = getdomain(roots)
        elif isinstance(domain, list | tuple) and not domain:
            domain = cls.domain
        window = cls.window if window is None else window
        offset, scale = mapparms(domain, window)
        coef = cls._fromroots(offset + scale * roots) / scale ** len(roots)
        return cls(coef, domain=domain, window=window, symbol=symbol)

    # -- a series of NumPy's own class beside one of ours ------------------------------------------

    def _get_coefficients(self, other: Any) -> Any:
        numpys: Any = super()
        return numpys._get_coefficients(_lifted(other))

    __radd__ = _reflected("add")
    __rsub__ = _reflected("sub")
    __rmul__ = _reflected("mul")
    __rfloordiv__ = _reflected("floordiv")
    __rmod__ = _reflected("mod")
    __rdivmod__ = _reflected("divmod")
