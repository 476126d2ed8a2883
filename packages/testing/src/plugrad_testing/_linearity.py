"""Check that both derivatives are linear, and that zeros are zeros, written out or left out.

An argument that is not traced has a tangent of zero that nobody computed, and an output that nobody
used a cotangent of zero: such *symbolic* zeros must give what zeros in full would have given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._compare import worst
from plugrad_testing._sampling import direction
from plugrad_testing._tree import Tree, children, is_inexact, leaves, map_inexact
from plugrad_testing.errors import GradientCheckError

if TYPE_CHECKING:
    from plugrad_testing._first_order import Tolerance
    from plugrad_testing._subject import Mode, Subject

__all__ = ["check_linearity", "check_symbolic_zeros", "same"]

A, B = 2.5, -0.75


def check_linearity(subject: Subject, mode: Mode, tolerance: Tolerance) -> float:
    """L(a u + b v) = a L(u) + b L(v), and L(0) = 0 exactly, for the linear map of a mode."""
    if mode == "rev":
        with subject.named("rev"):
            pullback = plugrad.vjp(subject.f, *subject.args)[1]
        return _check_map(subject, mode, pullback, tolerance)

    def pushforward(tangents: Tree) -> Tree:
        with subject.named("fwd"):
            return plugrad.jvp(subject.f, subject.args, tangents)[1]

    return _check_map(subject, mode, pushforward, tolerance)


def _check_map(subject: Subject, mode: Mode, linear: Any, tolerance: Tolerance) -> float:
    u = subject.cotangent if mode == "rev" else subject.tangents
    v = direction(u, np.random.default_rng([subject.seed, 5]))
    at_u, at_v = subject.traced(mode).derivative, linear(v)
    at_sum = linear(map_inexact(lambda x, y: _like(x, A * x + B * y), u, v))
    expected = map_inexact(lambda x, y: _like(x, A * x + B * y), at_u, at_v)
    scale = map_inexact(lambda x, y: np.abs(A * x) + np.abs(B * y), at_u, at_v)
    problem = "it is not linear: L(a u + b v) is not a L(u) + b L(v)"
    error = same(subject, "linearity", mode, problem, at_sum, expected, tolerance.dot, scale)
    zero = linear(map_inexact(lambda x: _like(x, 0 * x), u))
    for path, leaf in leaves(zero):
        if is_inexact(leaf) and not np.all(np.equal(leaf, 0)):
            problem = f"it does not map zero to zero{f' at {path}' if path else ''}"
            raise GradientCheckError(
                subject.finding("linearity", mode, problem, expected=0.0, actual=leaf)
            )
    return error


def check_symbolic_zeros(subject: Subject, modes: tuple[Mode, ...], tolerance: Tolerance) -> float:
    """Arguments not traced and outputs not used count as tangents and cotangents of zero."""
    error = 0.0
    if len(subject.args) > 1:
        for index in range(len(subject.args)):
            error = max(error, _check_untraced(subject, index, modes, tolerance))
    if "rev" in modes:
        outputs = children(subject.value) or []
        inexact = [k for k, (_, part) in enumerate(outputs) if _holds_inexact(part)]
        if len(inexact) > 1 and isinstance(subject.value, (tuple, list)):
            for k in inexact:
                error = max(error, _check_unused(subject, k, tolerance))
    return error


def _check_untraced(
    subject: Subject, index: int, modes: tuple[Mode, ...], tolerance: Tolerance
) -> float:
    alone, error = subject.alone(index), 0.0
    label = subject.labels[index]
    if "rev" in modes:
        got = plugrad.vjp(alone.f, *alone.args)[1](subject.cotangent)[0]
        problem = f"the cotangent of argument {label} depends on whether the others are traced"
        expected = subject.pulled[index]
        error = same(subject, "zeros", "rev", problem, got, expected, tolerance.dot)
    if "fwd" in modes:
        tangents = tuple(
            t if k == index else map_inexact(lambda x: _like(x, 0 * x), t)
            for k, t in enumerate(subject.tangents)
        )
        expected = plugrad.jvp(subject.f, subject.args, tangents)[1]
        got = plugrad.jvp(alone.f, alone.args, tangents[index : index + 1])[1]
        problem = f"the tangent along {label} depends on whether the others are traced"
        error = max(error, same(subject, "zeros", "fwd", problem, got, expected, tolerance.dot))
    return error


def _check_unused(subject: Subject, index: int, tolerance: Tolerance) -> float:
    """The cotangents where only output `index` is used, against zeros for the others."""
    parts = [part for _, part in children(subject.cotangent) or []]
    got = plugrad.vjp(lambda *args: subject.f(*args)[index], *subject.args)[1](parts[index])
    only = [
        part if k == index else map_inexact(lambda x: _like(x, 0 * x), part)
        for k, part in enumerate(parts)
    ]
    kind = type(subject.value)
    g = kind(*only) if hasattr(kind, "_fields") else kind(only)
    expected = plugrad.vjp(subject.f, *subject.args)[1](g)
    problem = f"outputs that nobody used differ from cotangents of zero (only output {index} used)"
    return same(subject, "zeros", "rev", problem, got, expected, tolerance.dot)


def same(
    subject: Subject,
    check: str,
    mode: str,
    problem: str,
    got: Tree,
    expected: Tree,
    rtol: float,
    scale: Tree = None,
) -> float:
    """Raise GradientCheckError unless two results agree; `scale` is what they were summed from.

    Returns the relative error.
    """
    sizes = expected if scale is None else scale
    rounding = map_inexact(lambda x, s: rtol * np.max(np.abs(s), initial=0.0) / 10, expected, sizes)
    error = map_inexact(lambda x, r: np.broadcast_to(r, np.shape(x)), expected, rounding)
    found = worst(got, expected, error, rtol=rtol)
    if found.excess > 1:
        place = f", most of all at {found.place}" if found.place else ""
        raise GradientCheckError(
            subject.finding(
                check,
                mode,
                problem + place,
                expected=found.expected,
                actual=found.actual,
                allowed=found.allowed,
            )
        )
    return found.relative


def _holds_inexact(tree: Tree) -> bool:
    return any(is_inexact(leaf) for _, leaf in leaves(tree))


def _like(leaf: Any, value: Any) -> Any:
    """`value` with the dtype of `leaf`, and an array where that is one."""
    if isinstance(leaf, (np.ndarray, np.generic)):
        value = np.asarray(value, leaf.dtype)
        return value if isinstance(leaf, np.ndarray) else value[()]
    return value
