"""Both modes of a function of several outputs, from the partial derivatives of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["outputs", "several"]


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

    return vjp, _jvp(slopes)


def several(*rows: Sequence[Callable[..., Any] | None]) -> tuple[Any, ...]:
    """The JVPs of a function of several arguments and outputs: a row for each output.

    A row has the partial derivatives of that output, functions of the arguments; None stands in
    every row for an argument in which there is none.

    Example:
        >>> jvps = several((lambda x, y: y, lambda x, y: x), (lambda x, y: 1.0, lambda x, y: 2.0))
        >>> jvps[1](1.0, None, 5.0, 3.0)
        (5.0, 2.0)
    """
    columns = zip(*rows, strict=True)
    return tuple(_jvp(column) if column[0] else None for column in columns)


def _jvp(slopes: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    def jvp(t: Any, ans: Any, *args: Any) -> Any:
        return tuple(t * slope(*args) for slope in slopes)

    return jvp
