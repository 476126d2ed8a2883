"""Rules of sorting: the permutation is a constant, found at the point of differentiation."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad.errors import KeywordError

__all__ = ["rules", "sort"]

rules = RuleSet()


def sort(
    a: Any,
    axis: int | None = -1,
    kind: Any = None,
    order: Any = None,
    *,
    stable: bool | None = None,
) -> Any:
    """`numpy.sort`."""
    _check_order(order, "numpy.sort")
    given: dict[str, Any] = {} if stable is None else {"stable": stable}
    permutation = np.argsort(value_of(a), axis, kind, **given)
    return _permuted(a, permutation, axis)


def partition(
    a: Any, kth: Any, axis: int | None = -1, kind: Any = "introselect", order: Any = None
) -> Any:
    """`numpy.partition`.

    Its arrangement is matched with the argument: that of `argpartition` need not be the same one.
    """
    _check_order(order, "numpy.partition")
    plain, along = value_of(a), axis
    if axis is None:
        plain, along = np.ravel(plain), 0
    given = {} if kind == "introselect" else {"kind": kind}
    arranged = np.partition(plain, kth, along, **given)
    places = np.argsort(arranged, along, "stable")
    permutation = np.empty_like(places)
    np.put_along_axis(permutation, places, np.argsort(plain, along, "stable"), along)
    return _permuted(a, permutation, axis)


def _check_order(order: Any, name: str) -> None:
    if order is not None:
        raise KeywordError(
            f"{name}: order= names fields, and a traced array has none; leave it out."
        )


def _permuted(a: Any, permutation: Any, axis: int | None) -> Any:
    if axis is None:
        return np.ravel(a)[permutation]
    return np.take_along_axis(a, permutation, axis)


def sort_complex(a: Any) -> Any:
    """`numpy.sort_complex`: sorted, and complex in any case."""
    in_order = sort(a)
    return in_order.astype(np.sort_complex(value_of(a)).dtype)


rules.composite(np.sort, sort)
rules.composite(np.partition, partition)
rules.composite(np.sort_complex, sort_complex)
rules.nondifferentiable(np.argsort, np.argpartition, np.lexsort, np.searchsorted, np.digitize)
rules.nondifferentiable(np.nonzero, np.flatnonzero, np.argwhere, np.isin)
