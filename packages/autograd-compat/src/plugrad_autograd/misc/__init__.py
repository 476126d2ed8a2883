"""autograd.misc: containers as vectors, optimisers, fixed points, and graphs that are kept."""

from plugrad_autograd.misc.flatten import flatten
from plugrad_autograd.misc.tracers import const_graph

__all__ = ["const_graph", "flatten"]
