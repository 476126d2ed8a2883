"""Check the derivatives of one function at one point.

`check_grads(f)(*args)` is what most tests want: forward and reverse mode, first and second order in
all compositions, shapes, dtypes, containers and the agreement of the two modes.  `check_vjp` and
`check_jvp` check one mode, first order.  All of them say nothing if all is well and raise
`GradientCheckError`, which names what is wrong, where, and the seed, if it is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_testing._first_order import MODES, Tolerance, check_first_order
from plugrad_testing._higher import check_higher
from plugrad_testing._numeric import widen
from plugrad_testing._precision import check_precision, is_wide
from plugrad_testing._subject import subject_of
from plugrad_testing._tree import map_leaves

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
    subject = replace(subject, again=_again("check_vjp", subject, args, kwargs))
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
    subject = replace(subject, again=_again("check_jvp", subject, args, kwargs))
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
        again = _again("check_grads", subject, args, kwargs, tuple(modes), order)
        subject = replace(subject, again=again)
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


LONGEST = 400


def _again(
    check: str,
    subject: Subject,
    args: Sequence[Tree],
    kwargs: Mapping[str, Any] | None,
    *options: Any,
) -> str:
    """A line of code that repeats a call of a check, if its arguments are not too large for one."""
    shown = ", ".join(_code(arg) for arg in args)
    named = {key: _code(value) for key, value in (kwargs or {}).items()}
    seeded = "".join(f", {option!r}" for option in options) + f", seed={subject.seed}"
    if check == "check_grads":
        shown = ", ".join([shown, *(f"{key}={value}" for key, value in named.items())])
        line = f"{check}({subject.name}{seeded})({shown})"
    else:
        inside = ", ".join(f"{key!r}: {value}" for key, value in named.items())
        given = f", kwargs={{{inside}}}" if named else ""
        line = f"{check}({subject.name}, {shown}{given}{seeded})"
    return line if len(line) <= LONGEST else ""


def _code(tree: Tree) -> str:
    """An argument as code, to the last digit."""
    return repr(map_leaves(_Code, tree))


class _Code:
    """Prints as the expression that makes a leaf again, inside the container's own repr."""

    def __init__(self, leaf: Any):
        self.leaf = leaf

    def __repr__(self) -> str:
        leaf = self.leaf
        if not isinstance(leaf, (np.ndarray, np.generic)):
            return repr(leaf)
        if isinstance(leaf, np.generic):
            return f"np.{leaf.dtype}({leaf.item()!r})"
        return f"np.array({leaf.tolist()!r}, {leaf.dtype.name!r})"
