"""Which functions of the registry a table of rows calls, and with which of their parameters.

`record(rows)` runs every row once for each of its sets of keywords, traced, and notes what the
registry is asked for; it says nothing about whether the derivatives are right.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._subject import has_inexact
from plugrad_testing._tree import map_inexact, map_leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plugrad_testing._case import RuleCase, Sample

__all__ = ["Calls", "keywords_of", "parameters_of", "record"]

UFUNC_KEYWORDS = ("out", "where", "casting", "order", "dtype", "subok", "signature")
GUFUNC_KEYWORDS = ("out", "axes", "axis", "keepdims", "casting", "order", "dtype", "subok")
_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


@dataclass
class Calls:
    """What the rows called.

    `parameters` holds, for each function, the parameters that a call gave a value other than the
    default; `by_row` the functions that each row called from its own code, `inside` those that only
    rules and implementations called; `failed` the rows that raised, with the reason; `samples` one
    traced call of each function, for probes.
    """

    parameters: dict[Any, set[str]] = field(default_factory=dict)
    by_row: dict[str, set[Any]] = field(default_factory=dict)
    inside: set[Any] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    samples: dict[Any, tuple[tuple[Any, ...], dict[str, Any]]] = field(default_factory=dict)

    @property
    def called(self) -> set[Any]:
        """Every function that some row calls itself."""
        return set(self.parameters)

    def note(self, row: str, fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Take down one call."""
        self.by_row.setdefault(row, set()).add(fun)
        self.parameters.setdefault(fun, set()).update(_given(fun, args, kwargs))
        plain = tuple(map(_plain, args)), {name: _plain(value) for name, value in kwargs.items()}
        if len(plain[1]) <= len(self.samples.setdefault(fun, plain)[1]):
            self.samples[fun] = plain


def record(rows: Iterable[RuleCase]) -> Calls:
    """Run each row traced in reverse mode and note the calls; errors are kept, not raised.

    Example:
        >>> import numpy as np
        >>> from plugrad_testing import case, real
        >>> calls = record([case(np.sum, real(shape=(2, 3)), kwargs=[{}, {"axis": 0}])])
        >>> sorted(calls.parameters[np.sum])
        ['a', 'axis']
    """
    calls = Calls()
    with _recording(calls) as at:
        for row in rows:
            at.row = str(row)
            try:
                for sample in _one_of_each(row):
                    at.depth = 0
                    _trace(sample, at)
            except Exception as error:  # noqa: BLE001 - it is the checks that judge a row
                calls.failed[str(row)] = f"{type(error).__name__}: {error}"
    return calls


def _one_of_each(row: RuleCase) -> Iterator[Sample]:
    """The first sample of each number of arguments and set of keywords."""
    seen: set[tuple[int, str]] = set()
    for sample in row.samples():
        key = len(sample.args), repr(sample.kwargs)
        if key not in seen:
            seen.add(key)
            yield sample


def _trace(sample: Sample, at: Any) -> None:
    """Call the row's function, then its pullback, which is code of rules, both traced."""
    args = list(sample.args)
    chosen = sample.case.argnums or range(len(args))
    free = [k for k in chosen if has_inexact(args[k])]

    def call(*given: Any) -> Any:
        for k, value in zip(free, given, strict=True):
            args[k] = value
        return sample.case.f(*args, **sample.kwargs)

    def twice(*given: Any) -> Any:
        value, pullback = plugrad.vjp(call, *given)
        at.depth += 1
        return pullback(map_inexact(np.ones_like, map_leaves(plugrad.value_of, value)))

    with np.errstate(all="ignore"):
        plugrad.vjp(twice, *[args[k] for k in free])


@contextmanager
def _recording(calls: Calls) -> Iterator[Any]:
    """Every handler of the registry replaced by one that notes the call first."""
    registry = plugrad.registry
    at = local()
    at.row, at.depth = "", 0
    with registry.isolated():
        for table in (registry.handlers, registry.positional):
            for fun in list(registry.rows):
                table.made[fun] = _noting(calls, at, fun, table[fun])
        last = registry.ufunc_calls[-1] if registry.ufunc_calls else None
        if last is not None:
            registry.ufunc_calls.append(_noting_ufunc(calls, at, last))
        yield at


def _noting(calls: Calls, at: Any, fun: Any, handler: Callable[..., Any]) -> Callable[..., Any]:
    def noted(*args: Any, **kwargs: Any) -> Any:
        with _deeper(calls, at, fun, args, kwargs):
            return handler(*args, **kwargs)

    return noted


def _noting_ufunc(calls: Calls, at: Any, call: Callable[..., Any]) -> Callable[..., Any]:
    def noted(ufunc: Any, method: str, inputs: Any, kwargs: Any) -> Any:
        if method != "__call__":
            return call(ufunc, method, inputs, kwargs)
        with _deeper(calls, at, ufunc, inputs, dict(kwargs)):
            return call(ufunc, method, inputs, kwargs)

    return noted


@contextmanager
def _deeper(
    calls: Calls, at: Any, fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Iterator[None]:
    if at.depth:
        calls.inside.add(fun)
    else:
        calls.note(at.row, fun, args, kwargs)
    at.depth += 1
    try:
        yield
    finally:
        at.depth -= 1


# -- signatures ------------------------------------------------------------------------------------


def parameters_of(fun: Any) -> dict[str, inspect.Parameter]:
    """The parameters of a function by name; empty where it does not tell and is no ufunc.

    Example:
        >>> import numpy as np
        >>> "where" in parameters_of(np.add), list(parameters_of(lambda x, n=1: x))
        (True, ['x', 'n'])
    """
    try:
        return dict(inspect.signature(fun).parameters)
    except (TypeError, ValueError):  # older ufuncs and C functions have none
        pass
    if not isinstance(fun, np.ufunc):
        return {}
    kind, empty = inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.KEYWORD_ONLY
    inputs = ["x"] if fun.nin == 1 else [f"x{k + 1}" for k in range(fun.nin)]
    names = GUFUNC_KEYWORDS if fun.signature else UFUNC_KEYWORDS
    return {n: inspect.Parameter(n, kind) for n in inputs} | {
        n: inspect.Parameter(n, empty, default=None) for n in names
    }


def keywords_of(fun: Any) -> tuple[str, ...]:
    """The parameters with a default: those a call may leave out.

    Example:
        >>> import numpy as np
        >>> keywords_of(np.linalg.norm)
        ('ord', 'axis', 'keepdims')
    """
    return tuple(
        name
        for name, parameter in parameters_of(fun).items()
        if parameter.default is not parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    )


def _given(fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[str]:
    """The names of the parameters that a call gives a value that is not the default."""
    parameters = parameters_of(fun)
    order = [p.name for p in parameters.values() if p.kind not in (p.VAR_KEYWORD, p.KEYWORD_ONLY)]
    values = dict(zip(order, args, strict=False)) | kwargs
    for name, value in values.items():
        default = parameters[name].default if name in parameters else inspect.Parameter.empty
        if not _same(value, default):
            yield name


def _same(value: Any, default: Any) -> bool:
    if value is default:
        return True
    return (
        type(value) is type(default) and isinstance(value, int | float | str) and value == default
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return type(value)(map(_plain, value))
    return plugrad.value_of(value)
