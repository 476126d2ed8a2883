"""Traces: the tape that reverse mode records on, and the marker that forward mode runs under.

Every trace takes a fresh id that is never used again.  An operation belongs to the highest id among
its arguments; boxes of lower ids are just values to it.  There is no stack and no global state, so
threads, generators and exceptions cannot corrupt a trace.
"""

from __future__ import annotations

from contextvars import ContextVar
from itertools import count
from types import NoneType
from typing import TYPE_CHECKING, Any

from plugrad.errors import LeakedBoxError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Buffer",
    "ForwardTrace",
    "SparseCotangent",
    "Tape",
    "Trace",
    "accumulate",
    "debugging",
    "run_backward",
]

_ids = count(1)
# Under `plugrad.debug()`: makes, for a list of entries, a `record` that watches what it is given.
debugging: ContextVar[Callable[[list[Any]], Callable[[Any], None]] | None] = ContextVar(
    "plugrad_debugging", default=None
)
_LARGE = 1 << 15  # bytes from which adding in place pays

# An entry is (back, ...): `back(entry, cotangents)` takes its own cotangent off the end of the list
# and adds to those of its parents.
Entry = tuple[Any, ...]
Cotangents = list[Any]


class Trace:
    """What tape and forward trace share: an id, the operator that opened it, and where to record.

    `record` appends an entry (tape), is None (forward mode), or raises (the trace has ended), so
    that one attribute answers all three questions on the hot path.
    """

    __slots__ = ("entries", "id", "lock", "operator", "record", "stretch")

    lock: Any  # set where a stretch of the tape may run again
    stretch: tuple[int, int]  # while it runs: the ids of the first memory and node made in it

    def __init__(self, operator: object, record: Callable[[Any], None] | None, entries: list[Any]):
        self.id = next(_ids)
        self.operator = operator
        self.entries = entries
        self.record = record

    def close(self) -> None:
        """End the trace: from now on an operation on one of its boxes raises `LeakedBoxError`."""
        self.record = _Closed(self.operator)

    @property
    def has_ended(self) -> bool:
        """Whether the operator that opened this trace has returned."""
        return self.record.__class__ is _Closed

    def require_open(self) -> None:
        """Raise `LeakedBoxError` if the trace has ended."""
        if self.record.__class__ is _Closed:
            self.record(None)


class Tape(Trace):
    """An append-only list of entries; entry i belongs to node i.  Inputs are entries of None."""

    __slots__ = ()

    def __init__(self, operator: object):
        self.id = next(_ids)
        self.operator = operator
        entries: list[Any] = []
        self.entries = entries
        watch = debugging.get()
        self.record = entries.append if watch is None else watch(entries)


class ForwardTrace(Trace):
    """Forward mode: boxes carry their tangents with them, so nothing is recorded."""

    __slots__ = ()

    def __init__(self, operator: object):
        super().__init__(operator, None, [])


class _Closed:
    """Stands in for `record` after a trace has ended."""

    __slots__ = ("operator",)

    def __init__(self, operator: object):
        self.operator = operator

    def __call__(self, _entry: Any) -> None:
        raise LeakedBoxError(
            f"a traced value was used after {self.operator!r}, which made it, had returned. It was "
            "probably kept in a global, an attribute or a list: return it from the function "
            "instead, or keep plugrad.value_of(x)."
        )


class SparseCotangent:
    """The cotangent of `x` in `x[index]`: zero but for `values` at `index`.

    Reverse mode collects these and adds them up once for each node, so that indexing in a loop of n
    costs O(n).  `space` is the vector space of x; its `scatter` does the adding.
    """

    __slots__ = ("index", "space", "values")

    def __init__(self, space: Any, index: Any, values: Any):
        self.space = space
        self.index = index
        self.values = values


class Buffer:
    """A cotangent under construction that the backward pass owns and may add to in place.

    `dense` is None or a cotangent; values[k] are still to be added to it at indices[k].
    """

    __slots__ = ("dense", "indices", "owned", "space", "values")

    def __init__(self, dense: Any, *, owned: bool = False):
        self.dense = dense
        self.owned = owned
        self.space: Any = None
        self.indices: list[Any] = []
        self.values: list[Any] = []

    def add(self, g: Any) -> None:
        """Add one more cotangent, in place where both are plain and of one type."""
        if g.__class__ is SparseCotangent:
            self.space = g.space
            self.indices.append(g.index)
            self.values.append(g.values)
        elif self.dense is None:
            self.dense = g
        elif self.owned and g.__class__ is self.dense.__class__ and g.dtype == self.dense.dtype:
            self.dense += g
        else:
            self.dense = self.dense + g
            self.owned = _is_large(self.dense)

    def total(self) -> Any:
        """Everything added so far, as one dense cotangent."""
        if self.indices:
            return self.space.scatter(self.indices, self.values, self.dense)
        return self.dense


def _is_large(g: Any) -> bool:
    return getattr(g, "nbytes", 0) > _LARGE


# What stands for a cotangent before its turn: nothing, a sum, one for each part of a tuple.
_UNFINISHED = frozenset({NoneType, Buffer, list})


def accumulate(total: Any, g: Any) -> Any:
    """The sum of what has arrived at a node (None, a cotangent or a Buffer) and one more cotangent.

    From the second large array on, the sum is the pass's own, and further ones are added in place.
    """
    if total is None and g.__class__ is not SparseCotangent:
        return g
    if total.__class__ is Buffer:
        total.add(g)
        return total
    if g.__class__ is SparseCotangent:
        buffer = Buffer(total)
        buffer.add(g)
        return buffer
    total = total + g
    return Buffer(total, owned=True) if _is_large(total) else total


def run_backward(entries: list[Any], cotangents: Cotangents, stop: int) -> None:
    """Walk the tape downward from its end to index `stop`, freeing each entry as it is used.

    On return `cotangents[:stop]` holds what arrived at the first `stop` nodes (None for nothing).
    """
    next_entry, drop = entries.pop, cotangents.pop
    for _ in range(len(entries) - stop):
        entry = next_entry()
        if cotangents[-1].__class__ in _UNFINISHED:
            g = drop()
            if g is None:
                continue
            cotangents.append(g.total() if g.__class__ is Buffer else tuple(g))
            del g
        entry[0](entry, cotangents)
