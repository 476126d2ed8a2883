"""Which arguments hold something traced, sparse matrices included."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from plugrad_numpy.mirrored import holds_traced

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["holds"]


def holds(arguments: Iterable[Any]) -> bool:
    """Whether one of several arguments is traced, or a sparse matrix with traced elements.

    Example:
        >>> holds([1.0, [2.0]])
        False
    """
    matrices = sys.modules.get("plugrad_scipy.sparse._matrix")  # not loaded, there are none
    return bool(matrices.holds(arguments)) if matrices else holds_traced(arguments)
