"""Integrals of samples, in the samples, their positions and their distance."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import integrate
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

STEPS = positive(0.5, 1.5)


def row(name: str, *domains: Any, label: str = "", f: Any = None, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.integrate under SciPy's name."""
    f = getattr(integrate, name) if f is None else f
    return case(f, *domains, name=f"scipy.integrate.{name}", label=label, **options)


def spaced(name: str) -> Any:
    """The function of samples, of the distances between them and of keywords."""

    def of_steps(y: Any, steps: Any, **options: Any) -> Any:
        x = np.cumsum(steps, axis=-1)
        return getattr(integrate, name)(y, x=x, **options)

    return of_steps


def by_dx(name: str) -> Any:
    def of_dx(y: Any, dx: Any, **options: Any) -> Any:
        return getattr(integrate, name)(y, dx=dx, **options)

    return of_dx


def positioned(r: Any) -> Any:
    weights, error = integrate.newton_cotes(np.concatenate([np.zeros(1), r, 3 * np.ones(1)]))
    return np.concatenate([weights, np.reshape(error, (1,))])


AXES = [{}, {"axis": 0}]
INITIAL = [{}, {"initial": 0.0}]
CASES = [
    *(
        row(
            name,
            real(shape=(4, 3)),
            positive(0.5, 1.5),
            f=by_dx(name),
            kwargs=AXES,
            shapes=[("scalar",)],
        )
        for name in ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")
    ),
    *(
        row(name, real(), STEPS, f=spaced(name), shapes=[((5,), (5,)), ((2, 4), (4,))], label="x")
        for name in ("trapezoid", "simpson", "cumulative_trapezoid")
    ),
    row(
        "cumulative_simpson",
        real(),
        STEPS,
        f=spaced("cumulative_simpson"),
        shapes=[((2, 5), (2, 5))],
        kwargs=INITIAL,
        label="x",
    ),
    row("romb", real(shape=(5, 3)), positive(0.5, 1.5), kwargs={"axis": 0}, shapes=[("scalar",)]),
    row(
        "newton_cotes",
        positive(0.8, 1.2),
        f=lambda r: positioned(np.stack([r, 1 + r])),
        shapes=[((),)],
    ),
]
