"""Take a nesting of tuples, lists, dicts, namedtuples and dataclasses apart into leaves.

`flatten` gives the differentiable leaves and a `Structure` that puts new leaves into a container of
the same kind; constants in it (None, strings, booleans, unknown objects) pass through untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._registry import registry
from plugrad._spaces import lift
from plugrad.errors import ContainerError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LEAF", "Structure", "flatten", "is_container"]


_leaf_types = registry.spaces


class Structure:
    """How to rebuild a container.

    `build(leaves)` consumes the leaves in the order `flatten` gave them.
    """

    __slots__ = ("children", "data", "kind")

    def __init__(self, kind: Any, data: Any, children: Sequence[Structure] = ()):
        self.kind = kind
        self.data = data
        self.children = children

    def build(self, leaves: Sequence[Any]) -> Any:
        """A container of this structure with the given leaves."""
        return self._build(iter(leaves))

    def _build(self, leaves: Any) -> Any:
        kind = self.kind
        if kind is _leaf:
            return next(leaves)
        if kind is _constant:
            return self.data
        children = [child._build(leaves) for child in self.children]
        if kind is list:
            return children
        return tuple(children) if kind is tuple else _unflatten(kind, self.data, children)

    def leaves_of(self, x: Any) -> list[Any] | None:
        """The leaves of x in the order of this structure's, None if x is built otherwise.

        Dicts go by key.  A None in x stands for all the leaves there; each is None then.
        """
        if self.kind is _leaf:
            return [x] if x is None or (not is_container(x) and lift(x) is not None) else None
        if self.kind is _constant:
            return []
        if x is None:
            return [None] * len(self.paths())
        parts = _children(x)
        if parts is None or parts[0] is not self.kind or len(parts[2]) != len(self.children):
            return None
        children = parts[2]
        if self.kind is dict:
            if parts[1] != self.data and set(parts[1]) != set(self.data):
                return None
            children = [x[key] for key in self.data]
        found: list[Any] = []
        for part, child in zip(children, self.children, strict=True):
            leaves = child.leaves_of(part)
            if leaves is None:
                return None
            found += leaves
        return found

    def paths(self, prefix: str = "") -> list[str]:
        """Where each leaf stands: ['["w"]', '["b"][0]'], in the order of the leaves."""
        if self.kind is _leaf:
            return [prefix]
        labels = [f"[{key!r}]" for key in self.data] if self.kind is dict else None
        found: list[str] = []
        for k, child in enumerate(self.children):
            found += child.paths(prefix + (labels[k] if labels else f"[{k}]"))
        return found


def _leaf() -> None: ...


def _constant() -> None: ...


LEAF = Structure(_leaf, None)


def flatten(x: Any, lift_leaf: Any = lift) -> tuple[list[Any], Structure]:
    """The leaves of x, ready to be traced (ints as floats), and its structure.

    `lift_leaf` decides what a leaf becomes; None makes it a constant of the structure.

    Example:
        >>> leaves, structure = flatten({"w": [1.0, 2.0], "name": "layer"})
        >>> leaves, structure.build([3.0, 4.0])
        ([1.0, 2.0], {'w': [3.0, 4.0], 'name': 'layer'})
    """
    leaves: list[Any] = []
    return leaves, _flatten(x, leaves, lift_leaf)


def _flatten(x: Any, leaves: list[Any], lift_leaf: Any) -> Structure:
    cls = x.__class__
    if cls is list or cls is tuple:
        return Structure(cls, None, [_flatten(child, leaves, lift_leaf) for child in x])
    if cls not in _leaf_types and not isinstance(x, Box):
        parts = _children(x)
        if parts is not None:
            kind, data, children = parts
            return Structure(kind, data, [_flatten(c, leaves, lift_leaf) for c in children])
    lifted = lift_leaf(x)
    if lifted is None:
        return Structure(_constant, x)
    leaves.append(lifted)
    return LEAF


def is_container(x: Any) -> bool:
    """Whether x is of a container type, built in or registered."""
    return not isinstance(x, Box) and _children(x) is not None


def _children(x: Any) -> tuple[Any, Any, Any] | None:
    """(kind, data, children) of a container, or None for anything else."""
    cls = x.__class__
    if cls is tuple or cls is list:
        return cls, None, x
    if cls is dict:
        return dict, list(x), list(x.values())
    entry = registry.containers.get(cls)
    if entry is not None:
        children, data = entry[0](x)
        return cls, data, children
    if isinstance(x, tuple) and hasattr(cls, "_make"):
        return cls, None, x
    if isinstance(x, dict | list | tuple):
        raise ContainerError(
            f"{cls.__module__}.{cls.__qualname__} is a subclass of {cls.__mro__[1].__name__} that "
            "plugrad cannot rebuild; register it through the plugrad_containers hook."
        )
    fields = getattr(cls, "__dataclass_fields__", None)
    if fields is not None and not isinstance(x, type):
        return cls, list(fields), [getattr(x, name) for name in fields]
    if cls.__module__ != "builtins" and cls not in registry.spaces:
        registry.load_for(cls.__module__)
        if cls in registry.containers:
            return _children(x)
    return None


def _unflatten(kind: Any, data: Any, children: list[Any]) -> Any:
    if kind is dict:
        return dict(zip(data, children, strict=True))
    entry = registry.containers.get(kind)
    if entry is not None:
        return entry[1](data, children)
    if hasattr(kind, "_make"):
        return kind._make(children)
    rebuilt = object.__new__(kind)
    for name, child in zip(data, children, strict=True):
        object.__setattr__(rebuilt, name, child)
    return rebuilt
