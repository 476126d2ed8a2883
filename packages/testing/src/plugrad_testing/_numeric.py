"""Differentiate any function numerically, and know how far the result can be trusted.

`directional_derivative(f, primals, tangents)` takes central differences at a ladder of steps and
extrapolates them to step zero (Richardson 1911; the choice of the entry by its error estimate is
that of Ridders 1982, "Accurate computation of F'(x) and F'(x)F''(x)").  It returns the derivative
*and* an estimate of its error for each component; where the extrapolation does not settle, the
estimate is large and `converged` is False.  `complex_step` is exact to rounding for real analytic
functions (Squire and Trapp 1998).

Arguments and results may be nested containers of floats, complex numbers and arrays.  A complex
argument moves in a complex direction.  Everything is computed in double precision.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from plugrad_testing._tree import Array, Tree, is_inexact, leaves, map_inexact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = [
    "NumericDerivative",
    "analytic_derivative",
    "complex_step",
    "differences",
    "directional_derivative",
    "from_vector",
    "quick_derivative",
    "to_vector",
    "widen",
]


class Ladder(NamedTuple):
    """Ever smaller steps, and after how many of them to see whether they are enough."""

    steps: Array
    looks: tuple[int, ...]


FIRST_STEP = 0.05
LADDERS = tuple(
    Ladder(FIRST_STEP * scale / 2.0 ** np.arange(7), (4, 7)) for scale in (1, 1 / 64, 32, 1 / 4096)
)
GLANCE = Ladder(np.array([8e-3, 2e-3, 5e-4]), (2, 3))  # enough for most functions
STEPPED_OUT = (np.linalg.LinAlgError, ArithmeticError, ValueError)
EPS = float(np.finfo(np.float64).eps)
GOOD = 1e-9  # relative error at which no other ladder of steps is tried
USABLE = 1e-5  # relative error above which the derivative says nothing


@dataclass(frozen=True)
class NumericDerivative:
    """A derivative in one direction: `value` and `error` look like the function's result.

    `error` estimates the absolute error of each component; `converged` says whether it is small
    enough, everywhere, for the value to mean anything.  `kink` is True if the derivatives from the
    left and from the right differ: the function has none, and `value` is the mean of the two.
    """

    value: Tree
    error: Tree
    converged: bool
    kink: bool


def directional_derivative(
    f: Callable[..., Tree], primals: Sequence[Tree], tangents: Sequence[Tree], scale: float = 0.0
) -> NumericDerivative:
    """The derivative of `f(*primals)` in the direction `tangents`, with an estimate of its error.

    `tangents` has the structure and shapes of `primals`.  `scale` is the size of the numbers from
    which the values of `f` are computed, where these are small differences of larger ones.  Steps
    that leave the domain of `f` (nan, LinAlgError, ArithmeticError, ValueError) are passed over; if
    no step succeeds, the exception of the last one is raised.

    Example:
        >>> d = directional_derivative(np.sin, (0.5,), (1.0,))
        >>> bool(abs(d.value - np.cos(0.5)) < 1e-11), d.converged
        (True, True)
    """
    with np.errstate(all="ignore"):
        value = f(*widen(tuple(primals)))
    return _derivative(f, primals, tangents, scale, value, LADDERS)


def quick_derivative(
    f: Callable[..., Tree],
    primals: Sequence[Tree],
    tangents: Sequence[Tree],
    scale: float,
    value: Tree,
) -> NumericDerivative:
    """`directional_derivative` in two to six calls of `f` wherever these tell it to nine digits.

    `value` is what `f` has at `primals`, in double precision.
    """
    return _derivative(f, primals, tangents, scale, value, (GLANCE, *LADDERS))


def _derivative(
    f: Callable[..., Tree],
    primals: Sequence[Tree],
    tangents: Sequence[Tree],
    scale: float,
    value: Tree,
    ladders: Sequence[Ladder],
) -> NumericDerivative:
    primals, tangents = widen(tuple(primals)), widen(tuple(tangents))
    with np.errstate(all="ignore"):
        centre = to_vector(value)
        sizes = np.maximum(np.abs(centre), scale)
        best, error, gap = _search(_line(f, primals, tangents), centre, sizes, ladders)
    size = _largest(best)
    usable = bool(np.all(error <= max(USABLE * size, 1e-9 * _largest(sizes))))
    return NumericDerivative(
        from_vector(value, best),
        from_vector(value, error, absolute=True),
        usable,
        bool(np.any(gap > 1e-4 * size + 10 * error + 1e-9 * scale)),
    )


def differences(
    f: Callable[..., Tree], primals: Sequence[Tree], tangents: Sequence[Tree], levels: int = 5
) -> Iterator[tuple[float, Tree]]:
    """The steps of a numeric derivative and the central difference at each, for a person to see.

    Steps that leave the domain of `f` are left out.

    Example:
        >>> [round(float(d), 3) for _, d in differences(np.square, (1.0,), (1.0,), 2)]
        [2.0, 2.0]
    """
    primals, tangents = widen(tuple(primals)), widen(tuple(tangents))
    along = _line(f, primals, tangents)
    for level in range(levels):
        h = FIRST_STEP / 4**level
        with np.errstate(all="ignore"):
            try:
                row = (along(h) - along(-h)) / (2 * h)
                yield h, from_vector(f(*primals), row)
            except STEPPED_OUT:
                continue


def complex_step(
    f: Callable[..., Tree], primals: Sequence[Tree], tangents: Sequence[Tree], step: float = 1e-30
) -> Tree:
    """The derivative of a real analytic `f` as Im f(x + i h t) / h, exact to rounding.

    `f` must be real on real arguments, accept complex ones, and be analytic (no abs, no max).

    Example:
        >>> float(complex_step(np.exp, (0.0,), (1.0,)))
        1.0
    """
    moved = map_inexact(lambda x, t: x + 1j * (step * t), widen(tuple(primals)), tuple(tangents))
    return map_inexact(lambda y: np.imag(y) / step, f(*moved))


def analytic_derivative(
    f: Callable[..., Tree],
    primals: Sequence[Tree],
    tangents: Sequence[Tree],
    numeric: NumericDerivative,
) -> Tree:
    """The complex step, or None where it is not the derivative.

    A function may refuse complex numbers, not be analytic (abs, conj: then the result is not what
    `numeric` says), or be less accurate in the complex plane.

    Example:
        >>> at = ((1.5,), (1.0,))
        >>> float(analytic_derivative(np.square, *at, directional_derivative(np.square, *at)))
        3.0
        >>> analytic_derivative(np.abs, *at, directional_derivative(np.abs, *at))
    """
    if not numeric.converged or numeric.kink:
        return None
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("error")
            exact = complex_step(f, primals, tangents)
            wide = widen(tuple(primals))
            plain, lifted = f(*wide), f(*map_inexact(lambda x: x + 0j, wide))
    except Exception:  # noqa: BLE001 - whatever the function says to complex numbers
        return None
    found, expected, error = (to_vector(t) for t in (exact, numeric.value, numeric.error))
    value, again = to_vector(plain), to_vector(map_inexact(np.real, lifted))
    if found.shape != expected.shape or value.shape != again.shape:
        return None
    same_derivative = np.abs(found - expected) <= 10 * error + 1e-8 * _largest(expected)
    same_value = np.abs(value - again) <= 1e-14 * _largest(value)
    return exact if np.all(same_derivative) and np.all(same_value) else None


def widen(tree: Tree) -> Tree:
    """`tree` with its inexact leaves in double precision; Python numbers stay Python numbers.

    Example:
        >>> widen([np.float32(0.5), 1.5, 3])
        [np.float64(0.5), 1.5, 3]
    """
    return map_inexact(_widen_leaf, tree)


def _widen_leaf(leaf: Any) -> Any:
    if isinstance(leaf, (float, complex)):
        return leaf
    return leaf.astype(np.complex128 if leaf.dtype.kind == "c" else np.float64)


def to_vector(tree: Tree) -> Array:
    """All inexact leaves one after the other as one real vector (a complex one takes two).

    Example:
        >>> to_vector((1.0, [2.0 + 3.0j], "label")).tolist()
        [1.0, 2.0, 3.0]
    """
    parts = [_real_view(leaf) for _, leaf in leaves(tree) if is_inexact(leaf)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _real_view(leaf: Any) -> Array:
    flat = np.ravel(np.asarray(leaf))
    if flat.dtype.kind == "c":
        return np.ascontiguousarray(flat, dtype=np.complex128).view(np.float64)
    return flat.astype(np.float64)


def from_vector(template: Tree, vector: Array, *, absolute: bool = False) -> Tree:
    """The inverse of `to_vector`; with `absolute`, complex places give a modulus."""
    start = 0

    def take(leaf: Any) -> Any:
        nonlocal start
        is_complex = np.iscomplexobj(leaf)
        stop = start + np.size(leaf) * (2 if is_complex else 1)
        flat, start = vector[start:stop], stop
        if is_complex:
            flat = np.ascontiguousarray(flat).view(np.complex128)
        return np.reshape(np.abs(flat) if absolute else flat, np.shape(leaf))[()]

    return map_inexact(take, template)


def _largest(vector: Array) -> float:
    return float(np.max(np.abs(vector), initial=0.0))


def _line(f: Callable[..., Tree], primals: Tree, tangents: Tree) -> Callable[[float], Array]:
    """The function of h that is f(primals + h tangents), as a vector."""
    return lambda h: to_vector(f(*map_inexact(lambda x, t: x + h * t, primals, tangents)))


def _search(
    along: Callable[[float], Array], centre: Array, sizes: Array, ladders: Sequence[Ladder]
) -> tuple[Array, Array, Array]:
    """The best of several ladders, component by component: value, error, left-right gap."""
    best = np.zeros_like(centre)
    error = np.full_like(centre, np.inf)
    gap = np.zeros_like(centre)
    failure: Exception | None = None
    for ladder in ladders:
        try:
            found = _climb(along, centre, sizes, ladder)
        except STEPPED_OUT as exception:
            failure = exception
            continue
        better = found[1] < error
        best, error, gap = (
            np.where(better, n, o) for n, o in zip(found, (best, error, gap), strict=True)
        )
        if _good_enough(best, error, _largest(sizes)):
            break
    if failure is not None and np.all(np.isinf(error)):
        raise failure
    return best, error, gap


def _good_enough(best: Array, error: Array, size: float) -> bool:
    """Whether no other ladder is needed: a small relative error, or zero up to rounding."""
    largest, uncertain = _largest(best), _largest(error)
    return uncertain <= GOOD * largest or largest <= uncertain <= 1e-12 * size


def _climb(
    along: Callable[[float], Array], centre: Array, sizes: Array, ladder: Ladder
) -> tuple[Array, Array, Array]:
    """Central differences at the steps of a ladder and their extrapolation: value, error, gap.

    It stops as soon as that is good enough, and at once where nothing changes at all.
    """
    steps, looks = ladder
    rows: list[Array] = []
    bends: list[Array] = []
    for level, h in enumerate(steps):
        try:
            plus, minus = along(h), along(-h)
        except STEPPED_OUT:
            if len(steps) - level <= looks[0]:
                raise
            rows.clear()
            bends.clear()
            continue
        rows.append((plus - minus) / (2 * h))
        bends.append(np.abs(plus - 2 * centre + minus) / h)
        if np.array_equal(plus, centre) and np.array_equal(minus, centre):
            value, error = rows[-1], 2 * EPS * sizes / h
            break
        if len(rows) in looks or level == len(steps) - 1:
            value, error = _extrapolate(
                np.array(rows), steps[level + 1 - len(rows) : level + 1], sizes
            )
            if _good_enough(value, error, _largest(sizes)):
                break
    return value, error, _kink(bends)


def _kink(bends: list[Array]) -> Array:
    """The difference of the two one-sided derivatives, where it does not shrink with the step."""
    first, last = np.nan_to_num(bends[0]), np.nan_to_num(bends[-1])
    return np.where(last > 0.5 * first, last, 0.0)


def _extrapolate(rows: Array, steps: Array, size: Array) -> tuple[Array, Array]:
    """Neville's scheme in h^2; by component the entry that errs least.

    The error of an entry is its distance from the two entries it was made of, and at least the
    rounding error of the differences that went into it.
    """
    rounding = 2 * EPS * size / steps[:, None]
    previous = np.where(np.isfinite(rows), rows, np.nan)
    values, errors = [], []
    for column in range(1, len(rows)):
        weight = (steps[:-column, None] / steps[column:, None]) ** 2
        current = (weight * previous[1:] - previous[:-1]) / (weight - 1)
        away = np.maximum(np.abs(current - previous[1:]), np.abs(current - previous[:-1]))
        values.append(current)
        errors.append(away + rounding[column:])
        previous = current
    return _least(np.concatenate(values), np.concatenate(errors))


def _least(values: Array, errors: Array) -> tuple[Array, Array]:
    errors = np.where(np.isnan(errors), np.inf, errors)
    index = np.argmin(errors, axis=0)[None]
    value = np.take_along_axis(values, index, axis=0)[0]
    return np.nan_to_num(value), np.take_along_axis(errors, index, axis=0)[0]
