"""Ufuncs of traced values called with keywords or by a method: where=, dtype=, reduce, outer, ...

A plain call without keywords never comes here.  Every form is made of plain calls and of functions
that have rules, so there are no derivatives in this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import registry, value_of
from plugrad_numpy.buffers import freeze
from plugrad_numpy.constructors import array_of
from plugrad_numpy.gufunc_calls import call_gufunc
from plugrad_numpy.ufunc_parts import call_where, cast_all, check_keywords
from plugrad_numpy.ufunc_reductions import accumulate, reduce, reduceat
from plugrad_numpy.writing import write_at, write_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["call_ufunc"]

_AXES = frozenset({"axes", "axis", "keepdims"})


def call_ufunc(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Any:
    """`getattr(ufunc, method)(*inputs, **kwargs)` where something is traced.

    Raises `KeywordError` for a keyword that cannot be differentiated, and `RefusedError` for `at`.
    """
    if method == "at":
        return write_at(ufunc, *inputs)
    if "out" in kwargs:
        rest = {name: a for name, a in kwargs.items() if name != "out"}
        where = rest.get("where", True) if method == "__call__" else True
        if where is not True:  # what is not computed is not read; unless told so NumPy warns
            rest["out"] = None if ufunc.nout == 1 else (None,) * ufunc.nout
        found = getattr(ufunc, method)(*map(freeze, inputs), **rest)
        return write_out(found, kwargs["out"], ufunc.__name__, where)
    row = registry.row(ufunc)
    if row is not None and row.kind == "nondifferentiable":
        return _untraced(ufunc, method, inputs, kwargs)
    if ufunc.signature is not None:
        return _generalised(ufunc, method, inputs, **kwargs)
    return _METHODS[method](ufunc, *inputs, **kwargs)


def _untraced(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Any:
    plain = {name: value_of(a) for name, a in kwargs.items()}
    return getattr(ufunc, method)(*[value_of(a) for a in inputs], **plain)


def _generalised(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], dtype: Any = None, **others: Any
) -> Any:
    if method != "__call__":
        return getattr(ufunc, method)(*map(value_of, inputs))  # which has no such method
    axes = {name: value for name, value in others.items() if name in _AXES}
    rest = {name: value for name, value in others.items() if name not in _AXES}
    check_keywords(ufunc, rest)
    return call_gufunc(ufunc, cast_all(ufunc, inputs, dtype, rest), axes)


def _call(
    ufunc: np.ufunc, *inputs: Any, where: Any = True, dtype: Any = None, **others: Any
) -> Any:
    """The call itself; where the mask does not hold the result is 0 (NumPy's is arbitrary)."""
    check_keywords(ufunc, others)
    inputs = cast_all(ufunc, inputs, dtype, others)
    where = value_of(where)
    return ufunc(*inputs) if where is True else call_where(ufunc, inputs, where)


def _outer(ufunc: np.ufunc, a: Any, b: Any, **kwargs: Any) -> Any:
    a, b = array_of(a), array_of(b)  # NumPy gives a Python number here the dtype float64
    shape = a.shape + (1,) * b.ndim
    return _call(ufunc, np.reshape(a, shape), b, **kwargs)


_METHODS: dict[str, Callable[..., Any]] = {
    "__call__": _call,
    "outer": _outer,
    "reduce": reduce,
    "accumulate": accumulate,
    "reduceat": reduceat,
}
