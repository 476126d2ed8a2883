"""A solution of solve_ivp differentiated as its solver computed it: step by step.

The steps are SciPy's, and their places are constant between the ends of t_span.  So a derivative is
that of the numbers found, to the last digits, however rough these are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import jvp, value_of
from plugrad_scipy._captured import Opaque, Rebuild, capture
from plugrad_scipy.integrate._events import Events, event_times
from plugrad_scipy.integrate._steps import Step, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Discrete", "ending"]


def ending(events: Any, t: Any) -> int:
    """Which of the events is the last time of t.

    Example:
        >>> ending(np.array([0.5, 2.0]), [0.0, 1.0, 2.0])
        1
    """
    return int(np.flatnonzero(value_of(events) == t[-1])[0])


class Discrete(Opaque):
    """The steps from y0, each from the state that the one before led to.

    `grid` has the times of the steps, of which the ends can be traced; `points` are the times asked
    for, None if they are those of the steps; `found` is SciPy's result.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        grid: Sequence[Any],
        y0: Any,
        values: list[Any],
        points: Any,
        found: Any,
    ):
        self.steps = steps
        self.grid = grid
        self.values = values
        self.chain = [y0]
        self.stops_at_event = points is None and found.status == 1
        self._asked = self._walk(points, found)

    def _walk(self, points: Any, found: Any) -> Any:
        """Make the chain of states; the states at the points come with it."""
        known = np.zeros((0, len(value_of(self.chain[0]))))
        times: Any = np.zeros(0)
        if points is not None and len(found.t):
            times, known = points, np.transpose(found.y)
        parts = [known[:0]]
        edges = np.searchsorted(self._which(times), np.arange(len(self.steps) + 1))
        for k, step in enumerate(self.steps):
            own = slice(edges[k], edges[k + 1])
            there = np.concatenate([step.taken.y[None], known[own]])
            out = rows(step, self._start(k), times[own], there)
            self.chain.append(out[0])
            parts += [out[1:]] if own.start < own.stop else []
        return None if points is None else np.concatenate(parts)

    def at(self, t: Any, events: Any, known: Any, y_events: Any) -> tuple[Any, Any]:
        """The states at `t` of the result, which are the steps or the points, and at the events."""
        here = self.between(events, y_events) if len(y_events) else y_events
        if self._asked is not None:
            return self._asked, here
        chain = self.chain[: len(known)]
        if self.stops_at_event:
            chain[-1] = here[ending(events, value_of(t))]
        return np.stack(chain), here

    def between(self, times: Any, known: Any) -> Any:
        """The states at times in any order, known already, of shape (len(times), n)."""
        parts = [
            rows(
                self.steps[k],
                self._start(k),
                times[own],
                np.concatenate([self.steps[k].taken.y[None], known[own]]),
            )[1:]
            for k, own in self._groups(times)
        ]
        return self._joined(parts, times)

    def crossings(
        self, level: Callable[..., Any], which: Sequence[int], times: Any, known: Any
    ) -> Any:
        """The times of events, of which `which` tells the number, as roots in their steps."""
        parts = []
        for k, own in self._groups(times):
            leaves, rebuild = capture(self._start(k))
            found = Events(
                Within(self.steps[k], rebuild), level, [which[i] for i in own], times[own]
            )
            parts.append(event_times(found, leaves))
        return self._joined(parts, times)

    def _start(self, k: int) -> tuple[Any, ...]:
        return self.chain[k], self.grid[k], self.grid[k + 1], self.values

    def _which(self, times: Any) -> Any:
        """The step that SciPy takes each time from: at its end, a step's own interpolant."""
        ends = np.array([value_of(t) for t in self.grid])
        sign = -1.0 if ends[-1] < ends[0] else 1.0
        return np.searchsorted(sign * ends[1:-1], sign * value_of(times))

    def _groups(self, times: Any) -> Iterator[tuple[int, Any]]:
        """Each step in which some of the times are, with the places of these."""
        which = self._which(times)
        for k in np.unique(which):
            yield int(k), np.flatnonzero(which == k)

    def _joined(self, parts: list[Any], times: Any) -> Any:
        order = np.argsort(self._which(times), kind="stable")
        return np.concatenate(parts)[np.argsort(order)]


class Within(Opaque):
    """The states within one step, of the traced values in its start."""

    def __init__(self, step: Step, rebuild: Rebuild):
        self.step = step
        self.rebuild = rebuild

    def states(self, times: Any, leaves: Any) -> Any:
        """The states at the times."""
        y, t, t_new, values = self.rebuild(leaves)
        return self.step.rows(y, t, t_new, times, values)[1:]

    def rates(self, times: Any, _y: Any, leaves: Any) -> Any:
        """How fast the interpolant changes at the times."""
        moving = (np.ones_like(times),)
        return jvp(lambda times: self.states(times, leaves), (times,), moving)[1]

    def values(self, leaves: Any) -> Any:
        """What the events depend on besides."""
        return self.rebuild(leaves)[3]
