"""Check the first derivative of a subject: one function for each thing that can be wrong with it.

The order matters for what a failure says: containers, shapes and dtypes first, then values against
the numeric derivative, then the agreement of the two modes, which needs no differencing and is
therefore the sharpest.
"""

from __future__ import annotations

import copy
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._compare import (
    Worst,
    magnitude,
    misfit,
    pairing,
    pairing_error,
    worst,
)
from plugrad_testing._locate import worst_element
from plugrad_testing._tree import Tree, is_inexact, leaves, map_inexact
from plugrad_testing.errors import Finding, GradientCheckError, InconclusiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugrad_testing._subject import Mode, Subject

__all__ = ["Tolerance", "check_first_order"]

MODES: tuple[Mode, ...] = ("fwd", "rev")


@dataclass(frozen=True)
class Tolerance:
    """What is allowed beyond ten times the estimated error of the numeric derivative.

    `rtol` is relative to the size of the derivative, `dot` to the sizes of both sides of the dot
    product identity, `primal` to the size of the value (a value that is a derivative itself may
    round as much as the identity).
    """

    rtol: float = 1e-8
    dot: float = 1e-12
    primal: float = 1e-14


DEFAULT = Tolerance()


def check_first_order(
    subject: Subject,
    modes: tuple[Mode, ...] = MODES,
    tolerance: Tolerance = DEFAULT,
    skip: frozenset[str] = frozenset(),
) -> None:
    """Check value, VJP, JVP and their agreement; `skip` names checks to leave out.

    Raises GradientCheckError or InconclusiveError, or what the function itself raises when traced.
    """
    before = copy.deepcopy(subject.args)
    pulled = _run_reverse(subject, tolerance, skip) if "rev" in modes else None
    pushed = _run_forward(subject, tolerance, skip) if "fwd" in modes else None
    if "mutation" not in skip:
        _check_unmutated(subject, before)
    if pulled is not None and "vjp" not in skip:
        _check_vjp_value(subject, pulled, tolerance)
    if pushed is not None and "jvp" not in skip:
        _check_jvp_value(subject, pushed[0], tolerance)
    if pulled is not None and pushed is not None and "dot" not in skip:
        _check_dot(subject, pulled, pushed[0], tolerance)


def _run_reverse(subject: Subject, tolerance: Tolerance, skip: frozenset[str]) -> tuple[Tree, ...]:
    """The cotangents of all arguments, after the checks of containers, shapes, dtypes and value."""
    with _named(subject, "rev"):
        value, pullback = plugrad.vjp(subject.f, *subject.args)
        pulled = pullback(subject.cotangent)
    if "primal" not in skip:
        _check_primal(subject, "rev", value, tolerance)
    if not isinstance(pulled, tuple) or len(pulled) != len(subject.args):
        problem = f"the pullback gave {pulled!r} for {len(subject.args)} arguments"
        raise GradientCheckError(subject.finding("structure", "rev", problem))
    for label, got, arg in zip(subject.labels, pulled, subject.args, strict=True):
        problem = misfit(got, arg)
        if problem and "structure" not in skip:
            problem = f"the cotangent of argument {label} has {problem}"
            raise GradientCheckError(subject.finding("structure", "rev", problem, argument=label))
    return pulled


def _run_forward(subject: Subject, tolerance: Tolerance, skip: frozenset[str]) -> tuple[Tree]:
    """The tangent of the value (in a tuple, since it may be None), after the same checks."""
    with _named(subject, "fwd"):
        value, pushed = plugrad.jvp(subject.f, subject.args, subject.tangents)
    if "primal" not in skip:
        _check_primal(subject, "fwd", value, tolerance)
    problem = misfit(pushed, subject.value)
    if problem and "structure" not in skip:
        problem = f"the tangent of the value has {problem}"
        raise GradientCheckError(subject.finding("structure", "fwd", problem))
    return (pushed,)


@contextmanager
def _named(subject: Subject, mode: str) -> Iterator[None]:
    """Says in a note on any exception what was being differentiated, and how."""
    try:
        yield
    except Exception as exception:
        exception.add_note(subject.finding("run", mode, "raised when traced").describe())
        raise


def _check_primal(subject: Subject, mode: str, value: Tree, tolerance: Tolerance) -> None:
    problem = misfit(value, subject.value)
    details: dict[str, Any] = {}
    if not problem:
        exact = map_inexact(lambda leaf: np.zeros(np.shape(leaf)), subject.value)
        rtol = max(tolerance.primal, tolerance.dot) if subject.path else tolerance.primal
        found = worst(value, subject.value, exact, rtol=rtol)
        details = {"expected": found.expected, "actual": found.actual, "allowed": found.allowed}
        problem = f"another value at {found.place}" if found.excess > 1 else ""
    if problem:
        problem = f"tracing changes the result: {problem}"
        raise GradientCheckError(subject.finding("primal", mode, problem, **details))


def _check_unmutated(subject: Subject, before: tuple[Tree, ...]) -> None:
    rows = zip(leaves(before), leaves(subject.args), strict=True)
    for (path, old), (_, new) in rows:
        if is_inexact(old) and not np.array_equal(old, new, equal_nan=True):
            problem = f"the argument was written into at {path}"
            raise GradientCheckError(
                subject.finding("mutation", "call", problem, expected=old, actual=new)
            )


def _check_vjp_value(subject: Subject, pulled: tuple[Tree, ...], tolerance: Tolerance) -> None:
    """<J^T g, t> against <g, d>, with d the numeric derivative along t."""
    g, numeric = subject.cotangent, subject.numeric
    expected, actual = pairing(g, numeric.value), pairing(pulled, subject.tangents)
    error = pairing_error(g, numeric.error)
    allowed = 10 * error + tolerance.rtol * magnitude(g) * magnitude(numeric.value)
    if _settled(subject, "vjp", "rev", abs(actual - expected) <= allowed):
        return
    found = worst_element(subject, pulled, tolerance.rtol)
    if found is None or found.excess <= 1:
        problem = "the VJP is wrong in the pairing <J^T g, t>"
        found = Worst("", expected, actual, allowed, 2.0)
    else:
        problem = f"the VJP is wrong, most of all at {found.place or 'its only element'}"
    raise GradientCheckError(_value_finding(subject, "vjp", "rev", problem, found, error))


def _check_jvp_value(subject: Subject, pushed: Tree, tolerance: Tolerance) -> None:
    """J t against the numeric derivative along t, element by element."""
    numeric = subject.numeric
    found = worst(pushed, numeric.value, numeric.error, rtol=tolerance.rtol)
    if _settled(subject, "jvp", "fwd", found.excess <= 1):
        return
    problem = f"the JVP is wrong, most of all at {found.place or 'its only element'}"
    error = max((float(np.max(e, initial=0.0)) for _, e in leaves(numeric.error) if is_inexact(e)))
    raise GradientCheckError(_value_finding(subject, "jvp", "fwd", problem, found, error))


def _value_finding(
    subject: Subject, check: str, mode: str, problem: str, found: Worst, error: float
) -> Finding:
    return subject.finding(
        check,
        mode,
        problem,
        expected=found.expected,
        actual=found.actual,
        error=error,
        allowed=found.allowed,
    )


def _settled(subject: Subject, check: str, mode: str, agrees: bool) -> bool:
    """Whether the check passes; InconclusiveError where the numeric derivative is no judge."""
    if subject.numeric.converged and (agrees or not subject.numeric.kink):
        return agrees
    reason = "the function has a kink" if subject.numeric.converged else "it does not converge"
    problem = f"the numeric derivative cannot judge: {reason}"
    raise InconclusiveError(subject.finding(check, mode, problem))


def _check_dot(
    subject: Subject, pulled: tuple[Tree, ...], pushed: Tree, tolerance: Tolerance
) -> None:
    """<g, J t> = <J^T g, t>: holds to rounding whatever the function, and needs no differencing."""
    g, t = subject.cotangent, subject.tangents
    forward, reverse = pairing(g, pushed), pairing(pulled, t)
    scale = max(magnitude(g) * magnitude(pushed), magnitude(pulled) * magnitude(t))
    allowed = tolerance.dot * scale + 1e-14 * magnitude(g) * magnitude(subject.value)
    if not abs(forward - reverse) <= allowed:
        problem = "JVP and VJP are not transposes of each other: <g, J t> is not <J^T g, t>"
        raise GradientCheckError(
            subject.finding(
                "dot", "fwd and rev", problem, expected=forward, actual=reverse, allowed=allowed
            )
        )
