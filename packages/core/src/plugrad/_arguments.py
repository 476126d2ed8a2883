"""Choose the arguments to differentiate: `argnum` as a position, a name, or a tuple of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._containers import LEAF, flatten
from plugrad._registry import registry
from plugrad._spaces import lift_argument
from plugrad.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._containers import Structure

__all__ = ["Selection"]


class Selection:
    """One call of `fun` with its chosen arguments taken out as leaves.

    `call(values)` runs the function with new values for them.
    """

    __slots__ = ("_args", "_fun", "_keys", "_kwargs", "leaves", "structure")

    def __init__(
        self, fun: Callable[..., Any], argnum: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ):
        self._fun = fun
        self._args = args
        self._kwargs = kwargs
        self.leaves: list[Any]
        self.structure: Structure
        self._keys: Any
        if argnum.__class__ is int and 0 <= argnum < len(args):
            entry = registry.spaces.get(args[argnum].__class__)
            leaf = None if entry is None else entry.lift(args[argnum])
            if leaf is not None:
                self._keys, self.leaves, self.structure = argnum, [leaf], LEAF
                return
        several = argnum.__class__ is tuple
        self._keys = [_key(fun, a, args, kwargs) for a in (argnum if several else (argnum,))]
        chosen = [args[k] if k.__class__ is int else kwargs[k] for k in self._keys]
        self.leaves, self.structure = flatten(tuple(chosen) if several else chosen[0])
        if not self.leaves:
            for key, value in zip(self._keys, chosen, strict=True):
                lift_argument(value, f"argument {key!r} of {getattr(fun, '__name__', repr(fun))}")
        if not several:
            self._keys = self._keys[0]

    @property
    def call(self) -> Callable[[Any], Any]:
        """The function of the chosen arguments alone (a tuple of them for several)."""
        if self._keys == 0 and len(self._args) == 1 and not self._kwargs:
            return self._fun
        return self._call

    def _call(self, values: Any) -> Any:
        keys = self._keys
        if keys.__class__ is int and not self._kwargs:
            args = self._args
            return self._fun(*args[:keys], values, *args[keys + 1 :])
        pairs = zip(keys, values, strict=True) if isinstance(keys, list) else [(keys, values)]
        positional, named = list(self._args), dict(self._kwargs)
        for key, value in pairs:
            if key.__class__ is int:
                positional[key] = value
            else:
                named[key] = value
        return self._fun(*positional, **named)


def _key(
    fun: Callable[..., Any], argnum: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Where the argument is in this call: an int for a positional one, a name for a keyword."""
    if argnum.__class__ is int and 0 <= argnum < len(args):
        return argnum
    if argnum.__class__ is str and argnum in kwargs:
        return argnum
    from plugrad._signatures import name_at, position_of

    label = getattr(fun, "__name__", repr(fun))
    if argnum.__class__ is str:
        position = position_of(fun, argnum)
        if position < len(args):
            return position
        raise SelectionError(
            f"argnum={argnum!r}: this call of {label} does not pass that argument."
        )
    if argnum.__class__ is int and argnum >= 0:
        name = name_at(fun, argnum)
        if name in kwargs:
            return name
        raise SelectionError(
            f"argnum={argnum}: this call of {label} has {len(args)} positional arguments."
        )
    raise SelectionError(f"argnum must be a position, a name, or a tuple of these, not {argnum!r}.")
