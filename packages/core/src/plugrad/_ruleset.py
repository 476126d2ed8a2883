"""The language rules are written in.

`RuleSet` collects rows and nothing happens until it is registered.

A row is maths: partial derivatives for `elementwise`, the transpose for `linear`, named functions
for `rule`.  In rows, x and y are inputs, ans the output, g a cotangent, t a tangent.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from plugrad._names import name_of
from plugrad._residuals import NOTHING, SHAPE, VALUE, Uses, uses
from plugrad._rule import Rule
from plugrad._spaces import space_of
from plugrad._trace import SparseCotangent
from plugrad.errors import DuplicateRuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Row", "RuleSet", "over", "times"]


class Row:
    """One entry of a rule set: what a function's class is, and for a rule its derivatives."""

    __slots__ = ("compiled", "detail", "fun", "kind", "place", "takes_numbers")

    def __init__(
        self, fun: Any, kind: str, place: str, detail: Any = None, *, takes_numbers: bool = False
    ):
        self.fun = fun
        self.kind = kind
        self.place = place
        self.detail = detail
        self.takes_numbers = takes_numbers
        self.compiled: Rule | None = None


class over:
    """A partial derivative given by its reciprocal: `over(lambda ans, x: x)` for log is g / x.

    One division in the place of a division and a product.

    Example:
        >>> import math
        >>> from plugrad import RuleSet, over, primitive
        >>> rules = RuleSet()
        >>> rules.elementwise(primitive(math.log), over(lambda ans, x: x))
    """

    __slots__ = ("__wrapped__",)

    def __init__(self, reciprocal: Callable[..., Any]):
        self.__wrapped__ = reciprocal

    def __call__(self, *args: Any) -> Any:
        return 1 / self.__wrapped__(*args)


class times:
    """A partial derivative given by its product with a cotangent: times(f) with f(g, ans, *args).

    For one that must not be multiplied: where a choice discards an element, its cotangent goes
    unread, be it infinite or nan.

    Example:
        >>> from plugrad import RuleSet, primitive, times
        >>> rules = RuleSet()
        >>> relu = primitive(lambda x: max(x, 0.0))
        >>> rules.elementwise(relu, times(lambda g, ans, x: g if x > 0 else 0.0))
    """

    __slots__ = ("__wrapped__",)

    def __init__(self, product: Callable[..., Any]):
        self.__wrapped__ = product

    def __call__(self, *args: Any) -> Any:
        return self.__wrapped__(1.0, *args)


class RuleSet:
    """An ordered collection of rules, each for one function.

    Example:
        >>> import math
        >>> from plugrad import RuleSet, primitive
        >>> sin = primitive(math.sin)
        >>> rules = RuleSet()
        >>> rules.elementwise(sin, lambda ans, x: math.cos(x))
        >>> len(rules)
        1
    """

    def __init__(self) -> None:
        self._rows: dict[Any, Row] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def __contains__(self, fun: Any) -> bool:
        return fun in self._rows

    def elementwise(self, fun: Any, *partials: Any) -> None:
        """A function that acts on each element: its partial derivative in each positional argument.

        A partial is a function of (ans, x, y, ...), `over` or `times` one, a number, or None (no
        derivative).
        A function of a complex argument must be holomorphic.  Broadcasting, dtypes, symbolic zeros
        and both modes are the engine's.
        """
        self._add(fun, "elementwise", partials)

    def linear(self, fun: Any, *transpose: Any, each: Any = None, through: Any = None) -> None:
        """A function linear in each argument that has a transpose: transpose(g, ans, *call).

        The JVP is the function itself with the tangent in the argument's place, or `through`, an
        operator that asks its operands where the function does not.  `each` serves functions of
        any number of arguments: each(k, g, ans, *call).  A cotangent may keep its broadcast shape.
        """
        self._add(fun, "linear", (transpose, each, through or fun))

    def rule(
        self,
        fun: Any,
        vjp: Any = None,
        jvp: Any = None,
        *,
        vjp_each: Any = None,
        jvp_each: Any = None,
    ) -> None:
        """Any function: vjp_k(g, ans, *call) and jvp_k(t, ans, *call) for each positional argument.

        Give one function, or a tuple with one for each argument (None: no derivative in it).  A
        mode left out is derived from the other by transposition.  For several outputs, ans and g
        are tuples, and None in g is the zero cotangent of an output that nothing used.
        """
        each = (vjp_each, jvp_each) if vjp_each or jvp_each else None
        self._add(fun, "rule", (_as_tuple(vjp), _as_tuple(jvp), each))

    def selection(self, fun: Any) -> None:
        """A function fun(x, index) that reads elements of x, such as `operator.getitem`.

        The cotangent of x is sparse: reads in a loop of n cost O(n) in all.
        """
        self._add(fun, "selection", None)

    def nondifferentiable(self, *funs: Any) -> None:
        """Functions that are piecewise constant or of integer or boolean value.

        They return plain values.
        """
        for fun in funs:
            self._add(fun, "nondifferentiable", None)

    def composite(self, fun: Any, implementation: Any, *, takes_numbers: bool = False) -> None:
        """A function that is traced by running `implementation`, of the same signature, instead.

        With `takes_numbers` it gets traced Python numbers as they are; else as scalars of the
        library of arrays, which have a dtype of their own.
        """
        self._add(fun, "composite", implementation, takes_numbers=takes_numbers)

    def refused(self, fun: Any, reason: str) -> None:
        """A function that raises `RefusedError` with this reason when it meets a traced value."""
        self._add(fun, "refused", reason)

    def update(self, other: RuleSet) -> None:
        """Take over every row of another rule set."""
        for row in other:
            self._put(row)

    def _add(self, fun: Any, kind: str, detail: Any, *, takes_numbers: bool = False) -> None:
        frame = sys._getframe(2)
        place = f"{frame.f_code.co_filename}:{frame.f_lineno}"
        self._put(Row(fun, kind, place, detail, takes_numbers=takes_numbers))

    def _put(self, row: Row) -> None:
        if row.fun in self._rows:
            raise DuplicateRuleError(
                f"{name_of(row.fun)} has two rules: at {self._rows[row.fun].place} and at "
                f"{row.place}."
            )
        self._rows[row.fun] = row


def _as_tuple(functions: Any) -> tuple[Any, ...]:
    if functions is None:
        return ()
    return functions if isinstance(functions, tuple) else (functions,)


def compile_row(row: Row) -> Rule:
    """The working rule of an elementwise, linear or rule row."""
    return _COMPILERS[row.kind](row)


def _compile_elementwise(row: Row) -> Rule:
    arity = len(row.detail)
    terms, reads = zip(*[_term(partial, arity) for partial in row.detail], strict=True)
    return Rule(
        row.fun,
        row.kind,
        terms,
        terms,
        broadcasts=True,
        place=row.place,
        keywords=frozenset(),
        reads=reads,
        partials=row.detail,
    )


def _term(partial: Any, arity: int) -> tuple[Callable[..., Any] | None, Uses]:
    """(g, ans, *args) -> g times the partial derivative.

    The same map serves cotangents and tangents.
    """
    if isinstance(partial, times):
        product = partial.__wrapped__
        found = uses(product)
        return product, Uses(tuple(VALUE if n == SHAPE else n for n in found.needs), found.rest)
    if callable(partial):
        divides = isinstance(partial, over)
        factor = partial.__wrapped__ if divides else partial
        found = uses(factor)
        needs = tuple(VALUE if n == SHAPE else n for n in found.needs)
        term: Callable[..., Any]
        if arity == 2:
            if divides:
                term = lambda g, ans, x, y: g / factor(ans, x, y)  # noqa: E731
            else:
                term = lambda g, ans, x, y: g * factor(ans, x, y)  # noqa: E731
        elif divides:
            term = lambda g, ans, *args: g / factor(ans, *args)  # noqa: E731
        else:
            term = lambda g, ans, *args: g * factor(ans, *args)  # noqa: E731
        return term, Uses((VALUE, *needs), found.rest)
    nothing = Uses((VALUE,), NOTHING)
    if partial is None:
        return None, nothing
    if partial == 1:
        return (lambda g, ans, *args: g), nothing
    if partial == -1:
        return (lambda g, ans, *args: -g), nothing
    return (lambda g, ans, *args: g * partial), nothing


def _compile_linear(row: Row) -> Rule:
    transposes, each, fun = row.detail
    if each is not None:
        jvps: Sequence[Any] = ()
        pair = (
            each,
            lambda k, t, ans, *args, **kwargs: fun(*args[:k], t, *args[k + 1 :], **kwargs),
        )
    else:
        jvps, pair = (
            [_substitute(fun, k) if f is not None else None for k, f in enumerate(transposes)],
            None,
        )
    return Rule(
        row.fun,
        row.kind,
        transposes,
        jvps,
        each=pair,
        broadcasts=True,
        place=row.place,
        keywords=_keywords([*transposes, each]),
    )


def _substitute(fun: Any, k: int) -> Callable[..., Any]:
    return lambda t, ans, *args, **kwargs: fun(*args[:k], t, *args[k + 1 :], **kwargs)


def _compile_rule(row: Row) -> Rule:
    vjps, jvps, each = row.detail
    known = [*vjps, *jvps, *(each or ())]
    return Rule(
        row.fun, row.kind, vjps, jvps, each=each, place=row.place, keywords=_keywords(known)
    )


def _compile_selection(row: Row) -> Rule:
    fun = row.fun

    def vjp(g: Any, ans: Any, x: Any, index: Any) -> Any:
        return SparseCotangent(space_of(x), index, g)

    def jvp(t: Any, ans: Any, x: Any, index: Any) -> Any:
        return fun(t, index)

    return Rule(fun, row.kind, [vjp], [jvp], place=row.place, keywords=frozenset())


def _keywords(functions: list[Any]) -> frozenset[str] | None:
    from plugrad._signatures import keyword_names

    return keyword_names([f for f in functions if f is not None])


_COMPILERS = {
    "elementwise": _compile_elementwise,
    "linear": _compile_linear,
    "rule": _compile_rule,
    "selection": _compile_selection,
}
