"""`ArrayBox`, the stand-in for a NumPy array with the whole surface of ndarray; `NumberBox`.

Operators are added by the plugin; the methods of `array_methods` by inheritance.
"""

from __future__ import annotations

import math
from numbers import Number
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import numpy as np

from plugrad import Box, registry, value_of
from plugrad.errors import PlugradError
from plugrad_numpy.array_methods import ArrayMethods, refuse_change
from plugrad_numpy.flat import Flat
from plugrad_numpy.out_arguments import NEVER, POSITION_OF_OUT, call_with_out

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ArrayBox", "MissingAttributeError", "NumberBox"]

_handlers = registry.handlers

_MEMORY = "it shows the memory of an array, where a gradient would be lost"
_LEAVING = "a traced array cannot leave the function"
_SUBCLASS = "it is for subclasses of ndarray"
_MISSING = {
    "__array_finalize__": _SUBCLASS,
    "__array_interface__": _MEMORY,
    "__array_struct__": _MEMORY,
    "__array_wrap__": _SUBCLASS,
    "__class_getitem__": "it is for annotations: write numpy.ndarray[...]",
    "__dlpack__": _MEMORY,
    "__dlpack_device__": _MEMORY,
    "__setstate__": _LEAVING,
    "base": _MEMORY,
    "byteswap": _MEMORY,
    "ctypes": _MEMORY,
    "data": _MEMORY,
    "dump": _LEAVING,
    "dumps": _LEAVING,
    "getfield": _MEMORY,
    "tobytes": _MEMORY,
    "tofile": _LEAVING,
    "view": _MEMORY,
}


class MissingAttributeError(PlugradError, AttributeError):
    """An attribute of arrays that a traced array cannot have; the message says why."""


def _rows(x: Any) -> Iterator[Any]:
    """x[0], x[1], ...: each read in its turn, since a row may be written to before the next."""
    for k in range(x.shape[0]):
        yield x[k]


class ArrayBox(ArrayMethods, Box):
    """A traced array: its operators and methods go to the rules of NumPy's functions.

    A subclass whose boxes take another value at each write, by a `__setitem__` of its own, says so
    by `replaced`; others become a `BufferBox`.
    """

    __slots__ = ("__weakref__", "_alias")
    replaced: ClassVar[bool] = False
    __array_priority__ = 100.0

    _alias: (
        Any  # weak references to the boxes that may be views of this one, or what it is a view of
    )

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        position = POSITION_OF_OUT.get(function, NEVER)
        if (len(args) > position and args[position] is not None) or (
            kwargs and kwargs.get("out") is not None
        ):
            return _handlers[call_with_out](function, args, kwargs)
        return super().__array_function__(function, types, args, kwargs)

    def __copy__(self) -> Any:
        # another box of the same array will do, but not where that may not be written to
        writeable = getattr(value_of(self).flags, "writeable", True)
        return super().__copy__() if writeable else np.copy(self, order="K")

    # -- what it looks like ------------------------------------------------------------------------

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the value."""
        value = self._value
        while isinstance(value, Box):
            value = value._value
        shape: tuple[int, ...] = value.shape
        return shape

    @shape.setter
    def shape(self, value: Any) -> NoReturn:
        refuse_change("x.shape = ...", "x = x.reshape(shape)")

    @property
    def dtype(self) -> Any:
        """The dtype of the value."""
        value = self._value
        while isinstance(value, Box):
            value = value._value
        return value.dtype

    @dtype.setter
    def dtype(self, value: Any) -> NoReturn:
        refuse_change("x.dtype = ...", "x = x.astype(dtype)")

    @property
    def ndim(self) -> int:
        """The number of axes."""
        value = self._value
        while isinstance(value, Box):
            value = value._value
        ndim: int = value.ndim
        return ndim

    @property
    def size(self) -> int:
        """The number of elements."""
        return int(value_of(self).size)

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return int(value_of(self).itemsize)

    @property
    def nbytes(self) -> int:
        """Bytes of all elements."""
        return int(value_of(self).nbytes)

    @property
    def strides(self) -> tuple[int, ...]:
        """Bytes to step along each axis of the value."""
        return tuple(value_of(self).strides)

    @strides.setter
    def strides(self, value: Any) -> NoReturn:
        refuse_change("x.strides = ...", "x.reshape(shape), x.T or a slice")

    @property
    def flags(self) -> Any:
        """The memory layout of the value."""
        return value_of(self).flags

    @property
    def device(self) -> str:
        """Where the value lies: "cpu"."""
        return str(getattr(value_of(self), "device", "cpu"))

    # -- views of it -------------------------------------------------------------------------------

    @property
    def T(self) -> Any:  # noqa: N802 - NumPy's name
        """The axes in reverse order."""
        return _handlers[np.transpose](self)

    @property
    def mT(self) -> Any:  # noqa: N802 - NumPy's name
        """The last two axes exchanged."""
        return _handlers[np.matrix_transpose](self)

    @property
    def real(self) -> Any:
        """The real part: a view, and to be assigned to."""
        return _handlers[np.real](self)

    @real.setter
    def real(self, value: Any) -> None:
        self.real[...] = value

    @property
    def imag(self) -> Any:
        """The imaginary part: a view where there is one, and to be assigned to."""
        return _handlers[np.imag](self)

    @imag.setter
    def imag(self, value: Any) -> None:
        if self.dtype.kind != "c":
            np.zeros(1).imag = 0  # raises, with the words of the installed version
        self.imag[...] = value

    @property
    def flat(self) -> Any:
        """The elements in C order: to read, to iterate over, to assign to."""
        return Flat(self)

    @flat.setter
    def flat(self, value: Any) -> None:
        self.flat[...] = value

    def __len__(self) -> int:
        return len(value_of(self))

    def __iter__(self) -> Iterator[Any]:
        if not self.shape:
            raise TypeError("iteration over a 0-d array")
        return _rows(self)

    def __contains__(self, element: Any) -> bool:
        return value_of(element) in value_of(self)

    # -- integers are constants --------------------------------------------------------------------

    def __round__(self, ndigits: int | None = None) -> Any:
        return round(value_of(self), ndigits)

    def __floor__(self) -> int:
        floor: int = math.floor(value_of(self))
        return floor

    def __ceil__(self) -> int:
        ceiling: int = math.ceil(value_of(self))
        return ceiling

    def __trunc__(self) -> int:
        whole: int = math.trunc(value_of(self))
        return whole

    def __index__(self) -> NoReturn:
        raise TypeError(
            "a traced value is a real or complex number, which is no index: write "
            "x[int(plugrad.value_of(i))]."
        )

    # -- what it cannot do -------------------------------------------------------------------------

    def __delitem__(self, index: Any) -> NoReturn:
        raise ValueError("cannot delete array elements")

    def __getattr__(self, name: str) -> NoReturn:
        if name in _MISSING:
            raise MissingAttributeError(
                f"a traced array has no .{name}: {_MISSING[name]}. Use plugrad.value_of(x).{name} "
                "if a constant is meant."
            )
        raise AttributeError(
            f"a traced array has no attribute {name!r}; NumPy arrays have none either."
        )

    # -- other protocols ---------------------------------------------------------------------------

    def __array_namespace__(self, *, api_version: str | None = None) -> Any:
        """NumPy's namespace: what libraries written for the array API standard compute with."""
        return np


@Number.register
class NumberBox(ArrayBox):
    """A traced NumPy scalar: an array without axes that `np.isscalar` takes for a number."""

    __slots__ = ()
