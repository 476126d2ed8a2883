"""autograd.builtins: Python's containers and type checks, for traced values.

plugrad traces the values inside a container and leaves the container what it is, so these are
Python's own; `isinstance` and `type` see through a traced value to what it stands for.
"""

from __future__ import annotations

import builtins
from typing import Any

from plugrad_autograd.primitives import (
    defjvp,
    defjvp_argnum,
    defvjp,
    defvjp_argnum,
    notrace_primitive,
    primitive,
)
from plugrad_autograd.tracer import Box
from plugrad_autograd.values import first_box, getval
from plugrad_autograd.vector_spaces import (
    ContainerVSpace,
    DictVSpace,
    ListVSpace,
    NamedTupleVSpace,
    SequenceVSpace,
    SparseObject,
    TupleVSpace,
    VSpace,
    vspace,
)

__all__ = [
    "Box",
    "ContainerVSpace",
    "DictBox",
    "DictVSpace",
    "ListVSpace",
    "NamedTupleVSpace",
    "SequenceBox",
    "SequenceVSpace",
    "SparseObject",
    "TupleVSpace",
    "VSpace",
    "container_take",
    "defjvp",
    "defjvp_argnum",
    "defvjp",
    "defvjp_argnum",
    "dict",
    "isinstance",
    "list",
    "make_sequence",
    "notrace_primitive",
    "primitive",
    "tuple",
    "type",
    "vspace",
]

tuple = tuple_ = builtins.tuple
list = list_ = builtins.list
dict = dict_ = builtins.dict


def isinstance(x: Any, types: Any) -> bool:
    """Whether the value that x is or stands for is of one of the types."""
    return builtins.isinstance(getval(x), types)


def type(x: Any) -> Any:
    """The type of the value that x is or stands for."""
    return builtins.type(getval(x))


def container_take(container: Any, key: Any) -> Any:
    """The part of a container at a key, index or slice."""
    return container[key]


def make_sequence(seq_type: Any, *args: Any) -> Any:
    """A list or tuple of the arguments."""
    return seq_type(args)


class _Holds(builtins.type):
    """Takes for an instance a container of certain types that has a traced value in it."""

    kinds: Any

    def __instancecheck__(cls, instance: Any) -> bool:
        return builtins.isinstance(instance, cls.kinds) and first_box(instance) is not None


class SequenceBox(metaclass=_Holds):
    """Stands for lists and tuples with traced values in them; nothing is made of this class."""

    kinds = (builtins.list, builtins.tuple)


class DictBox(metaclass=_Holds):
    """Stands for dictionaries with traced values in them; nothing is made of this class."""

    kinds = builtins.dict
