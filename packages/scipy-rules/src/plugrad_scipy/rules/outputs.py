"""Both modes of a function of one variable and several outputs, from the derivative of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["outputs"]


def outputs(*slopes: Callable[[Any], Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """(vjp, jvp) of x -> (f(x), h(x), ...) with the derivatives `slopes`, functions of x.

    The slope of an output that nothing used is not computed in reverse mode.

    Example:
        >>> vjp, jvp = outputs(lambda x: 2 * x, lambda x: 3 * x * x)
        >>> vjp((1.0, None), None, 5.0), jvp(1.0, None, 5.0)
        (10.0, (10.0, 75.0))
    """

    def vjp(g: Any, ans: Any, x: Any) -> Any:
        return sum(
            part * slope(x) for part, slope in zip(g, slopes, strict=True) if part is not None
        )

    def jvp(t: Any, ans: Any, x: Any) -> Any:
        return tuple(t * slope(x) for slope in slopes)

    return vjp, jvp
