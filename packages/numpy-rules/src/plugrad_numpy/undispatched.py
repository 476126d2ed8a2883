"""NumPy's functions that ask some of their arguments whether they are traced, made to ask all.

    import plugrad_numpy as np

    np.pad(a, 1, constant_values=x)     # also with a plain array and a traced x
    np.sum(a, initial=x)

Where a is traced NumPy's own functions do the same.  A list with traced numbers in it will do for
an array here.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, registry, value_of
from plugrad_numpy.constructors import asarray
from plugrad_numpy.mirrored import mirrored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "amax",
    "amin",
    "max",
    "min",
    "nan_to_num",
    "nanmax",
    "nanmin",
    "nanprod",
    "nansum",
    "pad",
    "prod",
    "select",
    "sum",
]


def _asking(function: Callable[..., Any]) -> Any:
    """NumPy's `function` of an array, whichever of its arguments is traced."""
    first = next(iter(inspect.signature(function).parameters))

    def traced(*args: Any, **kwargs: Any) -> Any:
        given, *rest = args or (kwargs.pop(first),)
        a = given if isinstance(given, np.ndarray) else asarray(given)
        if isinstance(a, Box):
            return function(a, *rest, **kwargs)
        if a.dtype.kind not in "fc":  # NumPy reads the other arguments as whole numbers
            return function(a, *map(value_of, rest), **{k: value_of(v) for k, v in kwargs.items()})
        if not kwargs.get("copy", True):
            return function(
                a, *rest, **kwargs
            )  # which raises: a plain array cannot hold the result
        return function(_beside(a, next(_boxes([*rest, *kwargs.values()]))), *rest, **kwargs)

    return mirrored(function, traced, "plugrad_numpy")


def _boxes(arguments: Iterable[Any]) -> Iterator[Box]:
    for x in arguments:
        if isinstance(x, Box):
            yield x
        elif isinstance(x, list | tuple):
            yield from _boxes(x)


def _beside(a: Any, box: Any) -> Any:
    """A plain array as one of the trace of `box`, on which nothing in it depends."""
    number = np.ravel(box)[0].astype(a.dtype) if hasattr(value_of(box), "dtype") else box
    return np.where(True, a, number)


def _select(*args: Any, **kwargs: Any) -> Any:
    return registry.handlers[np.select](*args, **kwargs)


amax = _asking(np.amax)
amin = _asking(np.amin)
max = _asking(np.max)
min = _asking(np.min)
nan_to_num = _asking(np.nan_to_num)
nanmax = _asking(np.nanmax)
nanmin = _asking(np.nanmin)
nanprod = _asking(np.nanprod)
nansum = _asking(np.nansum)
pad = _asking(np.pad)
prod = _asking(np.prod)
select = mirrored(np.select, _select, "plugrad_numpy")
sum = _asking(np.sum)
