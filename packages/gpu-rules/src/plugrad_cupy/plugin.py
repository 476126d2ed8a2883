"""The plugin through which plugrad learns CuPy; core loads it when it first meets an array of CuPy.

Where CuPy is not installed nothing loads it, and `python -m plugrad plugins` lists it as inert.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from plugrad import hookimpl, registry
from plugrad_cupy.boxes import CupyBox
from plugrad_cupy.placing import surroundings
from plugrad_cupy.spaces import space_of_cupy_array
from plugrad_cupy.writing import note_view
from plugrad_numpy.operators import OPERATORS
from plugrad_numpy.spaces import lift_array

if TYPE_CHECKING:
    from plugrad import RuleSet
    from plugrad.hookspecs import BoxSet, SpaceSet

__all__ = ["plugrad_boxes", "plugrad_rules", "plugrad_vector_spaces"]


@hookimpl
def plugrad_vector_spaces(spaces: SpaceSet) -> None:
    """Arrays; integer ones are read as float64, boolean ones are constants."""
    spaces.register(_cupy().ndarray, space_of_cupy_array, lift=lift_array)


@hookimpl
def plugrad_boxes(boxes: BoxSet) -> None:
    """NumPy's box with CuPy's protocols; its operators are the rules of NumPy's functions."""
    registry.load_for("numpy")
    boxes.register(_cupy().ndarray, CupyBox)
    boxes.operators(CupyBox, {k: v for k, v in OPERATORS.items() if k != "__getitem__"})
    boxes.residual(CupyBox, copy)
    boxes.view(_cupy().ndarray, note_view)
    boxes.view(CupyBox, note_view)
    boxes.backward(_cupy().ndarray, surroundings)


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Each CuPy function by reference to NumPy's of the same name."""
    from plugrad_cupy.aliases import aliases

    for fun, reference in aliases():
        rules.composite(fun, reference)


def _cupy() -> Any:
    """CuPy, or the error that marks this plugin as inert."""
    try:
        import cupy
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("CuPy is not installed", name="cupy") from error
    return cupy
