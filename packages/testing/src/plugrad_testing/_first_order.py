"""Check the first derivative of a subject: one function for each thing that can be wrong with it.

Each returns the largest relative error it saw, or None if it measures nothing, and raises
GradientCheckError or InconclusiveError.  `check_first_order` makes them all, in the order that says
most about a failure: mutation, containers, shapes and dtypes first, then values against the numeric
derivative, then the agreement of the two modes, which needs no differencing and is therefore the
sharpest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_testing._compare import (
    Worst,
    magnitude,
    misfit,
    pairing,
    pairing_error,
    worst,
)
from plugrad_testing._hypotheses import cause_of, unsummed
from plugrad_testing._locate import worst_element
from plugrad_testing._numeric import differences
from plugrad_testing._tree import Tree, is_inexact, leaves, map_inexact
from plugrad_testing.errors import Finding, GradientCheckError, InconclusiveError

if TYPE_CHECKING:
    from plugrad_testing._subject import Mode, Subject

__all__ = [
    "DEFAULT",
    "MODES",
    "Tolerance",
    "check_dot",
    "check_first_order",
    "check_jvp_value",
    "check_primal",
    "check_structure",
    "check_unmutated",
    "check_vjp_value",
]

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


COMPLEX_STEP = 1e-11
DEFAULT = Tolerance()


def check_first_order(
    subject: Subject,
    modes: tuple[Mode, ...] = MODES,
    tolerance: Tolerance = DEFAULT,
    skip: frozenset[str] = frozenset(),
) -> float:
    """Check value, VJP, JVP and their agreement; `skip` names checks to leave out.

    Raises GradientCheckError or InconclusiveError, or what the function itself raises when traced.
    """
    if "mutation" not in skip:
        check_unmutated(subject, modes)
    for mode in reversed(modes):
        if "primal" not in skip:
            check_primal(subject, mode, tolerance)
        if "structure" not in skip:
            check_structure(subject, mode)
    errors = [0.0]
    if "rev" in modes and "vjp" not in skip:
        errors.append(check_vjp_value(subject, tolerance))
    if "fwd" in modes and "jvp" not in skip:
        errors.append(check_jvp_value(subject, tolerance))
    if len(modes) == 2 and "dot" not in skip:
        errors.append(check_dot(subject, tolerance))
    return max(errors)


def check_structure(subject: Subject, mode: Mode) -> None:
    """Containers, shapes and dtypes: a cotangent's are its argument's, a tangent's the value's."""
    if mode == "fwd":
        problem = misfit(subject.pushed, subject.value)
        if problem:
            problem = f"the tangent of the value has {problem}"
            raise GradientCheckError(subject.finding("structure", "fwd", problem))
        return
    pulled = subject.pulled
    if not isinstance(pulled, tuple) or len(pulled) != len(subject.args):
        problem = f"the pullback gave {pulled!r} for {len(subject.args)} arguments"
        raise GradientCheckError(subject.finding("structure", "rev", problem))
    for label, got, arg in zip(subject.labels, pulled, subject.args, strict=True):
        problem = misfit(got, arg)
        if problem:
            problem = f"the cotangent of argument {label} has {problem}"
            cause = unsummed(got, arg)
            raise GradientCheckError(
                subject.finding("structure", "rev", problem, argument=label, cause=cause)
            )


def check_primal(subject: Subject, mode: Mode, tolerance: Tolerance) -> float:
    """The traced value is the plain one."""
    value = subject.traced(mode).value
    problem = misfit(value, subject.value)
    details: dict[str, Any] = {}
    error = 0.0
    if not problem:
        exact = map_inexact(lambda leaf: np.zeros(np.shape(leaf)), subject.value)
        rtol = max(tolerance.primal, tolerance.dot) if subject.path else tolerance.primal
        found = worst(value, subject.value, exact, rtol=rtol)
        details = {"expected": found.expected, "actual": found.actual, "allowed": found.allowed}
        problem = f"another value at {found.place}" if found.excess > 1 else ""
        error = found.excess * rtol
    if problem:
        problem = f"tracing changes the result: {problem}"
        raise GradientCheckError(subject.finding("primal", mode, problem, **details))
    return error


def check_unmutated(subject: Subject, modes: tuple[Mode, ...] = MODES) -> None:
    """Neither mode writes into an argument, a cotangent or a tangent."""
    for mode in modes:
        traced = subject.traced(mode)
        _same_as_before(subject, "the argument", subject.args, traced.args)
        if mode == "rev":
            _same_as_before(subject, "the cotangent", subject.cotangent, traced.direction)
        else:
            _same_as_before(subject, "the tangent", subject.tangents, traced.direction)


def _same_as_before(subject: Subject, what: str, before: Tree, after: Tree) -> None:
    for (path, old), (_, new) in zip(leaves(before), leaves(after), strict=True):
        if is_inexact(old) and not np.array_equal(old, new, equal_nan=True):
            problem = f"{what} was written into at {path}"
            raise GradientCheckError(
                subject.finding("mutation", "call", problem, expected=old, actual=new)
            )


def check_vjp_value(subject: Subject, tolerance: Tolerance) -> float:
    """<J^T g, t> against <g, d>, with d the numeric derivative along t."""
    g, numeric, pulled = subject.cotangent, subject.numeric, subject.pulled
    expected, actual = pairing(g, numeric.value), pairing(pulled, subject.tangents)
    error = pairing_error(g, numeric.error)
    scale = magnitude(g) * magnitude(numeric.value)
    allowed = 10 * error + tolerance.rtol * scale
    if _settled(subject, "vjp", "rev", abs(actual - expected) <= allowed):
        return abs(actual - expected) / (scale or 1.0)
    found = worst_element(subject, pulled, tolerance.rtol)
    if found is None or found.excess <= 1:
        problem = "the VJP is wrong in the pairing <J^T g, t>"
        found = Worst("", expected, actual, allowed, 2.0)
    else:
        problem = f"the VJP is wrong, most of all at {found.place or 'its only element'}"
    raise GradientCheckError(_value_finding(subject, "vjp", "rev", problem, found, error))


def check_jvp_value(subject: Subject, tolerance: Tolerance) -> float:
    """J t against the numeric derivative along t, element by element."""
    numeric = subject.numeric
    found = worst(subject.pushed, numeric.value, numeric.error, rtol=tolerance.rtol)
    if _settled(subject, "jvp", "fwd", found.excess <= 1):
        return found.relative if subject.exact is None else _check_exact(subject, tolerance)
    problem = f"the JVP is wrong, most of all at {found.place or 'its only element'}"
    error = max((float(np.max(e, initial=0.0)) for _, e in leaves(numeric.error) if is_inexact(e)))
    raise GradientCheckError(_value_finding(subject, "jvp", "fwd", problem, found, error))


def _check_exact(subject: Subject, tolerance: Tolerance) -> float:
    """J t against the complex step, which is exact to rounding."""
    exact = subject.exact
    none = map_inexact(lambda leaf: np.zeros(np.shape(leaf)), exact)
    found = worst(subject.pushed, exact, none, rtol=max(COMPLEX_STEP, 10 * tolerance.dot))
    if found.excess > 1:
        problem = f"the JVP is not the complex step, most of all at {found.place or 'its element'}"
        raise GradientCheckError(_value_finding(subject, "jvp", "fwd", problem, found, 0.0))
    return found.relative


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
        numeric=_convergence(subject),
        cause=cause_of(subject, mode),
    )


def _convergence(subject: Subject) -> tuple[tuple[float, float], ...]:
    """The numeric derivative of <g, f> along t, step by step."""
    found = differences(subject.f, subject.args, subject.tangents)
    return tuple((h, pairing(subject.cotangent, derivative)) for h, derivative in found)


def _settled(subject: Subject, check: str, mode: str, agrees: bool) -> bool:
    """Whether the check passes; InconclusiveError where the numeric derivative is no judge."""
    if subject.numeric.converged and (agrees or not subject.numeric.kink):
        return agrees
    reason = "the function has a kink" if subject.numeric.converged else "it does not converge"
    problem = f"the numeric derivative cannot judge: {reason}"
    raise InconclusiveError(subject.finding(check, mode, problem, numeric=_convergence(subject)))


def check_dot(subject: Subject, tolerance: Tolerance) -> float:
    """<g, J t> = <J^T g, t>: holds to rounding whatever the function, and needs no differencing."""
    g, t = subject.cotangent, subject.tangents
    pulled, pushed = subject.pulled, subject.pushed
    forward, reverse = pairing(g, pushed), pairing(pulled, t)
    scale = max(magnitude(g) * magnitude(pushed), magnitude(pulled) * magnitude(t))
    size = max(magnitude(subject.value), subject.scale)
    allowed = tolerance.dot * scale + 1e-14 * magnitude(g) * size
    if not abs(forward - reverse) <= allowed:
        problem = "JVP and VJP are not transposes of each other: <g, J t> is not <J^T g, t>"
        raise GradientCheckError(
            subject.finding(
                "dot",
                "fwd and rev",
                problem,
                expected=forward,
                actual=reverse,
                allowed=allowed,
                cause=cause_of(subject, "dot"),
            )
        )
    return abs(forward - reverse) / (scale or 1.0)
