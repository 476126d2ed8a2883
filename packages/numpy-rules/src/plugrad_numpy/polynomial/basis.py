"""`Basis`: the functions of a module of numpy.polynomial, on traced coefficients and points.

One description serves all six bases P_0, P_1, ...  Five functions of NumPy have rules: the value of
a series, the Vandermonde matrix, the product, the roots, and the series with given roots.  Whatever
else is linear in the coefficients is a matrix: what NumPy's function makes of unit vectors.

No coefficient of an argument is dropped for being zero, as NumPy does first: the result, from which
zeros at the end are dropped, is the same, and has the derivative in that coefficient.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.polynomial._polybase import ABCPolyBase

from plugrad import primitive, value_of
from plugrad_numpy import fitting
from plugrad_numpy.constructors import array
from plugrad_numpy.polynomial.classes import ours
from plugrad_numpy.polynomial.polyutils import padded, series, trimmed, vector

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

__all__ = ["Basis"]


class Basis:
    """The functions of one module, such as `numpy.polynomial.chebyshev`, whose prefix is "cheb".

    A method has the name of NumPy's function without the prefix, and its arguments.
    """

    def __init__(self, module: ModuleType, prefix: str):
        self.module = module
        self.prefix = prefix
        val, vander, mul = (self.numpys(name) for name in ("val", "vander", "mul"))
        self.value = _opaque(val, lambda x, c: val(x, c, tensor=False))
        self.vandermonde = _opaque(vander, lambda x, n: vander(x, n - 1).reshape((*np.shape(x), n)))
        self.product = _opaque(mul, lambda a, b: padded(mul(a, b), a.size + b.size - 1))
        self.from_roots = primitive(self.numpys("fromroots"))
        self.roots_of = primitive(self.numpys("roots"))

    def numpys(self, name: str) -> Callable[..., Any]:
        """NumPy's function of that name, the prefix left out."""
        found: Callable[..., Any] = getattr(self.module, self.prefix + name)
        return found

    def derivative(self, n: int, dtype: Any = float) -> Any:
        """The matrix that takes n coefficients to those of the derivative."""
        return _of_units(self.numpys("der"), n, np.dtype(dtype))

    def multiplication(self, c: Any, n: int) -> Any:
        """The matrix that takes n coefficients to those of the product with c."""
        return np.stack([self.product(unit, c) for unit in np.eye(n, dtype=c.dtype)], axis=-1)

    # -- values ------------------------------------------------------------------------------------

    def val(self, x: Any, c: Any, tensor: bool = True) -> Any:
        """Σ c[k] P_k(x); with `tensor`, for each column of c the values at all points."""
        c = array(c, ndmin=1)
        c = c if c.dtype.kind in "fc" else c + 0.0
        if isinstance(x, ABCPolyBase):
            return self._composed(x, c)
        x = array(x) if isinstance(x, list | tuple) else x
        return self.value(x, c.reshape(c.shape + (1,) * np.ndim(x)) if tensor else c)

    def _composed(self, inner: ABCPolyBase, c: Any) -> Any:
        """A series of a series, as a series of the kind of the inner one."""
        powers = [self.numpys("val")(inner, unit[: k + 1]).coef for k, unit in enumerate(_units(c))]
        size = max(p.shape[0] for p in powers)
        whole = np.stack([padded(p, size) for p in powers], axis=-1) @ c
        return ours(type(inner))(trimmed(whole), inner.domain, inner.window, inner.symbol)

    def val2d(self, x: Any, y: Any, c: Any) -> Any:
        """Σ c[i, j] P_i(x) P_j(y)."""
        return self._val_each(c, array(x), array(y))

    def val3d(self, x: Any, y: Any, z: Any, c: Any) -> Any:
        """Σ c[i, j, k] P_i(x) P_j(y) P_k(z)."""
        return self._val_each(c, array(x), array(y), array(z))

    def valnd(self, pts: Any, c: Any) -> Any:
        """Σ c[i, j, ...] P_i(pts[0]) P_j(pts[1]) ..."""
        return self._val_each(c, *map(array, pts))

    def _val_each(self, c: Any, first: Any, *others: Any) -> Any:
        if any(x.shape != first.shape for x in others):
            names = {1: "x, y", 2: "x, y, z"}.get(len(others), "ordinates")
            raise ValueError(f"{names} are incompatible")
        c = self.val(first, c)
        for x in others:
            c = self.val(x, c, tensor=False)
        return c

    def grid2d(self, x: Any, y: Any, c: Any) -> Any:
        """Values at each pair of an x and a y."""
        return self.val(y, self.val(x, c))

    def grid3d(self, x: Any, y: Any, z: Any, c: Any) -> Any:
        """Values at each triple of an x, a y and a z."""
        return self.val(z, self.val(y, self.val(x, c)))

    def vander(self, x: Any, deg: int) -> Any:
        """P_k(x) for k up to `deg`, along a last axis."""
        self.numpys("vander")(0.0, deg)  # raises for what is no degree
        return self.vandermonde(array(x, ndmin=1), deg + 1)

    def vander2d(self, x: Any, y: Any, deg: Any) -> Any:
        """P_i(x) P_j(y), pairs of degrees along a last axis."""
        return self._vander_each([x, y], deg)

    def vander3d(self, x: Any, y: Any, z: Any, deg: Any) -> Any:
        """P_i(x) P_j(y) P_k(z), triples of degrees along a last axis."""
        return self._vander_each([x, y, z], deg)

    def _vander_each(self, points: list[Any], degrees: Any) -> Any:
        if len(degrees) != len(points):
            raise ValueError(f"Expected {len(points)} dimensions of degrees, got {len(degrees)}")
        points = [np.atleast_1d(x) for x in array(points)]
        whole = np.ones((), points[0].dtype)[..., None]
        for x, degree in zip(points, degrees, strict=True):
            products = whole[..., :, None] * self.vander(x, degree)[..., None, :]
            whole = products.reshape((*x.shape, -1))
        return whole

    def valfromroots(self, x: Any, r: Any, tensor: bool = True) -> Any:
        """Π (x - r[k])."""
        x, r = array(x), array(r, ndmin=1)
        if tensor:
            r = r.reshape(r.shape + (1,) * x.ndim)
        elif x.ndim >= r.ndim:
            raise ValueError("x.ndim must be < r.ndim when tensor == False")
        return np.prod(x - r, axis=0)

    # -- arithmetic --------------------------------------------------------------------------------

    def line(self, off: Any, scl: Any) -> Any:
        """The coefficients of off + scl x."""
        ends = [padded(self.numpys("line")(*unit) * 1.0, 2) for unit in np.eye(2)]
        whole = off * ends[0] + scl * ends[1]
        plain = self.numpys("line")(value_of(off), value_of(scl))
        return whole[: plain.size].astype(plain.dtype)

    def add(self, c1: Any, c2: Any) -> Any:
        """Sum of two series."""
        c1, c2 = series(c1, c2)
        size = max(c1.size, c2.size)
        return trimmed(padded(c1, size) + padded(c2, size))

    def sub(self, c1: Any, c2: Any) -> Any:
        """Difference of two series."""
        c1, c2 = series(c1, c2)
        return self.add(c1, -c2)

    def mul(self, c1: Any, c2: Any) -> Any:
        """Product of two series."""
        return trimmed(self.product(*series(c1, c2)))

    def mulx(self, c: Any) -> Any:
        """Product with x."""
        return self._linear("mulx", c)

    def div(self, c1: Any, c2: Any) -> tuple[Any, Any]:
        """Quotient and remainder: long division, by the products of c2 with each P_k."""
        c1, c2 = series(c1, c2)
        c2 = trimmed(c2)
        if value_of(c2)[-1] == 0:
            raise ZeroDivisionError
        low = c2.size - 1
        if c1.size <= low:
            return c1[:1] * 0, trimmed(c1)
        rest, quotient = c1, []
        for column in reversed(list(self.multiplication(c2, c1.size - low).T)):
            top = rest.size - 1
            quotient.append(rest[top] / column[top])
            rest = rest[:top] - quotient[-1] * column[:top]
        rest = trimmed(rest) if low else c1[:1] * 0
        kept = quotient[::-1][: max(trimmed(c1).size - low, 1)]
        return np.stack(kept).astype(c1.dtype), rest

    def pow(self, c: Any, pow: int, *maxpower: Any, **named: Any) -> Any:
        """A whole power of a series."""
        c = vector(c)
        plain = self.numpys("pow")(value_of(c), pow, *maxpower, **named)  # raises, as it should
        power = c if pow else np.ones(1, c.dtype)
        for _ in range(1, int(pow)):
            power = self.product(power, c)
        return power[: plain.size].astype(plain.dtype)

    # -- calculus ----------------------------------------------------------------------------------

    def der(self, c: Any, m: int = 1, scl: Any = 1, axis: int = 0) -> Any:
        """The m-th derivative, each multiplied by `scl`."""
        c = array(c, ndmin=1)
        plain = self.numpys("der")(value_of(c), m, value_of(scl), axis)  # raises, as it should
        c = np.moveaxis(c if c.dtype.kind in "fc" else c + 0.0, axis, 0)
        matrix = self.numpys("der")(np.eye(c.shape[0], dtype=c.dtype), m)
        whole = scl**m * np.tensordot(matrix, c, 1)
        return np.moveaxis(whole, 0, axis).astype(plain.dtype)

    def integral(
        self, c: Any, m: int = 1, k: Any = (), lbnd: Any = 0, scl: Any = 1, axis: int = 0
    ) -> Any:
        """The m-th integral, each of `scl` times the last, with value k[i] at `lbnd`."""
        c = array(c, ndmin=1)
        k = list(k) if np.iterable(k) else [k]
        given = [value_of(part) for part in (*k, lbnd, scl)]
        plain = self.numpys("int")(value_of(c), m, given[:-2], *given[-2:], axis)  # raises
        c = np.moveaxis(c if c.dtype.kind in "fc" else c + 0.0, axis, 0)
        for constant in k + [0] * (m - len(k)):
            c = scl * c
            if c.shape[0] > 1 or np.any(value_of(c) != 0):
                units = np.eye(c.shape[0], dtype=c.dtype)
                c = np.tensordot(self.numpys("int")(units), c, 1)
                c = np.concatenate([c[:1] - self.val(lbnd, c), c[1:]])
            c = np.concatenate([c[:1] + constant, c[1:]])
        return np.moveaxis(c, 0, axis).astype(plain.dtype)

    # -- roots -------------------------------------------------------------------------------------

    def roots(self, c: Any) -> Any:
        """The roots, in the order and of the dtype of NumPy's."""
        return self.roots_of(vector(c))

    def fromroots(self, roots: Any) -> Any:
        """The series Π (x - roots[k])."""
        return self.from_roots(vector(roots))

    def companion(self, c: Any) -> Any:
        """The matrix whose eigenvalues are the roots; c / c[-1] is in its last column only."""
        c = trimmed(vector(c))
        if c.size < 2:
            return self.numpys("companion")(value_of(c))
        ones = np.ones(c.size, c.dtype)
        fixed = self.numpys("companion")((np.arange(c.size) == c.size - 1) * ones)
        factors = (self.numpys("companion")(ones) - fixed)[:, -1]
        return fixed + (factors * c[:-1] / c[-1])[:, None] * (ones[1:].cumsum() == c.size - 1)

    # -- the rest ----------------------------------------------------------------------------------

    def fit(
        self,
        x: Any,
        y: Any,
        deg: Any,
        rcond: Any = None,
        full: bool = False,
        w: Any = None,
    ) -> Any:
        """Least squares: the coefficients, and with `full` how NumPy came to them."""
        return fitting.fit(self.vander, x, y, deg, rcond, full, w)

    def to_powers(self, c: Any) -> Any:
        """The coefficients of 1, x, x², ..."""
        return self._linear("2poly", c)

    def from_powers(self, pol: Any) -> Any:
        """The coefficients in this basis of Σ pol[k] x^k."""
        function = getattr(self.module, f"poly2{self.prefix}")
        return trimmed(_of_each_unit(function, vector(pol)))

    def interpolate(self, func: Callable[..., Any], deg: int, args: Any = ()) -> Any:
        """The series through the values of a function at the Chebyshev points of the first kind."""
        points: Any = None

        def units(x: Any) -> Any:
            nonlocal points
            points = x
            return np.eye(x.size)

        matrix = self.numpys("interpolate")(units, deg)
        return matrix @ func(points, *args)

    def _linear(self, name: str, c: Any) -> Any:
        return trimmed(_of_each_unit(self.numpys(name), vector(c)))


def _opaque(numpys: Any, function: Any) -> Any:
    """A primitive that goes by the name of NumPy's function it calls, and so finds its plugin."""
    function.__module__, function.__qualname__ = numpys.__module__, numpys.__name__
    return primitive(function)


def _units(c: Any) -> Any:
    return np.eye(c.shape[0], dtype=c.dtype)


def _of_each_unit(function: Any, c: Any) -> Any:
    """A function linear in the coefficients, of c: it is asked for unit vectors one at a time."""
    columns = [function(unit[: k + 1]) for k, unit in enumerate(_units(c))]
    size = max(column.size for column in columns)
    return np.stack([padded(column, size) for column in columns], axis=-1) @ c


@lru_cache(maxsize=256)
def _of_units(function: Any, n: int, dtype: Any) -> Any:
    """A function linear in the coefficients as a matrix."""
    matrix = function(np.eye(n, dtype=dtype))
    matrix.setflags(write=False)
    return matrix
