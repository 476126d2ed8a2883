"""`BufferBox`: a traced array that is written to, by x[i] = v or x += y, and its views.

Any `ArrayBox` becomes one at the first write (see `thawing`).  A `BufferBox` is thawed memory: for
every operation it stands for its value at that moment, frozen.
"""

from __future__ import annotations

import operator
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, Memory, registry, value_of
from plugrad_numpy.boxes import ArrayBox
from plugrad_numpy.constructors import asarray
from plugrad_numpy.out_arguments import NEVER, POSITION_OF_OUT
from plugrad_numpy.storage import ArrayStorage, Layout, layout_of, spread_out
from plugrad_numpy.views import VIEWING, WRITERS, View, plain_index

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BufferBox",
    "add_at",
    "buffer",
    "freeze",
    "view_of",
    "writable",
]

_SEQUENCES = (list, tuple)
_COPYING = frozenset({np.ravel, np.reshape})  # where no view of the memory has the elements so
_ABOUT_MEMORY = frozenset({np.may_share_memory, np.shares_memory})  # not about elements
view_of: Any = Box.__dict__["_space"]  # the slot in which a BufferBox keeps its View


def freeze(x: Any) -> Any:
    """What a BufferBox holds at this moment; lists and tuples are looked into.

    An ArrayBox that no later write changes, or a plain array.
    """
    if x.__class__ is BufferBox:
        return view_of.__get__(x).frozen()
    if x.__class__ is list or x.__class__ is tuple:
        return x.__class__([freeze(part) for part in x])
    return x


def buffer(a: Any) -> BufferBox:
    """A BufferBox with the elements of a plain array that is nobody else's."""
    layout, size = layout_of(a)
    flat = _flat(a, layout, size)
    box: BufferBox = _boxed(View(Memory(ArrayStorage(flat)), layout))
    return box


def writable(a: Any) -> Any:
    """A new array as one that traced values can be assigned to, if its dtype has derivatives.

    What comes of such an array is one, too; anything but a plain array passes through.
    """
    if a.__class__ is np.ndarray and a.dtype.kind in "fc" and a.flags.writeable:
        return buffer(a if a.base is None else a.copy())
    return a


def _read_only(a: Any) -> BufferBox:
    """A BufferBox of the elements of a plain array that nothing can be assigned to."""
    box = buffer(a.copy())
    view_of.__get__(box).layout.writeable = False
    return box


def _flat(a: Any, layout: Layout, size: int) -> Any:
    """Flat memory with the elements of an array: its own where it owns as much, else a copy."""
    if a.flags.forc and a.flags.owndata:
        return a.reshape(-1, order="A") if a.flags.c_contiguous else a.T.reshape(-1)
    return spread_out(a, layout, size)


def freeze_values(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments, frozen."""
    return {name: freeze(a) for name, a in kwargs.items()}


# -- functions and methods that give views ---------------------------------------------------------


def _given(found: Any, args: Any, frozen: Any) -> Any:
    """What a function returned for frozen arguments: one of the arguments, or what is new."""
    if found.__class__ in _SEQUENCES:
        return found.__class__([_given(part, args, frozen) for part in found])
    for argument, value in zip(args, frozen, strict=True):
        if found is value:
            return argument
    return writable(found)


def _seen_through(function: Any, args: Any, kwargs: Mapping[str, Any]) -> Any:
    """What a function that gives views makes of BufferBoxes; None where it has to copy."""
    arrays = [a for a in args if isinstance(a, np.ndarray | Box)]
    views = [view_of.__get__(a) for a in arrays if a.__class__ is BufferBox]
    if not views or (function is np.einsum and len(arrays) > 1):
        return None
    found = function(*map(_plain, args), **{name: value_of(a) for name, a in kwargs.items()})
    parts = found if found.__class__ in _SEQUENCES else [found]
    shared = [next(filter(None, [view.part(part) for view in views]), None) for part in parts]
    if not any(shared):
        return None
    if not all(shared):  # one of several arguments is no array that could be seen through
        copies = function(*freeze(args), **freeze_values(kwargs))
        boxes = [_boxed(v) if v else c for v, c in zip(shared, copies, strict=True)]
    else:
        boxes = [_boxed(view) for view in shared if view]
    return found.__class__(boxes) if found.__class__ in _SEQUENCES else boxes[0]


def _of_its_own(found: Any, args: list[Any]) -> Any:
    """What a function that gives views found for frozen arguments, where NumPy has to copy."""
    arrays = [value_of(a) for a in args if isinstance(a, np.ndarray | Box)]
    if any(np.may_share_memory(value_of(found), a) for a in arrays):
        orders = [a for a in args if a.__class__ is str]
        found = np.copy(found, order="F" if "F" in orders else "C")
    return writable(found)


def _plain(x: Any) -> Any:
    return view_of.__get__(x).plain() if x.__class__ is BufferBox else value_of(x)


def _boxed(view: View) -> Any:
    box = BufferBox()
    view_of.__set__(box, view)
    return box


def _view_method(name: str) -> Any:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        view = view_of.__get__(self)
        part = view.part(getattr(view.plain(), name)(*args, **kwargs))
        if part:
            return _boxed(part)
        frozen = freeze(self)
        found = getattr(frozen, name)(*args, **kwargs)
        return _of_its_own(found, [frozen, *args, *kwargs.values()])

    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"`ndarray.{name}`: a view where NumPy's is one."
    return method


def _view_attribute(name: str, doc: str) -> Any:
    def attribute(self: Any) -> Any:
        view = view_of.__get__(self)
        part = view.part(getattr(view.plain(), name))
        if part:
            return _boxed(part)
        found = getattr(freeze(self), name)  # the imaginary part of real numbers: zeros, read-only
        return _read_only(found) if found.__class__ is np.ndarray else found

    return property(attribute, getattr(ArrayBox, name).fset, doc=doc)


def _geometry(name: str, doc: str) -> Any:
    get, refuse = attrgetter(name), getattr(ArrayBox, name).fset
    return property(lambda self: get(view_of.__get__(self).layout), refuse, doc=doc)


def _fresh_method(name: str) -> Any:
    method = getattr(ArrayBox, name)
    return wraps(method)(lambda self, *args, **kwargs: writable(method(self, *args, **kwargs)))


def _operator(function: Any) -> Any:
    return lambda self, *others: writable(function(freeze(self), *map(freeze, others)))


def _reflected(function: Any) -> Any:
    return lambda self, other: writable(function(freeze(other), freeze(self)))


def _fitting(value: Any, shape: tuple[int, ...], index: Any) -> Any:
    """A value without the leading axes of length 1 that NumPy drops when it is written."""
    more = value.ndim - np.ndim(np.broadcast_to(False, shape)[index])
    leading = value.shape[: max(more, 0)]
    return np.reshape(value, value.shape[len(leading) :]) if set(leading) == {1} else value


def add_at(x: BufferBox, index: Any, value: Any) -> None:
    """Add values at an index, each of repeated ones."""
    view_of.__get__(x).add(plain_index(index), value)


class BufferBox(ArrayBox):
    """An array in a function under differentiation whose elements have been written to.

    It behaves as the NumPy array does: views alias it, operations see its elements as they are.
    """

    __slots__ = ()

    # -- as other boxes see it: its value at this moment -------------------------------------------

    @property
    def _value(self) -> Any:
        value = freeze(self)
        return value._value if isinstance(value, Box) else value

    @property
    def _trace(self) -> Any:  # type: ignore[override]
        value = freeze(self)
        return value._trace if isinstance(value, Box) else None

    @property
    def _node(self) -> Any:
        value = freeze(self)
        return value._node if isinstance(value, Box) else None

    def _plain(self) -> Any:
        return view_of.__get__(self).plain()

    shape = _geometry("shape", "The shape.")
    dtype = _geometry("dtype", "The dtype.")
    strides = _geometry("strides", "Bytes to step along each axis.")

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """The number of elements."""
        return int(self._plain().size)

    @property
    def flags(self) -> Any:
        """The memory layout."""
        shown = self._plain().view()
        shown.flags.writeable = view_of.__get__(self).layout.writeable
        return shown.flags

    def __len__(self) -> int:
        return len(self._plain())

    def __copy__(self) -> Any:
        return np.copy(freeze(self), order="K")

    # -- views -------------------------------------------------------------------------------------

    T = _view_attribute("T", "The axes in reverse order.")
    mT = _view_attribute("mT", "The last two axes exchanged.")  # noqa: N815 - NumPy's name
    real = _view_attribute("real", "The real part.")
    imag = _view_attribute("imag", "The imaginary part.")
    diagonal = _view_method("diagonal")
    ravel = _view_method("ravel")
    reshape = _view_method("reshape")
    squeeze = _view_method("squeeze")
    swapaxes = _view_method("swapaxes")
    transpose = _view_method("transpose")

    # -- operations --------------------------------------------------------------------------------

    astype = _fresh_method("astype")
    clip = _fresh_method("clip")
    conj = conjugate = _fresh_method("conj")
    copy = _fresh_method("copy")
    cumprod = _fresh_method("cumprod")
    cumsum = _fresh_method("cumsum")
    dot = _fresh_method("dot")
    flatten = _fresh_method("flatten")
    max = _fresh_method("max")
    mean = _fresh_method("mean")
    min = _fresh_method("min")
    prod = _fresh_method("prod")
    repeat = _fresh_method("repeat")
    round = _fresh_method("round")
    std = _fresh_method("std")
    sum = _fresh_method("sum")
    take = _fresh_method("take")
    var = _fresh_method("var")

    __add__, __radd__ = _operator(operator.add), _reflected(operator.add)
    __sub__, __rsub__ = _operator(operator.sub), _reflected(operator.sub)
    __mul__, __rmul__ = _operator(operator.mul), _reflected(operator.mul)
    __truediv__, __rtruediv__ = _operator(operator.truediv), _reflected(operator.truediv)
    __floordiv__, __rfloordiv__ = _operator(operator.floordiv), _reflected(operator.floordiv)
    __mod__, __rmod__ = _operator(operator.mod), _reflected(operator.mod)
    __pow__, __rpow__ = _operator(operator.pow), _reflected(operator.pow)
    __matmul__, __rmatmul__ = _operator(operator.matmul), _reflected(operator.matmul)
    __divmod__, __rdivmod__ = _operator(divmod), _reflected(divmod)
    __neg__ = _operator(operator.neg)
    __pos__ = _operator(operator.pos)
    __abs__ = _operator(operator.abs)
    __lt__ = _operator(operator.lt)
    __le__ = _operator(operator.le)
    __gt__ = _operator(operator.gt)
    __ge__ = _operator(operator.ge)
    __eq__ = _operator(operator.eq)
    __ne__ = _operator(operator.ne)
    __hash__ = ArrayBox.__hash__

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        if method == "at" or "out" in kwargs:
            return registry.call_ufunc(ufunc, method, inputs, kwargs)
        return writable(getattr(ufunc, method)(*map(freeze, inputs), **freeze_values(kwargs)))

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if function in VIEWING:
            shared = _seen_through(function, args, kwargs)
            if shared is not None:
                return shared
        if (
            function in WRITERS
            or "out" in kwargs
            or len(args) > POSITION_OF_OUT.get(function, NEVER)
        ):
            return super().__array_function__(function, types, args, kwargs)
        if function in _ABOUT_MEMORY:
            return function(*map(_plain, args), **kwargs)
        frozen, options = freeze(args), freeze_values(kwargs)
        found = function(*frozen, **options)
        if function in _COPYING:
            return _of_its_own(found, [*frozen, *options.values()])
        return _given(found, args, frozen)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        value = freeze(self)
        if isinstance(value, Box):
            return value.__array__(dtype, copy)
        return view_of.__get__(self).exposed(copy).astype(dtype or value.dtype, copy=False)

    def __float__(self) -> float:
        return float(freeze(self))

    def __complex__(self) -> complex:
        return complex(freeze(self))

    # -- reading and writing elements --------------------------------------------------------------

    def __getitem__(self, index: Any) -> Any:
        view = view_of.__get__(self)
        if index.__class__ is int and len(view.layout.shape) == 1:
            return view.take(index)
        index = plain_index(index)
        part = view.at(index)
        return writable(view.take(index)) if part is None else _boxed(part)

    def __setitem__(self, index: Any, value: Any) -> None:
        view = view_of.__get__(self)
        index = plain_index(index)
        if value.__class__ is BufferBox:
            part = view.at(index)
            if part is not None and part.is_same(view_of.__get__(value)):
                return  # x[i] += v has written to the view x[i], and assigns it to x[i]
            value = freeze(value)
        elif value.__class__ is list or value.__class__ is tuple:
            value = asarray(freeze(value))
        if isinstance(value, Box) and getattr(value, "shape", ())[:1] == (1,):
            value = _fitting(value, view.layout.shape, index)
        view.put(index, value)
