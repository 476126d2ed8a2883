"""Take the place of functions of SciPy that do not ask whether their arguments are traced.

SciPy's function runs as long as nothing is traced, so plain values, dtypes and errors are SciPy's;
with a traced argument, also inside lists and tuples, ours runs.  A module of plugrad_scipy has

- `stands_in(scipy's function)` above each function written in others that trace;
- two tables, of names without a derivative (`CONSTANT`) and of names with the reason why they are
  refused (`REFUSED`), read by `offered` in its `__getattr__`:

      def __getattr__(name):
          return offered(scipy.linalg, name, CONSTANT, REFUSED)

Its plugin registers SciPy's own functions under the same classes, so that coverage and audit know
them:

      @hookimpl
      def plugrad_rules(rules):
          composites(rules, vars(linalg))
          without_derivative(rules, scipy.linalg, CONSTANT, REFUSED)

SciPy's own function called with a traced value raises `TracedConversionError` when it converts its
arguments, which names the stand-in; `tests/test_refusals.py` holds it to that.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_numpy.mirrored import constant, holds_traced, plain
from plugrad_scipy._mirror import scipy_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from types import ModuleType

    from plugrad import RuleSet

__all__ = [
    "as_precise",
    "composites",
    "constant",
    "offered",
    "plain",
    "refusing",
    "stands_for",
    "stands_in",
    "without_derivative",
]


def stands_in(
    function: Callable[..., Any], holds: Callable[[Iterable[Any]], bool] = holds_traced
) -> Callable[[Callable[..., Any]], Any]:
    """Decorate the traced form of a function of SciPy: `function` runs if nothing is traced.

    The two have the same signature.  `plain` of the result is SciPy's function.  `holds` tells
    whether one of several arguments is traced, where that is not for `holds_traced` to know.

    Example:
        >>> import numpy as np
        >>> import scipy.linalg
        >>> from plugrad import grad
        >>> @stands_in(scipy.linalg.det)
        ... def det(a, overwrite_a=False, check_finite=True):
        ...     return np.linalg.det(a)
        >>> grad(det)(np.eye(1))
        array([[1.]])
    """

    def decorate(traced: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(traced)
        def either(*args: Any, **kwargs: Any) -> Any:
            if holds(args) or (kwargs and holds(kwargs.values())):
                return traced(*args, **kwargs)
            return function(*args, **kwargs)

        either.plain = function  # type: ignore[attr-defined]
        either.__module__ = traced.__module__.partition("._")[0]  # the public one
        return either

    return decorate


def stands_for(function: Any) -> Callable[[Callable[..., Any]], Any]:
    """Decorate what takes the place of a function of SciPy for plain arguments too.

    It looks for itself whether something is traced, in what its functions close over for example.
    `plain` of the result is SciPy's function.

    Example:
        >>> import scipy.integrate
        >>> stands_for(scipy.integrate.quad)(lambda *args: 2.0).plain is scipy.integrate.quad
        True
    """

    def decorate(ours: Callable[..., Any]) -> Any:
        ours.plain = function  # type: ignore[attr-defined]
        ours.__module__ = ours.__module__.partition("._")[0]  # the public one
        return ours

    return decorate


def refusing(
    function: Callable[..., Any],
    reason: str,
    holds: Callable[[Iterable[Any]], bool] = holds_traced,
) -> Any:
    """A function of SciPy that raises `RefusedError` with the reason for traced arguments.

    Example:
        >>> import scipy.linalg
        >>> refusing(scipy.linalg.norm, "it is not meant to be")([3.0, 4.0])
        5.0
    """

    @wraps(function)
    def refuses(*args: Any, **kwargs: Any) -> Any:
        if holds(args) or holds(kwargs.values()):
            raise RefusedError(f"{function.__name__} cannot be differentiated: {reason}.")
        return function(*args, **kwargs)

    return refuses


def offered(
    module: ModuleType,
    name: str,
    constants: Collection[str],
    refused: Mapping[str, str],
    holds: Callable[[Iterable[Any]], bool] = holds_traced,
) -> Any:
    """What our module gives for a public name of SciPy's that it does not define itself.

    Raises AttributeError, in the name of our module, for what SciPy has not.

    Example:
        >>> import scipy.linalg
        >>> offered(scipy.linalg, "LinAlgError", (), {}) is scipy.linalg.LinAlgError
        True
    """
    found = scipy_name(module, name)
    if name in refused:
        return refusing(found, refused[name], holds)
    return constant(found) if name in constants else found


def composites(rules: RuleSet, namespace: Mapping[str, Any]) -> None:
    """Register SciPy's functions as made of those in a namespace that stand in for them."""
    for function, stand_in in _pairs(namespace):
        rules.composite(function, stand_in)


def without_derivative(
    rules: RuleSet, module: ModuleType, constants: Collection[str], refused: Mapping[str, str]
) -> None:
    """Register the names of a module that are constant or refused, as far as this SciPy has them.

    Example:
        >>> import scipy.linalg
        >>> from plugrad import RuleSet
        >>> rules = RuleSet()
        >>> without_derivative(rules, scipy.linalg, ["hilbert"], {"qz": "take eig(a, b)"})
        >>> scipy.linalg.hilbert in rules, scipy.linalg.qz in rules
        (True, True)
    """
    for name in constants:
        if hasattr(module, name) and getattr(module, name) not in rules:  # an alias is
            rules.nondifferentiable(getattr(module, name))
    for name, reason in refused.items():
        if hasattr(module, name) and getattr(module, name) not in rules:
            rules.refused(getattr(module, name), reason)


def as_precise(found: Any, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """A result of arguments of half precision in the dtype that SciPy's function has for them.

    SciPy is asked: for most functions it is single precision since 1.18, and double before.

    Example:
        >>> import numpy as np
        >>> import scipy.special
        >>> as_precise(np.ones(1), scipy.special.gamma, np.ones(1, "f4")).dtype
        dtype('float64')
    """
    if all(getattr(value_of(x), "dtype", None) != "float16" for x in args):
        return found
    return found.astype(function(*map(plain, args), **kwargs).dtype)


def _pairs(namespace: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Each function of SciPy once, with what stands in for it (two names may share one)."""
    seen = set()
    for stand_in in namespace.values():
        function = getattr(stand_in, "plain", None) if callable(stand_in) else None
        if function is not None and function not in seen:
            seen.add(function)
            yield function, stand_in
