"""The names of NumPy and of the array API as SciPy's Python code uses them, on traced values.

`names` is what `np` and `xp` stand for in code of SciPy that runs anew (see `_retraced`): NumPy's
names from plugrad_numpy, so arrays made there can hold traced values.  `HELPERS` are the functions
of scipy._lib around the array API, for this one namespace.
"""

from __future__ import annotations

import cmath
import math
from functools import cache, wraps
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad_numpy
from plugrad import Box, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BUILTINS", "HELPERS", "mathematical", "names"]


def is_instance(x: Any, kinds: Any) -> bool:
    """Whether a value, or what a traced one stands for, is of one of these kinds.

    Example:
        >>> is_instance(1.0, (int, float))
        True
    """
    given = kinds if isinstance(kinds, tuple) else (kinds,)
    known = tuple(kind.kind if isinstance(kind, _Number) else kind for kind in given)
    return isinstance(x, known) or (isinstance(x, Box) and isinstance(value_of(x), known))


class _Number:
    """float or complex, as a function that leaves traced numbers traced, and as a dtype.

    Example:
        >>> number = _Number(float)
        >>> number("2.5"), np.zeros(1, number).dtype, is_instance(1.0, int | number)
        (2.5, dtype('float64'), True)
    """

    def __init__(self, kind: type):
        self.kind = kind
        self.dtype = np.dtype(kind)

    def __call__(self, *args: Any) -> Any:
        x = args[0] if args else None
        if isinstance(x, Box) and np.size(value_of(x)) == 1:
            return np.reshape(x, ()).astype(self.dtype).item()
        return self.kind(*args)

    def __or__(self, other: Any) -> Any:
        return self.kind | other

    def __ror__(self, other: Any) -> Any:
        return other | self.kind


class _Mathematics:
    """The functions of math and cmath, which become NumPy's where they meet traced numbers."""

    def __init__(self, module: Any):
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return mathematical(getattr(self._module, name))


def mathematical(function: Any) -> Any:
    """A function of math or cmath with NumPy's function of that name for traced arguments.

    Example:
        >>> import math
        >>> from plugrad import grad
        >>> grad(mathematical(math.sin))(0.0)
        1.0
    """
    if not callable(function):
        return function

    @wraps(function)
    def either(*args: Any, **kwargs: Any) -> Any:
        if any(isinstance(x, Box) for x in args):
            return getattr(np, function.__name__)(*args, **kwargs)
        return function(*args, **kwargs)

    return either


# SciPy gives lists to these, in which NumPy's own do not look for traced values.
_GIVEN_LISTS = frozenset(["all", "any", "atleast_1d", "atleast_2d", "max", "mean", "min"])


@cache
def _of_lists(function: Any) -> Any:
    @wraps(function)
    def of_array(x: Any, *args: Any, **kwargs: Any) -> Any:
        return function(plugrad_numpy.asarray(x), *args, **kwargs)

    return of_array


class _Names:
    """plugrad_numpy, but for the functions whose options NumPy alone reads."""

    __name__ = "numpy"
    __version__ = np.__version__

    def __getattr__(self, name: str) -> Any:
        found = getattr(plugrad_numpy, name)
        return _of_lists(found) if name in _GIVEN_LISTS else found

    @staticmethod
    def asarray(x: Any, dtype: Any = None, order: Any = None, **options: Any) -> Any:
        """An array, new where a copy is asked for: nobody else sees what is written to it."""
        if options.get("copy"):
            return plugrad_numpy.array(x, dtype)
        options.pop("copy", None)
        return plugrad_numpy.asarray(x, dtype, order, **options)

    @staticmethod
    def astype(x: Any, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Any:
        return x if not copy and x.dtype == dtype else np.astype(x, dtype)

    @staticmethod
    def broadcast_arrays(*args: Any) -> Any:
        """Arrays of their own, which may be written to."""
        return [plugrad_numpy.array(x) for x in np.broadcast_arrays(*args)]

    if not hasattr(np, "cumulative_sum"):  # since NumPy 2.1

        @staticmethod
        def cumulative_sum(x: Any, /, *, axis: Any = None) -> Any:
            """The sums of what is at each place and before it."""
            return np.cumsum(x, axis=axis)

    @staticmethod
    def may_share_memory(a: Any, b: Any) -> bool:
        return a is b

    @staticmethod
    def result_type(*args: Any) -> Any:
        return np.result_type(*map(value_of, args))

    class lib:  # noqa: N801 - NumPy's name
        """What SciPy uses of numpy.lib."""

        class stride_tricks:  # noqa: N801 - NumPy's name
            """Windows are read, not written to, so they need not share memory."""

            @staticmethod
            def sliding_window_view(x: Any, window_shape: Any, axis: Any = None, **_: Any) -> Any:
                """numpy.lib.stride_tricks.sliding_window_view, as a copy."""
                places = np.arange(np.size(value_of(x))).reshape(x.shape)
                windows = np.lib.stride_tricks.sliding_window_view(places, window_shape, axis)
                return np.ravel(x)[windows]


names: Any = _Names()


class _At:
    """array_api_extra.at: an array with another value at an index, written to it if it can be."""

    def __init__(self, x: Any, index: Any = None):
        self._x, self._index = x, index

    def __getitem__(self, index: Any) -> Any:
        return _At(self._x, index)

    def _written(self, write: Callable[[Any], Any], copy: bool | None) -> Any:
        x = plugrad_numpy.array(self._x) if copy else self._x
        x[self._index] = write(x[self._index])
        return x

    def set(self, y: Any, copy: bool | None = None, **_xp: Any) -> Any:
        return self._written(lambda _old: y, copy)

    def add(self, y: Any, copy: bool | None = None, **_xp: Any) -> Any:
        return self._written(lambda old: old + y, copy)

    def subtract(self, y: Any, copy: bool | None = None, **_xp: Any) -> Any:
        return self._written(lambda old: old - y, copy)

    def multiply(self, y: Any, copy: bool | None = None, **_xp: Any) -> Any:
        return self._written(lambda old: old * y, copy)

    def divide(self, y: Any, copy: bool | None = None, **_xp: Any) -> Any:
        return self._written(lambda old: old / y, copy)


def _atleast_nd(x: Any, *, ndim: int, xp: Any = None) -> Any:
    x = names.asarray(x)
    return np.reshape(x, (1,) * (ndim - x.ndim) + x.shape) if x.ndim < ndim else x


def _pad(
    x: Any, width: Any, mode: str = "constant", *, constant_values: Any = 0, **_xp: Any
) -> Any:
    pad: Any = np.pad
    return pad(x, width, mode, constant_values=constant_values)


def _apply_where(
    condition: Any, args: Any, f1: Any, f2: Any = None, /, *, fill_value: Any = None, **_xp: Any
) -> Any:
    """f1 where the condition holds, f2 or a value elsewhere, each of arguments it is good for."""
    args = list(args) if isinstance(args, list | tuple) else [args]
    condition, *args = np.broadcast_arrays(value_of(condition), *args)
    first = f1(*[a[condition] for a in args])
    rest = fill_value if f2 is None else f2(*[a[~condition] for a in args])
    found = names.empty(condition.shape, names.result_type(first, rest))
    found[condition] = first
    found[~condition] = rest
    return found


_EXTRA = SimpleNamespace(
    at=_At,
    atleast_nd=_atleast_nd,
    pad=_pad,
    apply_where=_apply_where,
    sinc=lambda x, **_xp: np.sinc(x),
)


def _iterable(x: Any) -> bool:
    return np.iterable(value_of(x))


def _result_type(*args: Any, force_floating: bool = False, xp: Any = None) -> Any:
    given = [names.asarray(a) if _iterable(a) else a for a in args if a is not None]
    return names.result_type(*given, *((1.0,) if force_floating else ()))


def _promote(
    *args: Any, broadcast: bool = False, force_floating: bool = False, xp: Any = None
) -> Any:
    if not args:
        return args
    dtype = _result_type(*args, force_floating=force_floating)
    found = [None if a is None else names.asarray(a, dtype) for a in args]
    if broadcast:
        shape = np.broadcast_shapes(*[a.shape for a in found if a is not None])
        found = [None if a is None else np.broadcast_to(a, shape) for a in found]
    return found[0] if len(found) == 1 else tuple(found)


def _asarray(
    x: Any,
    dtype: Any = None,
    order: Any = None,
    copy: Any = None,
    *,
    xp: Any = None,
    check_finite: bool = False,
    subok: bool = False,
) -> Any:
    x = names.asarray(x, dtype, copy=copy)
    if check_finite:
        np.asarray_chkfinite(value_of(x))
    return x


def _float_to_complex(x: Any, xp: Any = None) -> Any:
    if x.dtype.kind != "f":
        return x
    return np.astype(x, np.complex64 if x.dtype == np.float32 else np.complex128)


def _size(x: Any) -> int:
    return int(np.size(value_of(x)))


def _always(answer: Any) -> Callable[..., Any]:
    return lambda *args, **kwargs: answer


# What takes the place of Python's own functions.
BUILTINS = {"complex": _Number(complex), "float": _Number(float), "isinstance": is_instance}

# By the name that they have in scipy._lib._array_api and its neighbours.
HELPERS: dict[str, Any] = {
    "math": _Mathematics(math),
    "cmath": _Mathematics(cmath),
    "np": names,
    "np_compat": names,
    "xp_compat": names,
    "xpx": _EXTRA,
    "array_namespace": _always(names),
    "is_numpy": _always(True),
    **{
        f"is_{other}": _always(False)
        for other in ("array_api_strict", "cupy", "dask", "jax", "lazy_array", "marray", "torch")
    },
    "is_array_api_obj": lambda x: isinstance(x, Box | np.ndarray | np.generic),
    "_asarray": _asarray,
    "concat_1d": lambda xp, *arrays: np.concatenate(
        [np.atleast_1d(names.asarray(a)) for a in arrays]
    ),
    "xp_copy": lambda x, **_xp: plugrad_numpy.array(x),
    "xp_default_dtype": _always(np.float64),
    "xp_device": _always(None),
    "xp_result_device": _always(None),
    "xp_float_to_complex": _float_to_complex,
    "xp_promote": _promote,
    "xp_ravel": lambda x, **_xp: np.ravel(x),
    "xp_result_type": _result_type,
    "xp_size": _size,
    "xp_swapaxes": lambda a, i, j, xp=None: np.swapaxes(a, i, j),
    "is_complex": lambda x, xp=None: np.iscomplexobj(value_of(x)),
}
