"""Other ways to compute the same derivative, which must agree with the plain one.

`INTERPRETERS` maps a name to a function that takes a function and returns one with the same
derivatives, computed otherwise: here, by recomputing intermediate values.  A batching or replaying
interpreter has its place in this table; its entry takes what it needs from `plugrad` and returns a
function of the same arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plugrad
from plugrad_testing._linearity import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_testing._first_order import Tolerance
    from plugrad_testing._subject import Mode, Subject
    from plugrad_testing._tree import Tree

__all__ = ["INTERPRETERS", "check_interpreter"]


def checkpointed(f: Callable[..., Tree]) -> Callable[..., Tree]:
    """`f`, its intermediate values computed anew in the backward pass."""
    made: Callable[..., Tree] = plugrad.checkpoint(f)
    return made


INTERPRETERS: dict[str, Callable[[Callable[..., Tree]], Callable[..., Tree]]] = {
    "checkpoint": checkpointed,
}


def check_interpreter(
    subject: Subject, name: str, modes: tuple[Mode, ...], tolerance: Tolerance
) -> float:
    """Both derivatives of the function as an interpreter computes it, against the plain ones."""
    f: Any = INTERPRETERS[name](subject.f)
    problem, error = f"another derivative under {name!r}", 0.0
    with subject.named(name):
        if "rev" in modes:
            got = plugrad.vjp(f, *subject.args)[1](subject.cotangent)
            error = same(subject, "interpreter", "rev", problem, got, subject.pulled, tolerance.dot)
        if "fwd" in modes:
            got = plugrad.jvp(f, subject.args, subject.tangents)[1]
            error = max(
                error,
                same(subject, "interpreter", "fwd", problem, got, subject.pushed, tolerance.dot),
            )
    return error
