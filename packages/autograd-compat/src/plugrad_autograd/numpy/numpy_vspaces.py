"""autograd.numpy.numpy_vspaces: the vector spaces of arrays."""

from plugrad_autograd.vector_spaces import (
    ArrayVSpace,
    ComplexArrayVSpace,
    NamedTupleVSpace,
    VSpace,
)

__all__ = ["ArrayVSpace", "ComplexArrayVSpace", "NamedTupleVSpace", "VSpace"]
