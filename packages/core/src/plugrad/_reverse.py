"""Reverse mode: run a function on a fresh tape, then pull cotangents back along it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

from plugrad._box import Box, make_box, value_of
from plugrad._containers import LEAF, Structure, flatten, is_container
from plugrad._memory import Memory, frozen
from plugrad._names import label
from plugrad._notes import explain_failure, reveal_refusal
from plugrad._registry import registry
from plugrad._spaces import check_cotangent, lift_argument, space_of
from plugrad._trace import Buffer, Tape, accumulate, run_backward
from plugrad.errors import CotangentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

F = TypeVar("F")

__all__ = ["Pullback", "Recording", "is_tracing", "pullback_of", "vjp"]


class Recording:
    """A function call on a tape.

    Its output, and the tape with the nodes of the traced leaves first.
    """

    __slots__ = ("around", "entries", "leaves", "out", "rerun", "structure", "tape")

    def __init__(
        self, operator: object, call: Callable[[Any], Any], leaves: list[Any], structure: Structure
    ):
        self.leaves = leaves
        self.structure = structure
        self.rerun = call
        self.tape = tape = Tape(operator)
        # Kept here too: a pullback of another thread may have put a checkpoint's list on the tape.
        self.entries = entries = tape.entries
        boxes = []
        for leaf in leaves:
            boxes.append(make_box(leaf, tape, len(entries)))
            entries.append(None)
        try:
            out = call(boxes[0] if structure is LEAF else structure.build(boxes))
            self.out = out = settled(out) if Memory.used else out
        except (TypeError, ValueError) as error:
            reveal_refusal(error)
            raise
        finally:
            tape.close()
        if isinstance(out, Box) and out._trace is not tape:
            out._trace.require_open()
        self.around = surroundings(leaves) if registry.passes else None

    def cotangents(self, seeds: Sequence[tuple[Any, Any]], *, keep: bool = False) -> list[Any]:
        """Pull (output, cotangent) pairs back to the leaves; None where nothing arrives.

        `keep` leaves the tape whole for another pullback; otherwise it is freed on the way.
        """
        if self.around is None:
            return self._pulled(seeds, keep)
        with self.around():
            return self._pulled(seeds, keep)

    def _pulled(self, seeds: Sequence[tuple[Any, Any]], keep: bool) -> list[Any]:
        tape = self.tape
        entries = self.entries
        if keep:
            entries = entries.copy()
        arrived: list[Any] = [None] * len(entries)
        for out, g in seeds:
            if g is not None and isinstance(out, Box) and out._trace is tape:
                node = out._node
                arrived[node] = accumulate(arrived[node], g)
        try:
            run_backward(entries, arrived, len(self.leaves))
        except Exception as error:
            explain_failure(error, self, len(entries))
            raise
        finally:
            if not keep:
                entries.clear()
        return [g.total() if g.__class__ is Buffer else g for g in arrived]

    def gradient(self, out: Any) -> Any:
        """What the user gets for a cotangent of ones at one output."""
        seeds = [(out, space_of(out).ones())] if isinstance(out, Box) else []
        found = self.release(self.cotangents(seeds))
        return found[0] if self.structure is LEAF else self.structure.build(found)

    def release(self, cotangents: Sequence[Any], held: Sequence[Any] = ()) -> list[Any]:
        """Cotangents as the user gets them: of the leaf's type, zeros for None, nothing shared."""
        taken = {id(x) for x in (*held, *self.leaves)}
        released = []
        for leaf, g in zip(self.leaves, cotangents, strict=True):
            space = space_of(leaf)
            cotangent = space.release(space.zeros() if g is None else g, taken)
            released.append(cotangent)
            taken.add(id(cotangent))
        return released


def surroundings(leaves: Sequence[Any]) -> Any:
    """What the first leaf whose type has one wants each backward pass to run inside, or None."""
    for leaf in map(value_of, leaves):
        note = registry.passes.get(leaf.__class__)
        if note is not None:
            return note(leaf)
    return None


def is_tracing() -> bool:
    """Whether the caller runs, in this thread, inside a function that is being differentiated.

    No derivative depends on it: it tells a maker of arrays whether to make one that can hold traced
    values.

    Example:
        >>> from plugrad import grad, is_tracing
        >>> is_tracing(), grad(lambda x: x if is_tracing() else 0.0)(3.0)
        (False, 1.0)
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code in _RUNS:
            return True
        frame = frame.f_back
    return False


_RUNS = {Recording.__init__.__code__}  # where a function under differentiation is called


def runs_a_trace(function: F) -> F:
    """Say that this function calls a function under differentiation, for `is_tracing` to find."""
    _RUNS.add(function.__code__)  # type: ignore[attr-defined]
    return function


class Pullback:
    """The linear map from cotangents of a function's value to cotangents of its arguments.

    Call it with a cotangent of the structure, shapes and dtypes of the value; it returns a tuple
    with one entry for each primal.  It can be called any number of times.
    """

    __slots__ = ("_leaves", "_recording", "_structure")

    def __init__(self, recording: Recording):
        self._recording = recording
        self._leaves, self._structure = flatten(recording.out)

    def __repr__(self) -> str:
        return f"<pullback of {self._recording.tape.operator!r}>"

    def __call__(self, g: Any) -> Any:
        given = self._structure.leaves_of(g)
        if given is None:
            raise CotangentError(
                f"{self!r}: the cotangent has not the structure of the value it belongs to; it "
                f"needs {len(self._leaves)} leaves at {self._structure.paths('value')}."
            )
        paths = self._structure.paths("the value")
        checked = [
            None if part is None else check_cotangent(space_of(leaf), part, where)
            for leaf, part, where in zip(self._leaves, given, paths, strict=True)
        ]
        return self.structured(checked, held=given)

    def structured(self, leaves: Sequence[Any], held: Sequence[Any] = ()) -> Any:
        """Pull checked cotangents of the value's leaves back, into the arguments' structure."""
        recording = self._recording
        found = recording.cotangents(list(zip(self._leaves, leaves, strict=True)), keep=True)
        return recording.structure.build(recording.release(found, held))


def vjp(fun: Callable[..., Any], *primals: Any) -> tuple[Any, Pullback]:
    """The value of fun(*primals) and its pullback (vector-Jacobian product).

    Primals and value may be containers.  `pullback(g)` takes a cotangent like the value and returns
    a tuple with a cotangent like each primal (same shape, same dtype).  Raises `CotangentError` for
    one that does not fit.

    Example:
        >>> from plugrad import vjp
        >>> value, pullback = vjp(lambda x, y: x * y, 2.0, 3.0)
        >>> value, pullback(1.0)
        (6.0, (3.0, 2.0))
    """
    leaves, structure = flatten_primals("vjp", primals)
    recording = Recording(Described("vjp", fun), lambda args: fun(*args), leaves, structure)
    return unboxed(recording), Pullback(recording)


class Described:
    """Names an operator applied to a function, for messages."""

    __slots__ = ("fun", "name")

    def __init__(self, name: str, fun: Any):
        self.name = name
        self.fun = fun

    def __repr__(self) -> str:
        return f"{self.name}({label(self.fun)})"


def flatten_primals(operator: str, primals: Any) -> tuple[list[Any], Structure]:
    """The leaves of primals; each primal must have one, or be a container."""
    for k, primal in enumerate(primals):
        if not is_container(primal):
            lift_argument(primal, f"{operator}: primals[{k}]")
    return flatten(tuple(primals))


def unboxed(recording: Recording) -> Any:
    """The recorded output with this tape's boxes replaced by their values."""
    out, tape = recording.out, recording.tape
    if isinstance(out, Box):
        return out._value if out._trace is tape else out
    return strip_trace(out, tape)


def strip_trace(out: Any, trace: Any) -> Any:
    """A container with the boxes of one trace replaced by their values; the same object if none.

    Raises `LeakedBoxError` for a box of a trace that has ended before.
    """
    if isinstance(out, Box):
        if out._trace is trace:
            return out._value
        out._trace.require_open()
        return out
    boxes, structure = flatten_boxes(out)
    for box in boxes:
        if isinstance(box, Box) and box._trace is not trace:
            box._trace.require_open()
    if not any(isinstance(b, Box) and b._trace is trace for b in boxes):
        return out
    return structure.build([strip_trace(b, trace) if isinstance(b, Box) else b for b in boxes])


def flatten_boxes(out: Any) -> tuple[list[Any], Structure]:
    """`flatten`, for outputs: an int stays what it is."""
    return flatten(out, lift_leaf=frozen)


def settled(out: Any) -> Any:
    """What a function returned, arrays that it wrote to as they are now; before the trace ends."""
    if isinstance(out, Box):
        return frozen(out)
    leaves, structure = flatten_boxes(out)
    return structure.build(leaves) if leaves else out


def pullback_of(function: Callable[[Any], Any], x: Any) -> Callable[[Any], Any]:
    """The transpose at x of a function of one (possibly nested) argument, without checks.

    For rules.
    """
    leaves, structure = flatten(x)
    recording = Recording(Described("transpose", function), function, leaves, structure)
    outs, _ = flatten(recording.out)

    def pull(g: Any) -> Any:
        seeds = list(zip(outs, _aligned(recording.out, g), strict=True))
        found = recording.cotangents([(o, c) for o, c in seeds if c is not None], keep=True)
        filled = [
            space_of(leaf).zeros() if c is None else c
            for leaf, c in zip(leaves, found, strict=True)
        ]
        return structure.build(filled)

    return pull


def _aligned(out: Any, g: Any) -> list[Any]:
    """Cotangents in the order of the leaves of out; None where a part is absent on either side."""
    if isinstance(out, list | tuple):
        parts = [None] * len(out) if g is None else g
        return [
            c
            for o, part in zip(out, parts, strict=True)
            if o is not None
            for c in _aligned(o, part)
        ]
    return [g]
