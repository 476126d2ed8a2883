"""Check the derivatives of one function at one point.

`check_grads(f)(*args)` is what most tests want: forward and reverse mode, first and second order in
all compositions, shapes, dtypes, containers and the agreement of the two modes.  `check_vjp` and
`check_jvp` check one mode, first order.  All of them say nothing if all is well and raise
`GradientCheckError`, which names what is wrong, where, and the seed, if it is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugrad_testing._first_order import MODES, Tolerance, check_first_order
from plugrad_testing._higher import check_higher
from plugrad_testing._numeric import widen
from plugrad_testing._precision import check_precision, is_wide
from plugrad_testing._subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from plugrad_testing._subject import Mode, Subject
    from plugrad_testing._tree import Tree

__all__ = ["check_grads", "check_jvp", "check_subject", "check_vjp"]


def check_vjp(
    f: Callable[..., Tree],
    *args: Tree,
    argnums: Sequence[int] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    rtol: float = Tolerance.rtol,
    seed: int | None = None,
    name: str | None = None,
) -> None:
    """Check `plugrad.vjp` of `f` at `args` against numeric derivatives.

    `argnums` are the positions to differentiate (all that hold floats or complex numbers by
    default), `kwargs` go to `f` as they are.  Raises GradientCheckError or InconclusiveError.

    Example:
        >>> check_vjp(lambda x, y: x * y + y, 1.5, 2.0)
    """
    subject = subject_of(f, args, argnums=argnums, kwargs=kwargs, seed=seed, name=name)
    check_subject(subject, ("rev",), 1, Tolerance(rtol=rtol))


def check_jvp(
    f: Callable[..., Tree],
    *args: Tree,
    argnums: Sequence[int] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    rtol: float = Tolerance.rtol,
    seed: int | None = None,
    name: str | None = None,
) -> None:
    """Check `plugrad.jvp` of `f` at `args` against numeric derivatives; see `check_vjp`.

    Example:
        >>> check_jvp(lambda x, y: x * y + y, 1.5, 2.0)
    """
    subject = subject_of(f, args, argnums=argnums, kwargs=kwargs, seed=seed, name=name)
    check_subject(subject, ("fwd",), 1, Tolerance(rtol=rtol))


def check_grads(
    f: Callable[..., Tree],
    modes: Sequence[Mode] = MODES,
    order: int = 2,
    *,
    argnums: Sequence[int] | None = None,
    rtol: float = Tolerance.rtol,
    seed: int | None = None,
    name: str | None = None,
) -> Callable[..., None]:
    """A function of `(*args, **kwargs)` that checks all derivatives of `f` there up to `order`.

    Order 2 with both modes checks forward over reverse, reverse over forward, reverse over reverse
    and forward over forward.  It raises GradientCheckError or InconclusiveError.

    Example:
        >>> check_grads(lambda x, n: x**n * 2.0)(1.5, 3)
    """

    def check(*args: Tree, **kwargs: Any) -> None:
        subject = subject_of(f, args, argnums=argnums, kwargs=kwargs, seed=seed, name=name)
        check_subject(subject, tuple(modes), order, Tolerance(rtol=rtol))

    return check


def check_subject(
    subject: Subject,
    modes: tuple[Mode, ...],
    order: int,
    tolerance: Tolerance,
) -> None:
    """Check a subject in each argument alone, in all together, and then its derivatives likewise.

    Arguments in single precision are compared with double precision, where the rest takes place.
    """
    if not is_wide(subject.args):
        check_precision(subject, modes)
        subject = replace(subject, args=widen(subject.args))
    if len(subject.args) > 1:
        for index in range(len(subject.args)):
            check_first_order(subject.alone(index), modes, tolerance)
    check_first_order(subject, modes, tolerance)
    check_higher(subject, modes, order, tolerance)
