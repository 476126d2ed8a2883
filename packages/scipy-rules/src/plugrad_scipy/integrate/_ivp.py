"""`solve_ivp`: SciPy's solution, in which the states, the solution and the events are traced."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np
import scipy.integrate

from plugrad import is_traced, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Rebuild, capture
from plugrad_scipy._stand_in import stands_for
from plugrad_scipy.integrate._equation import Equation, Sensitivity, array_of, flat, reached
from plugrad_scipy.integrate._events import Events, event_times
from plugrad_scipy.integrate._odeint import with_tolerances
from plugrad_scipy.optimize import NotSolvedError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TracedSolution", "solve_ivp"]

# What the equations of the derivatives do not share with the problem.
OWN = frozenset({"first_step", "jac", "jac_sparsity", "lband", "uband"})


class IvpSolver:
    """SciPy's solve_ivp with a method and its options."""

    def __init__(self, method: Any, options: dict[str, Any]):
        self.method = method
        self.options = {k: v for k, v in options.items() if k not in OWN}

    def __call__(self, rate: Callable[[Any, Any], Any], y0: Any, t: Any) -> Any:
        """The solution of dy/dt = rate(y, t), of shape (len(t), n)."""
        out = np.tile(y0, (len(t), 1))
        moves = t != t[0]
        if not np.any(moves):
            return out
        points, where = np.unique(t[moves], return_inverse=True)
        step = 1 if points[0] > t[0] else -1
        found = scipy.integrate.solve_ivp(
            lambda t, y: rate(y, t),
            (t[0], points[::step][-1]),
            y0,
            self.method,
            points[::step],
            **self.options,
        )
        if not found.success:
            raise NotSolvedError(
                f"solve_ivp: the equation of a derivative was not solved: {found.message} Pass "
                'sensitivity="forward", another method or other tolerances.'
            )
        out[moves] = found.y.T[::step][where]
        return out

    def enlarged(self, extra: int) -> IvpSolver:
        """The solver for `extra` more components; vector tolerances are filled up."""
        return IvpSolver(self.method, with_tolerances(self.options, extra))


class TracedSolution:
    """`sol` of a traced solve_ivp: the solution at any times of its span, and SciPy's attributes.

    Calling it with a time gives an array of shape (n,), with a vector of k times one of (n, k). It
    can be differentiated in the times too.  A time outside the span is a `NotDifferentiableError`:
    there is a polynomial there, and no solution.
    """

    def __init__(self, solution: Any, equation: Equation, y0: Any, start: Any, values: list[Any]):
        self._solution = solution
        self._equation = equation
        self._y0 = y0
        self._start = start
        self._values = values

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._solution, name)

    def __call__(self, t: Any) -> Any:
        t = array_of(t)
        plain = value_of(t)
        if np.any(plain < self.t_min) or np.any(plain > self.t_max):
            raise NotDifferentiableError(
                f"sol(t) is traced from {self.t_min} to {self.t_max} only, where solve_ivp solved "
                "the equation: extend t_span."
            )
        times = np.reshape(t, (-1,))
        known = self._solution(np.reshape(plain, (-1,))).T
        y = reached(self._equation, self._y0, self._start, times, self._values, known)
        return np.transpose(y) if np.ndim(plain) else y[0]


class _Given(NamedTuple):
    """The arguments of numbers, traced or not."""

    y0: Any
    t0: Any
    end: Any
    t_eval: Any


@stands_for(scipy.integrate.solve_ivp)
def solve_ivp(
    fun: Any,
    t_span: Any,
    y0: Any,
    method: Any = "RK45",
    t_eval: Any = None,
    dense_output: bool = False,
    events: Any = None,
    vectorized: bool = False,
    args: Any = None,
    *,
    sensitivity: Sensitivity = "adjoint",
    **options: Any,
) -> Any:
    """Solve dy/dt = fun(t, y, *args), y(t_span[0]) = y0, as scipy.integrate.solve_ivp.

    Differentiable in both ends of t_span, in y0, in t_eval and in the traced values that `args`,
    `fun` and the events hold (closures, defaults, partial arguments, attributes).  y0 has shape
    (n,), real or complex.  Returns SciPy's result, with SciPy's values, in which `y` of shape
    (n, k), `sol`, `t_events` and `y_events` are traced, and `t` where it depends on something
    traced: at its ends, at a terminal event, and at a traced t_eval.  The steps between are
    constants.  The time of an event is differentiated by the implicit function theorem.

    `sensitivity` says what reverse mode does.  "adjoint" solves the adjoint equation backward,
    from each point of `t` to the one before; its cost does not grow with the number of parameters.
    "forward" solves the variational equation forward, for all of y0 and the values at once: for few
    parameters, and for stiff equations, which are unstable backward.  Forward mode always solves
    the sensitivity equation of the one tangent.  All use the same method and tolerances, so a
    derivative is about as accurate as the solution.  `jac` and `first_step` serve the solution
    only.

    Raises `NotSolvedError` where the equation of a derivative cannot be solved, and
    `NotDifferentiableError` for the time of an event that the solution only touches.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import solve_ivp
        >>> def end(k):
        ...     return solve_ivp(lambda t, y: -k * y, (0, 1), [1.0], rtol=1e-9, atol=1e-9).y[0, -1]
        >>> round(grad(end)(2.0), 6)
        -0.135335
    """
    if sensitivity not in get_args(Sensitivity):
        raise ValueError(f'solve_ivp: sensitivity is "adjoint" or "forward", not {sensitivity!r}.')
    values, rebuild = capture((fun, args, events, options))
    t0, end = t_span
    given = _Given(array_of(y0), t0, end, None if t_eval is None else array_of(t_eval))
    fun, args, events, options = rebuild([value_of(v) for v in values])
    y0, t0, end, t_eval = map(value_of, given)
    found = scipy.integrate.solve_ivp(
        fun, (t0, end), y0, method, t_eval, dense_output, events, vectorized, args, **options
    )
    if not (values or any(map(is_traced, given))):
        return found
    equation = Equation(_rate(rebuild, vectorized), IvpSolver(method, options), sensitivity)
    return _traced(found, equation, given, values, _level(rebuild))


def _rate(rebuild: Rebuild, vectorized: bool) -> Callable[..., Any]:
    """The right-hand side as a flat vector, of states and values."""

    def rate(y: Any, t: Any, values: Any) -> Any:
        fun, args, _, _ = rebuild(values)
        return flat(fun(t, y[:, None] if vectorized else y, *(args or ())))

    return rate


def _level(rebuild: Rebuild) -> Callable[..., Any]:
    """The k-th event as a function of states and values."""

    def level(k: int, t: Any, y: Any, values: Any) -> Any:
        _, args, events, _ = rebuild(values)
        event = events if callable(events) else events[k]
        return event(t, y, *(args or ()))

    return level


def _traced(found: Any, equation: Equation, given: _Given, values: list[Any], level: Any) -> Any:
    """SciPy's result, with what depends on traced values traced."""
    y0, start = given.y0, _time(given.t0)
    y0 = y0 if np.iscomplexobj(value_of(y0)) else y0.astype(np.float64)
    per_event = found.t_events or []
    moments = np.concatenate([np.zeros(0), *per_event])
    events: Any = moments
    if moments.size:
        y_there = np.concatenate([y for y in found.y_events if len(y)])
        which = [k for k, times in enumerate(per_event) for _ in times]
        events = event_times(Events(equation, level, which, moments, y_there), y0, start, values)
    t = _times(found, start, given, events)
    traced = dict(found)
    if len(found.t):
        times, known = t, np.transpose(found.y)
        if moments.size:
            times, known = np.concatenate([t, events]), np.concatenate([known, y_there])
        y = reached(equation, y0, start, times, values, known)
        traced |= {"t": t, "y": np.transpose(y[: len(found.t)])}
    elif moments.size:
        y = reached(equation, y0, start, events, values, y_there)
    if moments.size:
        here = y[len(found.t) :]
        stops = np.cumsum([len(times) for times in per_event])[:-1]
        traced["t_events"] = _parts(events, stops)
        traced["y_events"] = [
            part if len(part) else plain
            for part, plain in zip(_parts(here, stops), found.y_events, strict=True)
        ]
    if found.sol is not None:
        traced["sol"] = TracedSolution(found.sol, equation, y0, start, values)
    return type(found)(traced)


def _times(found: Any, start: Any, given: _Given, events: Any) -> Any:
    """`t` of the result: constant steps between its ends, if no points are given."""
    if given.t_eval is not None:
        return given.t_eval[: len(found.t)] if len(found.t) else found.t
    last: Any = found.t[-1:]
    if found.status == 0:
        last = np.reshape(_time(given.end), (1,))
    elif found.status == 1:
        last = np.reshape(events[np.flatnonzero(value_of(events) == found.t[-1])[0]], (1,))
    if len(found.t) == 1:
        return np.reshape(start, (1,))
    return np.concatenate([np.reshape(start, (1,)), found.t[1:-1], last])


def _time(t: Any) -> Any:
    return np.reshape(t, ()).astype(np.float64) if is_traced(t) else np.float64(t)


def _parts(x: Any, stops: Any) -> list[Any]:
    """An array cut along its first axis, as np.split does."""
    edges = [0, *stops, len(value_of(x))]
    return [x[a:b] for a, b in pairwise(edges)]
