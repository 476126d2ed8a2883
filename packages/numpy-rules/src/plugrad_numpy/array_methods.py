"""The methods of ndarray on a traced array, each the rule of the NumPy function it stands for."""

from __future__ import annotations

import operator
from typing import Any, NoReturn

import numpy as np

from plugrad import registry, value_of
from plugrad.errors import AssignmentError
from plugrad_numpy.out_arguments import NEVER, POSITION_OF_OUT, call_with_out
from plugrad_numpy.rules.creation import as_python

__all__ = ["ArrayMethods", "refuse_change"]

_handlers = registry.handlers


def _method(function: Any) -> Any:
    """A method with the arguments of `function` after the first."""
    position = POSITION_OF_OUT.get(function, NEVER) - 1

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if (len(args) > position and args[position] is not None) or (
            kwargs and kwargs.get("out") is not None
        ):
            return call_with_out(function, (self, *args), kwargs)
        return _handlers[function](self, *args, **kwargs)

    method.__name__ = method.__qualname__ = function.__name__
    method.__doc__ = f"`numpy.{function.__name__}` of this array."
    return method


def _operator(function: Any) -> Any:
    """A method for an operator that writes, such as `x += y`."""

    def method(self: Any, *args: Any) -> Any:
        return _handlers[function](self, *args)

    method.__name__ = method.__qualname__ = f"__{function.__name__}__"
    method.__doc__ = f"`operator.{function.__name__}`, with NumPy's meaning."
    return method


def refuse_change(what: str, instead: str) -> NoReturn:
    """Raise `AssignmentError` for what changes more of an array than its elements."""
    raise AssignmentError(
        f"{what} changes what an array is, not only its elements, which traced arrays do not do: "
        f"write {instead}."
    )


def _refused(name: str, instead: str) -> Any:
    """A method of ndarray that would change what an array is."""

    def method(self: Any, *args: Any, **kwargs: Any) -> NoReturn:
        refuse_change(f"x.{name}()", instead)

    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"Raise `AssignmentError`: write {instead}."
    return method


class ArrayMethods:
    """What `ArrayBox` inherits."""

    __slots__ = ()

    all = _method(np.all)
    any = _method(np.any)
    argmax = _method(np.argmax)
    argmin = _method(np.argmin)
    argpartition = _method(np.argpartition)
    argsort = _method(np.argsort)
    choose = _method(np.choose)
    clip = _method(np.clip)
    conj = _method(np.conjugate)
    conjugate = _method(np.conjugate)
    cumprod = _method(np.cumprod)
    cumsum = _method(np.cumsum)
    diagonal = _method(np.diagonal)
    dot = _method(np.dot)
    max = _method(np.max)
    mean = _method(np.mean)
    min = _method(np.min)
    nonzero = _method(np.nonzero)
    prod = _method(np.prod)
    ravel = _method(np.ravel)
    repeat = _method(np.repeat)
    round = _method(np.round)
    searchsorted = _method(np.searchsorted)
    squeeze = _method(np.squeeze)
    std = _method(np.std)
    sum = _method(np.sum)
    swapaxes = _method(np.swapaxes)
    take = _method(np.take)
    trace = _method(np.trace)
    var = _method(np.var)

    resize = _refused("resize", "np.resize(x, shape)")
    setfield = _refused("setfield", "x[index] = value")
    put = _method(np.put)

    def setflags(self, write: Any = None, align: Any = None, uic: Any = None) -> None:
        """`ndarray.setflags(write=False)`: a promise not to write, which is not enforced here.

        Raises AssignmentError for all else.
        """
        if write or align is not None or uic is not None or write is None:
            _refused("setflags", "x.copy()")(self)

    __setitem__ = _operator(operator.setitem)
    __iadd__ = _operator(operator.iadd)
    __isub__ = _operator(operator.isub)
    __imul__ = _operator(operator.imul)
    __itruediv__ = _operator(operator.itruediv)
    __ifloordiv__ = _operator(operator.ifloordiv)
    __imod__ = _operator(operator.imod)
    __ipow__ = _operator(operator.ipow)
    __imatmul__ = _operator(operator.imatmul)

    def fill(self, value: Any) -> None:
        """Write one value to all elements."""
        if np.ndim(value_of(value)):
            raise ValueError("setting an array element with a sequence.")
        self[...] = value

    def sort(
        self, axis: int = -1, kind: Any = None, order: Any = None, *, stable: bool | None = None
    ) -> None:
        """Sort in place; see `numpy.sort`."""
        axis = operator.index(axis)
        self[...] = np.sort(self, axis, kind, order, stable=stable)  # type: ignore[call-overload]

    def partition(self, kth: Any, axis: int = -1, kind: str = "introselect") -> None:
        """Partition in place; see `numpy.partition`."""
        axis = operator.index(axis)
        self[...] = np.partition(self, kth, axis, kind)  # type: ignore[call-overload]

    def reshape(self, *shape: Any, order: str = "C", copy: bool | None = None) -> Any:
        """`numpy.reshape`; the shape as a tuple or as separate ints."""
        wanted = shape[0] if len(shape) == 1 else shape
        if copy is None:
            return _handlers[np.reshape](self, wanted, order)
        return _handlers[np.reshape](self, wanted, order, copy=copy)

    def transpose(self, *axes: Any) -> Any:
        """`numpy.transpose`; the axes as a tuple or as separate ints."""
        if not axes:
            return _handlers[np.transpose](self)
        return _handlers[np.transpose](self, axes[0] if len(axes) == 1 else axes)

    def compress(self, condition: Any, axis: int | None = None, out: Any = None) -> Any:
        """`numpy.compress`: the elements at which the condition holds."""
        return np.compress(condition, self, axis, out)  # type: ignore[call-overload]

    def astype(
        self,
        dtype: Any,
        order: str = "K",
        casting: str = "unsafe",
        subok: bool = True,
        copy: bool = True,
    ) -> Any:
        """`numpy.astype`: traced for a float or complex dtype, a constant for any other.

        Raises TypeError if `casting` does not allow it.
        """
        if not copy and np.dtype(dtype) == self.dtype:  # type: ignore[attr-defined]
            return self
        if casting != "unsafe":
            value_of(self).astype(dtype, order, casting, subok, copy)
        return _handlers[np.astype](self, dtype)

    def flatten(self, order: str = "C") -> Any:
        """A copy with one axis."""
        return _handlers[np.copy](_handlers[np.ravel](self, order))

    def copy(self, order: str = "C") -> Any:
        """`numpy.copy`."""
        return _handlers[np.copy](self, order)

    def item(self, *index: Any) -> Any:
        """One element as a traced Python number: the only one, or that at a flat or full index."""
        place = index[0] if len(index) == 1 else index
        if not index and self.size != 1:  # type: ignore[attr-defined]
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        if isinstance(place, tuple) and place:
            return as_python(self[place])  # type: ignore[index]
        return as_python(self.reshape(-1)[place or 0])

    def tolist(self) -> Any:
        """The elements as nested lists of traced Python numbers; a number for a 0-d array."""
        if not self.shape:  # type: ignore[attr-defined]
            return as_python(self)
        return [row.tolist() for row in self]  # type: ignore[attr-defined]

    def to_device(self, device: str, /, *, stream: Any = None) -> Any:
        """This array: NumPy knows no device but the CPU."""
        if device != "cpu":
            raise ValueError(f'Unsupported device "{device}". Only "cpu" is accepted.')
        return self
