"""Check what tracing leaves alone: the types of results, and the memory of arguments.

A function that returns a view (np.reshape) may go on doing so when traced; one that does not must
not begin to.  A gradient is the caller's own: it shares memory with no argument, no cotangent and
no other gradient.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_testing._tree import Tree, leaves, same_structure
from plugrad_testing.errors import GradientCheckError

if TYPE_CHECKING:
    from plugrad_testing._subject import Mode, Subject

__all__ = ["check_alias", "check_types"]


def check_types(subject: Subject, modes: tuple[Mode, ...]) -> None:
    """The traced result is of the very types of the plain one, integers and strings included.

    A Python float, a NumPy scalar and a 0-d array are three different things here.
    """
    for mode in modes:
        value = subject.traced(mode).value
        if not same_structure(value, subject.value):
            continue  # this is what the check "primal" is for
        for (path, got), (_, plain) in zip(leaves(value), leaves(subject.value), strict=True):
            problem = _difference(got, plain)
            if problem:
                where = f" at {path}" if path else ""
                problem = f"tracing changes the type of the result{where}: {problem}"
                raise GradientCheckError(
                    subject.finding("type", mode, problem, expected=plain, actual=got)
                )


def _difference(got: Any, plain: Any) -> str:
    if type(got) is not type(plain):
        return f"a {type(got).__name__} instead of a {type(plain).__name__}"
    mine, theirs = getattr(got, "dtype", None), getattr(plain, "dtype", None)
    if mine != theirs:
        return f"dtype {mine} instead of {theirs}"
    return ""


def check_alias(subject: Subject, modes: tuple[Mode, ...]) -> None:
    """Results share memory with arguments only where they do so untraced, gradients never."""
    plain = _shared(_arrays(subject.value), _arrays(subject.args))
    for mode in modes:
        traced = subject.traced(mode)
        if _shared(_arrays(traced.value), _arrays(traced.args)) > plain:
            problem = "the traced result shares memory with an argument, the plain one does not"
            raise GradientCheckError(subject.finding("alias", mode, problem))
    if "rev" in modes:
        traced = subject.reverse
        gradients, others = _arrays(traced.derivative), _arrays((traced.args, traced.direction))
        pairs = combinations(gradients, 2)
        if _shared(gradients, others) or any(np.may_share_memory(a, b) for a, b in pairs):
            problem = "a gradient shares memory with an argument, the cotangent or another gradient"
            raise GradientCheckError(subject.finding("alias", "rev", problem))


def _arrays(tree: Tree) -> list[Any]:
    return [leaf for _, leaf in leaves(tree) if isinstance(leaf, np.ndarray) and leaf.size]


def _shared(some: list[Any], others: list[Any]) -> int:
    return sum(np.may_share_memory(a, b) for a in some for b in others)
