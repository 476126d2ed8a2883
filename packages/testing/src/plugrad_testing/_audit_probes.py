"""Try functions out for the audit: does a rule refuse this keyword, is that derivative really zero.

`refuses(fun, keyword, call)` repeats a call with one keyword more; `nonzero_derivative(fun)` looks
at a function that is said to have no derivative at a few points where it might have one.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad.errors import AssignmentError, KeywordError, RefusedError
from plugrad_testing._audit_calls import keywords_of, parameters_of
from plugrad_testing._numeric import directional_derivative
from plugrad_testing._subject import has_inexact
from plugrad_testing._tree import is_inexact, leaves, map_inexact

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["nonzero_derivative", "refuses"]

REFUSALS = (KeywordError, RefusedError, AssignmentError)
CANDIDATES: tuple[Any, ...] = (True, 0, 1, (0,), "C", 0.5, [0.5], np.float32, None)
BY_NAME: dict[str, tuple[Any, ...]] = {
    "casting": ("unsafe",),
    "device": ("cpu",),
    "dtype": (np.float32, np.complex64),
    "order": ("C", "F", 1),
    "signature": ("f->f", "ff->f", "f->?"),
    "subok": (False,),
    "where": (np.True_,),
}
LARGEST = 1e-6


def refuses(fun: Any, keyword: str, call: tuple[tuple[Any, ...], dict[str, Any]]) -> bool:
    """Whether a traced call with this keyword raises one of plugrad's errors that says so.

    `call` is a call (args, kwargs) without the keyword that works.

    Example:
        >>> import numpy as np
        >>> refuses(np.sum, "out", ((np.ones(3),), {}))
        True
    """
    args, kwargs = call
    first = next((k for k, arg in enumerate(args) if has_inexact(arg)), None)
    if first is None:
        return False

    def attempt(value: Any) -> bool:
        def traced(x: Any) -> Any:
            return fun(*args[:first], x, *args[first + 1 :], **kwargs, **{keyword: value})

        try:
            plugrad.vjp(traced, args[first])
        except REFUSALS:
            return True
        except Exception:  # noqa: BLE001 - a value that the function cannot take
            return False
        return False

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return any(map(attempt, _candidates(fun, keyword, call)))


def _candidates(
    fun: Any, keyword: str, call: tuple[tuple[Any, ...], dict[str, Any]]
) -> tuple[Any, ...]:
    if keyword != "out":
        return BY_NAME.get(keyword, CANDIDATES)
    try:
        value = fun(*call[0], **call[1])
    except Exception:  # noqa: BLE001 - some calls work only with what a row passes to them
        return ()
    filled = map_inexact(lambda leaf: np.zeros(np.shape(leaf), np.asarray(leaf).dtype), value)
    return (filled, (filled,))


def nonzero_derivative(fun: Callable[..., Any], seed: int = 0) -> float | None:
    """The largest slope of a function at generic points; None where it takes or gives no floats.

    Example:
        >>> import numpy as np
        >>> nonzero_derivative(np.floor), nonzero_derivative(np.argmax) is None
        (0.0, True)
    """
    rng = np.random.default_rng(seed)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        found = [_slope(fun, args, rng) for args in _calls(fun, rng)]
    slopes = [slope for slope in found if slope is not None]
    return max(slopes, default=None)


def _calls(fun: Callable[..., Any], rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Float arguments for all parameters without a default, of a few shapes.

    A function without such parameters is not called: it is more likely to act than to compute.
    """
    wanted = len(parameters_of(fun)) - len(keywords_of(fun))
    shapes: list[tuple[int, ...]] = [(), (3,), (3, 3)] if 0 < wanted < 4 else []
    return [tuple(rng.uniform(0.3, 3.0, shape) for _ in range(wanted)) for shape in shapes]


def _slope(
    fun: Callable[..., Any], args: tuple[Any, ...], rng: np.random.Generator
) -> float | None:
    directions = tuple(np.asarray(rng.uniform(0.5, 1.0, np.shape(arg)))[()] for arg in args)
    try:
        value = fun(*args)
        if not any(is_inexact(leaf) for _, leaf in leaves(value)):
            return None
        numeric = directional_derivative(fun, args, directions)
    except Exception:  # noqa: BLE001 - not a function of such arguments
        return None
    if not numeric.converged or numeric.kink:
        return None
    sizes = [np.max(np.abs(d), initial=0.0) for _, d in leaves(numeric.value) if is_inexact(d)]
    slope = float(max(sizes, default=0.0))
    return slope if slope > LARGEST else 0.0
