"""`Memory`: elements that can be written to, some of them traced; what assignment to arrays needs.

A rule pack brings a `Storage` (plain elements) and says where to read and write in it by `Place`s.
`Memory` adds the derivatives: a write is recorded like any operation, with an entry of constant
size, so that filling n elements one by one costs O(n) in both directions.

What is read is always a copy, and so is never changed by a later write.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from plugrad._box import Box, make_box
from plugrad._registry import registry
from plugrad._spaces import space_of
from plugrad._trace import accumulate
from plugrad.errors import AssignmentError

if TYPE_CHECKING:
    from plugrad._trace import Trace

__all__ = ["Memory", "Place", "Storage", "frozen", "next_memory", "require_inside"]

_ids = count(1)
_NO_STRETCH = (0, 0)


class Place(Protocol):
    """Some elements of a memory, in a shape of their own.

    `dual` is the same place in a cotangent: for the imaginary parts of complex numbers, which pair
    with a minus sign, it reads and writes the negative.
    """

    @property
    def dual(self) -> Place:
        """Where the cotangent of these elements lies."""
        ...

    def last_writes(self, g: Any) -> Any:
        """The cotangents of what was written here: zero for what another element overwrote."""
        ...


class Storage(Protocol):
    """Plain elements, owned by one memory."""

    def take(self, place: Any) -> Any:
        """A copy of the elements at a place."""
        ...

    def put(self, place: Any, value: Any) -> None:
        """Write a plain value (broadcast) to a place."""
        ...

    def add(self, place: Any, value: Any) -> None:
        """Add a plain value to a place; where it holds an element repeatedly, all are added."""
        ...

    def blank(self) -> Any:
        """A function of no arguments that makes a storage like this one, of zeros."""
        ...


def repetition() -> AssignmentError:
    """The error for a write that a checkpoint would make twice."""
    return AssignmentError(
        "a function under plugrad.checkpoint wrote to an array made outside of it; it is run "
        "twice, and would write twice. Copy the array inside, x = x.copy(), or return the new "
        "values."
    )


def require_inside(box: Box) -> None:
    """Raise `AssignmentError` for a write to a box that is older than the checkpoint it is in."""
    first = getattr(box._trace, "stretch", _NO_STRETCH)[1]
    if first and box._node < first:
        raise repetition()


def next_memory() -> int:
    """An id between those of the memories made before and after."""
    return next(_ids)


class Memory:
    """Elements that operations read from and write to, at any number of trace levels.

    `data` holds the values: a storage, or, where they are traced themselves, a memory of the trace
    outside this one.  `trace` is the innermost trace of anything written so far, None at first.
    `node` belongs to the elements as they are now (reverse mode), or is the memory of their
    tangents (forward mode); None while all of them are constants of the trace.
    """

    __slots__ = ("blank", "data", "id", "node", "trace", "version")

    used: ClassVar[bool] = False  # whether this process has made one

    def __init__(self, data: Any, blank: Any = None):
        self.data = data
        self.blank = blank or data.blank()
        self.trace: Trace | None = None
        self.node: Any = None
        self.version = 0
        self.id = next(_ids)
        Memory.used = True

    # -- reading -----------------------------------------------------------------------------------

    def take(self, place: Any) -> Any:
        """A copy of the elements at a place, traced if they are."""
        trace = self.trace
        if trace is not None and trace.has_ended:
            self._leave_ended_traces()
            trace = self.trace
        value = self.data.take(place)
        if trace is None or self.node is None:
            return value
        if trace.record is None:
            return make_box(value, trace, self.node.take(place))
        node = len(trace.entries)
        trace.record((_back_take, self.node, place, self.blank))
        return make_box(value, trace, node)

    def plain(self) -> Any:
        """The storage at the bottom."""
        data = self.data
        while data.__class__ is Memory:
            data = data.data
        return data

    def may_cache(self) -> bool:
        """Whether what has been read lasts: not where a checkpoint will drop its node."""
        return self.trace is None or getattr(self.trace, "stretch", _NO_STRETCH)[0] <= self.id

    # -- writing -----------------------------------------------------------------------------------

    def put(self, place: Any, value: Any) -> None:
        """Write a value, traced or plain, to a place."""
        value, node, space = self._enter(value)
        self.data.put(place, value)
        self._follow(_back_put, "put", place, node, space)

    def add(self, place: Any, value: Any) -> None:
        """Add a value to a place; repeated elements accumulate."""
        value, node, space = self._enter(value)
        self.data.add(place, value)
        if node is not None:
            self._follow(_back_add, "add", place, node, space)

    def _enter(self, value: Any) -> tuple[Any, Any, Any]:
        """The value one level further out, with its node and vector space in this trace."""
        own = self.trace
        if own is not None and own.has_ended:
            self._leave_ended_traces()
            own = self.trace
        self.version += 1
        if not isinstance(value, Box):
            return value, None, None
        trace = value._trace
        trace.require_open()
        if own is None or trace.id > own.id:
            if own is not None:
                self.data = self._outside()
            self.trace, self.node = trace, None
        node = space = None
        if trace is self.trace:
            value, node = value._value, value._node
            space = space_of(value)
        if isinstance(value, Box) and self.data.__class__ is not Memory:
            self.data = Memory(self.data, self.blank)
        if getattr(trace, "stretch", _NO_STRETCH)[0] > self.id:
            raise repetition()
        return value, node, space

    def _outside(self) -> Memory:
        """This memory as it is, to become the values of a trace further in."""
        outside = Memory(self.data, self.blank)
        outside.trace, outside.node, outside.id = self.trace, self.node, self.id
        return outside

    def _follow(self, back: Any, method: str, place: Any, node: Any, space: Any) -> None:
        """Let the derivatives follow a write: what was there is gone, what was written is there."""
        trace = self.trace
        if trace is None or (node is None and self.node is None):
            return
        if trace.record is None:
            if self.node is None:
                self.node = Memory(self.blank(), self.blank)
            getattr(self.node, method)(place, 0 if node is None else node)
            return
        new = len(trace.entries)
        trace.record((back, self.node, node, place, space))
        self.node = new

    def _leave_ended_traces(self) -> None:
        """Elements written under a trace that has ended are constants from then on."""
        while self.trace is not None and self.trace.has_ended:
            outer = self.data
            if outer.__class__ is Memory:
                self.data, self.trace, self.node = outer.data, outer.trace, outer.node
            else:
                self.trace = self.node = None


# Each write makes a new node, and all later reads refer to it.  So on the way back a memory of
# cotangents is passed from write to write, and nothing else can arrive where it goes next.


def _back_take(entry: Any, cotangents: list[Any]) -> None:
    g = cotangents.pop()
    _, node, place, blank = entry
    total = cotangents[node]
    if total is None:
        total = cotangents[node] = Memory(blank(), blank)
    total.add(place.dual, g)


def _back_put(entry: Any, cotangents: list[Any]) -> None:
    total = cotangents.pop()
    _, before, node, place, space = entry
    if node is not None:
        g = space.project(place.last_writes(total.take(place.dual)))
        cotangents[node] = accumulate(cotangents[node], g)
    if before is not None:
        total.put(place.dual, 0)
        cotangents[before] = total


def _back_add(entry: Any, cotangents: list[Any]) -> None:
    total = cotangents.pop()
    _, before, node, place, space = entry
    cotangents[node] = accumulate(cotangents[node], space.project(total.take(place.dual)))
    if before is not None:
        cotangents[before] = total


def frozen(x: Any) -> Any:
    """The value of x at this moment, if x is a box that can be written to; anything else as it is.

    Whatever is kept for later goes through this.
    """
    freeze = registry.mutable.get(x.__class__)
    return x if freeze is None else freeze(x)
