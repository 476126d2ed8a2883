"""The table of checks: what each kind makes of one sample of a row.

A kind is a function that takes a `Bench` and yields a `Job` for each thing it can check there: for
each argument, or each memory layout, say.  To add a check, name it in `_names.CHECKS`, write such a
function and enter it in `KINDS`; the plan, the reports and the pytest plugin follow.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from plugrad_testing._first_order import (
    check_dot,
    check_jvp_value,
    check_primal,
    check_structure,
    check_unmutated,
    check_vjp_value,
)
from plugrad_testing._higher import check_order
from plugrad_testing._precision import check_precision, is_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugrad_testing._bench import Bench

__all__ = ["KINDS", "OF_ANY_PRECISION", "Job"]


class Job(NamedTuple):
    """One thing to check: `run` returns the worst relative error, or None if it measures none."""

    argument: str
    variant: str
    run: Callable[[], float | None]


def _deferred(bench: Bench, check: Callable[..., float | None], *details: Any) -> float | None:
    """`check` of all arguments together, which are drawn only now."""
    return check(bench.wide, *details)


def primal(bench: Bench) -> Iterator[Job]:
    """The traced value in each mode."""
    for mode in bench.row.modes:
        yield Job("", mode, partial(_deferred, bench, check_primal, mode, bench.row.tolerance))


def mutation(bench: Bench) -> Iterator[Job]:
    """Whether anything was written into."""
    yield Job("", "", lambda: check_unmutated(bench.wide, bench.row.modes))


def structure(bench: Bench) -> Iterator[Job]:
    """Containers, shapes and dtypes in each mode."""
    for mode in bench.row.modes:
        yield Job("", mode, partial(_deferred, bench, check_structure, mode))


def vjp(bench: Bench) -> Iterator[Job]:
    """Cotangents, of each argument alone and all together."""
    if "rev" in bench.row.modes:
        for argument, subject in bench.targets.items():
            yield Job(argument, "", partial(check_vjp_value, subject, bench.row.tolerance))


def jvp(bench: Bench) -> Iterator[Job]:
    """Tangents, of each argument alone and all together."""
    if "fwd" in bench.row.modes:
        for argument, subject in bench.targets.items():
            yield Job(argument, "", partial(check_jvp_value, subject, bench.row.tolerance))


def dot(bench: Bench) -> Iterator[Job]:
    """The agreement of both modes, of each argument alone and all together."""
    if len(bench.row.modes) == 2:
        for argument, subject in bench.targets.items():
            yield Job(argument, "", partial(check_dot, subject, bench.row.tolerance))


def order2(bench: Bench) -> Iterator[Job]:
    """Derivatives of the derivatives."""
    if bench.row.order >= 2:
        for mode in bench.row.modes:
            yield Job("", f"over-{mode}", partial(check_order, bench, mode, bench.row.order))


def precision(bench: Bench) -> Iterator[Job]:
    """Both derivatives at the precision of the arguments."""
    if not is_wide(bench.subject.args):
        yield Job("", "", lambda: check_precision(bench.subject, bench.row.modes))


KINDS: dict[str, Callable[[Bench], Iterator[Job]]] = {
    "primal": primal,
    "mutation": mutation,
    "structure": structure,
    "vjp": vjp,
    "jvp": jvp,
    "dot": dot,
    "order2": order2,
    "precision": precision,
}

# Made also where the row has a sample in double precision, to which the other checks are left.
OF_ANY_PRECISION = frozenset({"precision"})
