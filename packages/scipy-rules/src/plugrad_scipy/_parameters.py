"""Rows for functions with parameters: derivatives by interpolation, and of implicit functions.

`elementwise` is `RuleSet.elementwise` in which a partial derivative may be `numeric(radius)`: it
has no closed form and is interpolated.  `implicit` gives all partial derivatives of a function that
is defined as the root of others, and `outputs` is the row of a function of several outputs.  All
hold for every order of derivative.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import jvp, primitive, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.placing import beside, on_host
from plugrad_scipy import _stencil

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad import RuleSet

__all__ = ["Numeric", "elementwise", "family", "implicit", "numeric", "outputs", "slope"]

NEAR = 1e-3  # relative to a root, the largest error that a step of Newton's method mends


@dataclass(frozen=True)
class Numeric:
    """An argument without a closed form: how wide to interpolate there, and what instead of f.

    `radius` is a function of the arguments.  `mirror(*args)` is another function of the same
    derivatives, and serves where it is smaller in absolute value.  `low` is the end of the domain,
    if the function is regular there.  `mend(found, *args)` puts better first derivatives in place
    of those found, where they are far below the function.
    """

    radius: Callable[..., Any]
    mirror: Callable[..., Any] | None = None
    low: float = -np.inf
    mend: Callable[..., Any] | None = None


def numeric(
    radius: Callable[..., Any] | float,
    mirror: Callable[..., Any] | None = None,
    low: float = -np.inf,
    mend: Callable[..., Any] | None = None,
) -> Numeric:
    """A partial derivative by interpolation within `radius`, a number or a function of the call.

    A distribution function near 1 has lost the digits of its derivative; minus the complementary
    function, as its `mirror`, has them.

    Example:
        >>> numeric(2.0).radius(5.0)
        2.0
    """
    return Numeric(radius if callable(radius) else lambda *args: radius, mirror, low, mend)


def slope(fun: Callable[..., Any], k: int, *args: Any) -> Any:
    """The derivative of an elementwise fun(*args) in args[k], each element by itself.

    Example:
        >>> import numpy as np
        >>> slope(lambda x, y: x * y, 0, np.ones(2), np.array([3.0, 4.0]))
        array([3., 4.])
    """
    return jvp(lambda x: fun(*args[:k], x, *args[k + 1 :]), (args[k],), (_one(args[k]),))[1]


def elementwise(rules: RuleSet, fun: Any, *partials: Any) -> Any:
    """A row `rules.elementwise(fun, *partials)` in which partial derivatives may be `numeric`.

    Those are calls of a primitive D(m, ..., *args), the derivative of order m in the first numeric
    argument and so on, which gets a rule of its own: in a numeric argument the next order, and in
    the others the closed form, differentiated in the numeric arguments.  Returns D.
    """
    derivatives = family(fun, *partials)
    places = _places(partials)
    rules.elementwise(
        fun, *[_first_order(derivatives, places, k, p) for k, p in enumerate(partials)]
    )
    higher = [_higher_order(fun, derivatives, places, k, p) for k, p in enumerate(partials)]
    if places:
        rules.elementwise(derivatives, *[None] * len(places), *higher)
    return derivatives


def outputs(rules: RuleSet, fun: Any, *rows: Sequence[Any]) -> None:
    """A row for a function of several outputs, from a row of partial derivatives for each output.

    Those are functions of the arguments, `numeric`, or None, the same in every row: no derivative.
    """
    columns = zip(*[_of_output(rules, fun, i, row) for i, row in enumerate(rows)], strict=True)
    rules.rule(fun, jvp=tuple(_together(column) for column in columns))


def _of_output(rules: RuleSet, fun: Any, i: int, row: Sequence[Any]) -> list[Any]:
    """The partial derivatives of output i; it gets rules as a function by itself."""

    def output(*args: Any) -> Any:
        return fun(*args)[i]

    output.__name__ = output.__qualname__ = f"{fun.__name__}_{i}_in_parameters"
    component = primitive(output)
    partials = [_of_arguments(p) if callable(p) else p for p in row]
    derivatives = elementwise(rules, component, *partials)
    places = _places(partials)
    return [_first_order(derivatives, places, k, p) for k, p in enumerate(partials)]


def _of_arguments(partial: Callable[..., Any]) -> Callable[..., Any]:
    return lambda ans, *args: partial(*args)


def _together(partials: Sequence[Any]) -> Callable[..., Any] | None:
    """The JVP in one argument, of the partial derivatives of all outputs in it."""
    if partials[0] is None:
        return None

    def jvp(t: Any, ans: Any, *args: Any) -> Any:
        return tuple(t * partial(None, *args) for partial in partials)

    return jvp


def family(fun: Any, *partials: Any) -> Any:
    """The primitive D(m, ..., *args) of `elementwise`, without a rule."""
    places = _places(partials)

    def derivatives(*call: Any) -> Any:
        orders, args = call[: len(places)], call[len(places) :]
        if not all(map(on_host, args)):
            raise RefusedError(
                f"{fun.__name__} cannot be differentiated in this argument on arrays that are not "
                "NumPy's: its derivative is interpolated on the host. Make the argument plain."
            )
        arrays = [_wide(x, k in places) for k, x in enumerate(args)]
        found = _evaluate(fun, partials, dict(zip(places, orders, strict=True)), arrays)
        return found if np.ndim(found) else found[()]

    derivatives.__name__ = derivatives.__qualname__ = f"{fun.__name__}_in_parameters"
    return primitive(derivatives)


def _places(partials: Sequence[Any]) -> list[int]:
    return [k for k, partial in enumerate(partials) if isinstance(partial, Numeric)]


def _first_order(derivatives: Any, places: list[int], k: int, partial: Any) -> Any:
    if k not in places:
        return partial
    orders = [int(k == place) for place in places]
    return lambda ans, *args: derivatives(*orders, *args)


def _higher_order(fun: Any, derivatives: Any, places: list[int], k: int, partial: Any) -> Any:
    """The partial derivative of D in the argument k of the function."""
    count = len(places)
    if isinstance(partial, Numeric):
        step = [int(k == place) for place in places]

        def next_order(ans: Any, *call: Any) -> Any:
            orders = [m + s for m, s in zip(call[:count], step, strict=True)]
            return derivatives(*orders, *call[count:])

        return next_order
    if not callable(partial):
        return None if partial is None else 0

    def mixed(ans: Any, *call: Any) -> Any:
        def closed(*args: Any) -> Any:
            return partial(fun(*args), *args)

        return _repeated(closed, list(zip(places, call[:count], strict=True)))(*call[count:])

    return mixed


def _repeated(fun: Callable[..., Any], orders: list[tuple[int, int]]) -> Callable[..., Any]:
    """The function differentiated m times in argument k, for each (k, m)."""
    left = [(k, m) for k, m in orders if m]
    if not left:
        return fun
    (k, m), *rest = left
    inner = _repeated(fun, [(k, m - 1), *rest])
    return lambda *args: slope(inner, k, *args)


def _wide(x: Any, is_parameter: bool) -> Any:
    """An array in double precision; integers stay as they are where a function may ask for them."""
    x = np.asarray(x)
    if x.dtype.kind in "biu" and not is_parameter:
        return x
    return x.astype(np.complex128 if x.dtype.kind == "c" else np.float64)


def _evaluate(
    fun: Any, partials: Sequence[Any], orders: dict[int, int], args: Sequence[Any]
) -> Any:
    """The derivative of these orders, by interpolation in one argument after another."""
    left = {k: m for k, m in orders.items() if m}
    if not left:
        return fun(*args)
    k, order = next(iter(left.items()))
    rest = {place: m for place, m in left.items() if place != k}
    shape = np.broadcast_shapes(*[np.shape(a) for a in args])
    flat = [np.broadcast_to(a, shape).ravel() for a in args]
    how = partials[k]
    radius = np.broadcast_to(how.radius(*flat), flat[k].shape)

    def lower(*args: Any) -> Any:
        return _evaluate(fun, partials, rest, args)

    if how.mirror is None or rest:
        slopes = _stencil.derivative(lower, k, flat, radius, order, how.low)
        if how.mend is not None and order == 1 and not rest:
            slopes = how.mend(slopes, *flat)
        return slopes.reshape(shape)
    found = np.zeros(flat[k].shape)
    with np.errstate(all="ignore"):
        smaller = np.abs(how.mirror(*flat)) < np.abs(fun(*flat))
    for base, chosen in ((how.mirror, smaller), (fun, ~smaller)):
        part = [a[chosen] for a in flat]
        found[chosen] = _stencil.derivative(base, k, part, radius[chosen], order, how.low)
    return found.reshape(shape)


def implicit(
    rules: RuleSet, fun: Any, residual: Callable[..., Any], *, constant: tuple[int, ...] = ()
) -> None:
    """A row for fun(*args) = s, the root of residual(s, *args) = 0: all its partial derivatives.

    They are -r_k / r_s by the implicit function theorem (DLMF 1.5(iii)), r_k being the derivative
    of the residual in argument k, at the root that one step of Newton's method makes of s: SciPy's
    own has as few as six digits.  In the arguments `constant` there is none.
    """
    arity = residual.__code__.co_argcount - 1

    def partial(k: int) -> Any:
        if k in constant:
            return None

        def ratio(ans: Any, *args: Any) -> Any:
            root = ans - _error(residual, ans, args)
            return -slope(residual, k + 1, root, *args) / slope(residual, 0, root, *args)

        return ratio

    rules.elementwise(fun, *[partial(k) for k in range(arity)])


def _error(residual: Callable[..., Any], root: Any, args: Sequence[Any]) -> Any:
    """The step of Newton's method, a constant; 0 where it is none or too large to be an error."""
    root = value_of(root)
    root = np.asarray(root, np.float64)[()] if on_host(root) else root.astype(np.float64)
    args = [value_of(x) for x in args]
    with np.errstate(all="ignore"):
        step = residual(root, *args) / slope(residual, 0, root, *args)
    return np.where(np.abs(step) < NEAR * np.abs(root), step, 0)


def _one(x: Any) -> Any:
    """The tangent 1 of a number or array."""
    dtype = getattr(x, "dtype", None)
    if dtype is None or not hasattr(dtype, "kind"):
        return 1.0
    ones = np.ones(x.shape, dtype=dtype if dtype.kind in "fc" else np.float64)
    return beside(ones, x) if ones.ndim or not on_host(x) else ones[()]
