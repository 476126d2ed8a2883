"""The steps that SciPy's solver took, as differentiable functions of where they start.

`recording(method, taken)` is SciPy's solver, which writes its steps down.  `rows` gives what a
`Step` led to, with SciPy's values; its derivatives compute that one step again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import scipy.integrate

from plugrad import RuleSet, jvp, primitive, value_of, vjp
from plugrad_scipy._captured import Opaque, Rebuild, capture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad_scipy.integrate._schemes import Scheme

__all__ = ["Step", "Taken", "recording", "rows", "rules"]


class Taken(NamedTuple):
    """One step of SciPy's from t to t_new, where the state is y; `stages` of an implicit one."""

    t: float
    t_new: float
    y: Any
    stages: Any


def recording(method: Any, taken: list[Taken]) -> Any:
    """A solver class like `method`, a name or a class, which appends each step to `taken`.

    Example:
        >>> taken = []
        >>> solver = recording("RK45", taken)(lambda t, y: -y, 0.0, [1.0], 1.0)
        >>> solver.step(), len(taken)
        (None, 1)
    """
    theirs = getattr(scipy.integrate, str(method), method)

    def step(self: Any) -> Any:
        message = theirs.step(self)
        if self.status != "failed":
            taken.append(Taken(self.t_old, self.t, self.y, getattr(self, "Z", None)))
        return message

    return type(theirs.__name__, (theirs,), {"step": step, "__module__": __name__})


class Leaves(tuple[Any, ...]):
    """The traced values that a step depends on."""

    __slots__ = ()


class Step(Opaque):
    """One step of dy/dt = rate(y, t, values) by a scheme."""

    def __init__(self, scheme: Scheme, rate: Callable[[Any, Any, Any], Any], taken: Taken):
        self.scheme = scheme
        self.rate = rate
        self.taken = taken

    def rows(self, y: Any, t: Any, t_new: Any, times: Any, values: Sequence[Any]) -> Any:
        """The states at t_new and at the times, (1 + len(times), n), from y at t."""

        def rate(y: Any, t: Any) -> Any:
            return self.rate(y, t, values)

        h = t_new - t
        if value_of(h) == 0:  # SciPy's interpolant is constant, and there are no stages
            end = y + h * rate(y, t)
            moved = np.reshape(times - t_new, (-1, 1)) * rate(end, t_new)
            return np.concatenate([end[None], end + moved])
        return self.scheme.rows(rate, y, t, h, (times - t) / h, self.taken.stages)


def rows(step: Step, start: tuple[Any, ...], times: Any, known: Any) -> Any:
    """`known`, of shape (1 + len(times), n), as what a step leads to.

    `start` is (y, t, t_new, values); what is traced in it and in the times can be differentiated.
    """
    y, t, t_new, values = start
    leaves, rebuild = capture((y, t, t_new, times, values))
    return _rows(Known(step, rebuild, known), Leaves(leaves))


class Known(Opaque):
    """A step, how to make its arguments of what is traced in them, and the rows it led to."""

    def __init__(self, step: Step, rebuild: Rebuild, rows: Any):
        self.step = step
        self.rebuild = rebuild
        self.rows = rows

    def again(self, *leaves: Any) -> Any:
        """The rows computed anew."""
        return self.step.rows(*self.rebuild(leaves))


@primitive
def _rows(known: Known, leaves: Leaves) -> Any:
    return known.rows


# The derivative of the step as it is computed, its place being given.
def rows_jvp(t: Any, ans: Any, known: Known, leaves: Leaves) -> Any:
    return jvp(known.again, tuple(leaves), tuple(t))[1]


def rows_vjp(g: Any, ans: Any, known: Known, leaves: Leaves) -> Any:
    pulled = vjp(known.again, *leaves)[1](g)
    return Leaves(pulled if isinstance(pulled, tuple) else (pulled,))


rules = RuleSet()
rules.rule(_rows, vjp=(None, rows_vjp), jvp=(None, rows_jvp))
