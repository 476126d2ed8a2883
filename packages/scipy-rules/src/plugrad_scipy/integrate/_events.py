"""The times at which a solution meets an event, differentiated by the equation they satisfy.

A time t with event(t, y(t), values) = 0 moves with y0, the start and the values by the implicit
function theorem:

    dt = -(d event at the fixed time) / (∂event/∂t + ∂event/∂y · dy/dt).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, jvp, primitive, value_of, vjp
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Opaque
from plugrad_scipy.integrate._equation import Equation, Leaves, reached

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Events", "event_times", "rules"]


class Events(Opaque):
    """What SciPy found: the times, which event each is of, and the solution there.

    level(k, t, y, values) is what event k vanishes by.
    """

    def __init__(
        self,
        equation: Equation,
        level: Callable[[int, Any, Any, Any], Any],
        which: Sequence[int],
        times: Any,
        known: Any,
    ):
        self.equation = equation
        self.level = level
        self.which = which
        self.times = times
        self.known = known

    def residual(self, times: Any, y0: Any, start: Any, values: Any) -> Any:
        """What vanishes at the times of the events."""
        y = reached(self.equation, y0, start, times, values, self.known)
        return self._levels(times, y, values)

    def slope(self, times: Any, y0: Any, start: Any, values: Any) -> Any:
        """How fast the solution goes through each event."""
        y = reached(self.equation, y0, start, times, values, self.known)
        rates = [self.equation.rate(y[i], times[i], values) for i in range(len(self.which))]
        _, slope = jvp(
            lambda t, y: self._levels(t, y, values),
            (times, y),
            (np.ones_like(times), np.stack(rates)),
        )
        if not np.all(np.abs(value_of(slope)) > 0):
            raise NotDifferentiableError(
                "solve_ivp: the solution touches an event without going through it, so the time "
                "of that has no derivative: stop_gradient it, or move the level of the event."
            )
        return slope

    def _levels(self, times: Any, y: Any, values: Any) -> Any:
        found = (self.level(k, times[i], y[i], values) for i, k in enumerate(self.which))
        return np.stack([np.reshape(level, ()) for level in found])


def event_times(events: Events, y0: Any, start: Any, values: Sequence[Any]) -> Any:
    """The times that SciPy found, as a vector that can be differentiated."""
    return _event_times(events, Leaves((y0, start, *values)))


@primitive
def _event_times(events: Events, leaves: Leaves) -> Any:
    return events.times


# The implicit function theorem; see the head of this module.
def event_times_jvp(t: Any, ans: Any, events: Events, leaves: Leaves) -> Any:
    _, moved = jvp(
        lambda y0, start, *values: events.residual(ans, y0, start, values), tuple(leaves), tuple(t)
    )
    y0, start, *values = leaves
    return -moved / events.slope(ans, y0, start, values)


def event_times_vjp(g: Any, ans: Any, events: Events, leaves: Leaves) -> Any:
    y0, start, *values = leaves
    _, pullback = vjp(
        lambda y0, start, *values: events.residual(ans, y0, start, values), y0, start, *values
    )
    return Leaves(pullback(-g / events.slope(ans, y0, start, values)))


rules = RuleSet()
rules.rule(_event_times, vjp=(None, event_times_vjp), jvp=(None, event_times_jvp))
