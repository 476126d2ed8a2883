"""`checkpoint`: trade time for memory by recomputing part of a function in the backward pass."""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._calls import find_trace
from plugrad._custom import _Wrapper
from plugrad._emit import emit_parts
from plugrad._memory import next_memory
from plugrad._reverse import flatten_boxes, runs_a_trace
from plugrad._trace import Tape, accumulate, run_backward

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["checkpoint"]


class checkpoint(_Wrapper):
    """The same function, of which reverse mode keeps no intermediate values.

    They are computed again.

    The operations that a call records are taken off the tape when it returns; the backward pass
    runs the function again on the same tape and pulls back through that stretch.  So traced values
    that the function captures by closure are differentiated too.  Forward mode keeps nothing
    anyway.

    Example:
        >>> from plugrad import checkpoint, grad
        >>> grad(checkpoint(lambda x: x * x * x))(2.0)
        12.0
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        trace = find_trace(flatten_boxes((args, kwargs))[0])
        if not isinstance(trace, Tape) or trace.record is None:
            return self.fun(*args, **kwargs)
        if not hasattr(trace, "lock"):
            trace.lock = RLock()
        start = len(trace.entries)
        with _stretch(trace):
            leaves, structure = flatten_boxes(self.fun(*args, **kwargs))
        out = structure.build(leaves)
        if any(isinstance(leaf, Box) and leaf._trace.id > trace.id for leaf in leaves):
            return out  # of a trace that only the closure knows: its entries need those of this one
        del trace.entries[start:]
        values = [leaf._value if _is_new(leaf, trace, start) else leaf for leaf in leaves]
        new = [_is_new(leaf, trace, start) for leaf in leaves]
        if not any(new):
            return out
        flags = iter(new)
        entry = (_back, trace, self.fun, args, kwargs)
        return structure.build(emit_parts(trace, values, entry, lambda _: next(flags)))


@contextmanager
def _stretch(tape: Tape) -> Iterator[None]:
    """Mark the entries from here on as those that are recorded twice."""
    before = getattr(tape, "stretch", (0, 0))
    tape.stretch = next_memory(), len(tape.entries)
    try:
        yield
    finally:
        tape.stretch = before


def _is_new(leaf: Any, trace: Tape, start: int) -> bool:
    return isinstance(leaf, Box) and leaf._trace is trace and leaf._node >= start


class _Resumed:
    """Entries of a tape from index `start` on: what a stretch that runs again is recorded in."""

    __slots__ = ("append", "entries", "start")

    def __init__(self, start: int):
        self.start = start
        self.entries: list[Any] = []
        self.append = self.entries.append

    def __len__(self) -> int:
        return self.start + len(self.entries)

    def __delitem__(self, stretch: slice) -> None:
        del self.entries[stretch.start - self.start :]


@runs_a_trace
def _back(entry: Any, cotangents: list[Any]) -> None:
    """Run the stretch again, recorded from the same index on, and pull back through it."""
    g = cotangents.pop()
    _, tape, fun, args, kwargs = entry
    resumed = _Resumed(len(cotangents))
    with tape.lock:
        kept = tape.entries, tape.record
        tape.entries, tape.record = resumed, resumed.append
        try:
            with _stretch(tape):
                leaves, _ = flatten_boxes(fun(*args, **kwargs))
        finally:
            tape.entries, tape.record = kept
    cotangents.extend([None] * len(resumed.entries))
    for leaf, part in zip(leaves, g, strict=True):
        if part is not None:
            cotangents[leaf._node] = accumulate(cotangents[leaf._node], part)
    run_backward(resumed.entries, cotangents, 0)
