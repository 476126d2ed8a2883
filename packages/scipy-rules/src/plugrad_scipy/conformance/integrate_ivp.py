"""solve_ivp and solve_bvp: states, times, events, the solution between."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import integrate
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

TIMES = np.array([0.0, 0.5, 0.9])
TIGHT = {"rtol": 1e-9, "atol": 1e-9}
ONCE = dict.fromkeys(
    (
        *("alias", "mutation", "structure", "linearity", "zeros", "order2", "symmetry", "layout"),
        *("precision", "dtype", "determinism", "threads", "pickle", "interpreter", "backend"),
        *("order3", "size", "list", "mixed"),
    ),
    "the solver is slow, and the rule is that of the first row",
)
NOISY = {"order2": "the solver is too noisy backward for differences of differences to settle"}
SECOND = {k: v for k, v in ONCE.items() if k != "order2"}
HALF = {
    "float16": "half precision does not resolve the solution",
    "precision": "the error of the solver is that of its tolerances",
}


def row(f: Any, *domains: Any, label: str, name: str = "solve_ivp", **options: Any) -> Any:
    """A row of a solver."""
    chosen = {
        "dtypes": ("float64",),
        "rtol": 1e-6,
        "dot": 1e-6,
        "analytic": False,
        "exclude": {**HALF, **ONCE},
        **options,
    }
    return case(f, *domains, name=f"scipy.integrate.{name}", label=label, **chosen)


def swing(t: Any, y: Any, g: Any, drag: Any) -> Any:
    return [y[1], -g * np.sin(y[0]) - drag * y[1]]


def solution(y0: Any, end: Any, g: Any, drag: Any, **options: Any) -> Any:
    """The states at the solver's own times; those of `t` that move are among the outputs."""
    found = integrate.solve_ivp(swing, (0.0, end), y0, args=(g, drag), **(TIGHT | options))
    return found.y[:, -1]


def at_times(y0: Any, g: Any, drag: Any, **options: Any) -> Any:
    span = (TIMES[0], TIMES[-1])
    found = integrate.solve_ivp(swing, span, y0, t_eval=TIMES, args=(g, drag), **(TIGHT | options))
    return found.y


def falling(height: Any, g: Any, **options: Any) -> Any:
    """A ball that falls until it hits the ground, and passes half a metre before."""

    def ground(t: Any, y: Any) -> Any:
        return y[0]

    ground.terminal = True  # type: ignore[attr-defined]

    def level(t: Any, y: Any) -> Any:
        return y[0] - 0.5

    found = integrate.solve_ivp(
        lambda t, y: [y[1], -g],
        (0.0, 10.0),
        np.stack([height, 0 * height]),
        events=[level, ground],
        dense_output=True,
        **(TIGHT | options),
    )
    middle = found.sol(0.5 * found.t[-1])
    return np.concatenate(
        [found.t[-1:], found.y[:, -1], found.t_events[0], found.y_events[0][0], middle]
    )


def turning(y0: Any, rate: Any, **options: Any) -> Any:
    """A complex state, which turns and grows."""
    found = integrate.solve_ivp(lambda t, y: rate * y, (0.0, 0.7), y0, **(TIGHT | options))
    return found.y[:, -1]


def grown(y0: Any, rate: Any, **options: Any) -> Any:
    """The logistic equation, for one state and one parameter, in columns where vectorized."""
    found = integrate.solve_ivp(
        lambda t, y: rate * y * (1 - y), (0.0, 0.6), np.reshape(y0, (1,)), **(TIGHT | options)
    )
    return found.y[0, -1]


def wave(width: Any, k: Any) -> Any:
    """The number p of y'' = -p² k y between zeros, and the wave in the middle."""
    mesh = np.linspace(0, 1, 6)
    found = integrate.solve_bvp(
        lambda x, y, p: np.stack([y[1], -(p[0] ** 2) * k * y[0]]),
        lambda ya, yb, p: np.stack([ya[0], yb[0], ya[1] - 1.0]),
        width * mesh,
        np.stack([np.sin(3 * mesh) / 3, np.cos(3 * mesh)]),
        p=[2.0],
    )
    return np.stack([found.p[0], found.sol(0.5)[0]])


def ball(k: Any, b: Any, two: Any) -> Any:
    """The middle of a ball with y'' + 2 y' / x = k² y."""
    found = integrate.solve_bvp(
        lambda x, y: [y[1], k**2 * y[0]],
        lambda ya, yb: [ya[1], yb[0] - b],
        np.linspace(0, 1, 5),
        np.zeros((2, 5)),
        S=np.stack([np.stack([0.0 * two, 0.0 * two]), np.stack([0.0 * two, -two])]),
    )
    return np.stack([found.y[0, 0], found.sol(0.5)[0]])


def hanging(k: Any, b: Any) -> Any:
    """The slope and the middle of y'' = k² y between 0 and b."""
    found = integrate.solve_bvp(
        lambda x, y: [y[1], k**2 * y[0]],
        lambda ya, yb: [ya[0], yb[0] - b],
        np.linspace(0, 1, 5),
        np.zeros((2, 5)),
    )
    return np.stack([found.y[1, 0], found.sol(0.5)[0]])


ARGS = (real(-0.5, 0.5, shape=(2,)), positive(1, 2), positive(0.2, 0.4))
SCALARS = [("scalar", "scalar")]
ROUGH = {"rtol": 1e-7, "atol": 1e-7}
GROWN = (positive(0.2, 0.8), positive(0.5, 2.0))
WAYS = [{"sensitivity": way} for way in ("adjoint", "forward", "discrete")]
MULTISTEP = [(method, WAYS[0]) for method in ("BDF", "LSODA")]
CASES = [
    row(
        solution,
        ARGS[0],
        positive(0.5, 1.0),
        *ARGS[1:],
        shapes=[("scalar", "scalar", "scalar")],
        exclude=HALF,
        label="ends",
    ),
    row(
        at_times,
        *ARGS,
        shapes=SCALARS,
        kwargs=[{"method": "DOP853", "sensitivity": "forward"}, {"method": "LSODA"}],
        rtol=1e-5,
        dot=1e-5,
        label="t_eval",
    ),
    row(
        at_times,
        *ARGS,
        shapes=SCALARS,
        kwargs=[{"method": m, **ROUGH} for m in ("RK23", "Radau")],
        rtol=1e-3,
        dot=1e-3,
        order=1,
        label="other methods",
    ),
    *(
        row(
            grown,
            *GROWN,
            shapes=SCALARS,
            kwargs={"method": method, **ROUGH, **options},
            rtol=1e-3,
            dot=1e-3,
            exclude={**HALF, **SECOND, **(NOISY if (method, options) in MULTISTEP else {})},
            label=f"{method} {options['sensitivity']}",
        )
        for method in ("RK23", "RK45", "DOP853", "Radau", "BDF", "LSODA")
        for options in WAYS
        if options["sensitivity"] != "discrete" or method not in ("BDF", "LSODA")
    ),
    row(
        grown,
        *GROWN,
        shapes=SCALARS,
        kwargs=[{**options, "vectorized": True} for options in WAYS],
        exclude={**HALF, **SECOND},
        label="vectorized",
    ),
    row(
        at_times,
        *ARGS,
        shapes=SCALARS,
        kwargs=[
            {"method": m, "sensitivity": "discrete"} for m in ("RK23", "RK45", "DOP853", "Radau")
        ],
        rtol=1e-5,
        dot=1e-5,
        label="discrete",
    ),
    row(
        falling,
        positive(1, 2),
        positive(5, 10),
        shapes=[((), ())],
        kwargs=[{}, {"sensitivity": "discrete"}],
        exclude={**HALF, **SECOND},
        label="events",
    ),
    row(
        turning,
        real(-0.5, 0.5, shape=(2,)),
        positive(0.2, 0.4),
        shapes=[((),)],
        kwargs=[{}, {"sensitivity": "discrete"}],
        dtypes=("complex128",),
        exclude={**HALF, **SECOND},
        label="complex",
    ),
    *(
        row(
            problem,
            *domains,
            shapes=[("scalar",) * len(domains)],
            exclude={**HALF, **SECOND},
            label=problem.__name__,
            name="solve_bvp",
        )
        for problem, domains in (
            (hanging, (positive(1, 2), positive(1, 2))),
            (wave, (positive(0.8, 1.2), positive(1, 2))),
            (ball, (positive(1, 2), positive(1, 2), positive(1.5, 2.0))),
        )
    ),
]
