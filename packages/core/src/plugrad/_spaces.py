"""Vector spaces: what the engine must know of a type of value to carry its cotangents and tangents.

Subclass `VectorSpace` and register it through the `plugrad_vector_spaces` hook to make a new type
of leaf differentiable.  Core brings the spaces of Python's float and complex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box, value_of
from plugrad._registry import registry
from plugrad.errors import (
    CotangentError,
    NotDifferentiableError,
    PlugradError,
    TangentError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ComplexSpace", "FloatSpace", "VectorSpace", "lift", "shape_of", "space_of"]


_spaces = registry.spaces


class VectorSpace:
    """The space of all values that look like one given value: its shape and dtype, not its numbers.

    `shape`, `dtype`, `ndim` and `size` are attributes, so that a rule which needs only the shape of
    an argument can be handed this record in the argument's place.
    """

    __slots__ = ("dtype", "shape")

    shape: tuple[int, ...]
    dtype: Any

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """The number of components; a complex component counts once."""
        size = 1
        for n in self.shape:
            size *= n
        return size

    @property
    def is_complex(self) -> bool:
        """Whether components are complex numbers."""
        return False

    def zeros(self) -> Any:
        """The zero of this space."""
        raise NotImplementedError

    def ones(self) -> Any:
        """The element whose components are all one (the seed of `grad`)."""
        raise NotImplementedError

    def project(self, g: Any) -> Any:
        """Make a cotangent of this space out of g.

        Sum over broadcast axes, drop an imaginary part that a real space cannot hold, cast.  Raises
        `CotangentError` when the shape does not fit.
        """
        raise NotImplementedError

    def spread(self, t: Any) -> Any:
        """Make a tangent of this space out of t: broadcast and cast.  Raises `TangentError`."""
        raise NotImplementedError

    def release(self, g: Any, taken: set[int]) -> Any:
        """The form in which the user receives a cotangent or tangent of this space.

        Of the argument's type, and sharing memory with no other: `taken` holds the ids of those.
        """
        raise NotImplementedError

    def basis(self) -> Iterator[Any]:
        """The standard basis, one element for each component, in C order."""
        raise NotImplementedError

    def block(self, rows: Sequence[Any], other: VectorSpace, *, by_row: bool) -> Any:
        """A block of a jacobian, of shape output.shape + input.shape.

        `by_row`: this is the output's space and rows[i] a cotangent of `other`; otherwise this is
        the input's space and rows[i] a tangent of `other`.
        """
        raise NotImplementedError

    def inner(self, g: Any, t: Any) -> Any:
        """The real pairing Re(sum(g * t)) of a cotangent and a tangent."""
        raise NotImplementedError

    def scatter(self, indices: list[Any], values: list[Any], dense: Any) -> Any:
        """`dense` (None: zero) plus values[k] added at indices[k]; repeated indices accumulate."""
        raise NotImplementedError


class FloatSpace(VectorSpace):
    """The real line: Python's float."""

    __slots__ = ()

    def __init__(self) -> None:
        self.shape = ()
        self.dtype = float

    def zeros(self) -> Any:
        return 0.0

    def ones(self) -> Any:
        return 1.0

    def project(self, g: Any) -> Any:
        return self._number(self._scalar(g))

    def _scalar(self, g: Any) -> Any:
        if shape_of(g):
            g = g.sum()
        return g.real

    def _cast(self, g: Any) -> Any:
        return float(g)

    def spread(self, t: Any) -> Any:
        if shape_of(t):
            raise TangentError(
                f"the tangent of a {self.dtype.__name__} has shape {shape_of(t)}, not ()"
            )
        return self._number(self._scalar(t))

    def release(self, g: Any, taken: set[int]) -> Any:
        return self._number(g)

    def _number(self, g: Any) -> Any:
        """A number of this type, plain or traced, of a number or an array without axes."""
        if not isinstance(g, Box):
            return self._cast(g)
        return g if isinstance(value_of(g), self.dtype) else g.item()  # type: ignore[attr-defined]

    def basis(self) -> Iterator[Any]:
        yield self.ones()

    def block(self, rows: Sequence[Any], other: VectorSpace, *, by_row: bool) -> Any:
        return rows[0]

    def inner(self, g: Any, t: Any) -> Any:
        return (g * t).real


class ComplexSpace(FloatSpace):
    """The complex plane: Python's complex."""

    __slots__ = ()

    def __init__(self) -> None:
        self.shape = ()
        self.dtype = complex

    @property
    def is_complex(self) -> bool:
        return True

    def zeros(self) -> Any:
        return 0j

    def ones(self) -> Any:
        return 1 + 0j

    def _scalar(self, g: Any) -> Any:
        if shape_of(g):
            g = g.sum()
        return g if space_of(g).is_complex else g * (1 + 0j)

    def _cast(self, g: Any) -> Any:
        return complex(g)


def shape_of(x: Any) -> tuple[int, ...]:
    """The shape of an array or a box of one; () for a Python number."""
    shape: tuple[int, ...] = getattr(x, "shape", ())
    return shape


def space_of(value: Any) -> VectorSpace:
    """The vector space a plain or traced value lives in; raises `NotDifferentiableError` if none.

    Example:
        >>> from plugrad._spaces import space_of
        >>> space_of(2.0).ones()
        1.0
    """
    while isinstance(value, Box):
        value = value._value
    space: VectorSpace = _spaces[value.__class__].space(value)
    return space


def lift(value: Any) -> Any:
    """The value to trace in place of an argument (a float for an int), or None for a constant."""
    if isinstance(value, Box):
        freeze = registry.mutable.get(value.__class__)
        return Box.__copy__(value) if freeze is None else lift(freeze(value))
    entry = _spaces.get(value.__class__) or _spaces.find(value.__class__)
    if entry is None:
        _refuse_unknown_array(value)
        return None
    return entry.lift(value)


def _refuse_unknown_array(value: Any) -> None:
    """An array whose rule pack is missing or broken must not pass for a constant."""
    if not hasattr(value, "__array__") and not hasattr(value, "__dlpack__"):
        return

    module = type(value).__module__.partition(".")[0]
    registry.plugins.raise_if_broken(module)
    raise NotDifferentiableError(
        f"{_describe(value)}: no plugin has registered a vector space for this array type, so it "
        f"could not be differentiated. Install its rule pack (pip install plugrad-{module}) or "
        "register one with plugrad.register()."
    )


def lift_argument(value: Any, where: str) -> Any:
    """`lift` for an argument that must be differentiable: raises `NotDifferentiableError`."""
    lifted = lift(value)
    if lifted is None:
        registry.plugins.raise_if_broken(type(value).__module__.partition(".")[0])
        raise NotDifferentiableError(
            f"{where} is {_describe(value)}, which cannot be differentiated: pass a float, a "
            "complex number, an array of them, or a container of these; choose another argument "
            "with argnum=; or register a vector space for the type through a plugin."
        )
    return lifted


def check_cotangent(space: VectorSpace, g: Any, where: str) -> Any:
    """A cotangent given by a user, checked: of the same shape, and not complex for a real space."""
    return space.project(_given(space, g, "cotangent", where, CotangentError))


def check_tangent(space: VectorSpace, t: Any, where: str) -> Any:
    """A tangent given by a user, checked against its space likewise."""
    return space.spread(_given(space, t, "tangent", where, TangentError))


def _given(space: VectorSpace, value: Any, kind: str, where: str, error: type[PlugradError]) -> Any:
    """The value as a leaf; raises `error` if its shape is another or it is complex for a real."""
    given = lift_argument(value, f"the {kind} of {where}")
    found = space_of(given)
    if found.shape != space.shape or (found.is_complex and not space.is_complex):
        raise error(
            f"the {kind} of {where} has shape {found.shape} and dtype {_name(found.dtype)}; "
            f"{where} has shape {space.shape} and dtype {_name(space.dtype)}, and its {kind} "
            "must have the same."
        )
    return given


def _name(dtype: Any) -> str:
    return getattr(dtype, "__name__", None) or str(dtype)


def _describe(value: Any) -> str:
    dtype = getattr(value, "dtype", None)
    kind = f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")
    return f"of type {kind}" + (f" with dtype {dtype}" if dtype is not None else "")
