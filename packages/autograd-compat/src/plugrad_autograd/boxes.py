"""Boxes as autograd names them: `Box`, `ArrayBox`, and the types of value each stands for.

`Box` and `ArrayBox` are plugrad's classes seen through autograd's names: traced values are
instances of them, subclasses of `Box` may be registered for types of one's own, and an attribute
set on `ArrayBox` is set on every traced array.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np

import plugrad
from plugrad import registry
from plugrad_autograd.values import map_leaves
from plugrad_numpy import boxes as numpy_boxes

__all__ = ["ArrayBox", "Box", "Recorded", "isbox", "new_box"]

_NUMBERS = (float, complex, np.ndarray, *np.sctypeDict.values())


class BoxTypes(dict[type, Any]):
    """Type of value -> class of its box; what is added here is traced from then on."""

    def __setitem__(self, value_type: type, box: Any) -> None:
        super().__setitem__(value_type, box)
        if not issubclass(value_type, plugrad.Box):
            plain = numpy_boxes.ArrayBox if issubclass(box, ArrayBox) else box
            plugrad.register(_BoxPlugin(value_type, plain))


class _BoxPlugin:
    """Teaches plugrad the box of one type of value."""

    def __init__(self, value_type: type, box: Any):
        self.value_type = value_type
        self.box = box

    @plugrad.hookimpl
    def plugrad_boxes(self, boxes: Any) -> None:
        boxes.register(self.value_type, self.box)


class _BoxMeta(type):
    """Takes every traced value for an instance of `Box`."""

    def __instancecheck__(cls, instance: Any) -> bool:
        if cls is Box:
            return isbox(instance)
        return super().__instancecheck__(instance)


class Box(plugrad.Box, metaclass=_BoxMeta):
    """The base of all boxes; subclass and `register` it to differentiate by a type of one's own."""

    __slots__ = ()
    __array_priority__ = 90.0
    type_mappings: dict[type, Any] = BoxTypes()
    types: set[Any] = set()  # noqa: RUF012 - as autograd has it

    def __init__(self, value: Any = None, trace: Any = None, node: Any = None):
        self._value = value
        self._trace = trace
        self._node = node

    @classmethod
    def register(cls, value_type: type) -> None:
        """Box values of `value_type` in this class."""
        Box.types.add(cls)
        Box.type_mappings[value_type] = cls
        Box.type_mappings[cls] = cls


class _ArrayBoxMeta(_BoxMeta):
    """Hands attributes that are set on the class to plugrad's own class of traced arrays."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, numpy_boxes.ArrayBox | Recorded)

    def __setattr__(cls, name: str, value: Any) -> None:
        setattr(numpy_boxes.ArrayBox, name, value)

    def __delattr__(cls, name: str) -> None:
        delattr(numpy_boxes.ArrayBox, name)


class ArrayBox(numpy_boxes.ArrayBox, Box, metaclass=_ArrayBoxMeta):
    """Traced arrays and NumPy scalars."""

    __slots__ = ()


def isbox(x: Any) -> bool:
    """Whether x is a traced value."""
    return isinstance(x, plugrad.Box | Recorded)


def new_box(value: Any, trace: Any, node: Any) -> Any:
    """A box of the class registered for the type of a value; raises `TypeError` if none is."""
    cls = next((base for base in type(value).__mro__ if base in Box.type_mappings), None)
    if cls is None and not isbox(value):
        raise TypeError(f"Can't differentiate w.r.t. type {type(value)}")
    box = registry.boxes[type(value)]()
    box._value, box._trace, box._node = value, trace, node
    return box


for _type in (numpy_boxes.ArrayBox, *_NUMBERS):
    if issubclass(_type, float | complex | np.ndarray | np.inexact | plugrad.Box):
        dict.__setitem__(Box.type_mappings, _type, ArrayBox)
Box.types.add(ArrayBox)


class Recorded(np.lib.mixins.NDArrayOperatorsMixin):
    """A value under a trace with nodes of one's own: each operation on it makes a node."""

    __slots__ = ("_node", "_trace", "_value")
    __array_priority__ = 110.0
    _ids = count()

    def __init__(self, value: Any, trace: int, node: Any):
        self._value = value
        self._trace = trace
        self._node = node

    @classmethod
    def start(cls, value: Any, node: Any) -> Any:
        """The input of a new trace; a container's parts are read from it by an operation each."""
        return cls._boxed(value, next(cls._ids), node)

    @classmethod
    def _boxed(cls, value: Any, trace: int, node: Any) -> Any:
        if not isinstance(value, list | tuple | dict):
            return cls(value, trace, node)

        def part(key: Any) -> Any:
            child = type(node)(value[key], _take, (value, key), {}, (0,), (node,))
            return cls._boxed(value[key], trace, child)

        if isinstance(value, dict):
            return {key: part(key) for key in value}
        return map_leaves(part, value.__class__(range(len(value))))

    @classmethod
    def end(cls, out: Any, start: Any) -> tuple[Any, Any] | None:
        """(value, node) of the result, None if it does not depend on the input."""
        first = start
        while isinstance(first, list | tuple | dict) and first:
            first = next(iter(first.values() if isinstance(first, dict) else first))
        if isinstance(out, list | tuple) and any(isinstance(o, cls) for o in out):
            out = _apply(lambda *parts: out.__class__(parts), tuple(out), {})
        if not isinstance(out, cls) or out._trace != first._trace:
            return None
        return out._value, out._node

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        return _apply(ufunc if method == "__call__" else getattr(ufunc, method), inputs, kwargs)

    def __array_function__(self, fun: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return _apply(fun, args, kwargs)

    def __array__(self, *_args: Any, **_kwargs: Any) -> Any:
        raise plugrad.errors.TracedConversionError(
            "a recorded value cannot become a plain array: the operation would not be recorded."
        )

    def __getitem__(self, index: Any) -> Any:
        return _apply(_take, (self, index), {})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or not hasattr(np.ndarray, name):
            raise AttributeError(f"a recorded value has no attribute {name!r}")
        if name in _VIEWS:
            return _apply(_VIEWS[name], (self,), {})
        if not callable(getattr(np.ndarray, name)):
            return getattr(self._value, name)
        method = getattr(np, name, None) or _method(name)
        return lambda *args, **kwargs: _apply(method, (self, *args), kwargs)

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __int__(self) -> int:
        return int(self._value)

    def __str__(self) -> str:
        return f"Autograd {type(self).__name__} with value {self._value!s}"

    def __repr__(self) -> str:
        return f"recorded({self._value!r})"


_VIEWS = {"T": np.transpose, "mT": np.matrix_transpose, "real": np.real, "imag": np.imag}


def _take(container: Any, key: Any) -> Any:
    return container[key]


def _method(name: str) -> Any:
    def method(x: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(x, name)(*args, **kwargs)

    method.__name__ = name
    return method


def _apply(fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Compute fun(*args, **kwargs) one trace down, and record it; lists of operands are opened."""
    if any(isinstance(a, list | tuple) and any(isinstance(p, Recorded) for p in a) for a in args):
        return _apply_to_parts(fun, args, kwargs)
    top = max(a._trace for a in args if isinstance(a, Recorded))
    where = [k for k, a in enumerate(args) if isinstance(a, Recorded) and a._trace == top]
    values = tuple([a._value if k in where else a for k, a in enumerate(args)])
    ans = fun(*values, **kwargs)
    if isinstance(ans, bool | np.bool_):
        return ans
    parents = tuple(args[k]._node for k in where)
    node = type(parents[0])(ans, fun, values, kwargs, tuple(where), parents)
    return Recorded._boxed(ans, top, node)


def _apply_to_parts(fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    sizes = [len(a) if isinstance(a, list | tuple) else None for a in args]

    def of_parts(*parts: Any) -> Any:
        left = iter(parts)
        whole = [
            next(left) if n is None else type(a)([next(left) for _ in range(n)])
            for a, n in zip(args, sizes, strict=True)
        ]
        return fun(*whole, **kwargs)

    of_parts.__name__ = getattr(fun, "__name__", "function")
    flat: list[Any] = []
    for a, n in zip(args, sizes, strict=True):
        flat += [a] if n is None else a
    return _apply(of_parts, tuple(flat), {})
