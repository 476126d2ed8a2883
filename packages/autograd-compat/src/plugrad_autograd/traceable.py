"""Functions made to trace as autograd's do: lists of traced numbers, and rules of the user's.

The functions are NumPy's own, or plugrad_numpy's where NumPy's do not dispatch.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy._core.einsumfunc import _parse_einsum_input  # type: ignore[attr-defined]

import plugrad_numpy
from plugrad.errors import TracedConversionError
from plugrad_autograd.boxes import isbox
from plugrad_autograd.values import first_box, getval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping

# What autograd.numpy has beside NumPy's names, or in their place.
NAMES = (
    "array_from_args",
    "column_stack",
    "concatenate",
    "concatenate_args",
    "hstack",
    "make_diagonal",
    "metadata",
    "parse_einsum_input",
    "row_stack",
    "stack",
    "vstack",
    "where",
    "wrap_if_boxes_inside",
)
__all__ = [  # noqa: PLE0604 - NAMES are strings
    *NAMES,
    "NAMES",
    "mirrored",
    "wrap_intdtype",
    "wrap_namespace",
    "wrapped",
]

_PLAIN_TYPES = (float, int, type(None), type)
_INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.integer)
_TWINS = {"numpy": "plugrad_numpy", "scipy": "plugrad_scipy"}


def _as_array(x: Any) -> Any:
    return plugrad_numpy.array(x) if isinstance(x, list | tuple) and first_box(x) is not None else x


def wrapped(f_raw: Callable[..., Any]) -> Any:
    """A function that also takes lists of traced values, and rules of the user's by `defvjp`."""
    own: list[Any] = []

    def f_wrapped(*args: Any, **kwargs: Any) -> Any:
        if own:
            return own[0](*args, **kwargs)
        try:
            return f_raw(*args, **kwargs)
        except TracedConversionError:
            arrays = [_as_array(a) for a in args]
            if all(a is b for a, b in zip(arrays, args, strict=True)):
                raise
            return f_raw(*arrays, **kwargs)

    f_wrapped.__name__ = f_wrapped.__qualname__ = getattr(f_raw, "__name__", "function")
    f_wrapped.__doc__ = getattr(f_raw, "__doc__", None)
    f_wrapped.fun = f_raw  # type: ignore[attr-defined]
    f_wrapped._is_autograd_primitive = True  # type: ignore[attr-defined]
    f_wrapped._own_rules = own  # type: ignore[attr-defined]
    return f_wrapped


def _twin(name: Any) -> Any:
    """The module of plugrad's that traces where the module of this name does not, if any."""
    top, _, below = str(name).partition(".")
    if top not in _TWINS:
        return None
    try:
        return import_module(".".join(filter(None, [_TWINS[top], below])))
    except ModuleNotFoundError:
        return None


def wrap_namespace(old: MutableMapping[str, Any], new: MutableMapping[str, Any]) -> None:
    """Put into `new` the functions, types and numbers of `old`, its functions made to trace."""
    twin = _twin(old.get("__name__"))
    done: dict[int, Any] = {}
    for name, obj in old.items():
        if name.startswith("__"):
            continue
        if callable(obj) and type(obj) is not type:
            if id(obj) not in done:
                done[id(obj)] = _traceable(twin, name, obj)
            new[name] = done[id(obj)]
        elif type(obj) is type and obj in _INTEGERS:
            new[name] = done.setdefault(id(obj), wrap_intdtype(obj))
        elif type(obj) in _PLAIN_TYPES:
            new[name] = obj


def _traceable(twin: Any, name: str, obj: Any) -> Any:
    found = obj if twin is None else getattr(twin, name, obj)
    if isinstance(found, np.ufunc | type):
        return found
    return wrapped(found)


def mirrored(name: str, names: dict[str, Any]) -> Any:
    """The module `plugrad_autograd.<name>` of the public functions among `names`, made to trace."""
    module = ModuleType(f"plugrad_autograd.{name}", f"autograd.{name}: made to trace.")
    wrap_namespace(names, module.__dict__)
    public = [key for key in names.get("__all__", names) if hasattr(module, key)]
    module.__dict__["__all__"] = public
    return sys.modules.setdefault(module.__name__, module)


def wrap_intdtype(cls: Any) -> Any:
    """An integer type that takes traced values for constants."""

    def new(_cls: Any, *args: Any, **kwargs: Any) -> Any:
        return cls(*map(getval, args), **kwargs)

    return type(cls.__name__, (cls,), {"__new__": new})


def concatenate_args(axis: int, *args: Any) -> Any:
    """`numpy.concatenate` with the arrays as separate arguments."""
    return plugrad_numpy.concatenate(args, axis)


def array_from_args(array_args: Any, array_kwargs: Any, *args: Any) -> Any:
    """`numpy.array` with the elements as separate arguments."""
    return plugrad_numpy.array(args, *array_args, **array_kwargs)


def wrap_if_boxes_inside(raw_array: Any, slow_op_name: str | None = None) -> Any:
    """An array of traced objects as a traced array."""
    if raw_array.dtype == np.dtype("O"):
        return plugrad_numpy.array(list(raw_array.ravel())).reshape(raw_array.shape)
    return raw_array


def where(condition: Any, *args: Any, **kwargs: Any) -> Any:
    """`numpy.where`; of Python's numbers and lists it makes Python's numbers and lists again."""
    if not args and not kwargs:
        return np.where(getval(condition))
    if len(args) + len(kwargs) != 2:
        raise ValueError("either both or neither of x and y should be given")
    x, y = (*args, *[kwargs[name] for name in ("x", "y")[len(args) :]])
    found = np.where(_as_array(condition), _as_array(x), _as_array(y))
    if isinstance(found, np.ndarray) and not any(map(_is_array, (condition, x, y))):
        return found.tolist()
    return found


def _is_array(x: Any) -> bool:
    if isinstance(x, list | tuple):
        return any(map(_is_array, x))
    return isbox(x) or isinstance(x, np.ndarray | np.generic)


def make_diagonal(D: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """Matrices with the rows of D as diagonals, in the last two axes."""
    if (offset, axis1, axis2) != (0, -1, -2):
        raise NotImplementedError("make_diagonal supports offset=0, axis1=-1, axis2=-2 only")
    return D[..., None] * np.eye(D.shape[-1])


def metadata(A: Any) -> tuple[Any, ...]:
    """(shape, ndim, dtype, whether complex) of an array."""
    A = getval(A)
    return np.shape(A), np.ndim(A), np.result_type(A), np.iscomplexobj(A)


def parse_einsum_input(*args: Any) -> Any:
    """NumPy's reading of the arguments of einsum."""
    return _parse_einsum_input([getval(a) for a in args])


def _joining(function: Callable[..., Any]) -> Any:
    """A function of a list of arrays, which takes any iterable of them, and of lists of numbers."""
    join = wrapped(function)

    def joined(arrays: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        return join([_as_array(part) for part in arrays], *args, **kwargs)

    joined.__name__, joined.__doc__ = function.__name__, function.__doc__
    joined.__dict__.update(join.__dict__)
    return joined


concatenate, stack, hstack, vstack, column_stack = (
    _joining(function)
    for function in (np.concatenate, np.stack, np.hstack, np.vstack, np.column_stack)
)
row_stack = vstack
