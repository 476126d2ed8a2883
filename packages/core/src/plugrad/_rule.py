"""A rule at work: how a call with traced arguments is computed, recorded and differentiated.

`Rule.apply` is the general path, for any mix of positions, keywords, lists and levels; `_fast` has
the short cuts for the calls that programs are made of.  `_ruleset` is the language rules are
written in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from plugrad._calls import (
    find_trace,
    holds_box,
    is_nested,
    nodes_of,
    shrink,
    spaces_of,
    tangents_of,
    unbox,
)
from plugrad._emit import emit, emit_tangent, noted
from plugrad._memory import Memory, frozen
from plugrad._names import name_of
from plugrad._registry import registry
from plugrad._residuals import VALUE, Uses, uses
from plugrad._spaces import shape_of
from plugrad._trace import SparseCotangent, Trace, accumulate
from plugrad.errors import CotangentError, KeywordError, NoRuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["Rule", "push"]

_SEQUENCES = (list, tuple)
_boxes = registry.boxes


class Rule:
    """The derivative of one function, for both modes.

    `vjps[k]` and `jvps[k]` belong to positional argument k; `each` pairs serve functions of any
    number of arguments.  `broadcasts` says that cotangents may come out in the broadcast shape.
    """

    __slots__ = (
        "broadcasts",
        "each",
        "fun",
        "jvps",
        "keywords",
        "kind",
        "name",
        "operand_names",
        "operands",
        "partials",
        "place",
        "plans",
        "reads",
        "vjps",
    )

    def __init__(
        self,
        fun: Callable[..., Any],
        kind: str,
        vjps: Sequence[Callable[..., Any] | None] = (),
        jvps: Sequence[Callable[..., Any] | None] = (),
        *,
        each: tuple[Callable[..., Any] | None, Callable[..., Any] | None] | None = None,
        broadcasts: bool = False,
        place: str = "",
        keywords: frozenset[str] | None = None,
        reads: Sequence[Uses] = (),
        partials: Sequence[Any] = (),
    ):
        self.fun = fun
        self.kind = kind
        self.name = name_of(fun)
        self.vjps = tuple(vjps)
        self.jvps = tuple(jvps)
        self.each = each
        self.broadcasts = broadcasts
        self.place = place
        self.keywords = keywords
        self.reads = tuple(reads)
        self.partials = tuple(partials)
        self.plans: dict[tuple[int, ...], tuple[int, Uses]] = {}
        self.operands = frozenset(
            [k for row in (self.vjps, self.jvps) for k, f in enumerate(row) if f is not None]
        )
        self.operand_names = _names_at(self.operands, self.vjps or self.jvps)

    def apply(self, args: tuple[Any, ...], kwargs: Mapping[str, Any], fun: Any = None) -> Any:
        """Compute the call, and trace the result if a differentiable argument is traced.

        `fun` computes in the place of the function that has the rule: an operator.
        """
        if kwargs or len(args) > 2:
            args, kwargs = self.without_out(args, kwargs)
            args, kwargs = self._arrange(args, kwargs)
        if Memory.used:
            args = tuple([frozen(a) for a in args])
        trace = find_trace(args)
        if trace is None:
            return (fun or self.fun)(*args, **kwargs)
        values = tuple([unbox(a, trace) for a in args])
        slots = [k for k, a in enumerate(args) if a is not values[k]]
        ans = (fun or self.fun)(*values, **kwargs)
        values, kwargs = self._as_arrays(values, kwargs)
        if trace.record is None:
            out = self._push_forward(trace, ans, args, values, kwargs, slots)
        else:
            out = self._record(trace, ans, args, values, kwargs, slots)
        return noted(out, ans, args[slots[0]]) if len(slots) == 1 else out

    def _arrange(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[Any, Mapping[str, Any]]:
        """Refuse unknown keywords; put traced keyword arguments into their positions.

        All arguments of an elementwise function belong into their positions.
        """
        if kwargs and self.kind == "elementwise":
            from plugrad._signatures import by_position

            args, kwargs = by_position(self.fun, args, kwargs, len(self.vjps))
        self.check_keywords(kwargs)
        if not any(holds_box(v) for v in kwargs.values()):
            return args, kwargs
        from plugrad._signatures import positional

        return positional(self, args, dict(kwargs))

    def _as_arrays(
        self, values: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
        """The call with its plain operands as arrays and NumPy's numbers.

        So that a rule may ask for their shape.
        """
        if len(self.operands) < 2:
            if self.kind == "elementwise":  # a list of orders, say, that partials compute with
                values = tuple([self._as_array(v) if v.__class__ is list else v for v in values])
            return values, kwargs
        values = tuple(
            [self._as_array(v) if k in self.operands else v for k, v in enumerate(values)]
        )
        if not self.operand_names.isdisjoint(kwargs):
            kwargs = {
                name: self._as_array(v) if name in self.operand_names else v
                for name, v in kwargs.items()
            }
        return values, kwargs

    def _as_array(self, value: Any) -> Any:
        cls = value.__class__
        if cls is list or cls is tuple:
            return value if is_nested(value) else registry.residual(value)
        if self.kind != "linear":  # elsewhere a Python number may be compared with what is float32
            return value
        return registry.residual(float(value) if cls is int or cls is bool else value)

    def without_out(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
        """The call without `out`; an array there, never before position 2, raises `KeywordError`.

        A rule whose own functions have an argument of this name gets it.
        """
        if (len(args) < 3 and "out" not in kwargs) or "out" in (self.keywords or ()):
            return args, kwargs
        from plugrad._signatures import without_out

        return without_out(self.fun, self.name, args, kwargs)

    def check_keywords(self, kwargs: Iterable[str]) -> None:
        """Raise `KeywordError` for a keyword that this rule would have to ignore."""
        if self.keywords is not None and not self.keywords.issuperset(kwargs):
            refuse_keywords(self.name, self.place, kwargs, self.keywords)

    # -- reverse mode ------------------------------------------------------------------------------

    def vjp(self, k: int) -> Callable[..., Any]:
        """The VJP in argument k, derived from the JVP by transposition when there is only that."""
        if self.each is not None:
            return _each(self.each, 0, k, self)
        found = self.vjps[k] if k < len(self.vjps) else None
        if found is not None:
            return found
        jvp = self.jvps[k] if k < len(self.jvps) else None
        if jvp is None:
            raise self._missing(k, "reverse")
        from plugrad._transpose import vjp_from_jvp

        return vjp_from_jvp(jvp, k)

    def _missing(self, k: int, mode: str) -> NoRuleError:
        return NoRuleError(
            f"{self.name} has no derivative with respect to argument {k} ({mode} mode; its rule is "
            f"at {self.place}). Pass plugrad.stop_gradient(x) there if it is meant to be constant."
        )

    def plan(self, slots: tuple[int, ...], n_args: int) -> tuple[int, Uses]:
        """What the VJPs in `slots` need of ans and of the arguments, together."""
        plan = self.plans.get((*slots, n_args))
        if plan is None:
            found = [self.uses_of(k) for k in slots]
            needs = [max(u[position] for u in found) for position in range(1, n_args + 2)]
            plan = (needs[0], Uses(tuple(needs[1:]), VALUE))
            self.plans[(*slots, n_args)] = plan
        return plan

    def uses_of(self, k: int) -> Uses:
        """How the VJP in argument k uses (g, ans, *args)."""
        if k < len(self.reads):
            return self.reads[k]
        vjp = self.vjps[k] if k < len(self.vjps) else None
        return Uses((), VALUE) if vjp is None else uses(vjp)

    def _record(
        self, trace: Trace, ans: Any, args: Any, values: Any, kwargs: Any, slots: list[int]
    ) -> Any:
        vjps = [self.vjp(k) for k in slots]
        ans_need, needs = self.plan(tuple(slots), len(args))
        nodes = [nodes_of(args[k], trace) for k in slots]
        spaces = [spaces_of(values[k], n) for k, n in zip(slots, nodes, strict=True)]
        kept = tuple([self._kept(k, v, needs[k]) for k, v in enumerate(values)])
        kept_ans = ans if ans_need == VALUE else shrink(ans, ans_need)
        entry = (_back, self, vjps, slots, nodes, spaces, kept_ans, kept, kwargs)
        return emit(trace, ans, entry)

    def _kept(self, k: int, value: Any, need: int) -> Any:
        """What is kept of argument k.

        An operand as derivatives need it; axes, indices and the like, and a sequence of operands,
        as they are.
        """
        is_operand = self.each is not None or k in self.operands
        if need != VALUE or (is_operand and not is_nested(value)):
            return shrink(value, need)
        return value

    # -- forward mode ------------------------------------------------------------------------------

    def jvp(self, k: int) -> Callable[..., Any]:
        """The JVP in argument k, derived from the VJP by transposition when there is only that."""
        if self.each is not None:
            return _each(self.each, 1, k, self)
        found = self.jvps[k] if k < len(self.jvps) else None
        if found is not None:
            return found
        vjp = self.vjps[k] if k < len(self.vjps) else None
        if vjp is None:
            raise self._missing(k, "forward")
        from plugrad._transpose import jvp_from_vjp

        return jvp_from_vjp(vjp, k, project=self.broadcasts)

    def _push_forward(
        self, trace: Trace, ans: Any, args: Any, values: Any, kwargs: Any, slots: list[int]
    ) -> Any:
        total = None
        for k in slots:
            t = self.jvp(k)(tangents_of(args[k], trace), ans, *values, **kwargs)
            total = t if total is None else _add_tangents(total, t)
        return emit_tangent(trace, ans, total, self)


def _names_at(
    positions: frozenset[int], functions: tuple[Callable[..., Any] | None, ...]
) -> frozenset[str]:
    """What the rule's functions call the arguments at these positions."""
    codes = [getattr(f, "__code__", None) for f in functions]
    names = next((c.co_varnames[2 : c.co_argcount] for c in codes if c is not None), ())
    return frozenset([names[k] for k in positions if k < len(names)])


def refuse_keywords(
    name: str, place: str, kwargs: Iterable[str], handled: frozenset[str]
) -> NoReturn:
    """Raise `KeywordError` for the first keyword that a rule would have to ignore."""
    unknown = next(k for k in kwargs if k not in handled)
    raise KeywordError(
        f"{name}: the rule ({place}) does not handle the keyword {unknown}=; it handles "
        f"{', '.join(sorted(handled)) or 'none'}."
    )


def _each(pair: tuple[Any, Any], mode: int, k: int, rule: Rule) -> Callable[..., Any]:
    from plugrad._transpose import jvp_from_vjp, vjp_from_jvp

    if pair[mode] is not None:
        function = pair[mode]
        return lambda v, ans, *args, **kwargs: function(k, v, ans, *args, **kwargs)
    other = _each(pair, 1 - mode, k, rule)
    return vjp_from_jvp(other, k) if mode == 0 else jvp_from_vjp(other, k, project=rule.broadcasts)


def _back(entry: Any, cotangents: list[Any]) -> None:
    """The backward step of the general path."""
    g = cotangents.pop()
    _, rule, vjps, slots, nodes, spaces, ans, args, kwargs = entry
    for vjp, k, node, space in zip(vjps, slots, nodes, spaces, strict=True):
        gx = vjp(g, ans, *args, **kwargs)
        if gx is None:
            continue
        push(cotangents, node, gx, space, rule, k)


def push(cotangents: list[Any], node: Any, gx: Any, space: Any, rule: Rule, k: int) -> None:
    """Add the cotangent that a rule made for argument k to what has arrived at its node, checked.

    For a sequence, node, gx and space are lists.
    """
    if node is None or gx is None:
        return
    if node.__class__ is list:
        if len(gx) != len(node):
            raise CotangentError(
                f"the VJP of {rule.name} in argument {k} ({rule.place}) returned {len(gx)} "
                f"cotangents for a sequence of {len(node)}."
            )
        for n, part, s in zip(node, gx, space, strict=True):
            push(cotangents, n, part, s, rule, k)
        return
    if gx.__class__ is not SparseCotangent:
        if not rule.broadcasts and shape_of(gx) != space.shape:
            raise CotangentError(
                f"the VJP of {rule.name} in argument {k} ({rule.place}) returned a cotangent of "
                f"shape {shape_of(gx)} for an argument of shape {space.shape}: the two must be "
                "equal."
            )
        gx = space.project(gx)
    cotangents[node] = accumulate(cotangents[node], gx)


def _add_tangents(a: Any, b: Any) -> Any:
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, _SEQUENCES):
        return tuple(_add_tangents(x, y) for x, y in zip(a, b, strict=True))
    return a + b
