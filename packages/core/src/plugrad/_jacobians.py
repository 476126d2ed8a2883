"""Jacobians, Hessians and products with them, over arrays and containers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._arguments import Selection
from plugrad._containers import flatten
from plugrad._forward import jvp, push_forward, require_tuples
from plugrad._operators import Operator, grad
from plugrad._reverse import Recording, unboxed, vjp
from plugrad._spaces import space_of
from plugrad.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad._spaces import VectorSpace

__all__ = ["ggnvp", "hessian", "hvp", "jacfwd", "jacobian", "jacrev"]


class jacrev(Operator):
    """The jacobian by reverse mode, one pullback for each component of the output.

    For array x and array output, an array of shape output.shape + x.shape.  Containers nest: the
    output's structure with, in each leaf, the argument's structure.  A complex output of a real
    argument raises `OutputError`: its derivatives are complex, and `jacfwd` gives them.

    Example:
        >>> from plugrad import jacrev
        >>> jacrev(lambda w: [w["a"] * w["b"], w["a"]])({"a": 2.0, "b": 3.0})
        [{'a': 3.0, 'b': 2.0}, {'a': 1.0, 'b': 0.0}]
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._rows(self._record(args, kwargs))

    def _rows(self, recording: Recording) -> Any:
        outs, out_structure = flatten(recording.out)
        inputs = [space_of(leaf) for leaf in recording.leaves]
        per_output = []
        for out in outs:
            space = space_of(out)
            self._refuse_mixed(space, inputs)
            rows = [
                recording.release(recording.cotangents([(out, e)], keep=True))
                for e in space.basis()
            ]
            blocks = [
                space.block([row[i] for row in rows], x, by_row=True) for i, x in enumerate(inputs)
            ]
            per_output.append(recording.structure.build(blocks))
        return out_structure.build(per_output)

    def _refuse_mixed(self, out: VectorSpace, inputs: Sequence[VectorSpace]) -> None:
        if out.is_complex and not all(x.is_complex for x in inputs):
            raise OutputError(
                f"{self!r}: the output is complex and an argument is real, so the "
                "derivatives are complex: use jacfwd or jacobian."
            )


class jacfwd(Operator):
    """The jacobian by forward mode, one push for each component of the argument.

    Shapes and structure as `jacrev`.  A real output of a complex argument raises `OutputError`,
    since a tangent of 1 sees only half of its derivative: use `jacrev`.

    Example:
        >>> from plugrad import jacfwd
        >>> jacfwd(lambda x: (x, x**2))(3.0)
        (1.0, 6.0)
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        chosen = Selection(self.fun, self.argnum, args, kwargs)
        spaces = [space_of(leaf) for leaf in chosen.leaves]
        zeros = [space.zeros() for space in spaces]
        columns: list[list[list[Any]]] = []
        values: list[Any] = []
        out_structure: Any = None
        for i, space in enumerate(spaces):
            columns.append([])
            for e in space.basis():
                value, tangent = push_forward(
                    self,
                    chosen.call,
                    chosen.leaves,
                    [*zeros[:i], e, *zeros[i + 1 :]],
                    chosen.structure,
                )
                values = flatten(value)[0]
                tangents, out_structure = flatten(tangent)
                columns[i].append(tangents)
        if out_structure is None:  # no argument has an element
            values, out_structure = flatten(unboxed(self._record(args, kwargs)))
        per_output = []
        for o, value in enumerate(values):
            self._refuse_mixed(space_of(value), spaces)
            blocks = [
                space.block([column[o] for column in columns[i]], space_of(value), by_row=False)
                for i, space in enumerate(spaces)
            ]
            per_output.append(chosen.structure.build(blocks))
        return out_structure.build(per_output)

    def _refuse_mixed(self, out: VectorSpace, inputs: Sequence[VectorSpace]) -> None:
        if not out.is_complex and any(x.is_complex for x in inputs):
            raise OutputError(
                f"{self!r}: the output is real and an argument is complex: use jacrev or "
                "jacobian, which give df/dx - i df/dy."
            )


class jacobian(Operator):
    """The jacobian by the mode that suits its shape: reverse unless the output is the larger side.

    For array x and array output, an array of shape output.shape + x.shape; a jacobian over a dict
    is a dict.  A real output of a complex argument has df/dx - i df/dy.

    Example:
        >>> from plugrad import jacobian
        >>> jacobian(lambda w: w["a"] ** 2)({"a": 3.0})
        {'a': 6.0}
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        recording = self._record(args, kwargs)
        outs = [space_of(out) for out in flatten(recording.out)[0]]
        inputs = [space_of(leaf) for leaf in recording.leaves]
        complex_in, complex_out = any(x.is_complex for x in inputs), any(o.is_complex for o in outs)
        larger = sum(o.size for o in outs) > sum(x.size for x in inputs)
        if (complex_out and not complex_in) or (larger and complex_in == complex_out):
            return jacfwd(self.fun, self.argnum)(*args, **kwargs)
        return jacrev(self.fun, self.argnum)._rows(recording)


class hessian(Operator):
    """The Hessian, forward over reverse: shape output.shape + x.shape + x.shape.

    Over a container, the container of containers of blocks.

    Example:
        >>> from plugrad import hessian
        >>> hessian(lambda x: x**3)(2.0)
        12.0
    """

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return jacfwd(jacrev(self.fun, self.argnum), self.argnum)(*args, **kwargs)


def hvp(fun: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any]) -> Any:
    """The Hessian of a scalar function at `primals`, times `tangents`, forward over reverse.

    Both are tuples of equal structure; the result is like the one primal, or a tuple for several.

    Example:
        >>> from plugrad import hvp
        >>> hvp(lambda x: x**3, (2.0,), (1.0,))
        12.0
    """
    require_tuples("hvp", primals, tangents)
    argnum: Any = 0 if len(primals) == 1 else tuple(range(len(primals)))
    return jvp(grad(fun, argnum), primals, tangents)[1]


class ggnvp(Operator):
    """The generalised Gauss-Newton matrix of g(f(x)) times a vector.

    J^T H_g J v (Schraudolph 2002).

    `g` is the outer, scalar loss; without it, half the squared norm.  `ggnvp(f, g)(x, v)` is like
    x.

    Example:
        >>> from plugrad import ggnvp
        >>> ggnvp(lambda x: 3 * x)(1.0, 2.0)
        18.0
    """

    __slots__ = ("loss",)

    def __init__(
        self, fun: Callable[..., Any], g: Callable[[Any], Any] | None = None, argnum: Any = 0
    ):
        super().__init__(fun, argnum)
        self.loss = g

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        *points, v = args
        chosen = Selection(self.fun, self.argnum, tuple(points), kwargs)
        x = chosen.structure.build(chosen.leaves)
        value, pullback = vjp(chosen.call, x)
        _, along = jvp(chosen.call, (x,), (v,))
        if self.loss is not None:
            along = hvp(self.loss, (value,), (along,))
        return pullback(along)[0]
