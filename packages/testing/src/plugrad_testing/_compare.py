"""Compare what plugrad gives with what it should give.

The pairing of a cotangent and a tangent is <g, t> = Re(sum(g * t)), without conjugation: for real
f and complex z, df = <grad f, dz>.  `misfit` names the first leaf whose structure, shape or dtype
is not what it should be; `worst` finds the element that is furthest off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from plugrad_testing._tree import Array, Tree, is_inexact, leaves, map_inexact, same_structure

__all__ = ["Worst", "magnitude", "misfit", "pairing", "pairing_error", "worst"]


def pairing(g: Tree, t: Tree) -> float:
    """<g, t> = Re(sum(g * t)) over all inexact leaves.

    Example:
        >>> pairing((1j, [2.0]), (1j, [3.0]))
        5.0
    """
    total = 0.0
    for (_, a), (_, b) in zip(leaves(g), leaves(t), strict=True):
        if is_inexact(a) and is_inexact(b):
            total += float(np.sum(np.multiply(a, b)).real)
    return total


def pairing_error(g: Tree, error: Tree) -> float:
    """The error of <g, t> when each component of t is uncertain by `error`."""
    return pairing(map_inexact(np.abs, g), error)


def magnitude(tree: Tree) -> float:
    """The Euclidean norm of all inexact leaves together.

    Example:
        >>> magnitude((3.0, [4j]))
        5.0
    """
    squares = (np.sum(np.abs(leaf) ** 2.0) for _, leaf in leaves(tree) if is_inexact(leaf))
    return float(np.sqrt(sum(map(float, squares))))


def misfit(got: Tree, like: Tree) -> str:
    """What keeps `got` from having the containers, shapes and dtypes of `like`; empty if nothing.

    A NumPy scalar and a 0-d array of one dtype count as the same; a Python float wants a float.

    Example:
        >>> misfit(np.zeros(3, np.float32), np.zeros(3))
        'dtype float32 instead of float64'
        >>> misfit([1.0], (1.0,))
        'a list instead of a tuple'
    """
    if not same_structure(got, like):
        return _container_misfit(got, like)
    for (path, mine), (_, theirs) in zip(leaves(got), leaves(like), strict=True):
        problem = _leaf_misfit(mine, theirs) if is_inexact(theirs) else ""
        if problem:
            return f"{problem} at {path}" if path else problem
    return ""


def _container_misfit(got: Tree, like: Tree) -> str:
    if type(got) is type(like):
        return f"leaves {[p for p, _ in leaves(got)]} instead of {[p for p, _ in leaves(like)]}"
    return f"a {type(got).__name__} instead of a {type(like).__name__}"


def _leaf_misfit(got: Any, like: Any) -> str:
    if type(like) in (float, complex):
        kind = type(like).__name__
        return "" if isinstance(got, type(like)) else f"a {type(got).__name__} instead of a {kind}"
    if not isinstance(got, (float, complex, np.generic, np.ndarray, type(like))):
        return f"a {type(got).__name__} instead of a {type(like).__name__}"
    if np.shape(got) != np.shape(like):
        return f"shape {np.shape(got)} instead of {np.shape(like)}"
    dtype = getattr(got, "dtype", type(got).__name__)
    return "" if dtype == like.dtype else f"dtype {dtype} instead of {like.dtype}"


@dataclass(frozen=True)
class Worst:
    """The element that exceeds its allowance most: where it is and what stands there.

    `relative` is its distance from what was expected, measured by the largest element there is.
    """

    place: str
    expected: Any
    actual: Any
    allowed: float
    excess: float
    relative: float = 0.0


def worst(got: Tree, expected: Tree, error: Tree, *, rtol: float) -> Worst:
    """The element whose distance from `expected` is largest, measured by what is allowed.

    Allowed are ten times the error estimate, `rtol` times the largest element of the leaf, and
    rounding of the largest element of all.  `excess` above 1 is a failure.

    Example:
        >>> worst([1.0, 2.0], [1.0, 3.0], [0.0, 0.0], rtol=1e-8).place
        '[1]'
    """
    rows = [
        (path, np.asarray(a), np.asarray(b), np.asarray(e))
        for (path, a), (_, b), (_, e) in zip(
            leaves(got), leaves(expected), leaves(error), strict=True
        )
        if is_inexact(b)
    ]
    sizes = [_largest(b) for _, _, b, _ in rows]
    floor = 1e-14 * max(sizes, default=0.0)
    with np.errstate(invalid="ignore", over="ignore"):
        found = [
            _worst_of_leaf(*row, rtol * size + floor, size)
            for row, size in zip(rows, sizes, strict=True)
            if row[2].size
        ]
    return max(found, key=lambda w: w.excess, default=Worst("", None, None, 0.0, 0.0))


def _worst_of_leaf(
    path: str, got: Array, expected: Array, error: Array, allowance: float, size: float
) -> Worst:
    allowed = 10 * error + allowance
    distance = np.abs(got - expected)
    excess = distance / np.maximum(allowed, 1e-300)
    if not np.isfinite(excess).all():
        alike = (got == expected) | (np.isnan(got) & np.isnan(expected))
        distance = np.where(alike, 0.0, distance)
        excess = np.where(alike, 0.0, np.where(np.isnan(excess), np.inf, excess))
    index = np.unravel_index(np.argmax(excess), excess.shape)
    place = path + (f"[{', '.join(map(str, index))}]" if index else "")
    return Worst(
        place,
        expected[index].item(),
        got[index].item(),
        float(np.broadcast_to(allowed, excess.shape)[index]),
        float(excess[index]),
        float(distance[index]) / (size or 1.0),
    )


def _largest(array: Array) -> float:
    sizes = np.abs(array)
    largest = float(np.max(sizes, initial=0.0))
    return largest if np.isfinite(largest) else float(np.max(sizes[np.isfinite(sizes)], initial=0))
