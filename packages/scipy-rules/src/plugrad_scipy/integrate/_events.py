"""The times at which a solution meets an event, differentiated by the equation they satisfy.

A time t with event(t, y(t), values) = 0 moves with what the solution depends on by the implicit
function theorem:

    dt = -(d event at the fixed time) / (∂event/∂t + ∂event/∂y · dy/dt).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from plugrad import RuleSet, jvp, primitive, value_of, vjp
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Opaque
from plugrad_scipy.integrate._equation import Leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Events", "event_times", "rules"]


class Path(Protocol):
    """A solution as a function of time and of the leaves on which it depends."""

    def states(self, times: Any, leaves: Any) -> Any:
        """The states at the times, of shape (len(times), n)."""

    def rates(self, times: Any, y: Any, leaves: Any) -> Any:
        """Their changes in time."""

    def values(self, leaves: Any) -> Any:
        """The values among the leaves, which events may depend on."""


class Events(Opaque):
    """What SciPy found: the times on a path, and which event each is of.

    level(k, t, y, values) is what event k vanishes by.
    """

    def __init__(
        self,
        path: Path,
        level: Callable[[int, Any, Any, Any], Any],
        which: Sequence[int],
        times: Any,
    ):
        self.path = path
        self.level = level
        self.which = which
        self.times = times

    def residual(self, times: Any, leaves: Any) -> Any:
        """What vanishes at the times of the events."""
        return self._levels(times, self.path.states(times, leaves), self.path.values(leaves))

    def slope(self, times: Any, leaves: Any) -> Any:
        """How fast the solution goes through each event."""
        y, values = self.path.states(times, leaves), self.path.values(leaves)
        _, slope = jvp(
            lambda t, y: self._levels(t, y, values),
            (times, y),
            (np.ones_like(times), self.path.rates(times, y, leaves)),
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


def event_times(events: Events, leaves: Sequence[Any]) -> Any:
    """The times that SciPy found, as a vector that can be differentiated."""
    return _event_times(events, Leaves(leaves))


@primitive
def _event_times(events: Events, leaves: Leaves) -> Any:
    return events.times


# The implicit function theorem; see the head of this module.
def event_times_jvp(t: Any, ans: Any, events: Events, leaves: Leaves) -> Any:
    _, moved = jvp(lambda *leaves: events.residual(ans, leaves), tuple(leaves), tuple(t))
    return -moved / events.slope(ans, leaves)


def event_times_vjp(g: Any, ans: Any, events: Events, leaves: Leaves) -> Any:
    _, pullback = vjp(lambda *leaves: events.residual(ans, leaves), *leaves)
    pulled = pullback(-g / events.slope(ans, leaves))
    return Leaves(pulled if isinstance(pulled, tuple) else (pulled,))


rules = RuleSet()
rules.rule(_event_times, vjp=(None, event_times_vjp), jvp=(None, event_times_jvp))
