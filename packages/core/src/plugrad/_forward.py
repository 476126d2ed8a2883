"""Forward mode: push tangents through a function along with its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box, make_box
from plugrad._containers import flatten
from plugrad._memory import Memory
from plugrad._notes import reveal_refusal
from plugrad._reverse import (
    Described,
    flatten_boxes,
    flatten_primals,
    runs_a_trace,
    settled,
    strip_trace,
)
from plugrad._spaces import check_tangent, space_of
from plugrad._trace import ForwardTrace
from plugrad.errors import ContainerError, TangentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["jvp", "push_forward"]


def jvp(
    fun: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any]
) -> tuple[Any, Any]:
    """The value of fun(*primals) and its derivative in the direction of the tangents.

    `primals` and `tangents` are tuples of equal structure, shapes and dtypes; both results have the
    structure of the value.  Raises `TangentError` for a tangent that does not fit.

    Example:
        >>> from plugrad import jvp
        >>> jvp(lambda x, y: x * y, (2.0, 3.0), (1.0, 0.0))
        (6.0, 3.0)
    """
    require_tuples("jvp", primals, tangents)
    leaves, structure = flatten_primals("jvp", primals)
    given = structure.leaves_of(tuple(tangents))
    if given is None:
        raise TangentError(
            f"jvp: the tangents have not the structure of the primals; a tangent is needed for "
            f"each of {structure.paths('primals')}."
        )
    checked = [
        space_of(leaf).zeros() if t is None else check_tangent(space_of(leaf), t, where)
        for leaf, t, where in zip(leaves, given, structure.paths("primals"), strict=True)
    ]

    def call(args: Any) -> Any:
        return fun(*args)

    return push_forward(Described("jvp", fun), call, leaves, checked, structure)


def require_tuples(operator: str, primals: Any, tangents: Any) -> None:
    """Primals and tangents come as tuples, also for one argument."""
    for name, value in (("primals", primals), ("tangents", tangents)):
        if not isinstance(value, tuple | list):
            raise ContainerError(
                f"{operator} takes tuples: {operator}(f, (x,), (t,)), one primal and one tangent "
                f"for each argument; {name} is of type {type(value).__name__}."
            )


@runs_a_trace
def push_forward(
    operator: object, call: Callable[[Any], Any], leaves: Any, tangents: Any, structure: Any
) -> tuple[Any, Any]:
    """Value and tangent of `call` on leaves with (checked) tangents."""
    trace = ForwardTrace(operator)
    boxes = [make_box(leaf, trace, t) for leaf, t in zip(leaves, tangents, strict=True)]
    try:
        out = call(structure.build(boxes))
        out = settled(out) if Memory.used else out
    except (TypeError, ValueError) as error:
        reveal_refusal(error)
        raise
    finally:
        trace.close()
    value = strip_trace(out, trace)
    outs, out_structure = flatten_boxes(out)
    taken = {id(x) for x in (*leaves, *tangents)}
    return value, out_structure.build([_tangent_of(o, trace, taken) for o in outs])


def _tangent_of(out: Any, trace: ForwardTrace, taken: set[int]) -> Any:
    """The tangent of one leaf of the output; zero where it does not depend on the inputs."""
    traced = isinstance(out, Box) and out._trace is trace
    if isinstance(out, Box) and not traced:
        out._trace.require_open()
    lifted = flatten(out._value if traced else out)[0]
    if not lifted:
        return out
    space = space_of(lifted[0])
    tangent = space.release(out._node if traced else space.zeros(), taken)
    taken.add(id(tangent))
    return tangent
