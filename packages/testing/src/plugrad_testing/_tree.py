"""Walk nested containers: visit the numbers and arrays inside tuples, lists, dicts and dataclasses.

`leaves` lists them with the path that leads to each, `map_leaves` rebuilds the containers around
new leaves.  A leaf is *inexact*, that is, something to differentiate, if it is a float or a complex
number or an array of such; integers, booleans, strings and None are constants.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from plugrad import registry

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Array",
    "Tree",
    "children",
    "is_inexact",
    "leaves",
    "map_inexact",
    "map_leaves",
    "same_structure",
]

Tree: TypeAlias = Any
Array: TypeAlias = NDArray[Any]

LEAF_TYPES = frozenset({float, complex, int, str, np.ndarray, np.float64})  # told at once


def children(tree: Tree) -> list[tuple[str, Tree]] | None:
    """The (label, child) pairs of a container, or None for a leaf.

    Containers are tuples, lists, dicts, namedtuples, dataclasses, and what plugins have registered.

    Example:
        >>> children({"w": 1.0, "b": 2.0})
        [("['w']", 1.0), ("['b']", 2.0)]
    """
    if type(tree) in LEAF_TYPES:
        return None
    registered = registry.containers.get(type(tree))
    if registered is not None:
        return [(f"[{i}]", part) for i, part in enumerate(registered[0](tree)[0])]
    if isinstance(tree, (tuple, list)):
        names = getattr(tree, "_fields", None)
        labels = [f".{n}" for n in names] if names else [f"[{i}]" for i in range(len(tree))]
        return list(zip(labels, tree, strict=True))
    if isinstance(tree, dict):
        return [(f"[{key!r}]", value) for key, value in tree.items()]
    if dataclasses.is_dataclass(tree) and not isinstance(tree, type):
        return [(f".{f.name}", getattr(tree, f.name)) for f in dataclasses.fields(tree)]
    return None


def rebuild(tree: Tree, parts: list[Tree]) -> Tree:
    """A container like `tree` with other children, in the order in which `children` lists them."""
    registered = registry.containers.get(type(tree))
    if registered is not None:
        return registered[1](registered[0](tree)[1], parts)
    if isinstance(tree, dict):
        filled = dict(zip(tree, parts, strict=True))
        return filled if type(tree) is dict else type(tree)(filled)
    if isinstance(tree, (tuple, list)):
        return type(tree)(*parts) if hasattr(tree, "_fields") else type(tree)(parts)
    twin = object.__new__(type(tree))
    for entry, part in zip(dataclasses.fields(tree), parts, strict=True):
        object.__setattr__(twin, entry.name, part)
    return twin


def leaves(tree: Tree, path: str = "") -> list[tuple[str, Any]]:
    """Every leaf with the path to it, depth first.

    Example:
        >>> leaves({"w": (1.0, None)})
        [("['w'][0]", 1.0), ("['w'][1]", None)]
    """
    if type(tree) in LEAF_TYPES:
        return [(path, tree)]
    parts = children(tree)
    if parts is None:
        return [(path, tree)]
    found: list[tuple[str, Any]] = []
    for label, child in parts:
        if type(child) in LEAF_TYPES:
            found.append((path + label, child))
        else:
            found += leaves(child, path + label)
    return found


def map_leaves(fun: Callable[..., Any], tree: Tree, *others: Tree) -> Tree:
    """`tree` with `fun(leaf, *leaves of the others at the same place)` instead of each leaf.

    Example:
        >>> map_leaves(lambda a, b: a + b, (1, [2]), (10, [20]))
        (11, [22])
    """
    parts = None if type(tree) in LEAF_TYPES else children(tree)
    if parts is None:
        return fun(tree, *others)
    columns = [[child for _, child in children(other) or ()] for other in others]
    kids = [child for _, child in parts]
    return rebuild(tree, [map_leaves(fun, *row) for row in zip(kids, *columns, strict=True)])


def map_inexact(fun: Callable[..., Any], tree: Tree, *others: Tree) -> Tree:
    """`map_leaves` on the inexact leaves of `tree`; its other leaves stay as they are."""
    return map_leaves(
        lambda leaf, *rest: fun(leaf, *rest) if is_inexact(leaf) else leaf, tree, *others
    )


def is_inexact(leaf: object) -> bool:
    """Whether a leaf can be perturbed: a float or complex number, or an array of those.

    Example:
        >>> [is_inexact(v) for v in (1.0, 1j, np.zeros(3), 1, True, "a", None, np.arange(3))]
        [True, True, True, False, False, False, False, False]
    """
    if type(leaf) is np.ndarray:
        return leaf.dtype.kind in "fc"
    if isinstance(leaf, (float, complex)):
        return True
    dtype = getattr(leaf, "dtype", None)
    return isinstance(dtype, np.dtype) and dtype.kind in "fc"


def same_structure(one: Tree, two: Tree) -> bool:
    """Whether two trees have the same containers, types and keys included, around their leaves.

    Example:
        >>> same_structure({"a": [1.0]}, {"a": [2.0]}), same_structure([1.0], (1.0,))
        (True, False)
    """
    mine, theirs = children(one), children(two)
    if mine is None or theirs is None:
        return mine is theirs
    return (
        type(one) is type(two)
        and [label for label, _ in mine] == [label for label, _ in theirs]
        and all(same_structure(a, b) for (_, a), (_, b) in zip(mine, theirs, strict=True))
    )
