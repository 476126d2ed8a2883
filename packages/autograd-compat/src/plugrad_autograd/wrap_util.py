"""autograd.wrap_util: make operators on functions of one argument take functions of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad_autograd.substitution import subval, subvals

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["get_doc", "get_name", "unary_to_nary", "wrap_nary_f", "wraps"]


def get_name(f: Any) -> str:
    """The name of a function."""
    return str(getattr(f, "__name__", "[unknown name]"))


def get_doc(f: Any) -> str:
    """The docstring of a function."""
    return str(getattr(f, "__doc__", ""))


def wraps(
    fun: Any, namestr: str = "{fun}", docstr: str = "{doc}", **kwargs: Any
) -> Callable[[Any], Any]:
    """Name and describe a function after another."""

    def named(f: Any) -> Any:
        f.__name__ = namestr.format(fun=get_name(fun), **kwargs)
        f.__doc__ = docstr.format(fun=get_name(fun), doc=get_doc(fun), **kwargs)
        return f

    return named


def wrap_nary_f(fun: Any, op: Any, argnum: Any) -> Callable[[Any], Any]:
    """Name and describe what an operator makes of a function."""
    return wraps(
        fun,
        "{op}_of_{fun}_wrt_argnum_{argnum}",
        "    {op} of function {fun} with respect to argument number {argnum}.\n\n"
        "    It takes the arguments of {fun}.\n    ",
        op=get_name(op),
        argnum=argnum,
    )


def unary_to_nary(unary_operator: Callable[..., Any]) -> Callable[..., Any]:
    """From operator(fun, x), the operator(fun, argnum=0) whose result takes fun's arguments.

    With a tuple or list of positions for `argnum`, x is the tuple of those arguments.
    """

    @wraps(unary_operator)
    def nary_operator(fun: Callable[..., Any], argnum: Any = 0, *args: Any, **kwargs: Any) -> Any:
        if type(argnum) not in (int, tuple, list):
            raise AssertionError(f"argnum must be a position or a tuple of them, not {argnum!r}")

        @wrap_nary_f(fun, unary_operator, argnum)
        def nary_f(*fun_args: Any, **fun_kwargs: Any) -> Any:
            @wraps(fun)
            def unary_f(x: Any) -> Any:
                if isinstance(argnum, int):
                    given = subval(fun_args, argnum, x)
                else:
                    given = subvals(fun_args, zip(argnum, x, strict=True))
                return fun(*given, **fun_kwargs)

            one = isinstance(argnum, int)
            x: Any = fun_args[argnum] if one else tuple([fun_args[i] for i in argnum])
            return unary_operator(unary_f, x, *args, **kwargs)

        return nary_f

    operator: Callable[..., Any] = nary_operator
    return operator
