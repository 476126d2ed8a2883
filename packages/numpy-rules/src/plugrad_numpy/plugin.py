"""The plugin through which plugrad learns NumPy; core loads it when it first meets an array."""

from __future__ import annotations

from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, hookimpl
from plugrad_numpy.boxes import ArrayBox, NumberBox
from plugrad_numpy.buffers import BufferBox, freeze
from plugrad_numpy.operators import OPERATORS
from plugrad_numpy.operators import rules as operator_rules
from plugrad_numpy.rules.creation import as_complex128, as_float64
from plugrad_numpy.spaces import ArraySpace, lift_array, space_of_array
from plugrad_numpy.thawing import note_inner_view, note_view
from plugrad_numpy.ufunc_calls import call_ufunc

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad.hookspecs import BoxSet, SpaceSet

__all__ = ["plugrad_boxes", "plugrad_rules", "plugrad_vector_spaces"]

TOPICS = (
    "arranging",
    "assignment",
    "bilinear",
    "contraction",
    "creation",
    "differences",
    "einsum",
    "elementwise",
    "elementwise_complex",
    "elementwise_piecewise",
    "elementwise_special",
    "extrema",
    "fft",
    "indexing",
    "interpolating",
    "joining",
    "linalg_det",
    "linalg_eigen",
    "linalg_factor",
    "linalg_norm",
    "linalg_solve",
    "masking",
    "nondifferentiable",
    "padding",
    "polynomials",
    "products",
    "quantiles",
    "reductions",
    "sets",
    "shape",
    "sorting",
    "splitting",
    "stand_ins",
    "statistics",
    "taking",
    "unaffected",
    "underived",
    "variation",
    "windows",
)
_SCALARS = (
    np.float16,
    np.float32,
    np.float64,
    np.longdouble,
    np.complex64,
    np.complex128,
    np.clongdouble,
)


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Every topic's rules."""
    for topic in TOPICS:
        rules.update(import_module(f"plugrad_numpy.rules.{topic}").rules)
    rules.update(operator_rules)


@hookimpl
def plugrad_vector_spaces(spaces: SpaceSet) -> None:
    """Arrays and NumPy scalars."""
    spaces.register(np.ndarray, space_of_array, lift=lift_array)
    for cls in _SCALARS:
        spaces.register(cls, _always(ArraySpace((), np.dtype(cls), scalar=True)), rigid=True)
    spaces.register(
        np.integer, lambda value: ArraySpace((), value.dtype, scalar=True), lift=np.float64
    )
    spaces.register(np.bool_, lambda value: None, lift=lambda value: None)


def _always(space: ArraySpace) -> Callable[[Any], ArraySpace]:
    return lambda value: space


@hookimpl
def plugrad_boxes(boxes: BoxSet) -> None:
    """A box class for arrays, and one for numbers."""
    boxes.register(np.ndarray, ArrayBox)
    for cls in _SCALARS:
        boxes.register(cls, NumberBox)
    boxes.residual(float, np.float64)
    boxes.residual(complex, np.complex128)
    boxes.residual(list, np.asarray)
    boxes.residual(tuple, np.asarray)
    boxes.promote(float, as_float64)
    boxes.promote(complex, as_complex128)
    boxes.residual(ArrayBox, copy)
    boxes.residual(BufferBox, freeze)
    boxes.writable(BufferBox, freeze)
    boxes.view(np.ndarray, note_view)
    boxes.view(ArrayBox, note_inner_view)
    boxes.operators(ArrayBox, OPERATORS)
    boxes.ufunc_call(call_ufunc)
