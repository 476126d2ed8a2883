"""Check derivatives of higher order: the first derivative of a first derivative, and so on.

The derivatives of the VJP (`over-rev`) are forward over reverse and reverse over reverse, those of
the JVP forward over forward and reverse over forward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugrad_testing._first_order import check_first_order
from plugrad_testing.errors import GradientCheckError

if TYPE_CHECKING:
    from plugrad_testing._bench import Bench
    from plugrad_testing._first_order import Tolerance
    from plugrad_testing._subject import Mode, Subject

__all__ = ["check_higher", "check_order"]


def check_order(bench: Bench, mode: Mode, order: int) -> float:
    """Check the derivatives, up to `order`, of the first derivative in `mode`."""
    row = bench.row
    return _check_derived(
        bench.derived[mode], row.modes, order, row.tolerance, frozenset(row.exclude)
    )


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
