"""autograd's primitives: functions whose derivatives the user gives, on plugrad's custom functions.

A vjpmaker is vjpmaker(ans, *args, **kwargs) -> (g -> cotangent); a jvp is jvp(g, ans, *args,
**kwargs) -> tangent.  A mode for which no rule is given is derived from the other.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad import registry
from plugrad._emit import emit
from plugrad._trace import accumulate
from plugrad_autograd.boxes import isbox
from plugrad_autograd.recording import Recorded, record
from plugrad_autograd.substitution import subval, subvals
from plugrad_autograd.values import as_numpy, first_box, getval
from plugrad_autograd.vector_spaces import SparseObject, vspace
from plugrad_autograd.wrap_util import wraps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "def_linear",
    "defjvp",
    "defjvp_argnum",
    "defjvp_argnums",
    "defvjp",
    "defvjp_argnum",
    "defvjp_argnums",
    "notrace_primitive",
    "notrace_primitives",
    "primitive",
    "primitive_jvps",
    "primitive_vjps",
    "primitive_with_old_methods",
    "register_notrace",
    "trace_primitives_map",
]

_PLAIN = frozenset({bool, float, int, np.float64, np.ndarray, str, type(None)})

primitive_vjps: dict[Any, Callable[..., Any]] = {}
primitive_jvps: dict[Any, Callable[..., Any]] = {}
trace_primitives_map: dict[Any, Any] = {}
notrace_primitives: defaultdict[Any, set[Any]] = defaultdict(set)
# Functions whose forward rule calls them again, so that no reverse rule follows from it.
_by_itself: set[Any] = set()


class Call:
    """One call of a primitive: what is traced of it, and how to run it on other values."""

    __slots__ = ("argnums", "args", "fun", "kwargs")

    def __init__(self, fun: Any, argnums: tuple[int, ...], args: Any, kwargs: dict[str, Any]):
        self.fun = fun
        self.argnums = argnums
        self.args = args
        self.kwargs = kwargs

    def run(self, values: Iterable[Any]) -> tuple[Any, tuple[Any, ...]]:
        """The answer for these values of the traced arguments, and all arguments."""
        args = subvals(self.args, zip(self.argnums, values, strict=True))
        ans = as_numpy_answer(self.fun(*args, **self.kwargs))
        return ans, args


def as_numpy_answer(ans: Any) -> Any:
    """An answer as it can be traced; raises `TypeError` if it cannot be differentiated."""
    if not isinstance(ans, list | tuple | dict) and not isbox(ans):
        vspace(ans)
        if isinstance(ans, int):
            raise TypeError(f"Can't differentiate w.r.t. type {type(ans)}")
    return as_numpy(ans)


def _innermost(args: tuple[Any, ...]) -> tuple[Any, tuple[int, ...]]:
    """The innermost trace among the arguments, and the positions it is in."""
    top, where = None, []
    for k, a in enumerate(args):
        box = a if isinstance(a, plugrad.Box) else first_box(a)
        if box is None:
            continue
        if top is None or box._trace.id > top.id:
            top, where = box._trace, [k]
        elif box._trace is top:
            where.append(k)
    return top, tuple(where)


def primitive(f_raw: Callable[..., Any]) -> Any:
    """Make a function opaque to differentiation, its derivatives to be given by `defvjp`, `defjvp`.

    Example:
        >>> from plugrad_autograd import grad
        >>> from plugrad_autograd.extend import defvjp
        >>> double = primitive(lambda x: 2 * x)
        >>> defvjp(double, lambda ans, x: lambda g: 2 * g)
        >>> float(grad(double)(1.0))
        2.0
    """
    reverse, forward = _reverse_function(f_raw), _forward_function(f_raw)

    @wraps(f_raw)
    def f_wrapped(*args: Any, **kwargs: Any) -> Any:
        for a in args:
            if a.__class__ not in _PLAIN:
                break
        else:
            return f_raw(*args, **kwargs)
        if any(isinstance(a, Recorded) for a in args):
            return record(f_wrapped, args, kwargs)
        trace, argnums = _innermost(args)
        if trace is None:
            return f_raw(*args, **kwargs)
        call = Call(f_wrapped, argnums, args, kwargs)
        traced = [args[k] for k in argnums]
        is_forward = trace.record is None
        if f_wrapped not in primitive_vjps and (
            f_wrapped not in primitive_jvps or (f_wrapped in _by_itself and not is_forward)
        ):
            if any(f_wrapped in funs for funs in notrace_primitives.values()):
                return f_wrapped(*map(_plain, args), **kwargs)
            raise NotImplementedError(
                f"VJP of {f_wrapped.__name__} wrt argnums {argnums} not defined"
            )
        if not is_forward and f_wrapped in primitive_vjps and all(map(_is_box, traced)):
            return _recorded(call, trace, traced, reverse)
        if f_wrapped in (primitive_jvps if is_forward else primitive_vjps):
            return (forward if is_forward else reverse)(call, *traced)
        return (reverse if is_forward else forward)(call, *traced)

    f_wrapped.fun = f_raw
    f_wrapped._is_autograd_primitive = True
    with suppress(TypeError):  # a callable that cannot be hashed
        trace_primitives_map[f_raw] = f_wrapped
    return f_wrapped


def _is_box(x: Any) -> bool:
    return isinstance(x, plugrad.Box)


def _recorded(call: Call, trace: Any, traced: list[Any], general: Callable[..., Any]) -> Any:
    """A call whose traced arguments are arrays and numbers, short of the general way."""
    values = [box._value for box in traced]
    ans, args = call.run(values)
    if isinstance(ans, list | tuple | dict):
        return general(call, *traced)
    vjp = primitive_vjps[call.fun](call.argnums, ans, args, call.kwargs)
    return emit(trace, ans, (_back, vjp, [box._node for box in traced], values))


def _back(entry: Any, cotangents: list[Any]) -> None:
    g = cotangents.pop()
    _, vjp, nodes, values = entry
    for node, gx, value in zip(nodes, vjp(g), values, strict=True):
        if gx is not None:
            cotangents[node] = accumulate(cotangents[node], _cotangent(gx, value))


def _plain(x: Any) -> Any:
    return plugrad.stop_gradient(x)


def _reverse_function(f_raw: Any) -> Any:
    """As a plugrad function with a reverse rule, whose first argument is the `Call`."""

    def forward(call: Call, *values: Any) -> Any:
        ans, args = call.run(values)
        maker = primitive_vjps[call.fun]
        return ans, (values, maker(call.argnums, ans, args, call.kwargs))

    def backward(residuals: Any, g: Any) -> Any:
        values, vjp = residuals
        return (None, *[_cotangent(gx, v) for gx, v in zip(vjp(g), values, strict=True)])

    function = plugrad.custom_vjp(f_raw)
    function.defvjp(forward, backward)
    return function


def _forward_function(f_raw: Any) -> Any:
    """As a plugrad function with a forward rule, whose first argument is the `Call`."""

    def push(primals: Any, tangents: Any) -> Any:
        call, *values = primals
        ans, args = call.run(values)
        rule = primitive_jvps[call.fun]
        tangent = rule(call.argnums, list(tangents[1:]), ans, args, call.kwargs)
        return ans, _fit_tangent(tangent, ans)

    def run(call: Call, *values: Any) -> Any:
        return call.run(values)[0]

    function = plugrad.custom_jvp(run)
    function.defjvp(push)
    return function


def _cotangent(g: Any, value: Any) -> Any:
    """A cotangent that a user's rule made, as plugrad takes it: dense, of the argument's shape."""
    if isinstance(g, SparseObject):
        return g.mut_add(g.vs.zeros())
    if g is None or isinstance(value, list | tuple | dict):
        return g
    plain = getval(value)
    return registry.spaces[plain.__class__].space(plain).project(as_numpy(g))


def _fit_tangent(t: Any, ans: Any) -> Any:
    if isinstance(t, SparseObject):
        t = t.mut_add(t.vs.zeros())
    if isinstance(ans, list | tuple | dict) or t is None:
        return t
    plain = getval(ans)
    entry = registry.spaces.find(type(plain))
    return t if entry is None else entry.space(plain).spread(as_numpy(t))


# -- rules -----------------------------------------------------------------------------------------


def defvjp_argnums(fun: Any, vjpmaker: Callable[..., Any]) -> None:
    """vjpmaker(argnums, ans, args, kwargs) -> (g -> one cotangent for each argnum)."""
    primitive_vjps[_target(fun)] = vjpmaker


def defvjp_argnum(fun: Any, vjpmaker: Callable[..., Any]) -> None:
    """vjpmaker(argnum, ans, args, kwargs) -> (g -> cotangent)."""

    def of_argnums(argnums: Iterable[int], *rest: Any) -> Any:
        vjps = [vjpmaker(argnum, *rest) for argnum in argnums]
        return lambda g: tuple(vjp(g) for vjp in vjps)

    defvjp_argnums(fun, of_argnums)


def defvjp(fun: Any, *vjpmakers: Any, **kwargs: Any) -> None:
    """One vjpmaker(ans, *args, **kwargs) -> (g -> cotangent) for each argnum; None is zero."""
    by_argnum = dict(zip(kwargs.get("argnums", count()), vjpmakers, strict=False))
    for maker in vjpmakers:
        if maker is not None and not callable(maker):
            raise TypeError(f"Bad VJP '{maker}' for '{fun.__name__}'")

    def of_argnums(argnums: Iterable[int], ans: Any, args: Any, kwargs: Any) -> Any:
        missing = [k for k in argnums if k not in by_argnum]
        if missing:
            raise NotImplementedError(f"VJP of {fun.__name__} wrt argnum {missing[0]} not defined")
        makers = [by_argnum[k] for k in argnums]
        vjps = [None if m is None else m(ans, *args, **kwargs) for m in makers]
        return lambda g: tuple(None if vjp is None else vjp(g) for vjp in vjps)

    defvjp_argnums(fun, of_argnums)


def defjvp_argnums(fun: Any, jvpmaker: Callable[..., Any]) -> None:
    """jvpmaker(argnums, tangents, ans, args, kwargs) -> tangent of the answer."""
    primitive_jvps[_target(fun)] = jvpmaker
    _by_itself.discard(_target(fun))


def defjvp_argnum(fun: Any, jvpmaker: Callable[..., Any]) -> None:
    """jvpmaker(argnum, tangent, ans, args, kwargs) -> its part of the tangent of the answer."""

    def of_argnums(argnums: Any, gs: Any, ans: Any, args: Any, kwargs: Any) -> Any:
        pairs = zip(argnums, gs, strict=True)
        return _sum([jvpmaker(k, g, ans, args, kwargs) for k, g in pairs])

    defjvp_argnums(fun, of_argnums)


def defjvp(fun: Any, *jvpfuns: Any, **kwargs: Any) -> None:
    """One jvp(g, ans, *args, **kwargs) for each of `argnums`; "same" is fun itself, None zero."""
    by_argnum = dict(zip(kwargs.get("argnums", count()), jvpfuns, strict=False))
    for jvp in jvpfuns:
        if jvp not in (None, "same") and not callable(jvp):
            raise TypeError(f"Bad JVP '{jvp}' for '{fun.__name__}'")

    def of_argnum(argnum: int, g: Any, ans: Any, args: Any, kwargs: Any) -> Any:
        if argnum not in by_argnum:
            raise NotImplementedError(f"JVP of {fun.__name__} wrt argnum {argnum} not defined")
        jvp = by_argnum[argnum]
        if jvp is None:
            return None
        if jvp == "same":
            return fun(*subval(args, argnum, g), **kwargs)
        return jvp(g, ans, *args, **kwargs)

    defjvp_argnum(fun, of_argnum)
    if "same" in jvpfuns:
        _by_itself.add(_target(fun))


def def_linear(fun: Any) -> None:
    """Declare a function linear in each of its arguments."""
    defjvp_argnum(fun, lambda argnum, g, ans, args, kw: fun(*subval(args, argnum, g), **kw))
    _by_itself.add(_target(fun))


def _sum(tangents: list[Any]) -> Any:
    total = None
    for t in tangents:
        if t is not None:
            dense = t.mut_add(t.vs.zeros()) if isinstance(t, SparseObject) else t
            total = dense if total is None else vspace(dense).add(total, dense)
    return total


def _target(fun: Any) -> Any:
    """What the rules of `fun` are kept for; from now on `fun` goes by them.

    A function of autograd.numpy has plugrad's rules until it is given others here.
    """
    own = getattr(fun, "_own_rules", None)
    if own is None:
        if not getattr(fun, "_is_autograd_primitive", False):
            raise TypeError(f"{fun!r} is no primitive: wrap it in autograd.extend.primitive first")
        return fun
    if not own:
        own.append(primitive(fun.fun))
    return own[0]


def register_notrace(trace_type: Any, primitive_fun: Any) -> None:
    """Have calls of a primitive give plain values under traces of this type of node."""
    notrace_primitives[trace_type].add(primitive_fun)


def notrace_primitive(f_raw: Callable[..., Any]) -> Any:
    """A function that is handed plain values only."""

    @wraps(f_raw)
    def f_wrapped(*args: Any, **kwargs: Any) -> Any:
        return f_raw(*map(getval, args), **kwargs)

    f_wrapped._is_primitive = True
    return f_wrapped


# -- methods that autograd itself calls deprecated -------------------------------------------------


def primitive_with_old_methods(f_raw: Callable[..., Any]) -> Any:
    """`primitive`, with the methods defvjp, defvjp_is_zero and defgrad of early versions."""
    wrapped = primitive(f_raw)
    makers: dict[int, Any] = {}

    def give(argnum: int, maker: Any, method: str) -> None:
        warnings.warn(f"the method {method} is deprecated: use extend.defvjp", stacklevel=3)
        makers[argnum] = maker
        defvjp(wrapped, *makers.values(), argnums=tuple(makers))

    def old_defvjp(vjp: Any, argnum: int = 0) -> None:
        def maker(ans: Any, *args: Any, **kwargs: Any) -> Any:
            return lambda g: vjp(g, ans, vspace(args[argnum]), vspace(g), *args, **kwargs)

        give(argnum, maker, "defvjp")

    def old_is_zero(argnums: Iterable[int] = (0,)) -> None:
        for argnum in argnums:
            give(argnum, None, "defvjp_is_zero")

    wrapped.defvjp = old_defvjp
    wrapped.defvjp_is_zero = old_is_zero
    wrapped.defgrad = lambda gradfun, argnum=0: give(argnum, gradfun, "defgrad")
    return wrapped
