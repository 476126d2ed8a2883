"""Functions that take functions, on traced values and with functions that return traced values.

`apply_along_axis`, `apply_over_axes` and `piecewise` serve plain NumPy too when an argument is
traced.  Call them from `plugrad_numpy` where only what the function closes over is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.placing import beside
from plugrad_numpy.rules.masking import pick, put
from plugrad_numpy.spread import axis_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["apply_along_axis", "apply_over_axes", "fromfunction", "ndenumerate", "piecewise"]


def apply_along_axis(
    func1d: Callable[..., Any], axis: int, arr: Any, *args: Any, **kwargs: Any
) -> Any:
    """`numpy.apply_along_axis`: `func1d` of each vector along an axis, the results put together.

    Results of k axes stand in the place of the axis; all have the dtype of the first.  Raises
    ValueError where another axis has length 0.

    Example:
        >>> from plugrad import grad
        >>> x = np.array([[1.0, 2.0], [3.0, 4.0]])
        >>> grad(lambda x: apply_along_axis(np.prod, 1, x).sum())(x)
        array([[2., 1.],
               [4., 3.]])
    """
    arr = arr if hasattr(arr, "shape") else np.asarray(arr)
    axis = axis_of(axis, arr.ndim)
    front = np.moveaxis(arr, axis, -1)
    shape = front.shape[:-1]
    results = [func1d(front[index], *args, **kwargs) for index in np.ndindex(shape)]
    if not results:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    whole = _alike(results, shape)
    added = range(len(shape), whole.ndim)
    return np.moveaxis(whole, added, range(axis, axis + len(added)))


def _alike(results: list[Any], shape: tuple[int, ...]) -> Any:
    """Results of one shape as an array led by `shape`, in the dtype of the first."""
    dtype = np.result_type(value_of(results[0]))
    whole = np.reshape(np.stack(results), shape + np.shape(results[0]))
    return whole if whole.dtype == dtype else whole.astype(dtype)


def apply_over_axes(func: Callable[[Any, int], Any], a: Any, axes: Any) -> Any:
    """`numpy.apply_over_axes`: `func(a, axis)` for one axis after the other, none taken away.

    Raises ValueError if `func` changes the number of axes by more than one.
    """
    a = a if hasattr(a, "shape") else np.asarray(a)
    ndim = a.ndim
    for given in np.atleast_1d(axes).tolist():
        axis = given + ndim if given < 0 else given
        found = func(a, axis)
        a = found if np.ndim(found) == ndim else np.expand_dims(found, axis)
        if a.ndim != ndim:
            raise ValueError("function is not returning an array of the correct shape")
    return a


def piecewise(x: Any, condlist: Any, funclist: Any, *args: Any, **kw: Any) -> Any:
    """`numpy.piecewise`: where a condition holds, the value of its function or number.

    Functions see only the elements that are theirs, so one that is infinite or nan elsewhere does
    no harm to the gradient.  The result has the dtype of x.

    Example:
        >>> from plugrad import grad
        >>> x = np.array([-1.0, 4.0])
        >>> grad(lambda x: piecewise(x, [x > 0], [np.sqrt, lambda x: -x]).sum())(x)
        array([-1.  ,  0.25])
    """
    x = x if hasattr(x, "shape") else np.asarray(x)
    conditions = _conditions(x, condlist, len(funclist))
    whole = np.zeros_like(value_of(x))
    for condition, function in zip(conditions, funclist, strict=True):
        if not condition.any():
            continue
        if callable(function):
            values = put(function(pick(x, condition), *args, **kw), condition)
        else:
            values = function
        whole = np.where(condition, values, whole)
    return whole if whole.dtype == x.dtype else whole.astype(x.dtype)


def _conditions(x: Any, condlist: Any, count: int) -> list[Any]:
    """The masks, of the shape of x, with that of the default if it is left out."""
    condlist = value_of(condlist)
    single = np.isscalar(condlist) or (not _is_mask(condlist[0]) and x.ndim)
    masks = [
        np.broadcast_to(mask if hasattr(mask, "astype") else beside(np.asarray(mask), x), x.shape)
        for mask in ([condlist] if single else condlist)
    ]
    masks = [mask.astype(bool) for mask in masks]
    found = len(masks)
    if found == count - 1:
        masks.append(~np.any(np.stack(masks), axis=0))
    elif found != count:
        raise ValueError(
            f"with {found} condition(s), either {found} or {found + 1} functions are expected"
        )
    return masks


def _is_mask(condition: Any) -> bool:
    return isinstance(condition, list | np.ndarray) or np.ndim(condition) > 0


def fromfunction(
    function: Callable[..., Any], shape: Any, *, dtype: Any = float, like: Any = None, **kwargs: Any
) -> Any:
    """`numpy.fromfunction`: `function` of the coordinates, whatever traced values it closes over.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: fromfunction(lambda i, j: x * (i + j), (2, 2)).sum())(1.0)
        4.0
    """
    return function(*np.indices(shape, dtype), **kwargs)


def ndenumerate(arr: Any) -> Iterator[tuple[tuple[int, ...], Any]]:
    """`numpy.ndenumerate`: pairs of an index and the element there, traced if the array is.

    Example:
        >>> from plugrad import grad
        >>> def weighted(x):
        ...     return sum(i * element for (i,), element in ndenumerate(x))
        >>> grad(weighted)(np.array([5.0, 6.0, 7.0]))
        array([0., 1., 2.])
    """
    arr = arr if hasattr(arr, "shape") else np.asarray(arr)
    return ((index, arr[index]) for index in np.ndindex(arr.shape))
