"""Check gradients in single (half, extended) precision against the gradient in double precision.

Differences of single-precision values say little about a derivative, so the function is
differentiated twice by plugrad, once as given and once widened, and the results are compared.  What
double precision says is checked numerically elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._compare import misfit, worst
from plugrad_testing._numeric import widen
from plugrad_testing._sampling import direction
from plugrad_testing._tree import Tree, is_inexact, leaves, map_inexact
from plugrad_testing.errors import GradientCheckError

if TYPE_CHECKING:
    from plugrad_testing._subject import Mode, Subject

__all__ = ["check_precision", "is_wide"]

ULPS = 600


def is_wide(tree: Tree) -> bool:
    """Whether every inexact leaf is in double precision.

    Example:
        >>> is_wide([1.0, np.zeros(2)]), is_wide(np.float32(1))
        (True, False)
    """
    return all(_eps(leaf) == _eps(1.0) for _, leaf in leaves(tree) if is_inexact(leaf))


def check_precision(subject: Subject, modes: tuple[Mode, ...]) -> None:
    """Check dtype, shape and value of both first derivatives at the precision of the arguments.

    Raises GradientCheckError.
    """
    rng = np.random.default_rng([subject.seed, 3])
    rtol = ULPS * max(_eps(leaf) for _, leaf in leaves(subject.args) if is_inexact(leaf))
    wide = widen(subject.args)
    if "rev" in modes:
        value, pullback = plugrad.vjp(subject.f, *subject.args)
        _fits(subject, "rev", "the traced value", value, subject.value)
        g = direction(subject.value, rng)
        got = pullback(g)
        expected = plugrad.vjp(subject.f, *wide)[1](widen(g))
        for label, mine, theirs, arg in zip(
            subject.labels, got, expected, subject.args, strict=True
        ):
            _fits(subject, "rev", f"the cotangent of argument {label}", mine, arg)
            _close(subject, "rev", f"the cotangent of argument {label}", mine, theirs, rtol)
    if "fwd" in modes:
        t = subject.tangents
        value, pushed = plugrad.jvp(subject.f, subject.args, t)
        _fits(subject, "fwd", "the traced value", value, subject.value)
        _fits(subject, "fwd", "the tangent of the value", pushed, subject.value)
        expected = plugrad.jvp(subject.f, wide, widen(t))[1]
        _close(subject, "fwd", "the tangent of the value", pushed, expected, rtol)


def _fits(subject: Subject, mode: Mode, what: str, got: Tree, like: Tree) -> None:
    problem = misfit(got, like)
    if problem:
        problem = f"{what} has {problem}"
        raise GradientCheckError(subject.finding("structure", mode, problem))


def _close(subject: Subject, mode: Mode, what: str, got: Tree, wide: Tree, rtol: float) -> None:
    exact = map_inexact(lambda leaf: np.zeros(np.shape(leaf)), wide)
    found = worst(got, wide, exact, rtol=rtol)
    if found.excess > 1:
        problem = f"{what} differs from the one in double precision at {found.place}"
        raise GradientCheckError(
            subject.finding(
                "precision",
                mode,
                problem,
                expected=found.expected,
                actual=found.actual,
                allowed=found.allowed,
            )
        )


def _eps(leaf: Any) -> float:
    return float(np.finfo(getattr(leaf, "dtype", np.float64)).eps)
