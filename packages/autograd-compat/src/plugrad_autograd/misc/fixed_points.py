"""autograd.misc.fixed_points: the fixed point of a family of maps, differentiated implicitly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad_autograd.core import make_vjp
from plugrad_autograd.primitives import defvjp, primitive
from plugrad_autograd.vector_spaces import vspace

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["fixed_point"]


@primitive
def fixed_point(
    f: Callable[[Any], Callable[[Any], Any]],
    a: Any,
    x0: Any,
    distance: Callable[[Any, Any], Any],
    tol: float,
) -> Any:
    """The x with x = f(a)(x), by iteration from x0 until `distance` of two iterates is below tol.

    The derivative in a is found at the fixed point (implicit function theorem), not through the
    iterations.

    Example:
        >>> from plugrad_autograd import grad
        >>> def newton(a):
        ...     return lambda x: (x + a / x) / 2
        >>> root = lambda a: fixed_point(newton, a, 1.0, lambda x, y: abs(x - y), 1e-12)
        >>> round(float(grad(root)(4.0)), 6)
        0.25
    """
    step = f(a)
    previous, x = x0, step(x0)
    while distance(x, previous) > tol:
        previous, x = x, step(x)
    return x


def _vjp(ans: Any, f: Any, a: Any, x0: Any, distance: Any, tol: float) -> Any:
    pull_a, _ = make_vjp(lambda a: f(a)(ans), a)

    def adjoint(parameters: Any) -> Any:
        """The map whose fixed point is the cotangent of the fixed point, summed over all steps."""
        a, x, g = parameters
        pull_x, _ = make_vjp(f(a), x)
        return lambda total: vspace(x).add(pull_x(total), g)

    return lambda g: pull_a(fixed_point(adjoint, (a, ans, g), vspace(ans).zeros(), distance, tol))


defvjp(fixed_point, None, _vjp, None)
