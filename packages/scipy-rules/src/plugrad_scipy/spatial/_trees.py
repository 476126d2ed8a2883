"""KDTree and cKDTree of traced points, and traced points looked up in them.

    distances, neighbours = spatial.KDTree(points).query(x, k=3)

Which points are near is constant; the distances to them are differentiated in both.  The trees are
SciPy's own, of the values.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.spatial

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_scipy._array_names import names
from plugrad_scipy._stand_in import plain
from plugrad_scipy.spatial._metrics import minkowski

__all__ = ["KDTree", "cKDTree"]


class _Traced:
    """What a tree adds to SciPy's: the traced points, and distances to them."""

    def __init__(self, data: Any, *args: Any, **kwargs: Any):
        traced = names.asarray(data)
        super().__init__(value_of(traced), *args, **kwargs)  # type: ignore[call-arg]
        self._points = traced if is_traced(traced) else None

    @property
    def data(self) -> Any:
        """The points (n, m), traced if the tree was made of traced ones."""
        return super().data if self._points is None else self._points  # type: ignore[misc]

    @property
    def mins(self) -> Any:
        """The least of each coordinate (m,)."""
        return super().mins if self._points is None else np.min(self._points, axis=0)  # type: ignore[misc]

    @property
    def maxes(self) -> Any:
        """The greatest of each coordinate (m,)."""
        return super().maxes if self._points is None else np.max(self._points, axis=0)  # type: ignore[misc]

    def query(
        self,
        x: Any,
        k: Any = 1,
        eps: float = 0.0,
        p: float = 2.0,
        distance_upper_bound: float = np.inf,
        workers: int = 1,
    ) -> tuple[Any, Any]:
        """SciPy's query; distances are differentiated in x and in the points of the tree.

        Example:
            >>> from plugrad import grad
            >>> tree = KDTree(np.array([[0.0, 0.0], [9.0, 9.0]]))
            >>> grad(lambda x: tree.query(x)[0])(np.array([3.0, 4.0]))
            array([0.6, 0.8])
        """
        x = names.asarray(x, np.float64)
        tree: Any = super()
        found, index = tree.query(value_of(x), k, eps, p, distance_upper_bound, workers)
        if self._points is None and not is_traced(x):
            return found, index
        missing = np.asarray(index) == self.n  # type: ignore[attr-defined]
        near = names.asarray(self.data[np.where(missing, 0, index)], np.float64)
        apart = (x if np.ndim(index) < np.ndim(value_of(x)) else x[..., None, :]) - near
        if self.boxsize is not None:  # type: ignore[attr-defined]
            size = np.where(self.boxsize > 0, self.boxsize, np.inf)  # type: ignore[attr-defined]
            turns = np.round(value_of(apart) / size)
            apart = apart - turns * np.where(np.isfinite(size), size, 0.0)
        return np.where(missing, np.inf, minkowski(apart, 0.0, value_of(p))), index

    def sparse_distance_matrix(self, other: Any, *args: Any, **kwargs: Any) -> Any:
        """SciPy's, of plain points; raises RefusedError for traced ones."""
        if self._points is not None or getattr(other, "_points", None) is not None:
            raise RefusedError(
                "sparse_distance_matrix cannot be differentiated: take the distances of "
                "query_ball_tree's points."
            )
        return super().sparse_distance_matrix(other, *args, **kwargs)  # type: ignore[misc]

    def count_neighbors(self, other: Any, r: Any, *args: Any, **kwargs: Any) -> Any:
        """SciPy's, a constant; raises RefusedError for traced weights."""
        weights = kwargs.get("weights", args[1] if len(args) > 1 else None)
        parts = weights if isinstance(weights, tuple | list) else (weights,)
        if any(map(is_traced, parts)):
            raise RefusedError("count_neighbors cannot be differentiated in the weights.")
        return super().count_neighbors(other, value_of(r), *args, **kwargs)  # type: ignore[misc]

    def query_ball_point(self, x: Any, r: Any, *args: Any, **kwargs: Any) -> Any:
        """SciPy's, of values: which points are near is constant."""
        return super().query_ball_point(  # type: ignore[misc]
            plain(x), plain(r), *args, **kwargs
        )


class KDTree(_Traced, scipy.spatial.KDTree):  # type: ignore[misc]
    """scipy.spatial.KDTree, whose `query` is differentiated in both kinds of points."""


class cKDTree(_Traced, scipy.spatial.cKDTree):  # type: ignore[misc]  # noqa: N801
    """scipy.spatial.cKDTree, whose `query` is differentiated in both kinds of points."""
