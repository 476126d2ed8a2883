"""Functions with derivatives of their own.

`primitive`, `custom_vjp`, `custom_jvp`, `stop_gradient`.
"""

from __future__ import annotations

from functools import update_wrapper
from types import MethodType
from typing import TYPE_CHECKING, Any, cast

from plugrad._box import Box, make_box, value_of
from plugrad._calls import find_trace, holds_box, is_inexact
from plugrad._containers import flatten
from plugrad._emit import emit_parts
from plugrad._names import label
from plugrad._registry import registry
from plugrad._reverse import flatten_boxes, pullback_of
from plugrad._spaces import check_cotangent, check_tangent, lift, space_of
from plugrad._trace import accumulate
from plugrad.errors import CotangentError, KeywordError, NoRuleError, OutputError, TangentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad._containers import Structure
    from plugrad._trace import Trace

__all__ = ["custom_jvp", "custom_vjp", "primitive", "stop_gradient"]


class _Wrapper:
    """A callable that stands in for a function and looks like it."""

    def __init__(self, fun: Callable[..., Any]):
        self.fun = fun
        update_wrapper(cast("Callable[..., Any]", self), fun)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({label(self.fun)})"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else MethodType(cast("Callable[..., Any]", self), instance)

    def _placed(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """All arguments by position, which is how the rule of a custom function gets them."""
        from plugrad._signatures import by_position

        args, left = by_position(self.fun, args, kwargs)
        if left:
            raise KeywordError(
                f"{self!r}: its rule gets arguments by position, which {next(iter(left))}= cannot "
                "be given here: it is none of the function's next parameters."
            )
        return args


class primitive(_Wrapper):
    """Make a function opaque: traced arguments go to the rule registered for the returned object.

    Without a traced argument it is the plain function.  Raises `NoRuleError` when no rule is
    registered.

    Example:
        >>> import math, plugrad
        >>> sin = plugrad.primitive(math.sin)
        >>> sin(0.0)
        0.0
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        for a in args:
            if holds_box(a):
                return registry.handlers[self](*args, **kwargs)
        if kwargs and any(holds_box(a) for a in kwargs.values()):
            return registry.handlers[self](*args, **kwargs)
        return self.fun(*args, **kwargs)


def stop_gradient(x: Any) -> Any:
    """`x` as a constant to differentiation, in every mode and at every order.

    Containers keep their kind.

    Example:
        >>> from plugrad import grad, stop_gradient
        >>> grad(lambda x: x * stop_gradient(x))(3.0)
        3.0
    """
    if isinstance(x, Box):
        return value_of(x)
    leaves, structure = flatten_boxes(x)
    if not any(isinstance(leaf, Box) for leaf in leaves):
        return x
    return structure.build([value_of(leaf) for leaf in leaves])


class _Call:
    """One call of a custom function at its innermost trace, its arguments taken apart."""

    def __init__(self, name: str, args: tuple[Any, ...]):
        self.name = name
        self.leaves, self.structure = flatten_boxes(args)
        trace = find_trace(self.leaves)
        assert trace is not None
        self.trace: Trace = trace
        self.values = [self._value(leaf) for leaf in self.leaves]
        self.args: tuple[Any, ...] = self.structure.build(self.values)

    def _value(self, leaf: Any) -> Any:
        return leaf._value if self._is_traced(leaf) else leaf

    def _is_traced(self, leaf: Any) -> bool:
        return isinstance(leaf, Box) and leaf._trace is self.trace

    def tangents(self) -> tuple[Any, ...]:
        """The arguments' tangents in the arguments' structure, zeros filled in."""
        found = [
            leaf._node if self._is_traced(leaf) else _zeros_like(value)
            for leaf, value in zip(self.leaves, self.values, strict=True)
        ]
        return tuple(self.structure.build(found))

    def emit(self, ans: Any, pull: Callable[[Any], Any]) -> Any:
        """Record the value with `pull`, from a cotangent like it to a tuple like the arguments."""
        outs, structure = flatten(ans)
        trace: Any = self.trace
        nodes = [leaf._node if self._is_traced(leaf) else None for leaf in self.leaves]
        entry = (_back_custom, self, pull, structure, nodes, [space_of(o) for o in outs])
        return structure.build(emit_parts(trace, outs, entry, lambda _: True))

    def check(self, cotangents: Any) -> list[Any]:
        """The leaves of what a user's backward function returned, checked; None for nothing."""
        if isinstance(cotangents, list):
            cotangents = tuple(cotangents)
        given = None if cotangents is None else self.structure.leaves_of(cotangents)
        paths = self.structure.paths("argument ")
        if given is None:
            raise CotangentError(
                f"{self.name}: its backward function must return a tuple with one cotangent for "
                f"each argument, of the argument's structure; the leaves are {paths}."
            )
        return [
            check_cotangent(space_of(v), g, f"{where} of {self.name}")
            if g is not None and is_inexact(v)
            else None
            for g, v, where in zip(given, self.values, paths, strict=True)
        ]


def _pair(returned: Any, name: str, of: str) -> Any:
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        raise OutputError(
            f"{name}: its rule must return a pair {of}; it returned {type(returned).__name__}."
        )
    return returned


def _zeros_like(value: Any) -> Any:
    lifted = lift(value)
    if lifted is not None:
        return space_of(lifted).zeros()
    entry = registry.spaces.find(value.__class__)
    return value if entry is None else entry.space(value).zeros()


def _back_custom(entry: Any, cotangents: list[Any]) -> None:
    g = cotangents.pop()
    _, call, pull, structure, nodes, spaces = entry
    filled = [s.zeros() if part is None else part for part, s in zip(g, spaces, strict=True)]
    found = call.check(pull(structure.build(filled)))
    for node, gx in zip(nodes, found, strict=True):
        if node is not None and gx is not None:
            cotangents[node] = accumulate(cotangents[node], gx)


class custom_vjp(_Wrapper):
    """A function with a reverse rule of its own; forward mode is had from it by transposition.

    `f.defvjp(forward, backward)`: forward(*args) -> (value, residuals); backward(residuals, g) -> a
    tuple with a cotangent for each argument (None for zero).  Arguments and value may be
    containers.

    Example:
        >>> import plugrad
        >>> @plugrad.custom_vjp
        ... def double(x):
        ...     return 2 * x
        >>> double.defvjp(lambda x: (2 * x, None), lambda _, g: (2 * g,))
        >>> plugrad.grad(double)(1.0), plugrad.deriv(double)(1.0)
        (2.0, 2.0)
    """

    _forward: Any = None
    _backward: Any = None

    def defvjp(
        self, forward: Callable[..., tuple[Any, Any]], backward: Callable[[Any, Any], Sequence[Any]]
    ) -> None:
        """Give the two halves of the rule."""
        self._forward, self._backward = forward, backward

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = self._placed(args, kwargs) if kwargs else args
        if find_trace(flatten_boxes(args)[0]) is None:
            return self.fun(*args)
        if self._backward is None:
            raise NoRuleError(
                f"{self!r} has no rule yet: call its defvjp(forward, backward) first."
            )
        call = _Call(repr(self), args)
        ans, residuals = _pair(self._forward(*call.args), call.name, "(value, residuals)")

        def pull(g: Any) -> Any:
            return self._backward(residuals, g)

        if call.trace.record is not None:
            return call.emit(ans, pull)
        return _push(call, ans, _transposed(call, ans, pull))


def _transposed(call: _Call, ans: Any, pull: Callable[[Any], Any]) -> Any:
    """The tangent of a value whose pullback is known: the pullback's transpose at the tangents."""
    leaves, structure = flatten(ans)
    zeros = [space_of(leaf).zeros() for leaf in leaves]

    def cotangents(parts: list[Any]) -> list[Any]:
        found = call.check(pull(structure.build(parts)))
        pairs = zip(found, call.values, strict=True)
        return [_zeros_like(v) if g is None else g for g, v in pairs if is_inexact(v)]

    given = zip(flatten_boxes(call.tangents())[0], call.values, strict=True)
    tangents = [t for t, v in given if is_inexact(v)]
    return structure.build(pullback_of(cotangents, zeros)(tangents))


def _push(call: _Call, ans: Any, tangent: Any) -> Any:
    """Box a value with its tangent, leaf by leaf."""
    outs, structure = flatten(ans)
    given = _leaves_of_tangent(call, structure, tangent)
    paths = structure.paths("the value")
    return structure.build(
        [
            o
            if t is None
            else make_box(o, call.trace, check_tangent(space_of(o), t, f"{where} of {call.name}"))
            for o, t, where in zip(outs, given, paths, strict=True)
        ]
    )


def _leaves_of_tangent(call: _Call, structure: Structure, tangent: Any) -> list[Any]:
    """One for each leaf of the value, None for zero."""
    given = structure.leaves_of(tangent)
    if given is None:
        raise TangentError(f"{call.name}: the tangent has not the structure of the value.")
    return given


class custom_jvp(_Wrapper):
    """A function with a forward rule of its own; reverse mode is had from it by transposition.

    `f.defjvp(rule)`: rule(primals, tangents) -> (value, tangent), linear in the tangents.

    Example:
        >>> import plugrad
        >>> @plugrad.custom_jvp
        ... def square(x):
        ...     return x * x
        >>> square.defjvp(lambda primals, tangents: (primals[0] ** 2, 2 * primals[0] * tangents[0]))
        >>> plugrad.deriv(square)(3.0), plugrad.grad(square)(3.0)
        (6.0, 6.0)
    """

    _rule: Any = None

    def defjvp(self, rule: Callable[[tuple[Any, ...], tuple[Any, ...]], tuple[Any, Any]]) -> None:
        """Give the rule."""
        self._rule = rule

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = self._placed(args, kwargs) if kwargs else args
        if find_trace(flatten_boxes(args)[0]) is None:
            return self.fun(*args)
        if self._rule is None:
            raise NoRuleError(f"{self!r} has no rule yet: call its defjvp(rule) first.")
        call = _Call(repr(self), args)
        if call.trace.record is None:
            return _push(call, *self._pushed(call, call.tangents()))
        ans = self(*call.args)  # an outer trace has its own turn
        structure = flatten(ans)[1]

        def pull(g: Any) -> Any:
            zeros = [_zeros_like(v) for v in call.values]

            def tangent(parts: list[Any]) -> list[Any]:
                _, pushed = self._pushed(call, tuple(call.structure.build(parts)))
                return _leaves_of_tangent(call, structure, pushed)

            found = pullback_of(tangent, zeros)(structure.leaves_of(g))
            pairs = zip(found, call.values, strict=True)
            return call.structure.build([g if is_inexact(v) else None for g, v in pairs])

        return call.emit(ans, pull)

    def _pushed(self, call: _Call, tangents: tuple[Any, ...]) -> Any:
        return _pair(self._rule(call.args, tangents), call.name, "(value, tangent)")
