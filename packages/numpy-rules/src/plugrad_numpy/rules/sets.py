"""Rules of sets: the values found are read from the arrays, each at its first place.

Places, inverses and counts are plain.  Which elements are equal is a constant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad_numpy.constructors import array_of
from plugrad_numpy.placing import beside
from plugrad_numpy.rules.sorting import sort
from plugrad_numpy.spread import axis_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["rules"]

rules = RuleSet()

# -- one array -------------------------------------------------------------------------------------


def unique(
    ar: Any,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    *,
    equal_nan: bool = True,
    **order: Any,
) -> Any:
    """`numpy.unique`, of elements or along an axis; `order` is NumPy's sorted=."""
    plain = value_of(ar)
    wanted: dict[str, Any] = {
        "return_index": return_index,
        "return_inverse": return_inverse,
        "return_counts": return_counts,
        "equal_nan": equal_nan,
        **order,
    }
    found = np.unique(plain, axis=axis, **wanted)
    values = found[0] if isinstance(found, tuple) else found
    values = _read(ar, _places_of(values, plain, axis, equal_nan), axis)
    return (values, *found[1:]) if isinstance(found, tuple) else values


def _places_of(values: Any, plain: Any, axis: int | None, equal_nan: bool) -> Any:
    """Where in an array the unique values, in whatever order, are first."""
    _, first = np.unique(plain, return_index=True, axis=axis, equal_nan=equal_nan)
    if axis is not None:
        return first
    places = np.empty_like(first)
    places[np.argsort(values, kind="stable")] = first
    return places


def _read(ar: Any, places: Any, axis: int | None) -> Any:
    if axis is None:
        return np.ravel(ar)[places]
    return ar[(slice(None),) * axis_of(axis, ar.ndim) + (places,)]


def _with_values(function: Any) -> Callable[[Any], Any]:
    """A function of the array API that gives a tuple led by the unique values."""

    def traced(x: Any) -> Any:
        plain = value_of(x)
        found = function(plain)
        values = _read(x, _places_of(found.values, plain, None, False), None)
        return found._replace(values=values)

    return traced


def unique_values(x: Any) -> Any:
    """`numpy.unique_values`."""
    plain = value_of(x)
    return _read(x, _places_of(np.unique_values(plain), plain, None, False), None)


_LED_BY_VALUES: tuple[Any, ...] = (np.unique_all, np.unique_counts, np.unique_inverse)

rules.composite(np.unique, unique)
rules.composite(np.unique_values, unique_values)
for _function in _LED_BY_VALUES:
    rules.composite(_function, _with_values(_function))

# -- two arrays ------------------------------------------------------------------------------------


def union1d(ar1: Any, ar2: Any) -> Any:
    """`numpy.union1d`: what is in both is read from the first."""
    return np.unique(_joined(ar1, ar2))


def intersect1d(
    ar1: Any, ar2: Any, assume_unique: bool = False, return_indices: bool = False
) -> Any:
    """`numpy.intersect1d`: read from the first array."""
    found = np.intersect1d(value_of(ar1), value_of(ar2), assume_unique, return_indices=True)
    values = np.ravel(array_of(ar1))[found[1]].astype(found[0].dtype)
    return (values, *found[1:]) if return_indices else values


def setdiff1d(ar1: Any, ar2: Any, assume_unique: bool = False) -> Any:
    """`numpy.setdiff1d`: read from the first array."""
    ar1 = np.ravel(ar1) if assume_unique else np.unique(ar1)
    return ar1[np.isin(value_of(ar1), value_of(ar2), assume_unique=assume_unique, invert=True)]


def setxor1d(ar1: Any, ar2: Any, assume_unique: bool = False) -> Any:
    """`numpy.setxor1d`."""
    if not assume_unique:
        ar1, ar2 = np.unique(ar1), np.unique(ar2)
    both = sort(_joined(ar1, ar2))
    plain = value_of(both)
    if not plain.size:
        return both
    end = beside(np.ones(1, bool), plain)
    changes = np.concatenate([end, plain[1:] != plain[:-1], end])
    return both[changes[1:] & changes[:-1]]


def _joined(ar1: Any, ar2: Any) -> Any:
    return np.concatenate([np.ravel(array_of(ar1)), np.ravel(array_of(ar2))])


rules.composite(np.union1d, union1d)
rules.composite(np.intersect1d, intersect1d)
rules.composite(np.setdiff1d, setdiff1d)
rules.composite(np.setxor1d, setxor1d)
