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

__all__ = ["check_precision", "is_wide", "near"]

ULPS = 600
DIRECTIONS = 3
LOOSEST = 0.1  # in half precision: wrong by a factor is wrong there, too


def is_wide(tree: Tree) -> bool:
    """Whether every inexact leaf is in double precision.

    Example:
        >>> is_wide([1.0, np.zeros(2)]), is_wide(np.float32(1))
        (True, False)
    """
    return all(_eps(leaf) == _eps(1.0) for _, leaf in leaves(tree) if is_inexact(leaf))


def check_precision(subject: Subject, modes: tuple[Mode, ...]) -> float:
    """Check dtype, shape and value of both first derivatives at the precision of the arguments.

    Raises GradientCheckError.
    """
    error = 0.0
    rng = np.random.default_rng([subject.seed, 3])
    rtol = min(ULPS * _coarsest(subject), LOOSEST)
    wide = widen(subject.args)
    if "rev" in modes:
        value, pullback = plugrad.vjp(subject.f, *subject.args)
        _fits(subject, "rev", "the traced value", value, subject.value)
        exact = plugrad.vjp(subject.f, *wide)[1]
        cotangents = [direction(subject.value, rng) for _ in range(DIRECTIONS)]
        error = _in_one_direction(subject, pullback, exact, cotangents, rtol)
    if "fwd" in modes:
        t = subject.tangents
        value, pushed = plugrad.jvp(subject.f, subject.args, t)
        _fits(subject, "fwd", "the traced value", value, subject.value)
        _fits(subject, "fwd", "the tangent of the value", pushed, subject.value)
        expected = plugrad.jvp(subject.f, wide, widen(t))[1]
        what = "the tangent of the value"
        error = max(error, _close(subject, "fwd", what, pushed, expected, rtol))
    return error


def _in_one_direction(
    subject: Subject, pullback: Any, exact: Any, cotangents: list[Tree], rtol: float
) -> float:
    """The error of the cotangents for the first direction in which it is small.

    Terms that cancel leave their rounding behind, which happens in one direction; what is wrong is
    wrong in all.
    """
    for g in cotangents:
        try:
            return _reverse(subject, pullback(g), exact(widen(g)), rtol)
        except GradientCheckError as error:
            if error.finding.check != "precision" or g is cotangents[-1]:
                raise
    return 0.0


def _reverse(subject: Subject, got: Any, expected: Any, rtol: float) -> float:
    error = 0.0
    for label, mine, theirs, arg in zip(subject.labels, got, expected, subject.args, strict=True):
        what = f"the cotangent of argument {label}"
        _fits(subject, "rev", what, mine, arg)
        error = max(error, _close(subject, "rev", what, mine, theirs, rtol))
    return error


def _fits(subject: Subject, mode: Mode, what: str, got: Tree, like: Tree) -> None:
    problem = misfit(got, like)
    if problem:
        problem = f"{what} has {problem}"
        raise GradientCheckError(subject.finding("structure", mode, problem))


def _close(subject: Subject, mode: Mode, what: str, got: Tree, wide: Tree, rtol: float) -> float:
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
    return found.relative


def near(value: Tree, wide: Tree, subject: Subject) -> bool:
    """Whether a value is the one in double precision but for rounding."""
    exact = map_inexact(lambda leaf: np.zeros(np.shape(leaf)), wide)
    return worst(value, wide, exact, rtol=10 * _coarsest(subject)).excess <= 1


def _coarsest(subject: Subject) -> float:
    found = [_eps(leaf) for _, leaf in leaves(subject.args) if is_inexact(leaf)]
    return max(_eps(1.0), *found)


def _eps(leaf: Any) -> float:
    return float(np.finfo(getattr(leaf, "dtype", np.float64)).eps)
