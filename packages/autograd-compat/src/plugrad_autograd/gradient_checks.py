"""autograd.test_util: compare derivatives with differences of the function."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from plugrad_autograd.core import make_jvp, make_vjp, vspace
from plugrad_autograd.wrap_util import get_name, unary_to_nary

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "check_equivalent",
    "check_grads",
    "check_jvp",
    "check_vjp",
    "combo_check",
    "make_numerical_jvp",
    "scalar_close",
]

TOL = 1e-6
RTOL = 1e-6
EPS = 1e-6


def scalar_close(a: Any, b: Any) -> bool:
    """Whether two numbers agree to 1e-6, absolutely or relative to their sum."""
    difference = abs(a - b)
    return bool(difference < TOL or difference / abs(a + b) < RTOL)


def make_numerical_jvp(f: Callable[[Any], Any], x: Any) -> Callable[[Any], Any]:
    """The function from a tangent of x to the central difference of f along it."""
    y = f(x)
    xs, ys = vspace(x), vspace(y)

    def at(v: Any, step: float) -> Any:
        return f(xs.add(x, xs.scalar_mul(v, step)))

    def jvp(v: Any) -> Any:
        below = ys.scalar_mul(at(v, -EPS / 2), -1.0)
        return ys.scalar_mul(ys.add(at(v, EPS / 2), below), 1.0 / EPS)

    return jvp


def check_vjp(f: Callable[[Any], Any], x: Any) -> None:
    """Compare the reverse derivative with differences, paired with random directions."""
    vjp, y = make_vjp(f, x)
    xs, ys = vspace(x), vspace(y)
    tangent, cotangent = xs.randn(), ys.randn()
    pulled = xs.covector(vjp(ys.covector(cotangent)))
    assert vspace(pulled) == xs, f"{vspace(pulled)} for {xs}"
    exact = xs.inner_prod(tangent, pulled)
    numeric = ys.inner_prod(cotangent, make_numerical_jvp(f, x)(tangent))
    assert scalar_close(numeric, exact), (
        f"Derivative (VJP) check of {get_name(f)} failed with arg {x}:\n"
        f"analytic: {exact}\nnumeric:  {numeric}"
    )


def check_jvp(f: Callable[[Any], Any], x: Any) -> None:
    """Compare the forward derivative with differences, along a random direction."""
    tangent = vspace(x).randn()
    check_equivalent(make_jvp(f, x)(tangent)[1], make_numerical_jvp(f, x)(tangent))


def check_equivalent(x: Any, y: Any) -> None:
    """Raise AssertionError unless x and y are alike in structure, shape, dtype and value."""
    xs, ys = vspace(x), vspace(y)
    assert xs == ys, f"VSpace mismatch:\nx: {xs}\ny: {ys}"
    v = xs.randn()
    close = scalar_close(xs.inner_prod(x, v), xs.inner_prod(y, v))
    assert close, f"Value mismatch:\nx: {x}\ny: {y}"


@unary_to_nary
def check_grads(
    f: Callable[[Any], Any], x: Any, modes: Any = ("fwd", "rev"), order: int = 2
) -> None:
    """Compare derivatives of f up to an order with differences; raises AssertionError."""
    assert all(mode in ("fwd", "rev") for mode in modes)
    if "fwd" in modes:
        check_jvp(f, x)
        if order > 1:
            _check_higher("jvp", f, lambda x, v: make_jvp(f, x)(v)[1], x, vspace(x), modes, order)
    if "rev" in modes:
        check_vjp(f, x)
        if order > 1:
            _check_higher(
                "vjp", f, lambda x, v: make_vjp(f, x)[0](v), x, vspace(f(x)), modes, order
            )


def _check_higher(
    kind: str, f: Any, product_of: Any, x: Any, space: Any, modes: Any, order: int
) -> None:
    product_of.__name__ = f"{kind}_{get_name(f)}"
    check_grads(product_of, (0, 1), modes, order=order - 1)(x, space.randn())


def combo_check(fun: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., None]:
    """`check_grads` at every combination of the arguments listed for each position and keyword."""

    def check(*choices: Any, **named: Any) -> None:
        pairs = [[(key, value) for value in values] for key, values in named.items()]
        for chosen in product(*choices):
            for keywords in product(*pairs):
                check_grads(fun, *args, **kwargs)(*chosen, **dict(keywords))

    return check
