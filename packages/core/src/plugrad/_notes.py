"""When a backward pass fails, find the user's line at which the failing operation was recorded.

Recording lines costs time on every operation, so it is done only after a failure: the function runs
once more on a tape whose `record` notes the calling line, and the line goes into a note on the
exception.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from plugrad._box import make_box
from plugrad._containers import LEAF
from plugrad._names import user_frame
from plugrad._registry import registry
from plugrad._trace import Tape
from plugrad.errors import PlugradError, TracedConversionError

if TYPE_CHECKING:
    from plugrad._reverse import Recording

__all__ = ["explain_failure", "reveal_refusal"]


def explain_failure(error: Exception, recording: Recording, node: int) -> None:
    """Add to `error` which operation of the recorded call it came from, and where that was."""
    place = _place_of(recording, node)
    where = f" at {place}" if place else ""
    error.add_note(
        f"plugrad: this happened in the backward pass of {recording.tape.operator!r}, at the "
        f"operation recorded{where} (node {node})."
    )


def _place_of(recording: Recording, node: int) -> str:
    """The file and line that record entry `node` when the function is run again.

    '' if it cannot be.
    """
    tape = Tape(recording.tape.operator)
    places: dict[int, str] = {}
    append = tape.entries.append

    def record(entry: Any) -> None:
        if len(tape.entries) == node:
            places[node] = user_frame(sys._getframe(1))
        append(entry)

    boxes = [make_box(leaf, tape, k) for k, leaf in enumerate(recording.leaves)]
    tape.entries.extend([None] * len(boxes))
    tape.record = record
    try:
        recording.rerun(
            boxes[0] if recording.structure is LEAF else recording.structure.build(boxes)
        )
    except Exception:  # noqa: BLE001 - only a diagnosis: the error that is being explained stays the one raised
        return places.get(node, "")
    finally:
        tape.close()
        tape.entries.clear()
    return places.get(node, "")


def reveal_refusal(error: TypeError | ValueError) -> None:
    """Raise the refusal of a traced value that NumPy has covered with an error of its own.

    (`z[0] = x`: "setting an array element with a sequence", for a box of an array is one.)  To the
    error of a library that refuses a box by its type, add what the box class says to write instead.
    """
    if isinstance(error.__cause__, TracedConversionError):
        raise error.__cause__ from None
    if isinstance(error, PlugradError):
        return
    for box in set(registry.boxes.values()):
        remedy = next((box.remedies[sign] for sign in box.remedies if sign in str(error)), "")
        if remedy:
            error.add_note(f"plugrad: {remedy}")
            return
