"""The plugin through which plugrad learns to differentiate values under a recording trace."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import hookimpl
from plugrad_autograd.recording import Recorded
from plugrad_numpy.boxes import ArrayBox
from plugrad_numpy.spaces import ArraySpace

__all__ = ["RecordedSpace", "plugrad_boxes", "plugrad_vector_spaces"]


class RecordedSpace(ArraySpace):
    """The space of an array whose operations are recorded."""

    __slots__ = ()

    def release(self, g: Any, taken: set[int]) -> Any:
        """The cotangent itself: its memory is not to be had."""
        return g


@hookimpl
def plugrad_vector_spaces(spaces: Any) -> None:
    """Recorded arrays and numbers."""
    spaces.register(Recorded, lambda x: RecordedSpace(x.shape, np.dtype(x.dtype)))


@hookimpl
def plugrad_boxes(boxes: Any) -> None:
    """They are traced as arrays."""
    boxes.register(Recorded, ArrayBox)
