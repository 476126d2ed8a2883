"""The operators that turn a function into its first derivatives, all reverse mode but `deriv`.

Each is a small picklable object: `grad(f)` remembers f and argnum, and does its work when called.
"""

from __future__ import annotations

from types import MethodType
from typing import TYPE_CHECKING, Any

from plugrad._arguments import Selection
from plugrad._box import Box
from plugrad._containers import flatten
from plugrad._forward import push_forward
from plugrad._names import label
from plugrad._reverse import Recording, unboxed
from plugrad._spaces import space_of
from plugrad.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Operator",
    "deriv",
    "elementwise_grad",
    "grad",
    "grad_and_aux",
    "holomorphic_grad",
    "value_and_grad",
]


class Operator:
    """A function and the arguments of it to differentiate; subclasses say what calling it gives."""

    __slots__ = ("argnum", "fun")

    def __init__(self, fun: Callable[..., Any], argnum: Any = 0):
        if not callable(fun):
            raise TypeError(
                f"{type(self).__name__} takes a function and returns one: write "
                f"{type(self).__name__}(f)(x). It was given {fun!r}."
            )
        self.fun = fun
        self.argnum = argnum

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def __repr__(self) -> str:
        argnum = "" if self.argnum == 0 else f", argnum={self.argnum!r}"
        return f"{type(self).__name__}({label(self.fun)}{argnum})"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else MethodType(self, instance)

    @property
    def __name__(self) -> str:
        return label(self.fun)

    @property
    def __wrapped__(self) -> Callable[..., Any]:
        return self.fun

    def _record(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Recording:
        """Run the function on a fresh tape with the chosen arguments traced."""
        chosen = Selection(self.fun, self.argnum, args, kwargs)
        return Recording(self, chosen.call, chosen.leaves, chosen.structure)

    def _gradient(self, recording: Recording, out: Any) -> Any:
        """The gradient of a real scalar output, in the structure of the arguments."""
        self._require_real_scalar(out)
        return recording.gradient(out)

    def _require_real_scalar(self, out: Any) -> None:
        if isinstance(out, Box):
            space = space_of(out)
            if space.shape == () and not space.is_complex:
                return
        leaves, _ = flatten(out)
        name = repr(self)
        if len(leaves) != 1 or isinstance(out, tuple | list | dict):
            raise OutputError(
                f"{name} needs a function that returns one real scalar; it returned "
                f"{_summary(out)}. Use jacobian for other outputs, or grad_and_aux to return more "
                "beside the scalar."
            )
        space = space_of(leaves[0])
        if space.shape != ():
            raise OutputError(
                f"{name} needs a function that returns a scalar; it returned an array of shape "
                f"{space.shape}. Use jacobian for all its derivatives, elementwise_grad if each "
                "element depends on its own input only, or sum the output."
            )
        if space.is_complex:
            raise OutputError(
                f"{name} needs a real output; it returned a complex number. Use holomorphic_grad "
                "for a holomorphic function, or differentiate its real part."
            )


def _summary(out: Any) -> str:
    return "None" if out is None else f"a {type(out).__name__}"


class grad(Operator):
    """The gradient of a function with one real scalar output.

    `grad(f)(x)` has the structure, shape and dtype of x; ints are read as floats.  `argnum` is a
    position, a name, or a tuple of these (the gradient is then a tuple).  For a complex argument it
    is df/dx - i df/dy.  Raises `OutputError`, `NotDifferentiableError`, `SelectionError`.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: x**3)(2.0)
        12.0
        >>> grad(lambda w: w["a"] * w["b"])({"a": 2.0, "b": 3.0})
        {'a': 3.0, 'b': 2.0}
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        recording = self._record(args, kwargs)
        return self._gradient(recording, recording.out)


class value_and_grad(Operator):
    """The value of a scalar function and its gradient, from one run: (value, gradient).

    Example:
        >>> from plugrad import value_and_grad
        >>> value_and_grad(lambda x: x**3)(2.0)
        (8.0, 12.0)
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        recording = self._record(args, kwargs)
        return unboxed(recording), self._gradient(recording, recording.out)


class grad_and_aux(Operator):
    """For a function that returns (scalar, anything).

    The scalar's gradient and the anything, untraced.

    Example:
        >>> from plugrad import grad_and_aux
        >>> grad_and_aux(lambda x: (x**2, {"x": x}))(3.0)
        (6.0, {'x': 3.0})
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        recording = self._record(args, kwargs)
        out = recording.out
        if not isinstance(out, tuple) or len(out) != 2:
            raise OutputError(
                f"{self!r} needs a function that returns a pair (scalar, aux); it "
                f"returned {_summary(out)}."
            )
        aux = unboxed(recording)[1]
        return self._gradient(recording, out[0]), aux


class elementwise_grad(Operator):
    """The derivative of each output element summed over outputs.

    For functions that act elementwise.

    The result has the argument's structure, shape and dtype.  Nest it for higher derivatives.

    Example:
        >>> from plugrad import elementwise_grad
        >>> elementwise_grad(elementwise_grad(lambda x: x**3))(2.0)
        12.0
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        recording = self._record(args, kwargs)
        out = recording.out
        outs = [out] if isinstance(out, Box) else flatten(out)[0]
        if any(space_of(o).is_complex for o in outs) and not all(
            space_of(leaf).is_complex for leaf in recording.leaves
        ):
            raise OutputError(
                f"{self!r}: the output is complex and an argument is real, so the derivatives are "
                "complex: use deriv or jacfwd."
            )
        if isinstance(out, Box):
            return recording.gradient(out)
        found = recording.cotangents([(o, space_of(o).ones()) for o in outs])
        return recording.structure.build(recording.release(found))


class holomorphic_grad(Operator):
    """The complex derivative f'(z) of a holomorphic function with one complex scalar output.

    The argument must be complex (raises `OutputError` otherwise) and the result is complex.

    Example:
        >>> from plugrad import holomorphic_grad
        >>> holomorphic_grad(lambda z: z**2)(1 + 1j)
        (2+2j)
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        recording = self._record(args, kwargs)
        out = recording.out
        if not all(space_of(leaf).is_complex for leaf in recording.leaves):
            raise OutputError(
                f"{self!r} needs a complex argument; use grad for a real one, or pass complex(x)."
            )
        outs = flatten(out)[0]
        if len(outs) != 1 or space_of(outs[0]).shape != () or not space_of(outs[0]).is_complex:
            raise OutputError(
                f"{self!r} needs a function that returns one complex scalar; it "
                f"returned {_summary(out)}. For a real one use grad: df/dx - i df/dy."
            )
        return recording.gradient(out)


class deriv(Operator):
    """The derivative of a function of one number, by forward mode; the output may be of any shape.

    For an array argument the tangent is all ones: the elementwise derivative.

    Example:
        >>> from plugrad import deriv
        >>> deriv(lambda t: [t, t**2])(3.0)
        [1.0, 6.0]
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        chosen = Selection(self.fun, self.argnum, args, kwargs)
        ones = [space_of(leaf).ones() for leaf in chosen.leaves]
        pushed = push_forward(self, chosen.call, chosen.leaves, ones, chosen.structure)
        if any(space_of(one).is_complex for one in ones):
            self._require_complex(pushed[0])
        return pushed[1]

    def _require_complex(self, value: Any) -> None:
        if not all(space_of(leaf).is_complex for leaf in flatten(value)[0]):
            raise OutputError(
                f"{self!r}: the output is real and the argument complex, so one direction does not "
                "tell its derivative: use grad or jacrev, which give df/dx - i df/dy."
            )
