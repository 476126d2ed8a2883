"""Check that a gradient depends on the values of its arguments, not on how they lie in memory.

`LAYOUTS` are the ways to lay an array out; each gives an equal array.  To add one, add a function.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._compare import misfit, worst
from plugrad_testing._linearity import same
from plugrad_testing._subject import own
from plugrad_testing._tree import Array, Tree, map_inexact, map_leaves
from plugrad_testing.errors import GradientCheckError, NotApplicableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_testing._bench import Bench

__all__ = ["LAYOUTS", "OF_MATRICES", "check_layout"]


def fortran(x: Array) -> Array:
    """The first index fastest."""
    return np.asfortranarray(x)


def strided(x: Array) -> Array:
    """Every other element of a larger array, along every axis."""
    larger = np.full([2 * n + 1 for n in x.shape], 7, x.dtype)
    places = tuple(slice(1, None, 2) for _ in x.shape)
    larger[places] = x
    return larger[places]


def reversed_(x: Array) -> Array:
    """Stored backwards: all strides are negative."""
    return np.flip(np.flip(x).copy())


def swapped(x: Array) -> Array:
    """The last two axes stored in exchanged order."""
    return np.swapaxes(np.swapaxes(x, -1, -2).copy(), -1, -2)


def readonly(x: Array) -> Array:
    """May not be written into."""
    x = x.copy()
    x.flags.writeable = False
    return x


LAYOUTS: dict[str, Callable[[Array], Array]] = {
    "readonly": readonly,
    "fortran": fortran,
    "strided": strided,
    "reversed": reversed_,
    "swapped": swapped,
}
OF_MATRICES = frozenset({"fortran", "swapped"})


def check_layout(bench: Bench, name: str) -> float:
    """Both derivatives at arguments (cotangents, tangents) laid out anew, against those before."""
    subject, tolerance = bench.wide, bench.row.tolerance
    laid = relaid(bench, name)
    if not _equal(laid.value, subject.value):
        raise NotApplicableError("the value itself depends on how the arguments lie in memory")
    worst_error = 0.0
    problem = f"another gradient for arguments in the layout {name!r}"
    for mode in bench.row.modes:
        try:
            if mode == "rev":
                pullback = plugrad.vjp(laid.f, *laid.args)[1]
                got, expected = pullback(_lay(subject.cotangent, name)), subject.pulled
            else:
                tangents = _lay(subject.tangents, name)
                got, expected = plugrad.jvp(laid.f, laid.args, tangents)[1], subject.pushed
        except ValueError as exception:
            if "read-only" not in str(exception):
                raise
            reason = "it writes into an argument, a cotangent or a tangent: they are read-only here"
            raise GradientCheckError(subject.finding("layout", mode, reason)) from exception
        wrong = misfit(got, expected)
        if wrong:
            raise GradientCheckError(subject.finding("layout", mode, f"{problem}: it has {wrong}"))
        error = same(subject, "layout", mode, problem, got, expected, 10 * tolerance.dot)
        worst_error = max(worst_error, error)
    return worst_error


def relaid(bench: Bench, name: str) -> Any:
    """The subject of a bench with all arrays, keywords included, laid out anew."""
    sample = replace(
        bench.sample, args=_lay(bench.sample.args, name), kwargs=_lay(bench.sample.kwargs, name)
    )
    subject = bench.with_sample(sample).subject
    return replace(subject, args=_lay(subject.args, name))


def _equal(one: Tree, other: Tree) -> bool:
    exact = map_inexact(lambda leaf: np.full(np.shape(leaf), 1e-13), other)
    return not misfit(one, other) and worst(one, other, exact, rtol=1e-9).excess <= 1


def _lay(tree: Tree, name: str) -> Tree:
    least = 0 if name == "readonly" else 2 if name in OF_MATRICES else 1

    def lay(leaf: Any) -> Any:
        fits = isinstance(leaf, np.ndarray) and leaf.ndim >= least
        return LAYOUTS[name](leaf) if fits else own(leaf)

    return map_leaves(lay, tree)
