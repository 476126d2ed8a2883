"""`solve_ivp`: SciPy's solution, in which the states, the solution and the events are traced."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, get_args

import numpy as np
import scipy.integrate

from plugrad import is_traced, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Opaque, Rebuild, capture
from plugrad_scipy._stand_in import stands_for
from plugrad_scipy.integrate._discrete import Discrete, ending
from plugrad_scipy.integrate._equation import Equation, Sensitivity, array_of, flat, reached
from plugrad_scipy.integrate._events import Events, event_times
from plugrad_scipy.integrate._odeint import with_tolerances
from plugrad_scipy.integrate._schemes import scheme_of
from plugrad_scipy.integrate._steps import Step, Taken, recording
from plugrad_scipy.optimize import NotSolvedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad_scipy.integrate._schemes import Scheme

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


class Course(Protocol):
    """A solution as a function of time that can be differentiated."""

    def between(self, times: Any, known: Any) -> Any:
        """The states at any times, of shape (len(times), n), of which the values are known."""

    def crossings(
        self, level: Callable[..., Any], which: Sequence[int], times: Any, known: Any
    ) -> Any:
        """The times at which event number `which` has level 0, with the states there."""

    def at(self, t: Any, events: Any, known: Any, y_events: Any) -> tuple[Any, Any]:
        """The states at `t` of the result and at the events."""


class Continuous(Opaque):
    """A solution that its equation determines, however it is solved."""

    def __init__(self, equation: Equation, y0: Any, start: Any, values: list[Any]):
        self.equation = equation
        self.leaves = [y0, start, *values]

    def between(self, times: Any, known: Any) -> Any:
        """By the equation, solved anew from the start."""
        return Along(self.equation, known).states(times, self.leaves)

    def crossings(
        self, level: Callable[..., Any], which: Sequence[int], times: Any, known: Any
    ) -> Any:
        """The times of events as roots along the solution."""
        return event_times(Events(Along(self.equation, known), level, which, times), self.leaves)

    def at(self, t: Any, events: Any, known: Any, y_events: Any) -> tuple[Any, Any]:
        """All of them by one solution."""
        times = np.concatenate([t, events])
        y = self.between(times, np.concatenate([known, y_events]))
        return y[: len(known)], y[len(known) :]


class Along(Opaque):
    """The states along a solution, `known` at certain times, of the leaves y0, start and values."""

    def __init__(self, equation: Equation, known: Any):
        self.equation = equation
        self.known = known

    def states(self, times: Any, leaves: Any) -> Any:
        """The states at the times."""
        y0, start, *values = leaves
        return reached(self.equation, y0, start, times, values, self.known)

    def rates(self, times: Any, y: Any, leaves: Any) -> Any:
        """The right-hand side at the times."""
        values = self.values(leaves)
        return np.stack([self.equation.rate(y[i], t, values) for i, t in enumerate(times)])

    def values(self, leaves: Any) -> list[Any]:
        """What the right-hand side and the events depend on."""
        return list(leaves[2:])


class TracedSolution:
    """`sol` of a traced solve_ivp: the solution at any times of its span, and SciPy's attributes.

    Calling it with a time gives an array of shape (n,), with a vector of k times one of (n, k). It
    can be differentiated in the times too.  A time outside the span is a `NotDifferentiableError`:
    there is a polynomial there, and no solution.
    """

    def __init__(self, solution: Any, course: Course):
        self._solution = solution
        self._course = course

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
        known = self._solution(np.reshape(plain, (-1,))).T
        y = self._course.between(np.reshape(t, (-1,)), known)
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
    traced: at its ends, a terminal event, a traced t_eval.  The steps between are constants.

    `sensitivity` says what is differentiated.  "adjoint" and "forward": the solution, by equations
    solved with the same method and tolerances, so a derivative is about as accurate as the
    solution.  In reverse mode "adjoint" goes backward from each point of `t` to the one before, at
    a cost that does not grow with the number of parameters; "forward" solves for all of y0 and the
    values at once: for few parameters, and for stiff equations, which are unstable backward.
    "discrete": the steps that the solver took, for RK23, RK45, DOP853 and Radau; exactly, however
    rough they are.  Traced ends of t_span then need fun's derivative in t.

    Raises `NotSolvedError` where the equation of a derivative cannot be solved, and
    `NotDifferentiableError` for "discrete" with another method, and for an event only touched.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import solve_ivp
        >>> def end(k):
        ...     return solve_ivp(lambda t, y: -k * y, (0, 1), [1.0], rtol=1e-9, atol=1e-9).y[0, -1]
        >>> round(grad(end)(2.0), 6)
        -0.135335
    """
    if sensitivity not in get_args(Sensitivity):
        ways = ", ".join(map(repr, get_args(Sensitivity)))
        raise ValueError(f"solve_ivp: sensitivity is one of {ways}, not {sensitivity!r}.")
    values, rebuild = capture((fun, args, events, options))
    (t0, end), points = t_span, None if t_eval is None else array_of(t_eval)
    given = _Given(array_of(y0), t0, end, points)
    run = partial(_scipys, rebuild(list(map(value_of, values))), given, dense_output, vectorized)
    if not (values or any(map(is_traced, given))):
        return run(method)
    rate = _rate(rebuild, vectorized)
    if sensitivity == "discrete":
        scheme, taken = scheme_of(method), list[Taken]()
        found = run(recording(method, taken))
        course: Course = _discrete(found, given, taken, scheme, rate, values)
    else:
        found = run(method)
        equation = Equation(rate, IvpSolver(method, options), sensitivity)
        course = Continuous(equation, _state(given.y0), _time(given.t0), values)
    return _traced(found, course, given, _level(rebuild))


def _scipys(plain: Any, given: _Given, dense_output: bool, vectorized: bool, method: Any) -> Any:
    """SciPy's result, of functions and options without traced values."""
    fun, args, events, options = plain
    y0, t0, end, t_eval = map(value_of, given)
    return scipy.integrate.solve_ivp(
        fun, (t0, end), y0, method, t_eval, dense_output, events, vectorized, args, **options
    )


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


def _discrete(
    found: Any,
    given: _Given,
    taken: list[Taken],
    scheme: Scheme,
    rate: Callable[..., Any],
    values: list[Any],
) -> Discrete:
    """The solution as the steps that the solver took."""
    y0 = _state(given.y0)
    is_real = not np.iscomplexobj(value_of(y0))

    def as_scipys(y: Any, t: Any, values: Any) -> Any:  # real solutions take the real part
        change = rate(y, t, values)
        return np.real(change) if is_real else change

    grid = [_time(given.t0), *(step.t_new for step in taken)]
    if taken and grid[-1] == value_of(given.end):
        grid[-1] = _time(given.end)
    points = None if given.t_eval is None else given.t_eval[: len(found.t)]
    steps = [Step(scheme, as_scipys, step) for step in taken]
    return Discrete(steps, grid, y0, values, points, found)


def _traced(found: Any, course: Course, given: _Given, level: Callable[..., Any]) -> Any:
    """SciPy's result, with what depends on traced values traced."""
    nowhere = np.zeros((0, len(value_of(given.y0))))
    per_event = found.t_events or []
    moments = np.concatenate([np.zeros(0), *per_event])
    y_there = np.concatenate([nowhere, *(y for y in found.y_events or [] if len(y))])
    events: Any = moments
    if moments.size:
        which = [k for k, times in enumerate(per_event) for _ in times]
        events = course.crossings(level, which, moments, y_there)
    t = _times(found, _time(given.t0), given, events)
    known = np.transpose(found.y) if len(found.t) else nowhere
    y, here = course.at(t, events, known, y_there)
    traced = dict(found)
    if len(found.t):
        traced |= {"t": t, "y": np.transpose(y)}
    if moments.size:
        stops = np.cumsum([len(times) for times in per_event])[:-1]
        traced["t_events"] = _parts(events, stops)
        traced["y_events"] = [
            part if len(part) else plain
            for part, plain in zip(_parts(here, stops), found.y_events, strict=True)
        ]
    if found.sol is not None:
        traced["sol"] = TracedSolution(found.sol, course)
    return type(found)(traced)


def _times(found: Any, start: Any, given: _Given, events: Any) -> Any:
    """`t` of the result: constant steps between its ends, if no points are given."""
    if given.t_eval is not None:
        return given.t_eval[: len(found.t)]
    last: Any = found.t[-1:]
    if found.status == 0:
        last = np.reshape(_time(given.end), (1,))
    elif found.status == 1:
        last = np.reshape(events[ending(events, found.t)], (1,))
    if len(found.t) == 1:
        return np.reshape(start, (1,))
    return np.concatenate([np.reshape(start, (1,)), found.t[1:-1], last])


def _state(y0: Any) -> Any:
    return y0 if np.iscomplexobj(value_of(y0)) else y0.astype(np.float64)


def _time(t: Any) -> Any:
    return np.reshape(t, ()).astype(np.float64) if is_traced(t) else np.float64(t)


def _parts(x: Any, stops: Any) -> list[Any]:
    """An array cut along its first axis, as np.split does."""
    edges = [0, *stops, len(value_of(x))]
    return [x[a:b] for a, b in pairwise(edges)]
