"""Boxes: the stand-ins for values that a function under differentiation computes with.

A box is (value, trace, node): `node` is an index on the tape in reverse mode and the tangent itself
in forward mode.  The value may be a box of an outer trace; `value_of` peels every layer.
"""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from plugrad._registry import registry
from plugrad.errors import TracedConversionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugrad._trace import Trace

__all__ = ["Box", "is_traced", "make_box", "strip", "value_of"]


_ABSENT = object()
_traced_ufuncs = registry.positional.made


class Box:
    """Base class of all boxes; a subclass adds the operators and methods of its value's type.

    `remedies` are what to write where a library refuses a box because of its type, by what its
    error says then.
    """

    __slots__ = ("_node", "_space", "_trace", "_value")
    remedies: ClassVar[Mapping[str, str]] = {}

    _value: Any
    _trace: Trace
    _node: Any
    _space: Any  # set where it has been needed

    # NumPy asks these two of every argument; they need no NumPy to answer.
    def __array_ufunc__(
        self, ufunc: Any, method: str, x: Any, y: Any = _ABSENT, *rest: Any, **kwargs: Any
    ) -> Any:
        if method == "__call__" and not kwargs:
            try:
                traced = _traced_ufuncs[ufunc]
            except KeyError:
                traced = registry.positional[ufunc]
            if y is _ABSENT:
                return traced(x)
            return traced(x, y, *rest) if rest else traced(x, y)
        inputs = (x, *rest) if y is _ABSENT else (x, y, *rest)
        return registry.call_ufunc(ufunc, method, inputs, kwargs)

    def __array_function__(self, function: Any, _types: Any, args: Any, kwargs: Any) -> Any:
        return registry.handlers[function](*args, **kwargs)

    def __array__(self, *_args: Any, **_kwargs: Any) -> Any:
        from plugrad._conversion import plain_array

        return plain_array(self, sys._getframe(1))

    def __float__(self) -> float:
        from plugrad._conversion import plain_number

        number: float = plain_number(self, float, sys._getframe(1))
        return number

    def __complex__(self) -> complex:
        from plugrad._conversion import plain_number

        number: complex = plain_number(self, complex, sys._getframe(1))
        return number

    def __int__(self) -> int:
        return int(value_of(self))

    def __bool__(self) -> bool:
        return bool(value_of(self))

    def __hash__(self) -> NoReturn:
        raise TracedConversionError(
            f"a traced value cannot be hashed, so it cannot be a key of a dict, a member of a set "
            f"or an argument of a cached function, where its gradient would be lost: {self!r}. "
            "Use plugrad.value_of(x) if a constant is meant."
        )

    def __repr__(self) -> str:
        return f"traced({value_of(self)!r})"

    def __str__(self) -> str:
        return str(value_of(self))

    def __format__(self, spec: str) -> str:
        return format(value_of(self), spec)

    def __copy__(self) -> Box:
        return make_box(self._value, self._trace, self._node)

    def __deepcopy__(self, _memo: Any) -> Box:
        return self.__copy__()

    def __reduce__(self) -> NoReturn:
        raise TracedConversionError(
            "a traced value cannot be pickled (nor sent to another process): its trace stays here. "
            "Use plugrad.value_of(x) for its plain value."
        )


def make_box(value: Any, trace: Trace, node: Any) -> Box:
    """A box of the class that belongs to the type of `value`."""
    box: Box = registry.boxes[value.__class__]()
    box._value = value
    box._trace = trace
    box._node = node
    return box


def value_of(x: Any) -> Any:
    """The plain value inside a traced value, every trace peeled off; anything else as it is.

    Shape and dtype are those of the value.  What you compute from it is a constant to
    differentiation.

    Example:
        >>> from plugrad import grad, value_of
        >>> grad(lambda x: x * value_of(x))(3.0)
        3.0
    """
    while isinstance(x, Box):
        x = x._value
    return x


def is_traced(x: Any) -> bool:
    """Whether x is being differentiated at this moment.

    Example:
        >>> from plugrad import is_traced
        >>> is_traced(1.0)
        False
    """
    return isinstance(x, Box) and x._trace is not None


def strip(x: Any) -> Any:
    """`value_of` for an argument that may be a list or tuple holding traced values."""
    if isinstance(x, Box):
        return value_of(x)
    if x.__class__ in (builtins.list, builtins.tuple):
        return x.__class__(strip(item) for item in x)
    return x
