"""When a gradient is wrong: find the element that is wrong, by differentiating along each axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_testing._compare import Worst, pairing, pairing_error, worst
from plugrad_testing._numeric import directional_derivative
from plugrad_testing._tree import Array, Tree, is_inexact, leaves, map_inexact

if TYPE_CHECKING:
    from plugrad_testing._subject import Subject

__all__ = ["worst_element"]

LARGEST = 32


def worst_element(subject: Subject, cotangents: Tree, rtol: float) -> Worst | None:
    """The element of the VJP that is furthest from the numeric gradient of <g, f>.

    None where that would take long (more than 32 elements) or where the argument moves only in a
    subspace, so that single elements have no derivative of their own.
    """
    size = sum(np.size(leaf) for _, leaf in leaves(subject.args) if is_inexact(leaf))
    if size > LARGEST or any(subject.projections):
        return None
    gradient, error = _numeric_gradient(subject)
    if len(subject.args) == 1:
        cotangents, gradient, error = cotangents[0], gradient[0], error[0]
    return worst(cotangents, gradient, error, rtol=rtol)


def _numeric_gradient(subject: Subject) -> tuple[Tree, Tree]:
    """The gradient of <g, f> = dx - i dy, element by element, and the estimated errors."""
    zero = map_inexact(lambda x: np.zeros_like(np.asarray(x)), subject.args)
    gradient = map_inexact(lambda x: np.zeros_like(np.asarray(x)), subject.args)
    error = map_inexact(lambda x: np.zeros(np.shape(x)), subject.args)
    rows = [
        (t, g, e)
        for (_, t), (_, g), (_, e) in zip(
            leaves(zero), leaves(gradient), leaves(error), strict=True
        )
        if is_inexact(t)
    ]
    for t, g, e in rows:
        for index in np.ndindex(t.shape):
            g[index], e[index] = _partial(subject, zero, t, index)
    return gradient, error


def _partial(subject: Subject, zero: Tree, t: Array, index: tuple[int, ...]) -> tuple[Any, float]:
    """One element: `t` is a leaf of the tree `zero` and is borrowed to point along one axis."""
    total: complex = 0.0
    error = 0.0
    for unit, weight in ((1.0, 1.0), (1j, -1j)) if np.iscomplexobj(t) else ((1.0, 1.0),):
        t[index] = unit
        numeric = directional_derivative(subject.f, subject.args, zero)
        t[index] = 0
        total += weight * pairing(subject.cotangent, numeric.value)
        error += pairing_error(subject.cotangent, numeric.error)
    return total, error
