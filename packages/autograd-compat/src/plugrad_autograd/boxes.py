"""Boxes as autograd names them: `Box`, `ArrayBox`, and the types of value each stands for.

`Box` and `ArrayBox` are plugrad's classes seen through autograd's names: traced values are
instances of them, subclasses of `Box` may be registered for types of one's own, and an attribute
set on `ArrayBox` is set on every traced array.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad
from plugrad import registry
from plugrad_autograd.recording import Recorded
from plugrad_numpy import boxes as numpy_boxes

__all__ = ["ArrayBox", "Box", "isbox", "new_box"]

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
