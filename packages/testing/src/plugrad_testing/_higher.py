"""Check derivatives of higher order: the first derivative of a first derivative, and so on.

The derivatives of the VJP (`over-rev`) are forward over reverse and reverse over reverse, those of
the JVP forward over forward and reverse over forward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import plugrad
from plugrad_testing._compare import magnitude, pairing
from plugrad_testing._first_order import check_first_order
from plugrad_testing.errors import GradientCheckError

if TYPE_CHECKING:
    from plugrad_testing._bench import Bench
    from plugrad_testing._first_order import Tolerance
    from plugrad_testing._subject import Mode, Subject

__all__ = ["check_higher", "check_order", "check_symmetry", "check_third"]


def check_order(bench: Bench, mode: Mode) -> float:
    """Check the derivatives of the first derivative in `mode`."""
    row, skip = bench.row, frozenset(bench.row.exclude)
    return _check_derived(bench.derived[mode], row.modes, 1, row.tolerance, skip)


def check_higher(
    subject: Subject,
    modes: tuple[Mode, ...],
    order: int,
    tolerance: Tolerance,
    skip: frozenset[str] = frozenset(),
) -> float:
    """Check all derivatives of `subject` from the second up to `order`."""
    if order < 2:
        return 0.0
    return max(_check_derived(subject.derived(m), modes, order, tolerance, skip) for m in modes)


def _check_derived(
    derived: Subject,
    modes: tuple[Mode, ...],
    order: int,
    tolerance: Tolerance,
    skip: frozenset[str],
) -> float:
    try:
        error = check_first_order(derived, modes, tolerance, skip)
    except GradientCheckError:
        _blame_one_argument(derived, modes, tolerance, skip)
        raise
    return max(error, check_higher(derived, modes, order - 1, tolerance, skip))


def _blame_one_argument(
    subject: Subject, modes: tuple[Mode, ...], tolerance: Tolerance, skip: frozenset[str]
) -> None:
    """Raise the failure of a single argument if one fails by itself: it says more."""
    if len(subject.args) > 1:
        for index in range(len(subject.args)):
            check_first_order(subject.alone(index), modes, tolerance, skip)


def check_symmetry(subject: Subject, derived: Subject, tolerance: Tolerance) -> float:
    """<H u, v> = <H v, u> for the second derivative H of <g, f>, to rounding.

    `derived` is the VJP of `subject` as a function, so that its JVP is H.
    """
    u, v = derived.tangents, derived.another_direction
    along_u, along_v = derived.pushed, plugrad.jvp(derived.f, derived.args, v)[1]
    one, other = pairing(along_u, v), pairing(along_v, u)
    scale = max(magnitude(along_u) * magnitude(v), magnitude(along_v) * magnitude(u))
    allowed = 10 * tolerance.dot * scale + 1e-13 * derived.scale * magnitude(v)
    if not abs(one - other) <= allowed:
        problem = "the second derivative is not symmetric: <H u, v> is not <H v, u>"
        raise GradientCheckError(
            subject.finding(
                "symmetry", "fwd over rev", problem, expected=one, actual=other, allowed=allowed
            )
        )
    return abs(one - other) / (scale or 1.0)


def check_third(bench: Bench, mode: Mode) -> float:
    """Check the derivatives of the second derivatives that are derivatives of one in `mode`.

    The deep tier checks them all, the fast one those of reverse over `mode` (if there is reverse).
    """
    row, skip = bench.row, frozenset(bench.row.exclude)
    return max(
        _check_derived(bench.derived[mode].derived(m), row.modes, 1, row.tolerance, skip)
        for m in (row.modes if bench.deep or row.order > 2 else row.modes[-1:])
    )
