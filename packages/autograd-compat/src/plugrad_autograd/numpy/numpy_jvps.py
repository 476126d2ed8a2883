"""autograd.numpy.numpy_jvps: forward rules are plugrad's; what is left is `broadcast`."""

from __future__ import annotations

from typing import Any

from plugrad_autograd.numpy.numpy_vjps import match_complex
from plugrad_autograd.vector_spaces import vspace

__all__ = ["broadcast"]


def broadcast(x: Any, target: Any) -> Any:
    """X spread to the shape of the target, complex if that is."""
    space = vspace(target)
    return match_complex(target, x + space.zeros())
