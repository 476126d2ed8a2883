"""The hooks a plugin may implement, and the collectors it is handed.

A plugin is any module or object with functions marked by `plugrad.hookimpl`.  What it registers
takes effect only when all of its hooks have returned, so a plugin that fails half-way leaves
nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugrad._box import Box
    from plugrad._ruleset import RuleSet

__all__ = [
    "BoxSet",
    "ContainerSet",
    "SpaceSet",
    "hookimpl",
    "plugrad_boxes",
    "plugrad_containers",
    "plugrad_rules",
    "plugrad_vector_spaces",
]

hookimpl = pluggy.HookimplMarker("plugrad")
_hookspec = pluggy.HookspecMarker("plugrad")


@_hookspec
def plugrad_rules(rules: RuleSet) -> None:
    """Add derivative rules of functions."""


@_hookspec
def plugrad_vector_spaces(spaces: SpaceSet) -> None:
    """Add types of values that are differentiated as one leaf."""


@_hookspec
def plugrad_boxes(boxes: BoxSet) -> None:
    """Add the box classes that stand in for such values."""


@_hookspec
def plugrad_containers(containers: ContainerSet) -> None:
    """Add types of containers whose leaves are differentiated."""


class SpaceSet:
    """Collects vector spaces, by type of value."""

    def __init__(self) -> None:
        self.entries: dict[type, tuple[Any, Any]] = {}
        self.rigid: set[type] = set()

    def register(
        self,
        cls: type,
        space: Callable[[Any], Any],
        *,
        lift: Callable[[Any], Any] | None = None,
        rigid: bool = False,
    ) -> None:
        """Values of `cls` live in `space(value)`.

        `lift(value)` is what is traced in place of an argument (a float for an int), None for a
        value that is a constant; by default the value itself.  `rigid` types have one space for all
        values.
        """
        self.entries[cls] = (space, lift or (lambda value: value))
        if rigid:
            self.rigid.add(cls)


class BoxSet:
    """Collects box classes and how they take part in operations."""

    def __init__(self) -> None:
        self.entries: dict[type, type[Box]] = {}
        self.methods: list[tuple[type[Box], Mapping[str, Any], frozenset[type] | None]] = []
        self.residuals: dict[type, Callable[[Any], Any]] = {}
        self.promotions: dict[type, Callable[[Any], Any]] = {}
        self.mutable: dict[type, Callable[[Any], Any]] = {}
        self.views: dict[type, Callable[[Any, Any, Any], None]] = {}
        self.ufunc_calls: list[Callable[..., Any]] = []
        self.passes: dict[type, Callable[[Any], Callable[[], Any]]] = {}

    def register(self, cls: type, box: type[Box]) -> None:
        """Values of `cls` are boxed in `box`.

        So are, under an outer trace, values that are `box`es.
        """
        self.entries[cls] = box
        self.entries[box] = box

    def operators(
        self,
        box: type[Box],
        functions: Mapping[str, Any],
        *,
        accepts: frozenset[type] | None = None,
    ) -> None:
        """Operators of a box class by method name: {"__mul__": numpy.multiply, ...}.

        Reflected methods come with the plain ones.  `accepts`: the types of the other operand that
        the box deals with; any other is asked itself (NotImplemented).  Default: all.
        """
        self.methods.append((box, functions, accepts))

    def residual(self, cls: type, convert: Callable[[Any], Any]) -> None:
        """Operands of `cls` are kept for the backward pass as `convert(value)`."""
        self.residuals[cls] = convert

    def promote(self, cls: type, function: Callable[[Any], Any]) -> None:
        """Boxes of `cls` go through `function` (a traced one) before a NumPy function sees them."""
        self.promotions[cls] = function

    def writable(self, box: type[Box], freeze: Callable[[Any], Any]) -> None:
        """Boxes of this class can be written to; `freeze(x)` is what x is at this moment.

        Operations keep the frozen form, which no later write changes.
        """
        self.mutable[box] = freeze

    def view(self, cls: type, note: Callable[[Any, Any, Any], None]) -> None:
        """Results of `cls` may be views: `note(box, parent, result)` is told what came of what."""
        self.views[cls] = note

    def backward(self, cls: type, note: Callable[[Any], Callable[[], Any]]) -> None:
        """Backward passes of functions of `cls` run inside a context, of a device say.

        `note(argument)` is called when the function has run, and gives what makes a context manager
        for each backward pass, which may run later, and in another thread.
        """
        self.passes[cls] = note

    def ufunc_call(self, function: Callable[..., Any]) -> None:
        """`function(ufunc, method, inputs, kwargs)` serves calls with keywords or by method."""
        self.ufunc_calls.append(function)


class ContainerSet:
    """Collects container types."""

    def __init__(self) -> None:
        self.entries: dict[type, tuple[Any, Any]] = {}

    def register(
        self,
        cls: type,
        flatten: Callable[[Any], tuple[Any, Any]],
        unflatten: Callable[[Any, Any], Any],
    ) -> None:
        """`flatten(x)` is (sequence of children, structure).

        `unflatten(structure, children)` undoes it.
        """
        self.entries[cls] = (flatten, unflatten)
