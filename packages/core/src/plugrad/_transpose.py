"""One derivative, both modes: a VJP made from a JVP, or a JVP from a VJP, by transposition.

Both are linear maps in their first argument, and rules are ordinary traced code, so the transpose
of one is the pullback of the other at zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._spaces import VectorSpace, space_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["jvp_from_vjp", "vjp_from_jvp"]


def jvp_from_vjp(vjp: Callable[..., Any], k: int, *, project: bool) -> Callable[..., Any]:
    """The JVP in argument k that belongs to `vjp`.

    It maps t to the transpose of (g -> vjp(g)), applied to t.
    """

    def jvp(t: Any, ans: Any, *args: Any, **kwargs: Any) -> Any:
        from plugrad._reverse import pullback_of

        spaces = _spaces_like(args[k])

        def cotangent(g: Any) -> Any:
            gx = vjp(g, ans, *args, **kwargs)
            return _project(gx, spaces) if project else gx

        return pullback_of(cotangent, _zeros_like(ans))(t)

    return jvp


def vjp_from_jvp(jvp: Callable[..., Any], k: int) -> Callable[..., Any]:
    """The VJP in argument k that belongs to `jvp`.

    It maps g to the transpose of (t -> jvp(t)), applied to g.
    """

    def vjp(g: Any, ans: Any, *args: Any, **kwargs: Any) -> Any:
        from plugrad._reverse import pullback_of

        def tangent(t: Any) -> Any:
            return _spread(jvp(t, ans, *args, **kwargs), ans)

        return pullback_of(tangent, _zeros_like(args[k]))(g)

    return vjp


def _spaces_like(x: Any) -> Any:
    return [_spaces_like(part) for part in x] if isinstance(x, list | tuple) else space_of(x)


def _zeros_like(x: Any) -> Any:
    if isinstance(x, list | tuple):
        return [_zeros_like(part) for part in x]
    return x.zeros() if isinstance(x, VectorSpace) else space_of(x).zeros()


def _project(g: Any, spaces: Any) -> Any:
    if isinstance(spaces, list):
        return [
            None if part is None else _project(part, s) for part, s in zip(g, spaces, strict=True)
        ]
    return spaces.project(g)


def _spread(t: Any, ans: Any) -> Any:
    if t is None or isinstance(t, list | tuple) or not isinstance(t, Box):
        return t
    return space_of(ans).spread(t)
