"""Generalised ufuncs (matmul, vecdot, ...) of traced values called with axes=, axis= or keepdims=.

The axes that such a call names are moved to the end, where the plain call looks for them, and those
of the result to where they belong.  There are no derivatives in this module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import index
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import registry, value_of
from plugrad.errors import KeywordError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["call_gufunc"]


def call_gufunc(ufunc: np.ufunc, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """`ufunc(*inputs, **kwargs)`, where kwargs has none but axes, axis and keepdims.

    Raises what NumPy raises for axes that do not suit the ufunc.
    """
    if not kwargs:
        return registry.handlers[ufunc](*inputs)
    dims, out = _present_dims(ufunc, inputs)
    entries = _entries(dims, out, **kwargs)
    if entries is None:
        ufunc(*[value_of(a) for a in inputs], **kwargs)
        raise KeywordError(
            f"{ufunc.__name__}: {', '.join(f'{k}={v!r}' for k, v in kwargs.items())} is not "
            "handled for traced arguments; move the axes with np.moveaxis first."
        )
    *given, wanted = entries
    moved = [np.moveaxis(a, axes, _last(axes)) for a, axes in zip(inputs, given, strict=True)]
    ans = registry.handlers[ufunc](*moved)
    if kwargs.get("keepdims"):
        ans = np.expand_dims(ans, _last(wanted))
    return np.moveaxis(ans, _last(wanted), wanted) if wanted else ans


def _last(axes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(-len(axes), 0))


def _present_dims(
    ufunc: np.ufunc, inputs: tuple[Any, ...]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The core dimensions of each input and of the result, less the optional ones not there."""
    *of_inputs, out = _core_dims(str(ufunc.signature))
    missing = {
        name
        for a, names in zip(inputs, of_inputs, strict=True)
        for name in names
        if name.endswith("?") and np.ndim(value_of(a)) < len(names)
    }
    present = [tuple([n for n in names if n not in missing]) for names in (*of_inputs, out)]
    return present[:-1], present[-1]


@lru_cache(maxsize=64)
def _core_dims(signature: str) -> tuple[tuple[str, ...], ...]:
    """The names in "(n?,k),(k,m?)->(n?,m?)", those of the result last."""
    operands = re.findall(r"\(([^)]*)\)", signature)
    return tuple([tuple([name for name in names.split(",") if name]) for names in operands])


def _entries(
    dims: list[tuple[str, ...]],
    out: tuple[str, ...],
    axes: Any = None,
    axis: Any = None,
    keepdims: Any = None,
) -> list[tuple[int, ...]] | None:
    """Where the core dimensions of each input and of the result are; None if that is not said."""
    counts = [len(names) for names in (*dims, out)]
    if keepdims is not None and (out or len(set(counts[:-1])) > 1):
        return None
    if keepdims:
        counts[-1] = counts[0]
    if axis is not None:
        if axes is not None or out or {*dims} != {dims[0]} or counts[0] != 1:
            return None
        axes = [axis] * (len(dims) + bool(keepdims))
    if axes is None:
        return [tuple(range(-n, 0)) for n in counts]
    found = [_entry(given) for given in axes]
    if len(found) == len(dims) and not out:  # those that keepdims adds are the last
        found.append(tuple(range(-counts[-1], 0)))
    return found if [len(entry) for entry in found] == counts else None


def _entry(given: Any) -> tuple[int, ...]:
    return tuple(map(index, given)) if isinstance(given, tuple) else (index(given),)
