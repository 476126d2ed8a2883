"""autograd.numpy.numpy_boxes: the class of traced arrays."""

from plugrad_autograd.boxes import ArrayBox, Box
from plugrad_autograd.builtins import SequenceBox

__all__ = ["ArrayBox", "Box", "SequenceBox"]
