"""Walk nested tuples and lists of arrays: convert their leaves, and compare two of them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np


def map_leaves(change: Callable[[Any], Any], tree: Any) -> Any:
    """Give the same nesting with each leaf changed."""
    if isinstance(tree, tuple | list):
        return type(tree)(map_leaves(change, branch) for branch in tree)
    return change(tree)


def leaves(tree: Any) -> Iterator[Any]:
    """Yield the leaves, left to right."""
    if isinstance(tree, tuple | list):
        for branch in tree:
            yield from leaves(branch)
    else:
        yield tree


def largest_error(result: Any, expected: Any) -> float:
    """Tell how far two nestings of arrays differ, relative to the largest expected entry.

    A difference in nesting or shape, or a NaN, counts as infinite.
    """
    pairs = list(zip(leaves(result), leaves(expected), strict=False))
    if len(pairs) != sum(1 for _ in leaves(expected)) or not pairs:
        return float("inf")
    return max(_leaf_error(np.asarray(left), np.asarray(right)) for left, right in pairs)


def _leaf_error(result: Any, expected: Any) -> float:
    if result.shape != expected.shape:
        return float("inf")
    error = float(np.max(np.abs(result - expected)) / (np.max(np.abs(expected)) or 1.0))
    return error if error == error else float("inf")
