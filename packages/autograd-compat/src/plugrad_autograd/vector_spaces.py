"""autograd's vector spaces: what `vspace(x)` says of a value, and the arithmetic of such values.

A subclass of `VSpace` registered for a type of one's own makes that type differentiable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_autograd.boxes import isbox
from plugrad_autograd.values import getval, map_leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "ArrayVSpace",
    "ComplexArrayVSpace",
    "ContainerVSpace",
    "DictVSpace",
    "ListVSpace",
    "NamedTupleVSpace",
    "SequenceVSpace",
    "SparseObject",
    "TupleVSpace",
    "VSpace",
    "vspace",
]


class SpaceMakers(dict[type, Any]):
    """Type of value -> maker of its `VSpace`; what is added here can be differentiated."""

    def __setitem__(self, value_type: type, maker: Any) -> None:
        super().__setitem__(value_type, maker)
        if not issubclass(value_type, _KNOWN):
            plugrad.register(_SpacePlugin(value_type, maker))


class _SpacePlugin:
    """Teaches plugrad a vector space given as autograd has it."""

    def __init__(self, value_type: type, maker: Callable[[Any], VSpace]):
        self.value_type = value_type
        self.maker = maker

    @plugrad.hookimpl
    def plugrad_vector_spaces(self, spaces: Any) -> None:
        spaces.register(self.value_type, lambda value: _Adapted(self.maker(value)))


class _Adapted(plugrad.VectorSpace):
    """An autograd space as plugrad asks it."""

    __slots__ = ("vs",)

    def __init__(self, vs: VSpace):
        self.vs = vs
        self.shape = ()
        self.dtype = object

    def zeros(self) -> Any:
        return self.vs.zeros()

    def ones(self) -> Any:
        return self.vs.ones()

    def project(self, g: Any) -> Any:
        return g

    def spread(self, t: Any) -> Any:
        return t

    def release(self, g: Any, taken: set[int]) -> Any:
        return g

    def inner(self, g: Any, t: Any) -> Any:
        return self.vs.inner_prod(self.vs.covector(g), t)


class VSpace:
    """What is common to the values of one kind; a subclass says how they are added and scaled."""

    __slots__: tuple[str, ...] | list[str] = ()
    mappings: dict[type, Any] = SpaceMakers()
    iscomplex = False

    def __init__(self, value: Any):
        pass

    def zeros(self) -> Any:
        """The zero."""
        raise NotImplementedError(repr(self))

    def ones(self) -> Any:
        """The value whose components are all one."""
        raise NotImplementedError(repr(self))

    def standard_basis(self) -> Iterator[Any]:
        """The values with a single component that is one."""
        raise NotImplementedError(repr(self))

    def randn(self) -> Any:
        """A random value."""
        raise NotImplementedError(repr(self))

    def add(self, x: Any, y: Any) -> Any:
        """The sum."""
        return self._add(x, y)

    def mut_add(self, x: Any, y: Any) -> Any:
        """The sum, for which x (None: zero) may be written to."""
        return self._mut_add(self.zeros() if x is None else x, y)

    def scalar_mul(self, x: Any, a: Any) -> Any:
        """X times a real number."""
        return self._scalar_mul(x, a)

    def inner_prod(self, x: Any, y: Any) -> Any:
        """The real inner product."""
        return self._inner_prod(x, y)

    def covector(self, x: Any) -> Any:
        """The cotangent that pairs with tangents as the inner product with x does."""
        return self._covector(x)

    def _add(self, x: Any, y: Any) -> Any:
        return x + y

    def _mut_add(self, x: Any, y: Any) -> Any:
        x += y
        return x

    def _scalar_mul(self, x: Any, a: Any) -> Any:
        return x * a

    def _inner_prod(self, x: Any, y: Any) -> Any:
        raise NotImplementedError(repr(self))

    def _covector(self, x: Any) -> Any:
        return x

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}_{getattr(self, '__dict__', {})}"

    @classmethod
    def register(
        cls, value_type: type, vspace_maker: Callable[[Any], VSpace] | None = None
    ) -> None:
        """Have `vspace` of such values be made by this class, or by the maker given."""
        VSpace.mappings[value_type] = vspace_maker or cls


def vspace(value: Any) -> Any:
    """The vector space of a value, traced or not; raises `TypeError` if its type has none."""
    cls = type(value)
    maker = VSpace.mappings.get(cls)
    if maker is None and isbox(value):
        return vspace(getval(value))
    if maker is None and isinstance(value, tuple | np.ndarray):
        maker = NamedTupleVSpace if isinstance(value, tuple) else _space_of_array
    if maker is None:
        raise TypeError(
            f"Can't find vector space for value {value} of type {cls}. "
            f"Valid types are {list(VSpace.mappings)}"
        )
    return maker(value)


class SparseObject:
    """A cotangent that `mut_add` adds into a dense one of the space `vs`."""

    __slots__ = ("mut_add", "vs")

    def __init__(self, vs: VSpace, mut_add: Callable[[Any], Any]):
        self.vs = vs
        self.mut_add = mut_add


class ArrayVSpace(VSpace):
    """Arrays of one shape and dtype, and NumPy's and Python's real numbers."""

    def __init__(self, value: Any):
        value = np.asarray(value)
        self.shape = value.shape
        self.dtype = value.dtype

    @property
    def size(self) -> int:
        """The number of real components."""
        return int(np.prod(self.shape))

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def zeros(self) -> Any:
        """Zeros."""
        return np.zeros(self.shape, self.dtype)

    def ones(self) -> Any:
        """Ones."""
        return np.ones(self.shape, self.dtype)

    def standard_basis(self) -> Iterator[Any]:
        """Arrays with a single one, in C order."""
        for index in np.ndindex(*self.shape):
            for unit in self._units():
                e = self.zeros()
                e[index] = unit
                yield e

    def _units(self) -> tuple[complex, ...]:
        return (1.0,)

    def randn(self) -> Any:
        """Standard normal draws, from NumPy's global generator as autograd's are."""
        return np.asarray(np.random.randn(*self.shape)).astype(self.dtype)  # noqa: NPY002

    def _inner_prod(self, x: Any, y: Any) -> Any:
        return np.dot(np.ravel(x), np.ravel(y))


class ComplexArrayVSpace(ArrayVSpace):
    """Complex arrays and numbers, as real spaces of twice the size."""

    iscomplex = True

    @property
    def size(self) -> int:
        """The number of real components."""
        return 2 * int(np.prod(self.shape))

    def ones(self) -> Any:
        """1 + 1j everywhere: every real component is one."""
        return np.full(self.shape, 1 + 1j, self.dtype)

    def _units(self) -> tuple[complex, ...]:
        return (1.0, 1.0j)

    def randn(self) -> Any:
        """Standard normal draws for both parts."""
        parts = super().randn().real, super().randn().real
        return (parts[0] + 1j * parts[1]).astype(self.dtype)

    def _inner_prod(self, x: Any, y: Any) -> Any:
        return np.real(np.dot(np.conj(np.ravel(x)), np.ravel(y)))

    def _covector(self, x: Any) -> Any:
        return np.conj(x)


class ContainerVSpace(VSpace):
    """Containers; `shape` is the container of the spaces of the parts."""

    def __init__(self, value: Any):
        self.shape = map_leaves(vspace, value)

    def _spaces(self) -> list[Any]:
        return list(self.shape)

    def _parts(self, x: Any) -> list[Any]:
        return list(x)

    def _map(self, function: Callable[..., Any], *args: Any) -> Any:
        return map_leaves(function, self.shape, *args)

    @property
    def size(self) -> int:
        """The number of real components of all parts."""
        return sum(vs.size for vs in self._spaces())

    def zeros(self) -> Any:
        """The container of zeros."""
        return self._map(lambda vs: vs.zeros())

    def ones(self) -> Any:
        """The container of ones."""
        return self._map(lambda vs: vs.ones())

    def randn(self) -> Any:
        """The container of random values."""
        return self._map(lambda vs: vs.randn())

    def standard_basis(self) -> Iterator[Any]:
        """Each basis value of each part, with zeros for the other parts."""
        for k, vs in enumerate(self._spaces()):
            for e in vs.standard_basis():
                numbers = iter(range(len(self._spaces())))
                yield self._map(lambda part, k=k, e=e: e if next(numbers) == k else part.zeros())  # noqa: B023

    def _add(self, x: Any, y: Any) -> Any:
        return self._map(lambda vs, a, b: vs.add(a, b), x, y)

    def _mut_add(self, x: Any, y: Any) -> Any:
        return self._map(lambda vs, a, b: vs.mut_add(a, b), x, y)

    def _scalar_mul(self, x: Any, a: Any) -> Any:
        return self._map(lambda vs, part: vs.scalar_mul(part, a), x)

    def _inner_prod(self, x: Any, y: Any) -> Any:
        spaces = zip(self._spaces(), self._parts(x), self._parts(y), strict=True)
        return sum(vs.inner_prod(a, b) for vs, a, b in spaces)

    def _covector(self, x: Any) -> Any:
        return self._map(lambda vs, part: vs.covector(part), x)


class SequenceVSpace(ContainerVSpace):
    """Lists and tuples."""


class ListVSpace(SequenceVSpace):
    """Lists."""

    seq_type = list


class TupleVSpace(SequenceVSpace):
    """Tuples."""

    seq_type = tuple


class NamedTupleVSpace(SequenceVSpace):
    """Named tuples, such as NumPy's linear algebra returns."""


class DictVSpace(ContainerVSpace):
    """Dictionaries."""

    def _spaces(self) -> list[Any]:
        return list(self.shape.values())

    def _parts(self, x: Any) -> list[Any]:
        return [x[key] for key in self.shape]


def _space_of_array(x: Any) -> VSpace:
    return ComplexArrayVSpace(x) if np.iscomplexobj(x) else ArrayVSpace(x)


_KNOWN = (float, complex, np.ndarray, np.inexact, list, tuple, dict, SparseObject)
for _real in (float, np.float16, np.float32, np.float64, np.longdouble):
    VSpace.register(_real, ArrayVSpace)
for _complex in (complex, np.complex64, np.complex128, np.clongdouble):
    VSpace.register(_complex, ComplexArrayVSpace)
VSpace.register(np.ndarray, _space_of_array)
VSpace.register(SparseObject, lambda x: x.vs)
ListVSpace.register(list)
TupleVSpace.register(tuple)
DictVSpace.register(dict)
