"""CuPy's functions that make arrays, given traced values: array and its kin, full, zeros_like, ...

They stand in `plugrad_cupy.cupy` under CuPy's names; what they make of traced values is traced, and
can be written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import TracedConversionError
from plugrad_cupy.boxes import CupyBox

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMS"]


def array(
    obj: Any,
    dtype: Any = None,
    copy: bool = True,
    order: str = "K",
    subok: bool = False,
    ndmin: int = 0,
    *,
    blocking: bool = False,
) -> Any:
    """`cupy.array` of an array, a number, or nested lists with traced parts."""
    whole = _cast(_stacked(obj), dtype)
    whole = np.copy(whole) if copy and whole is obj else whole
    missing = ndmin - whole.ndim
    return whole.reshape((1,) * missing + whole.shape) if missing > 0 else whole


def asarray(
    a: Any, dtype: Any = None, order: Any = None, *, copy: Any = None, blocking: bool = False
) -> Any:
    """`cupy.asarray`: a traced array comes back as it is."""
    return array(a, dtype, bool(copy))


def ascontiguousarray(a: Any, dtype: Any = None) -> Any:
    """`cupy.ascontiguousarray`, and `asfortranarray`: CuPy chooses how a result lies in memory."""
    return array(a, dtype, False)


def asfarray(a: Any, dtype: Any = np.float64) -> Any:
    """`cupy.asfarray`: an array of a dtype that is not whole numbers."""
    return array(a, dtype if np.issubdtype(dtype, np.inexact) else np.float64, False)


def full(shape: Any, fill_value: Any, dtype: Any = None, order: str = "C") -> Any:
    """`cupy.full` of a traced value."""
    return np.copy(np.broadcast_to(_cast(_stacked(fill_value), dtype), shape))


def full_like(
    a: Any,
    fill_value: Any,
    dtype: Any = None,
    order: str = "K",
    subok: Any = None,
    shape: Any = None,
) -> Any:
    """`cupy.full_like`, of a traced value or beside a traced array."""
    like = value_of(a)
    made = full(like.shape if shape is None else shape, fill_value, dtype or like.dtype)
    return made if isinstance(made, Box) else _beside(made, a)


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = None) -> Any:
    """`cupy.arange` between traced ends, or by a traced step: how many there are is a constant."""
    if stop is None:
        start, stop = 0, start
    ends = [float(value_of(end)) for end in (start, stop, step)]
    steps = _stacked(start) + _stacked(step) * _cupy().arange(len(np.arange(*ends)))
    return _cast(steps, dtype)


def msort(a: Any) -> Any:
    """`cupy.msort`: sorted along the first axis."""
    return np.sort(a, axis=0)


def asnumpy(*_args: Any, **_kwargs: Any) -> Any:
    """`cupy.asnumpy`: a copy on the host, which ends a trace."""
    raise TracedConversionError(
        "cupy.asnumpy(x) copies to the host and loses the gradient: keep computing on the GPU, or "
        "copy plugrad.value_of(x)."
    )


def get_array_module(*args: Any) -> Any:
    """`cupy.get_array_module` of a traced array: the module in which its functions trace."""
    from plugrad_cupy import cupy

    return cupy if any(isinstance(x, CupyBox) for x in args) else np


def _like(name: str) -> Callable[..., Any]:
    def made(a: Any, *args: Any, **kwargs: Any) -> Any:
        return _beside(getattr(_cupy(), name)(value_of(a), *args, **kwargs), a)

    made.__name__ = name
    return made


def _beside(constant: Any, box: Any) -> Any:
    """A plain array as one of the trace of `box`, on which nothing in it depends."""
    if constant.dtype.kind not in "fc" or not box.size:
        return constant
    return np.where(True, constant, np.astype(np.ravel(box)[0], constant.dtype))


def _stacked(parts: Any) -> Any:
    """Nested lists with traced values in them as one array on the GPU."""
    if isinstance(parts, list | tuple):
        return np.stack([_stacked(part) for part in parts]) if parts else _cupy().array(parts)
    if not isinstance(parts, Box):
        return _cupy().asarray(parts)
    if isinstance(value_of(parts), _cupy().ndarray):
        return parts
    return parts * _cupy().ones((), np.result_type(value_of(parts)))


def _cast(whole: Any, dtype: Any) -> Any:
    return whole if dtype is None else np.astype(whole, np.dtype(dtype))


def _cupy() -> Any:
    import cupy

    return cupy


FORMS: dict[str, Callable[..., Any]] = {
    "arange": arange,
    "array": array,
    "asanyarray": asarray,
    "asarray": asarray,
    "ascontiguousarray": ascontiguousarray,
    "asfarray": asfarray,
    "asfortranarray": ascontiguousarray,
    "asnumpy": asnumpy,
    "full": full,
    "full_like": full_like,
    "get_array_module": get_array_module,
    "msort": msort,
    **{name: _like(name) for name in ("empty_like", "ones_like", "zeros_like")},
}
